//! Answers by their statuses: what is said below each.

use crate::read::Reading;
use crate::read::rendered::field::{Fields, Of, Target};
use crate::read::rendered::head;
use crate::read::rendered::words::{Words, key};
use crate::{About, Answer, Aspect, Class, Excerpt, Part};

/// The answer that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    mode: Mode,
    words: Words,
    /// Only the status has been read so far.
    pub(super) bare: bool,
}

/// What the lines are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Words about it.
    #[default]
    Words,
    /// Fields of its body.
    Schema,
    /// Its headers.
    Headers,
}

impl Open {
    /// An answer of which nothing has been read but its status, and what stands behind it.
    pub(super) fn new(rest: &Excerpt) -> Self {
        let mut words = Words::default();
        words.add(rest);
        Self {
            mode: Mode::Words,
            words,
            bare: rest.is_empty(),
        }
    }

    /// A line, of an item with its depth. Whether it is known what it says.
    pub(super) fn line(
        &mut self,
        reading: &mut Reading<'_>,
        (operation, answer, fields): (&str, &Answer, &mut Fields),
        (depth, text): (Option<u8>, &Excerpt),
    ) -> bool {
        self.bare = false;
        if let Some(mode) = mode(text) {
            fields.end(reading);
            *fields = Fields::default();
            self.mode = mode;
            return true;
        }
        if is_media(text) {
            let about = About::part(operation, Part::Answer(answer.clone()));
            reading.state(&about, Aspect::Media, text);
            return true;
        }
        let is_field = || head::of(text, true).is_some_and(|head| head.kind.is_some());
        if self.mode == Mode::Words && depth.is_some() && is_field() {
            self.mode = Mode::Schema;
        }
        if matches!(key(text).as_str(), "oneof" | "anyof") {
            self.mode = Mode::Schema;
        }
        let target = match self.mode {
            Mode::Words => {
                self.words.add(text);
                reading.take(text);
                return true;
            }
            Mode::Schema => Target::Member(answer.clone()),
            Mode::Headers => Target::Header(answer.clone()),
        };
        let of = Of {
            operation,
            target,
            guessed: false,
        };
        fields.line(reading, &of, (depth, text))
    }

    /// All of it has been read.
    pub(super) fn end(mut self, reading: &mut Reading<'_>, operation: &str, answer: &Answer) {
        let about = About::part(operation, Part::Answer(answer.clone()));
        let first = self.words.text().lines().into_iter().next();
        if let Some(first) = first {
            say_meaning(reading, &about, &first);
        }
        self.words.describe(reading, (&about, Class::Stated));
    }
}

/// A tab or heading inside of an answer.
fn mode(text: &Excerpt) -> Option<Mode> {
    if text.len() > 40 {
        return None;
    }
    let key = key(text);
    match key.as_str() {
        "schema" | "body" | "response body" | "fields" => Some(Mode::Schema),
        "response headers" | "headers" => Some(Mode::Headers),
        "example" | "examples" | "example from schema" | "example auto" => Some(Mode::Words),
        _ => None,
    }
}

/// `application/json`.
pub(super) fn is_media(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(inner);
    let Some((kind, name)) = text.split_once('/') else {
        return false;
    };
    let kinds = ["application", "text", "multipart", "image"];
    kinds.contains(&kind) && text.len() <= 80 && is_word(name)
}

/// Says what the first words of an answer say it means.
pub(super) fn say_meaning(reading: &mut Reading<'_>, about: &About, words: &Excerpt) {
    if let Some(meaning) = meaning(words) {
        let stated = (Class::Stated, meaning.to_owned());
        reading.say(about, Aspect::Meaning, stated, words);
    }
}

/// What the first words of an answer say it means.
fn meaning(words: &str) -> Option<&'static str> {
    const SUCCESS: &[&str] = &["ok", "created", "accepted", "no content", "success"];
    const FAILURE: &[&str] = &[
        "bad request",
        "unauthorized",
        "unauthorised",
        "payment required",
        "forbidden",
        "not found",
        "conflict",
        "gone",
        "unprocessable",
        "unprocessable entity",
        "unprocessable content",
        "too many requests",
        "internal server error",
        "service unavailable",
    ];
    const FAILING: &[&str] = &["error", "fail", "invalid", "unsuccess", "denied", "refused"];
    let key = key(words);
    let key = key.as_str();
    if FAILURE.contains(&key) || FAILING.iter().any(|word| key.contains(word)) {
        return Some("failure");
    }
    (SUCCESS.contains(&key) || key.contains("success")).then_some("success")
}

#[cfg(test)]
mod tests {
    use super::{is_media, meaning};

    #[test]
    fn the_first_words_may_say_what_an_answer_means() {
        assert_eq!(meaning("Removed with success"), Some("success"));
        assert_eq!(meaning("Unsuccessful"), Some("failure"));
        assert_eq!(meaning("Not found"), Some("failure"));
        assert_eq!(meaning("The card"), None);
    }

    #[test]
    fn media_types() {
        assert!(is_media("application/problem+json"));
        assert!(!is_media("text and/or image"));
        assert!(!is_media("application/json or another"));
    }
}
