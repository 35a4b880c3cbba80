//! Reads facts that were written.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_yaml::Spanned;

use super::write::{VERSION, unsaid};
use super::{Kept, NotKept};
use crate::tree::{message, options};
use crate::{About, Aspect, Class, Fact, Facts, Place, Unread};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    page: Option<String>,
    retrieved: String,
    etag: Option<String>,
    form: String,
    sha256: String,
    lines: usize,
    #[serde(default)]
    unread: Vec<u32>,
    #[serde(default)]
    facts: Groups,
}

#[derive(Default)]
struct Groups(Vec<(Spanned<String>, Vec<Entry>)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    aspect: Spanned<String>,
    #[serde(default)]
    value: String,
    #[serde(default)]
    withheld: bool,
    class: Spanned<String>,
    line: u32,
    column: u32,
    quote: Option<String>,
}

/// The facts of a file.
///
/// # Errors
///
/// It is no YAML, or says what no file of facts says.
pub fn read(text: &str) -> Result<Kept, NotKept> {
    let file: File = serde_yaml::from_str_with_options(text, options()).map_err(|error| {
        let line = error.location().map_or(1, |at| at.line());
        NotKept {
            message: message(&error),
            line: u32::try_from(line.max(1)).unwrap_or(u32::MAX),
        }
    })?;
    if file.version != VERSION {
        let message = format!("version {} of facts; {VERSION} is known", file.version);
        return Err(NotKept { message, line: 1 });
    }
    let facts = Facts {
        facts: facts(file.facts)?,
        unread: file.unread.into_iter().map(unread).collect(),
        lines: file.lines,
        digest: file.sha256,
        form: file.form,
    };
    Ok(Kept {
        address: file.page,
        retrieved: file.retrieved,
        etag: file.etag,
        facts,
    })
}

/// The facts by their places, as those that are bare.
fn facts(groups: Groups) -> Result<Vec<Fact>, NotKept> {
    let mut facts = Vec::new();
    for (about, lines) in groups.0 {
        let parsed: About = known(&about, "name of anything", |text| text.parse().ok())?;
        for line in lines {
            facts.push(fact(&parsed, line)?);
        }
    }
    facts.sort_by_key(|fact| (fact.place.line, fact.place.column));
    Ok(facts)
}

fn fact(about: &About, line: Entry) -> Result<Fact, NotKept> {
    let mut fact = Fact {
        about: about.clone(),
        aspect: known(&line.aspect, "known aspect", Aspect::of_word)?,
        value: line.value,
        class: known(&line.class, "known class", Class::of_word)?,
        place: Place {
            line: line.line,
            column: line.column,
            quote: String::new(),
        },
        secret: line.withheld,
    };
    let quote = line.quote.unwrap_or_else(|| unsaid(&fact).to_owned());
    fact.place.quote = quote;
    Ok(fact)
}

fn known<T>(
    word: &Spanned<String>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, NotKept> {
    read(&word.value).ok_or_else(|| NotKept {
        message: format!("`{}` is no {what}", word.value),
        line: u32::try_from(word.referenced.line()).unwrap_or(u32::MAX),
    })
}

fn unread(line: u32) -> Unread {
    Unread {
        place: Place {
            line,
            column: 1,
            quote: String::new(),
        },
        text: String::new(),
    }
}

impl<'de> Deserialize<'de> for Groups {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Groups;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("facts by what they are about")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Groups, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(Groups(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}
