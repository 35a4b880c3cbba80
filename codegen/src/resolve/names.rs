//! Rust names, decided next to their wire spellings. A collision is an error at both places.

use std::collections::BTreeMap;

use super::Problems;
use super::at::At;
use crate::diagnostic::{Code, Related};
use crate::model::Name;

/// Words that Rust keeps and no raw identifier can be.
const NEVER_RAW: [&str; 6] = ["self", "Self", "super", "crate", "_", ""];

/// How a name is written in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `delete_card`: fields, functions, modules.
    Snake,
    /// `DeleteCard`: types and variants.
    Camel,
}

/// Decides the Rust name of a wire name; `stated` is the spec's own choice.
pub(super) fn decide(
    wire: &str,
    stated: Option<&str>,
    style: Style,
    at: At<'_>,
    problems: &mut Problems,
) -> Name {
    let Some(stated) = stated else {
        return derive(wire, style, stating(style), at, problems);
    };
    let rust = if fits(stated, style) {
        raw_where_needed(stated)
    } else {
        let message = format!("`{}` cannot be a Rust name here", shown(stated));
        problems.add(
            at.key("rust")
                .problem(Code::RustName, message, suggestion(style)),
        );
        derived(wire, style)
    };
    Name {
        wire: wire.to_owned(),
        rust,
    }
}

/// Derives the Rust name of something whose spec cannot state one; `help` says what to do where none follows.
pub(super) fn derive(
    wire: &str,
    style: Style,
    help: &str,
    at: At<'_>,
    problems: &mut Problems,
) -> Name {
    let mut rust = derived(wire, style);
    if fits(&rust, style) {
        rust = raw_where_needed(&rust);
    } else {
        let message = format!("no Rust name follows from `{}`", shown(wire));
        problems.add(at.key_problem(Code::RustName, message, help));
    }
    Name {
        wire: wire.to_owned(),
        rust,
    }
}

fn derived(wire: &str, style: Style) -> String {
    match style {
        Style::Snake => words(wire).join("_"),
        Style::Camel => words(wire).iter().map(|word| capitalise(word)).collect(),
    }
}

/// A type's key is its Rust name.
pub(super) fn is_type_name(name: &str) -> bool {
    fits(name, Style::Camel)
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && !name.contains('_')
}

/// Whether a name of ours (a file, an environment, a computed value) is plain snake case.
pub(super) fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.ends_with('_')
        && !name.contains("__")
        && !NEVER_RAW.contains(&name)
}

fn suggestion(style: Style) -> String {
    match style {
        Style::Snake => format!(
            "use lower-case words joined by `_`, such as `{}`",
            example(style)
        ),
        Style::Camel => format!("use capitalised words, such as `{}`", example(style)),
    }
}

fn stating(style: Style) -> &'static str {
    match style {
        Style::Snake => "state one: `rust: card_token`",
        Style::Camel => "state one: `rust: CardToken`",
    }
}

fn example(style: Style) -> &'static str {
    match style {
        Style::Snake => "card_token",
        Style::Camel => "CardToken",
    }
}

fn fits(name: &str, style: Style) -> bool {
    let start = match style {
        Style::Snake => |first: char| first.is_ascii_lowercase(),
        Style::Camel => |first: char| first.is_ascii_uppercase(),
    };
    let rest = |c: char| match style {
        Style::Snake => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_',
        Style::Camel => c.is_ascii_alphanumeric(),
    };
    name.starts_with(start)
        && name.chars().all(rest)
        && !name.ends_with('_')
        && !NEVER_RAW.contains(&name)
}

/// Letters of the longest word that Rust keeps; none of them has a digit or `_`.
const LONGEST_KEYWORD: usize = 8;

fn raw_where_needed(name: &str) -> String {
    let is_word = name.len() <= LONGEST_KEYWORD && name.bytes().all(|b| b.is_ascii_lowercase());
    if !is_word || syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}

/// A wire name as it may stand in a message: control and format characters escaped.
pub(super) fn shown(wire: &str) -> String {
    wire.chars()
        .flat_map(|c| {
            if c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric() {
                vec![c]
            } else {
                c.escape_default().collect()
            }
        })
        .collect()
}

/// Lower-case words of a name: split at everything that is not a letter or digit, and where the case rises.
/// Letters outside ASCII stay, so that `fits` refuses them instead of something being left out.
fn words(wire: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in wire
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        let characters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (index, character) in characters.iter().enumerate() {
            if !word.is_empty() && starts_word(&characters, index) {
                words.push(std::mem::take(&mut word));
            }
            word.extend(character.to_lowercase());
        }
        words.push(word);
    }
    words
}

/// `userId`: before `I`. `URLValue`: before `V`. `v2Card`: before `C`.
fn starts_word(characters: &[char], index: usize) -> bool {
    let upper = |at: usize| characters.get(at).is_some_and(|c| c.is_uppercase());
    let lower = |at: usize| characters.get(at).is_some_and(|c| c.is_lowercase());
    upper(index) && (!upper(index - 1) || lower(index + 1))
}

fn capitalise(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// Names that must differ from one another.
#[derive(Default)]
pub(super) struct Scope {
    taken: BTreeMap<String, Option<Related>>,
    /// Whether the spec can state another Rust name for what is entered.
    stated: bool,
}

impl Scope {
    /// A scope in which some names are already used by the emitted code.
    pub(super) fn reserving(names: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            taken: names
                .into_iter()
                .map(|name| (name.to_owned(), None))
                .collect(),
            stated: false,
        }
    }

    /// The scope of names for which `rust:` may state another one.
    pub(super) fn with_stated(self) -> Self {
        Self {
            stated: true,
            ..self
        }
    }

    /// Enters a name; a second one is reported at both places.
    pub(super) fn enter(&mut self, name: &Name, at: At<'_>, problems: &mut Problems) {
        match self.taken.get(&name.rust) {
            None => {
                let label = if name.wire == name.rust {
                    "it is declared".to_owned()
                } else {
                    format!("`{}` is also `{}`", shown(&name.wire), name.rust)
                };
                self.taken
                    .insert(name.rust.clone(), Some(at.related(label)));
            }
            Some(None) => {
                let message = format!(
                    "the Rust name `{}` is used by the emitted code itself",
                    name.rust
                );
                let help = if self.stated {
                    "state another name with `rust:`"
                } else {
                    "choose another name"
                };
                problems.add(at.key_problem(Code::RustName, message, help));
            }
            Some(Some(related)) => {
                let message = format!("the Rust name `{}` is taken", name.rust);
                let help = if self.stated {
                    "state another name with `rust:` for one of the two"
                } else {
                    "rename one of the two"
                };
                let mut problem = at.key_problem(Code::NameCollision, message, help);
                problem.related = Some(related.clone());
                problems.add(problem);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_of_wire_names() {
        for (wire, expected) in [
            ("userCredential", "user_credential"),
            ("X-merchantid", "x_merchantid"),
            ("IsDeleted", "is_deleted"),
            ("URLValue", "url_value"),
            ("PG_TYPE", "pg_type"),
            (
                "metadata.PAYPAL:landing_page",
                "metadata_paypal_landing_page",
            ),
            ("options[0][id]", "options_0_id"),
            ("v2Card", "v2_card"),
            ("éA", "é_a"),
            ("--", ""),
        ] {
            assert_eq!(words(wire).join("_"), expected, "{wire}");
        }
    }
}
