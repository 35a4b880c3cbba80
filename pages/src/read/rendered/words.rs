//! Words of descriptions, and what they say beside describing.

use crate::read::{Reading, wording};
use crate::vocabulary::Type;
use crate::{About, Aspect, Class, Excerpt};

/// Letters and digits in lower case, words parted by one space: what headings and labels are known by. Glyphs and what
/// broken characters left behind are not in it.
pub(super) fn key(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join(" ")
}

/// Without quotes, code marks and emphasis around it.
pub(super) fn bare(text: &Excerpt) -> Excerpt {
    text.part(text.trim_matches(|c: char| c.is_whitespace() || "\"'`*“”".contains(c)))
}

/// Lines of a description that stand in several places.
#[derive(Debug, Default)]
pub(super) struct Words(Excerpt);

impl Words {
    /// One more line.
    pub(super) fn add(&mut self, line: &Excerpt) {
        let line = line.trim();
        if let (false, Some(source)) = (self.0.is_empty(), line.source()) {
            self.0.push('\n', source.start..source.start);
        }
        self.0.append(&line);
    }

    /// All of them.
    pub(super) const fn text(&self) -> &Excerpt {
        &self.0
    }

    /// Says them of something, and starts again.
    pub(super) fn describe(&mut self, reading: &mut Reading<'_>, (about, class): (&About, Class)) {
        let words = std::mem::take(&mut self.0);
        describe(reading, (about, class), &words);
    }
}

/// Digest of a description, of any class.
pub(super) fn describe(
    reading: &mut Reading<'_>,
    (about, class): (&About, Class),
    words: &Excerpt,
) {
    let digest = wording(words);
    if !digest.is_empty() {
        reading.say(about, Aspect::Wording, (class, digest), words);
    }
}

/// Words that come before what each value begins with.
const BEGINNING: &[&str] = &[
    "starting with ",
    "starts with ",
    "start with ",
    "beginning with ",
    "begins with ",
    "begin with ",
    "prefixed with ",
];

/// What each value begins with, if the words say so: `starting with cust_`.
pub(super) fn prefix(words: &Excerpt) -> Option<Excerpt> {
    let (before, behind) = BEGINNING.iter().find_map(|start| words.split_once(start))?;
    if before.trim_end().ends_with("not") {
        return None;
    }
    let word = behind.split_whitespace().next()?;
    let inner = word.trim_matches(|c: char| "\"'`*“”().,;:".contains(c));
    let telling = inner.ends_with(['_', '-']) || word.starts_with(['"', '\'', '`', '“']);
    (telling && !inner.is_empty()).then(|| words.part(inner))
}

/// The one value there is, if the words say so: `always "card"`, `always true`.
pub(super) fn always(words: &Excerpt) -> Option<Excerpt> {
    let (_, behind) = words.split_once("always ")?;
    let behind = behind.trim_start();
    let open = behind.chars().next()?;
    if let '"' | '`' | '\'' | '“' | '‘' = open {
        let close = match open {
            '“' => '”',
            '‘' => '’',
            same => same,
        };
        let (inner, _) = behind.get(open.len_utf8()..)?.split_once(close)?;
        return (!inner.is_empty()).then(|| words.part(inner));
    }
    let end = behind.find(|c: char| c.is_whitespace() || "),;".contains(c));
    let word = behind.get(..end.unwrap_or(behind.len()))?;
    let word = word.trim_end_matches('.');
    let is_number = word.parse::<f64>().is_ok_and(f64::is_finite);
    (matches!(word, "true" | "false" | "null") || is_number).then(|| words.part(word))
}

/// The type that a description begins with: `Boolean flag`. `Object type` says what an object is, not that this is one,
/// and a `Number of` something may be its name.
pub(super) fn leading_type(words: &Excerpt) -> Option<Excerpt> {
    let mut all = words.split_whitespace();
    let (first, second) = (all.next()?, all.next().unwrap_or_default());
    let known = Type::of(first).is_some()
        && !second.starts_with("type")
        && (first, second) != ("Number", "of");
    known.then(|| words.part(first))
}

/// What is described by what is so or not so: `Whether it was paid`.
pub(super) fn flag(words: &Excerpt) -> Option<Excerpt> {
    let first = words.split_whitespace().next()?;
    first
        .eq_ignore_ascii_case("whether")
        .then(|| words.part(first))
}

/// The values of a list of values; nothing if it is none.
pub(super) fn allowed(text: &Excerpt) -> Vec<Excerpt> {
    let inner = bare(text);
    let listed = inner
        .strip_prefix('[')
        .and_then(|rest| rest.split(']').next());
    let pieces = listed.unwrap_or(&inner).split([',', '|']);
    let values: Vec<Excerpt> = pieces.map(|piece| bare(&inner.part(piece))).collect();
    let is_value = |value: &Excerpt| !value.is_empty() && !value.contains(char::is_whitespace);
    if (listed.is_some() || values.len() > 1) && values.iter().all(is_value) {
        values
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{allowed, always, flag, key, leading_type, prefix};
    use crate::Excerpt;

    fn text(found: Option<Excerpt>) -> Option<String> {
        found.map(|found| found.to_string())
    }

    #[test]
    fn words_say_more_than_they_describe() {
        let of = |words: &str| Excerpt::verbatim(words, 0);
        let found = prefix(&of("An ID (one starting with crd_)."));
        assert_eq!(text(found).as_deref(), Some("crd_"));
        assert_eq!(text(prefix(&of("starting with the owner"))), None);
        assert_eq!(text(prefix(&of("does not start with crd_"))), None);
        assert_eq!(
            text(always(&of("A kind (always \"card\")"))).as_deref(),
            Some("card")
        );
        assert_eq!(
            text(always(&of("always true for these"))).as_deref(),
            Some("true")
        );
        assert_eq!(text(always(&of("always present"))), None);
        assert_eq!(
            text(leading_type(&of("Boolean mark"))).as_deref(),
            Some("Boolean")
        );
        assert_eq!(text(leading_type(&of("Object type"))), None);
        assert_eq!(
            text(flag(&of("Whether it was paid"))).as_deref(),
            Some("Whether")
        );
        assert_eq!(text(flag(&of("Tells whether it was paid"))), None);
    }

    #[test]
    fn lists_of_values_are_told_from_rules() {
        let of = |words: &str| allowed(&Excerpt::verbatim(words, 0)).len();
        assert_eq!(of("[`a`, \"b\", c]"), 3);
        assert_eq!(of("[a]"), 1);
        assert_eq!(of("a | b"), 2);
        assert_eq!(of("non-empty"), 0);
        assert_eq!(of("at least 1, at most 5"), 0);
    }

    #[test]
    fn keys_have_no_glyphs() {
        assert_eq!(key("▼ Request  Parameters\u{200b}"), "request parameters");
        assert_eq!(key("โ–ผ"), "");
    }
}
