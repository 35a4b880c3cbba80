//! Every case, mangled line by line: nothing panics, each fact stands where it is said to stand, and none is invented.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/case.rs"]
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use support::{Case, cases};
use wirescribe_pages::{Aspect, Class, Fact, Page};

/// At most about so many mutants are read; of more, evenly spread ones.
const MUTANTS: usize = 6_000;

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
    let mut index = 0;
    let mut read = 0;
    for case in &cases {
        for line in 0..lines(&case.text).len() {
            for slip in SLIPS {
                index += 1;
                if index % step == 0 {
                    let mutant = mutant(&case.text, line, slip);
                    read += usize::from(judge(case, line, &mutant));
                }
            }
        }
    }
    assert!(
        read > index / step / 2,
        "{read} of {index} mutants were read"
    );
}

/// A step that meets each kind of slip.
fn step(all: usize) -> usize {
    let least = all.div_ceil(MUTANTS).max(1);
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

/// Whether a mutant is read; if so, its facts are printed in it.
fn judge(case: &Case, line: usize, mutant: &str) -> bool {
    let name = format!("{}, line {}", case.folder.display(), line + 1);
    let judged = catch_unwind(AssertUnwindSafe(|| {
        support::assert_quoted(mutant, &name);
        let Ok(facts) = support::read(mutant) else {
            return false;
        };
        let printed = Printed::of(mutant);
        for fact in &facts.facts {
            assert!(
                printed.has(fact),
                "{name}: {} {} is {:?}, which is not printed",
                fact.about,
                fact.aspect.word(),
                fact.value
            );
        }
        true
    }));
    judged.unwrap_or_else(|_| panic!("{name} is misread in this page:\n{mutant}"))
}

/// Letters and digits of a page: as they are spelled, and as they are shown.
struct Printed(Vec<String>);

impl Printed {
    fn of(text: &str) -> Self {
        let page = Page::new(text).expect("a mutant is no longer than its page");
        let shown = page.document().lines();
        let shown: Vec<&str> = shown.iter().map(|line| line.as_str()).collect();
        let unescaped = text
            .replace("\\n", " ")
            .replace("\\t", " ")
            .replace("\\r", " ");
        Self(vec![
            letters(text),
            letters(&shown.join("\n")),
            letters(&unescaped),
        ])
    }

    /// Whether the value of a fact is printed. Digests and the words that this project puts for what is printed are not.
    fn has(&self, fact: &Fact) -> bool {
        let own_word = match fact.aspect {
            Aspect::Wording | Aspect::Meaning | Aspect::Scheme | Aspect::Defect => true,
            Aspect::Type => fact.class == Class::Sample,
            _ => !matches!(fact.class, Class::Stated | Class::Sample),
        };
        let by_word = matches!(
            fact.aspect,
            Aspect::Compute | Aspect::Placement | Aspect::Text
        );
        own_word
            || self.contains(&fact.value)
            || (by_word
                && fact
                    .value
                    .split(|c: char| !c.is_alphanumeric())
                    .all(|word| self.contains(word)))
    }

    fn contains(&self, value: &str) -> bool {
        let value = letters(value);
        self.0.iter().any(|printed| printed.contains(&value))
    }
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
