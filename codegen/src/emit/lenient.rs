//! What the documentation of a member says about the leniencies that its spec declares.

use super::doc::{code, prose};
use crate::model::{Leniency, OtherName, Scalar};

/// A sentence for each.
pub(super) fn sentences(leniency: &Leniency) -> Vec<String> {
    let mut sentences: Vec<String> = leniency.also.iter().map(other_name).collect();
    if !leniency.null_values.is_empty() {
        let values: Vec<String> = leniency.null_values.iter().map(spelled).collect();
        sentences.push(format!("Absent where {} is sent.", values.join(" or ")));
    }
    let accepted = [
        (
            leniency.number,
            "A number may come in place of a text; its digits are kept.",
        ),
        (leniency.text, "The digits may come in a text."),
        (
            leniency.single,
            "A single element may come without its list.",
        ),
        (
            leniency.empty_list,
            "An empty list may come for an empty object.",
        ),
    ];
    let accepted = accepted.into_iter().filter(|(is_accepted, _)| *is_accepted);
    sentences.extend(accepted.map(|(_, sentence)| sentence.to_owned()));
    sentences
}

fn other_name(name: &OtherName) -> String {
    let wire = code(&name.wire);
    match &name.doc {
        Some(doc) => format!("Also sent as {wire}: {}", prose(doc)),
        None => format!("Also sent as {wire}."),
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
