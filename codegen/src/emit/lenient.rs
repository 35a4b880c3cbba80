//! What the documentation of a member says about the leniencies that its spec declares.

use super::doc::{code, prose};
use crate::model::{Accepted, Leniency, OtherName, Scalar};

/// A sentence for each.
pub(super) fn sentences(leniency: &Leniency) -> Vec<String> {
    let mut sentences: Vec<String> = leniency.also.iter().map(other_name).collect();
    if !leniency.null_values.is_empty() {
        let values: Vec<String> = leniency.null_values.iter().map(spelled).collect();
        sentences.push(format!("Absent where {} is sent.", values.join(" or ")));
    }
    let accepted = leniency.accepts.iter().copied().map(accepted);
    sentences.extend(accepted.map(str::to_owned));
    sentences
}

fn accepted(accepted: Accepted) -> &'static str {
    match accepted {
        Accepted::Number => "A number may come in place of a text; its digits are kept.",
        Accepted::Text => "The digits may come in a text.",
        Accepted::Single => "A single element may come without its list.",
        Accepted::EmptyList => "An empty list may come for an empty object.",
    }
}

fn other_name(name: &OtherName) -> String {
    let wire = code(&name.wire);
    match &name.doc {
        Some(doc) if !doc.is_empty() => format!("Also sent as {wire} ({}).", prose(doc)),
        _ => format!("Also sent as {wire}."),
    }
}

/// A scalar as JSON spells it.
fn spelled(scalar: &Scalar) -> String {
    code(&match scalar {
        Scalar::Null => "null".to_owned(),
        Scalar::Boolean(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Text(text) => format!("\"{text}\""),
    })
}
