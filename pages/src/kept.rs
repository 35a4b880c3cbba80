//! Facts as a file beside the spec: facts only, no sentence of the page, no secret.
//!
//! A fact is a line, below what it is about, so that a difference of two files is read like one of two pages.

mod bare;
mod read;
mod write;

use std::fmt;

pub use bare::{bare, secrets};
pub use read::read;
pub use write::write;

use crate::Facts;

/// What is kept of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Address of the source.
    pub address: Option<String>,
    /// Day on which it was read, `YYYY-MM-DD`.
    pub retrieved: String,
    /// What the server calls this state of it.
    pub etag: Option<String>,
    /// What it says. Read back, it is what [`bare`] makes of it: secrets are without value, and texts that could be
    /// sentences are digests. To compare a new reading with it, make that bare, too.
    pub facts: Facts,
}

/// Why a text is no file of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotKept {
    /// What is wrong, in one line.
    pub message: String,
    /// In which line, counted from 1.
    pub line: u32,
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for NotKept {}

#[cfg(test)]
mod tests {
    use super::{Kept, bare, read, write};
    use crate::{About, Aspect, Class, Fact, Facts, Location, Place, Unread};

    fn fact(about: &About, aspect: Aspect, value: &str, secret: bool) -> Fact {
        let quote = match aspect {
            Aspect::Type => value.to_owned(),
            _ => format!("- Tags: {value}"),
        };
        Fact {
            about: about.clone(),
            aspect,
            value: value.to_owned(),
            class: Class::Stated,
            place: Place {
                line: 3,
                column: 5,
                quote: quote.lines().next().unwrap_or_default().to_owned(),
            },
            secret,
        }
    }

    fn kept() -> Kept {
        let (whole, auth) = (
            About::operation("delete_card"),
            About::part("delete_card", crate::Part::Auth("basic".to_owned())),
        );
        let owner = About::parameter("delete_card", Location::Query, "owner: #1");
        let command = About::part("delete_card", crate::Part::Sample("request".to_owned()));
        let answer = About::part("delete_card", crate::Part::Sample("answer".to_owned()));
        let sentence = "Removes whatever the caller names, as long as nobody else still needs it for something, \
                        and tells afterwards what became of it";
        let facts = vec![
            fact(&About::source(), Aspect::Title, "Delete: Card", false),
            fact(&whole, Aspect::Method, "DELETE", false),
            fact(&owner, Aspect::Type, "String", false),
            fact(&owner, Aspect::Example, "null", false),
            fact(&owner, Aspect::Value, sentence, false),
            fact(&owner, Aspect::Wording, "0123456789ab", false),
            fact(&auth, Aspect::Value, "skey_hidden", true),
            fact(
                &command,
                Aspect::Text,
                "curl -u skey_hidden: https://a.test",
                false,
            ),
            fact(&answer, Aspect::Text, r#"{"key":"skey_hidden"}"#, false),
            fact(&whole, Aspect::Path, "/cards/\u{202e}\n{id}", false),
        ];
        let unread = Unread {
            place: Place {
                line: 9,
                column: 1,
                quote: "Whatever this line may say".to_owned(),
            },
            text: "Whatever this line may say".to_owned(),
        };
        Kept {
            address: Some("https://docs.acme.test/a".to_owned()),
            retrieved: "2026-11-20".to_owned(),
            etag: Some("W/\"1\"".to_owned()),
            facts: Facts {
                facts,
                unread: vec![unread],
                lines: 12,
                digest: "00ff".to_owned(),
                form: "tagged".to_owned(),
            },
        }
    }

    #[test]
    fn what_is_written_is_read_back_bare() {
        let kept = kept();
        let text = write(&kept);
        let back = read(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        let facts = bare(&kept.facts);
        assert_eq!(back, Kept { facts, ..kept });
        assert_eq!(write(&back), text);
        assert_eq!(bare(&back.facts), back.facts);
        assert_eq!(read(&write(&Kept::default())), Ok(Kept::default()));
    }

    #[test]
    fn no_secret_and_no_sentence_is_written() {
        let text = write(&kept());
        for hidden in [
            "skey_hidden",
            "Removes whatever",
            "curl",
            "Whatever",
            "\u{202e}",
        ] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        assert!(text.contains("withheld: true"), "{text}");
        assert_eq!(
            text.lines()
                .filter(|line| line.contains("{ aspect: "))
                .count(),
            10
        );
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        let good = write(&kept());
        for (old, new, message) in [
            ("aspect: method", "aspect: way", "`way` is no known aspect"),
            ("class: stated", "class: said", "`said` is no known class"),
            (
                "  delete_card:\n",
                "  delete_card/nowhere/a:\n",
                "`delete_card/nowhere/a` is no name",
            ),
        ] {
            let error = read(&good.replacen(old, new, 1)).expect_err(new);
            assert!(error.message.contains(message), "{error}");
            let line = usize::try_from(error.line).unwrap_or_default();
            let at = good.lines().nth(line - 1).unwrap_or_default();
            assert!(at.contains(old.trim()), "{error}: {at}");
        }
        for text in ["", "facts: 1", "a: [", "- a", "version: 2\nretrieved: a\n"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
