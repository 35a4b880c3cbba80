//! Cells: names with what is fused to them, and what descriptions say of values.

use crate::Excerpt;
use crate::vocabulary::{Requirement, Type};

/// A cell with a name, or the beginning of a description.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The name; of a description, the words that are left.
    pub(super) text: Excerpt,
    pub(super) kind: Option<Excerpt>,
    pub(super) requirement: Option<Excerpt>,
    /// A star behind the name.
    pub(super) star: Option<Excerpt>,
}

/// Words that are fused to names.
const FUSED: &[&str] = &[
    "mandatory",
    "optional",
    "required",
    "conditional",
    "recommended",
];

/// A name, with a type and a requirement behind it: `cardToken mandatory`, `cardTokenmandatory`, `cardToken (string)`.
pub(super) fn name(cell: &Excerpt) -> Told {
    let mut words = cell.words().into_iter();
    let mut told = Told {
        text: words.next().unwrap_or_default(),
        ..Told::default()
    };
    for word in words {
        let plain = word.trim_matches(['(', ')', '[', ']', ',', '*', '`']);
        let part = word.part(plain);
        // `Card number` is a name.
        let is_type = word.len() > plain.len() || !told.text.starts_with(char::is_uppercase);
        if told.requirement.is_none() && Requirement::of(plain).is_some() {
            told.requirement = Some(part);
        } else if told.kind.is_none() && is_type && Type::of(plain).is_some() {
            told.kind = Some(part);
        } else if word.as_str() == "*" {
            told.star = Some(word);
        } else {
            // A name of several words.
            return Told {
                text: cell.trim(),
                ..Told::default()
            };
        }
    }
    if let Some(name) = told.text.strip_suffix('*') {
        told.star = Some(told.text.slice(name.len()..name.len() + 1));
        told.text = told.text.part(name);
    }
    if told.requirement.is_none() {
        split_fused(&mut told);
    }
    told
}

fn split_fused(told: &mut Told) {
    let text = told.text.clone();
    let fused = FUSED.iter().find_map(|word| text.strip_suffix(word));
    let Some(name) =
        fused.filter(|name| name.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ']'))
    else {
        return;
    };
    if !matches!(name.to_ascii_lowercase().as_str(), "is" | "not" | "non") {
        told.requirement = Some(text.slice(name.len()..text.len()));
        told.text = text.part(name);
    }
}

/// A description, with the type and the requirement it begins with: `String Name of the card.`
pub(super) fn description(cell: &Excerpt) -> Told {
    let mut told = Told {
        text: cell.trim(),
        ..Told::default()
    };
    // One type and one requirement, in any order.
    for _ in 0..2 {
        let text = told.text.clone();
        let end = text
            .find(|c: char| !c.is_alphanumeric() && c != '(')
            .unwrap_or(text.len());
        let word = text.part(text.get(..end).unwrap_or_default().trim_start_matches('('));
        let behind = text.get(end..).unwrap_or_default();
        let goes_on = behind.trim_start().starts_with(|c: char| c.is_lowercase());
        let plain = matches!(
            word.to_ascii_lowercase().as_str(),
            "string" | "integer" | "int" | "boolean" | "bool" | "varchar"
        );
        if told.kind.is_none() && Type::of(&word).is_some() && (plain || !goes_on) {
            told.kind = Some(word);
        } else if told.requirement.is_none()
            && word.len() > 7
            && Requirement::of(&word).is_some()
            && !goes_on
        {
            told.requirement = Some(word);
        } else {
            break;
        }
        let rest = behind.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ')' | ',' | '.' | ':' | '-' | '–' | '|' | ';')
        });
        told.text = text.part(rest);
    }
    told
}

/// What stands before a list of all values.
const BEFORE_VALUES: &[&str] = &[
    "any of the following values",
    "any of the following",
    "one of the following values",
    "one of the following",
    "any one of",
    "one of",
    "possible values are",
    "possible values",
    "allowed values are",
    "allowed values",
    "valid values are",
    "valid values",
    "accepted values",
];

/// The values that a description lists: `any of the following: Credit, Debit, or Prepaid.`
pub(super) fn allowed(text: &Excerpt) -> Vec<Excerpt> {
    let lower = text.to_ascii_lowercase();
    let Some(start) = BEFORE_VALUES
        .iter()
        .find_map(|before| Some(lower.find(before)? + before.len()))
    else {
        return Vec::new();
    };
    let list = text
        .get(start..)
        .unwrap_or_default()
        .trim_start_matches([':', ' ', '-']);
    listed(&text.part(sentence(list)))
}

/// Values with commas, bars or words between them; none if it is prose.
pub(super) fn listed(list: &Excerpt) -> Vec<Excerpt> {
    let mut values = Vec::new();
    for piece in list.split([',', '|', '/', '\n', ';']) {
        for piece in piece.split(" or ").flat_map(|piece| piece.split(" and ")) {
            let piece = piece
                .trim()
                .trim_start_matches("or ")
                .trim_start_matches("and ");
            let end = [" - ", " (", " = ", ": "]
                .iter()
                .filter_map(|end| piece.find(end))
                .min();
            let piece = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
            let piece = piece
                .trim()
                .trim_matches(['"', '\'', '`', '“', '”', '(', ')', '.']);
            if piece.split_whitespace().count() > 3 {
                return Vec::new();
            }
            values.push(list.part(piece));
        }
    }
    values.retain(|value| !value.is_empty());
    if values.len() > 1 { values } else { Vec::new() }
}

/// The format that a description states: `in the format username:userid`, `the format of the date is …`.
pub(super) fn format(text: &Excerpt) -> Option<Excerpt> {
    let lower = text.to_ascii_lowercase();
    let behind = |at: usize| {
        text.get(at..)
            .unwrap_or_default()
            .trim_start_matches([':', ' '])
    };
    let at = lower.find("format")? + "format".len();
    let sentence_behind = sentence(behind(at));
    let lower_behind = sentence_behind.to_ascii_lowercase();
    let before = lower
        .get(..at - "format".len())
        .unwrap_or_default()
        .trim_end();
    let value = if let Some(is) = lower_behind
        .find(" is ")
        .filter(|_| lower_behind.starts_with("of "))
    {
        sentence_behind.get(is + 4..)?
    } else if let Some(is) = lower_behind.strip_prefix("is ") {
        sentence_behind.get(lower_behind.len() - is.len()..)?
    } else if before.ends_with("in the") || before.ends_with("following") || before.is_empty() {
        sentence_behind.split_whitespace().next()?
    } else {
        // `in YYYY-MM-DD format`
        let word = before.rsplit(char::is_whitespace).next()?;
        let start = before.len() - word.len();
        let word = text.get(start..before.len())?;
        let is_pattern = word.contains(['-', ':', '/', '_'])
            || word.len() > 1 && !word.contains(char::is_lowercase);
        word.get(..if is_pattern { word.len() } else { 0 })?
    };
    let value = value.trim().trim_matches(['"', '\'', '`', ',']);
    (!value.is_empty()).then(|| text.part(value))
}

/// The example that a description gives: `For example, abc.`
pub(super) fn example(text: &Excerpt) -> Option<Excerpt> {
    let lower = text.to_ascii_lowercase();
    let starts = ["for example", "e.g.", "example"];
    let start = starts
        .iter()
        .find_map(|start| Some(lower.find(start)? + start.len()))?;
    let behind = text.get(start..)?.trim_start_matches([':', ',', ' ']);
    let value = sentence(behind).trim().trim_matches(['"', '\'', '`', ')']);
    let short = (1..=2).contains(&value.split_whitespace().count());
    short.then(|| text.part(value))
}

/// The first word between quotation marks.
pub(super) fn quoted(text: &Excerpt) -> Option<Excerpt> {
    let start = text.find(['"', '“'])?;
    let (open, behind) = (text.get(start..)?.chars().next()?, text.get(start..)?);
    let behind = behind.get(open.len_utf8()..)?;
    let word = behind.get(..behind.find(['"', '”'])?)?;
    (!word.is_empty() && !word.contains(char::is_whitespace)).then(|| text.part(word))
}

/// Up to a full stop that ends a sentence.
fn sentence(text: &str) -> &str {
    let ends = text.match_indices(['.', '\n', ';']).find(|(at, end)| {
        let behind = text.get(at + end.len()..).unwrap_or_default();
        *end != "." || behind.is_empty() || behind.starts_with(char::is_whitespace)
    });
    text.get(..ends.map_or(text.len(), |(at, _)| at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{allowed, description, example, format, name, quoted};
    use crate::Excerpt;

    fn excerpt(text: &str) -> Excerpt {
        Excerpt::verbatim(text, 0)
    }

    fn text(part: Option<Excerpt>) -> String {
        part.map(|part| part.to_string()).unwrap_or_default()
    }

    #[test]
    fn names_come_apart_from_what_is_fused_to_them() {
        for (cell, expected) in [
            (
                "userCredentialmandatory",
                ["userCredential", "mandatory", ""],
            ),
            ("issuerToken optional", ["issuerToken", "optional", ""]),
            ("amount Number (required)", ["amount", "required", "Number"]),
            ("is_required", ["is_required", "", ""]),
            ("notrequired", ["notrequired", "", ""]),
            ("optional", ["optional", "", ""]),
            ("Card number", ["Card number", "", ""]),
        ] {
            let told = name(&excerpt(cell));
            assert_eq!(
                [
                    told.text.to_string(),
                    text(told.requirement),
                    text(told.kind)
                ],
                expected,
                "{cell}"
            );
        }
        assert_eq!(text(name(&excerpt("a*")).star), "*");
    }

    #[test]
    fn descriptions_begin_with_types_and_requirements() {
        for (cell, expected) in [
            (
                "String Token of the card.",
                ["Token of the card.", "String", ""],
            ),
            ("`Optional`", ["`Optional`", "", ""]),
            ("String, optional. Bank.", ["Bank.", "String", "optional"]),
            ("List of cards", ["List of cards", "", ""]),
            (
                "Required if there is a card",
                ["Required if there is a card", "", ""],
            ),
            ("Integer 1 for all", ["1 for all", "Integer", ""]),
        ] {
            let told = description(&excerpt(cell));
            assert_eq!(
                [
                    told.text.to_string(),
                    text(told.kind),
                    text(told.requirement)
                ],
                expected,
                "{cell}"
            );
        }
    }

    #[test]
    fn values_formats_and_examples_in_prose() {
        let values = |text: &str| -> Vec<String> {
            allowed(&excerpt(text))
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            values("It is any of the following: Credit, Debit, or Prepaid."),
            ["Credit", "Debit", "Prepaid"]
        );
        assert_eq!(values("One of `1` (all) or `0` (some). More"), ["1", "0"]);
        assert_eq!(
            values("One of the cards that the customer has stored before, or none"),
            [""; 0]
        );
        let formats = |value: &str| text(format(&excerpt(value)));
        assert_eq!(formats("Login in the format user:id. More"), "user:id");
        assert_eq!(
            formats("So, format of the date is Wed, 28 Jun 2023 11:25:19 GMT."),
            "Wed, 28 Jun 2023 11:25:19 GMT"
        );
        assert_eq!(formats("Day in YYYY-MM-DD format"), "YYYY-MM-DD");
        assert_eq!(formats("An unknown format"), "");
        assert_eq!(text(example(&excerpt("A name, for example, Rex."))), "Rex");
        assert_eq!(
            text(example(&excerpt("For example, the card is deleted."))),
            ""
        );
        assert_eq!(text(quoted(&excerpt("here it's \"me\" then"))), "me");
    }
}
