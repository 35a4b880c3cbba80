//! Every case, mangled line by line: nothing panics, each fact stands where it is said to stand, and none is invented.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/case.rs"]
#[expect(dead_code, reason = "no expectation is compared here")]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use percent_encoding::percent_decode_str;
use support::{Case, cases};
use wirescribe_pages::{Aspect, Class, Excerpt, Fact, Page};

/// At most about so many mutants are read; of more, evenly spread ones. `ALL_MUTANTS=1` reads each.
const MUTANTS: usize = 2_000;

/// So many of the faults are shown.
const FAULTS: usize = 20;

/// Words of the language of specs.
const LANGUAGE: &[&str] = &[
    "base64",
    "body",
    "date",
    "epoch",
    "fixdate",
    "header",
    "hex",
    "hmac",
    "imf",
    "iso8601",
    "millis",
    "now",
    "of",
    "password",
    "query",
    "seconds",
    "signature",
    "text",
    "then",
    "timestamp",
    "username",
];

/// What stands instead of a line and the next one.
type Slip = fn(&str, &str) -> String;

const SLIPS: [Slip; 6] = [
    |_, next| next.to_owned(),
    |line, next| format!("{line}{line}{next}"),
    |line, next| format!("{next}{line}"),
    |line, next| format!("{}\n{next}", half(line)),
    |line, next| format!("{}{next}", without_first(line)),
    |line, next| format!("{}\n{next}", without_last(line)),
];

#[test]
fn mangled_pages_give_no_fact_that_is_not_printed() {
    let cases = cases();
    let all = cases
        .iter()
        .map(|case| lines(&case.text).len() * SLIPS.len());
    let step = step(all.sum());
    let (mut index, mut read) = (0, 0);
    let mut faults = Vec::new();
    for case in &cases {
        for line in 0..lines(&case.text).len() {
            for slip in SLIPS {
                index += 1;
                if index % step == 0 {
                    match judge(case, line, &mutant(&case.text, line, slip)) {
                        Ok(is_read) => read += usize::from(is_read),
                        Err(fault) => faults.push(fault),
                    }
                }
            }
        }
    }
    let some: Vec<String> = faults.iter().take(FAULTS).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        some.join("\n")
    );
    assert!(
        read > index / step / 2,
        "{read} of {index} mutants were read"
    );
}

/// A step that meets each kind of slip.
fn step(all: usize) -> usize {
    let least = match std::env::var_os("ALL_MUTANTS") {
        Some(_) => 1,
        None => all.div_ceil(MUTANTS).max(1),
    };
    let mut steps = (least..).filter(|step| step % 2 == 1 && step % 3 != 0);
    steps.next().unwrap_or(1)
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn mutant(text: &str, index: usize, slip: Slip) -> String {
    let lines = lines(text);
    let (before, rest) = lines.split_at(index);
    let line = rest.first().copied().unwrap_or_default();
    let next = rest.get(1).copied().unwrap_or_default();
    let behind = rest.get(2..).unwrap_or_default();
    format!("{}{}{}", before.concat(), slip(line, next), behind.concat())
}

fn half(line: &str) -> &str {
    let characters = line.chars().count();
    let middle = line.char_indices().nth(characters / 2);
    line.get(..middle.map_or(0, |(middle, _)| middle))
        .unwrap_or_default()
}

fn without_first(line: &str) -> &str {
    let mut characters = line.chars();
    characters.next();
    characters.as_str()
}

fn without_last(line: &str) -> &str {
    let mut characters = line.trim_end().chars();
    characters.next_back();
    characters.as_str()
}

/// Whether a mutant is read, or what is wrong with its facts.
fn judge(case: &Case, line: usize, mutant: &str) -> Result<bool, String> {
    let name = format!("{}, line {}", case.folder.display(), line + 1);
    let judged = catch_unwind(AssertUnwindSafe(|| {
        support::assert_quoted(mutant, &name);
        let facts = support::read(mutant).ok()?;
        let printed = Printed::of(mutant);
        // What is printed there is an encoding of what is read.
        if facts.form == "har" && mutant.contains("base64") {
            return Some(None);
        }
        Some(facts.facts.into_iter().find(|fact| !printed.has(fact)))
    }));
    match judged {
        Ok(None) => Ok(false),
        Ok(Some(None)) => Ok(true),
        Ok(Some(Some(fact))) => Err(format!(
            "{name}: {} {} is {:?}, which is not printed",
            fact.about,
            fact.aspect.word(),
            fact.value
        )),
        Err(_) => Err(format!("{name}: panicked at this page:\n{mutant}")),
    }
}

/// Letters and digits of a page: as they are spelled, and as they are shown.
struct Printed(Vec<String>);

impl Printed {
    fn of(text: &str) -> Self {
        let page = Page::new(text).expect("a mutant is no longer than its page");
        let shown = page.document().lines();
        let shown: Vec<&str> = shown.iter().map(Excerpt::as_str).collect();
        let unescaped = ["\\n", "\\t", "\\r"]
            .iter()
            .fold(text.to_owned(), |text, escape| text.replace(escape, " "));
        let decoded = percent_decode_str(text).decode_utf8_lossy();
        let shown = shown.join("\n");
        Self([text, &shown, &unescaped, &decoded].map(letters).to_vec())
    }

    /// Whether the value of a fact is printed. Digests and the words that this project puts for what is printed are not.
    fn has(&self, fact: &Fact) -> bool {
        let own_word = match fact.aspect {
            Aspect::Wording | Aspect::Meaning | Aspect::Scheme | Aspect::Defect => true,
            // Brackets are a list, and words such as `whether` a boolean.
            Aspect::Type => fact.class != Class::Stated,
            _ => !matches!(fact.class, Class::Stated | Class::Sample),
        };
        // These are put together from pieces.
        let by_word = matches!(
            fact.aspect,
            Aspect::Compute | Aspect::Placement | Aspect::Text | Aspect::Path | Aspect::Url
        );
        own_word
            || self.contains(&fact.value)
            || (by_word
                && fact
                    .value
                    .split(|c: char| !c.is_alphanumeric())
                    .all(|word| LANGUAGE.contains(&word) || self.contains(word)))
    }

    fn contains(&self, value: &str) -> bool {
        // A text of JSON has line breaks as letters.
        let value = letters(&value.replace("\\n", " "));
        self.0.iter().any(|printed| printed.contains(&value))
    }
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
