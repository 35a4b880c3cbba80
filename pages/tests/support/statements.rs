//! Facts as lines of text, so that a rule can be shown what it looks for without a page.
//!
//! `delete_card/query/id type = String [stated]`; behind the class may stand what the page has there. `[sample secret]`
//! is a credential. Empty lines and lines that begin with `#` are left out.

use wirescribe_pages::{About, Aspect, Class, Fact, Facts, Place};

/// Reads facts, one of each line; the line is the place.
pub(crate) fn read(text: &str) -> Result<Facts, String> {
    let lines = text.lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
    let facts = lines.map(|(line, number)| {
        fact(line, number).ok_or_else(|| format!("line {number} is no fact: {line}"))
    });
    Ok(Facts {
        facts: facts.collect::<Result<_, _>>()?,
        ..Facts::default()
    })
}

fn fact(line: &str, number: u32) -> Option<Fact> {
    let (about, rest) = line.split_once(' ')?;
    let (aspect, rest) = rest.split_once(" =")?;
    let (value, rest) = rest.rsplit_once(" [")?;
    let (class, quote) = rest.split_once(']')?;
    let (class, secret) = match class.split_once(' ') {
        Some((class, "secret")) => (class, true),
        _ => (class, false),
    };
    Some(Fact {
        about: about.parse::<About>().ok()?,
        aspect: Aspect::of_word(aspect)?,
        value: value.trim_start().to_owned(),
        class: Class::of_word(class)?,
        place: Place {
            line: number,
            column: 1,
            quote: quote.trim_start().to_owned(),
        },
        secret,
    })
}
