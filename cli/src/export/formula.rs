//! How requests are signed and messages verified, as data in the words of specs.

use serde::Serialize;
use serde_json::Value;
use wirescribe_codegen::evaluate::place_of;
use wirescribe_codegen::model::{
    self, Action, Binding, Check, Clock, Condition, Nonce, PairsSource, Placement, Start, Target,
};

use super::ordered::Ordered;
use super::outcomes::pointer;
use super::templates::{piece, template};
use super::{steps, texts};

/// One way to authenticate a request, to verify a message, or both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Auth {
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    /// What is done to a request, in this order; what is computed sees what was placed before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<Session>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify: Option<Verify>,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Compute(Computed),
    Set(Placed),
}

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Computed {
    name: String,
    #[serde(flatten)]
    start: From,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    then: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    otherwise: Option<String>,
}

/// What a value starts from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum From {
    Now(Now),
    Nonce(Once),
    Text(String),
    Pairs(Vec<Pairs>),
}

/// How the instant of the attempt is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Now {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
}

/// A text that no other attempt has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Once {
    Uuid,
    Increasing,
    Random { length: u16, alphabet: String },
}

/// Where pairs come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Pairs {
    Named(String),
    Listed(Ordered<String>),
}

/// When a value counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum When {
    Present(String),
    Method(Vec<String>),
    Operation(Vec<String>),
}

/// What is placed, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Placed {
    place: String,
    #[serde(flatten)]
    content: Content,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    first: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unless_empty: Option<String>,
}

/// What is placed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Content {
    Text(String),
    Form(Ordered<String>),
    Json(Ordered<String>),
    Body { content_type: String, text: String },
}

/// The token that another endpoint gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Session {
    login: String,
    token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<String>,
    early: u32,
}

/// How a message is proved genuine.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Verify {
    compute: Vec<Computed>,
    checks: Vec<Proof>,
}

/// One thing that must hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Proof {
    Equals {
        place: String,
        received: String,
        computed: String,
    },
    Signed {
        by: &'static str,
        key: String,
        over: String,
        signature: String,
    },
    Within {
        value: String,
        text: String,
        seconds: u32,
    },
}

pub(super) fn auth(auth: &model::Auth) -> Auth {
    Auth {
        doc: auth.doc.clone(),
        actions: auth.actions.iter().map(action).collect(),
        session: auth.session.as_ref().map(|session| Session {
            login: session.login.clone(),
            token: pointer(&session.token),
            expires_in: session.expires_in.as_deref().map(pointer),
            early: session.early,
        }),
        verify: auth.verify.as_ref().map(|verify| Verify {
            compute: verify.bindings.iter().map(computed).collect(),
            checks: verify.checks.iter().map(proof).collect(),
        }),
    }
}

fn action(action: &Action) -> Step {
    match action {
        Action::Bind(binding) => Step::Compute(computed(binding)),
        Action::Place(placement) => Step::Set(placed(placement)),
    }
}

fn computed(binding: &Binding) -> Computed {
    let condition = binding.condition.as_ref();
    Computed {
        name: binding.name.wire.clone(),
        start: start(&binding.expression.start),
        then: binding.expression.steps.iter().map(steps::step).collect(),
        when: condition.map(|(condition, _)| when(condition)),
        otherwise: condition.map(|(_, otherwise)| template(otherwise)),
    }
}

fn start(start: &Start) -> From {
    match start {
        Start::Now(clock) => From::Now(Now {
            text: texts::clock(clock),
            zone: match clock {
                Clock::Calendar { minutes_east, .. } => Some(texts::offset(*minutes_east)),
                _ => None,
            },
        }),
        Start::Nonce(Nonce::Uuid) => From::Nonce(Once::Uuid),
        Start::Nonce(Nonce::Increasing) => From::Nonce(Once::Increasing),
        Start::Nonce(Nonce::Random { length, alphabet }) => From::Nonce(Once::Random {
            length: *length,
            alphabet: alphabet.clone(),
        }),
        Start::Template(pieces) => From::Text(template(pieces)),
        Start::Pairs(sources) => From::Pairs(sources.iter().map(pairs).collect()),
    }
}

fn pairs(source: &PairsSource) -> Pairs {
    match source {
        PairsSource::Query => Pairs::Named("query".to_owned()),
        PairsSource::Form => Pairs::Named("form".to_owned()),
        PairsSource::Json(path) => Pairs::Named(format!("json{}", pointer(path))),
        PairsSource::Headers => Pairs::Named("headers".to_owned()),
        PairsSource::Binding(name) => Pairs::Named(format!("{{{}}}", name.wire)),
        PairsSource::Listed(pairs) => Pairs::Listed(members(pairs)),
    }
}

fn members(pairs: &[(String, model::Template)]) -> Ordered<String> {
    pairs
        .iter()
        .map(|(name, pieces)| (name.as_str(), template(pieces)))
        .collect()
}

fn when(condition: &Condition) -> When {
    match condition {
        Condition::Present(present) => When::Present(piece(present)),
        Condition::Method(methods) => When::Method(methods.clone()),
        Condition::Operation(operations) => When::Operation(operations.clone()),
    }
}

fn placed(placement: &Placement) -> Placed {
    let content = match &placement.target {
        Target::Header(_, pieces)
        | Target::QueryFirst(_, pieces)
        | Target::QueryLast(_, pieces)
        | Target::FormField(_, pieces)
        | Target::JsonMember(_, pieces) => Content::Text(template(pieces)),
        Target::Form(fields) => Content::Form(members(fields)),
        Target::Json(fields) => Content::Json(members(fields)),
        Target::Body(content_type, pieces) => Content::Body {
            content_type: content_type.clone(),
            text: template(pieces),
        },
    };
    Placed {
        place: place_of(&placement.target),
        content,
        first: matches!(placement.target, Target::QueryFirst(..)),
        unless_empty: placement
            .unless_empty
            .as_ref()
            .map(|name| name.wire.clone()),
    }
}

fn proof(check: &Check) -> Proof {
    match check {
        Check::Equals {
            place,
            received,
            computed,
        } => Proof::Equals {
            place: place.clone(),
            received: piece(received),
            computed: template(computed),
        },
        Check::Signed {
            by,
            key,
            over,
            signature,
        } => Proof::Signed {
            by: by.name(),
            key: key.wire.clone(),
            over: template(over),
            signature: signature.wire.clone(),
        },
        Check::Within {
            binding,
            clock,
            seconds,
        } => Proof::Within {
            value: binding.wire.clone(),
            text: texts::clock(clock),
            seconds: *seconds,
        },
    }
}
