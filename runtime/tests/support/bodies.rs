//! More endpoints of the sample provider: those that send a form or a JSON object.

use wirescribe_runtime::{
    Body, DecodeStep, Decoding, Effect, Encoder, Endpoint, Form, InvalidRequest, JsonObject,
    Method, Outcome, Repeat, Status,
};

use super::{CardToken, Credentials, DeleteCardFailure, Rejected};

/// A second endpoint: a form body, a decode rule, no authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateCard {
    pub card_token: CardToken,
    pub note: Option<String>,
}

impl UpdateCard {
    pub fn new(card_token: impl Into<CardToken>) -> Self {
        Self {
            card_token: card_token.into(),
            note: None,
        }
    }
}

impl Endpoint for UpdateCard {
    type Credentials = Credentials;
    type Success = Rejected;
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "update_card";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cards/";
    const EFFECT: Effect = Effect::Update;
    const REPEAT: Repeat = Repeat::Converges;
    const OUTCOMES: &'static [Outcome<Rejected, DeleteCardFailure>] =
        &[Outcome::returns(&[Status::Class(2)], &[], Body::json)];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;
    const DECODING: &'static [Decoding<Credentials>] = &[Decoding::new(
        &[Status::Exact(200)],
        &[DecodeStep::Member(&["wrapped", "inner"])],
    )];

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/cards/");
        let mut form = Form::new();
        form.field("card_token", &self.card_token)?;
        form.field("note", &self.note)?;
        request.form(form);
        Ok(())
    }
}

/// A third endpoint: a JSON body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateCard {
    pub card_token: CardToken,
    pub amount: i64,
    pub note: Option<String>,
}

impl CreateCard {
    pub fn new(card_token: impl Into<CardToken>, amount: i64) -> Self {
        Self {
            card_token: card_token.into(),
            amount,
            note: None,
        }
    }
}

impl Endpoint for CreateCard {
    type Credentials = Credentials;
    type Success = Rejected;
    type Failure = DeleteCardFailure;
    const NAME: &'static str = "create_card";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cards";
    const EFFECT: Effect = Effect::Create;
    const REPEAT: Repeat = Repeat::Unknown;
    const OUTCOMES: &'static [Outcome<Rejected, DeleteCardFailure>] =
        &[Outcome::returns(&[Status::Class(2)], &[], Body::json)];
    const UNDOCUMENTED: DeleteCardFailure = DeleteCardFailure::Undocumented;

    fn encode(&self, request: &mut Encoder) -> Result<(), InvalidRequest> {
        request.path("/cards");
        let mut body = JsonObject::new();
        body.member("cardToken", &self.card_token)?;
        body.member("amount", &self.amount)?;
        body.member("note", &self.note)?;
        request.json(body);
        Ok(())
    }
}
