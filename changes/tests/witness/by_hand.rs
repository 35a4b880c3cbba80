//! Code against the client of `base.yaml` as a person writes it. Edits that compile must let it compile as well.

use std::time::SystemTime;

use super::client::acme::{
    Address, CardId, Client, Credentials, DeleteCard, DeleteCardFailure, Environment, Kind,
    ListCards, ResponseHeaders, blocking, webhooks,
};
use wirescribe_runtime::{ConfigError, Error, Message, VerifyError};

async fn forget(client: &Client, cards: &[CardId]) -> Vec<String> {
    let mut hints = Vec::new();
    for card in cards {
        let address = Address::new("1 Main Street").city("Pune");
        let request = DeleteCard::new(card.clone(), "lost", "by the owner", 3, address)
            .kind(Kind::from("credit"))
            .since(String::new() + "2026");
        match client.delete_card(&request).await.as_deref() {
            Ok(deleted) if deleted.kind == Kind::Debit => hints.extend(deleted.hint.clone()),
            Ok(deleted) => hints.push(format!("{} {:?}", deleted.message, deleted.tags)),
            Err(error) => hints.push(reason(error)),
        }
    }
    hints
}

fn reason(error: &Error<DeleteCardFailure>) -> String {
    match error.failure() {
        Some(DeleteCardFailure::Refused(problem)) => problem.code.clone(),
        _ => error.to_string(),
    }
}

fn connect(region: &str) -> Result<blocking::Client, ConfigError> {
    let region = region.to_owned();
    let credentials = Credentials::new("shop");
    blocking::Client::builder(Environment::Regional { region }, credentials).build()
}

fn first(client: &blocking::Client) -> Option<CardId> {
    let answer = client.list_cards(&ListCards::default()).ok()?;
    let headers = ResponseHeaders::of(answer.headers());
    headers.x_request_id().ok()?;
    answer.value().cards.first().cloned()
}

fn is_genuine(message: &Message<'_>, secrets: [String; 2]) -> Result<(), VerifyError> {
    let keys = secrets.map(webhooks::Key::new);
    webhooks::verify(message, &keys, SystemTime::now())
}
