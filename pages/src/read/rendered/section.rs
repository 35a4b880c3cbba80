//! Sections of a page, by the words of their headings.

use crate::read::rendered::entry::Entry;
use crate::read::rendered::words::key;
use crate::{Answer, Excerpt, Location};

/// What the entries that follow are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    /// The operation as a whole.
    Operation,
    /// Parameters; without a location, until one is named.
    Parameters(Option<Location>),
    /// Answers, of which none is named yet.
    Answers,
    /// One answer.
    Answer(Answer),
    /// Printed requests.
    Requests,
    /// Printed answers.
    Samples,
    /// Error codes.
    Codes,
    /// Fields of an answer that succeeds, or fails.
    Members {
        /// Fails.
        failure: bool,
    },
    /// What people press and fill in, and where they go from here.
    Widgets,
    /// Something else.
    Unknown,
}

const HEADINGS: &[(&str, Section)] = &[
    ("request", Section::Parameters(None)),
    ("request parameters", Section::Parameters(None)),
    ("parameters", Section::Parameters(None)),
    ("request body", Section::Parameters(Some(Location::Body))),
    ("body", Section::Parameters(Some(Location::Body))),
    ("response", Section::Answers),
    ("responses", Section::Answers),
    ("code samples", Section::Requests),
    ("code sample", Section::Requests),
    ("code examples", Section::Requests),
    ("sample request", Section::Requests),
    ("example request", Section::Requests),
    ("request sample", Section::Requests),
    ("request samples", Section::Requests),
    ("request example", Section::Requests),
    ("sample response", Section::Samples),
    ("sample responses", Section::Samples),
    ("example response", Section::Samples),
    ("response example", Section::Samples),
    ("response examples", Section::Samples),
    ("error and result codes", Section::Codes),
    ("common error codes", Section::Codes),
    ("error codes", Section::Codes),
    ("errors", Section::Codes),
    ("response fields", Section::Members { failure: false }),
    ("response object", Section::Members { failure: false }),
    ("response body", Section::Members { failure: false }),
    ("api credentials", Section::Widgets),
    ("see also", Section::Widgets),
    ("related", Section::Widgets),
    ("try it out", Section::Widgets),
    ("try it", Section::Widgets),
];

const LOCATIONS: &[(&str, Location)] = &[
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("cookie", Location::Cookie),
    ("body", Location::Body),
];

/// The section that an entry begins.
pub(super) fn of(entry: &Entry) -> Option<Section> {
    match entry {
        Entry::Heading(_, text) => named(text).or_else(|| response(&key(text))),
        Entry::Line(text) => named(text).or_else(|| capital_response(text)),
        Entry::Item(..) | Entry::Table(..) | Entry::Code(..) => None,
    }
}

/// By its name.
pub(super) fn named(text: &Excerpt) -> Option<Section> {
    if text.len() > 100 {
        return None;
    }
    let key = key(text);
    let name = ["required", "optional"]
        .iter()
        .find_map(|word| key.strip_suffix(word));
    let name = name.unwrap_or(&key).trim_end();
    let mut known = HEADINGS.iter();
    known
        .find(|(known, _)| *known == name)
        .map(|(_, section)| section.clone())
        .or_else(|| located(name))
}

/// `Path Parameters`, also with the summary of a form before it: `Required - 2 fieldsPath Parameters`.
fn located(key: &str) -> Option<Section> {
    let rest = key
        .strip_suffix(" parameters")
        .or_else(|| key.strip_suffix(" params"))?;
    let (word, location) = LOCATIONS.iter().find(|known| rest.ends_with(known.0))?;
    let before = rest.strip_suffix(word)?.trim_end();
    (before.is_empty() || is_summary(before)).then(|| Section::Parameters(Some(location.clone())))
}

/// `Required - 2 fields`, which a form is folded under.
pub(super) fn is_summary(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let [requirement, count, fields] = words.as_slice() else {
        return false;
    };
    matches!(*requirement, "required" | "optional")
        && count.chars().all(|c| c.is_ascii_digit())
        && matches!(*fields, "field" | "fields")
}

/// `Deletion Response`.
fn response(key: &str) -> Option<Section> {
    let before = key.strip_suffix(" response")?;
    let failure = matches!(before, "error" | "failure" | "failed");
    (before.split(' ').count() <= 3).then_some(Section::Members { failure })
}

/// The same without markup: a line of few words, each with a capital.
fn capital_response(text: &Excerpt) -> Option<Section> {
    let mut words = text.split_whitespace();
    let capital = words.all(|word| word.starts_with(|c: char| !c.is_ascii_lowercase()));
    (text.len() <= 60 && capital && !text.contains(['.', ':']))
        .then(|| response(&key(text)))
        .flatten()
}

/// A status and what stands behind it: `200`, `404 Not found`, `Status: 400`.
pub(super) fn status(text: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    let start = text.trim_matches(['*', '`', ' ']);
    let start = ["HTTP ", "Status: ", "Status "]
        .iter()
        .find_map(|word| start.strip_prefix(word))
        .unwrap_or(start);
    let three = start
        .split_at_checked(3)
        .filter(|(status, _)| is_status(status));
    let (status, rest) = match three {
        Some(cut) => cut,
        None => start.split_at_checked("default".len())?,
    };
    let separator = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '*' | '`');
    let known = is_status(status) || status == "default";
    let plain = known && (rest.is_empty() || rest.starts_with(separator));
    let behind = rest.trim_start_matches(separator);
    (plain && text.len() <= 200).then(|| (text.part(status), text.part(behind)))
}

/// `404`, `4xx`.
pub(super) fn is_status(text: &str) -> bool {
    let mut digits = text.chars();
    let first = digits.next().is_some_and(|c| matches!(c, '1'..='5'));
    let rest = digits.as_str();
    let numeric = rest.chars().all(|c| c.is_ascii_digit());
    first && rest.len() == 2 && (numeric || rest.eq_ignore_ascii_case("xx"))
}

/// Lines and buttons around a page, which say nothing about it.
pub(super) fn is_chrome(text: &Excerpt) -> bool {
    let key = key(text);
    if key.is_empty() {
        // Arrows and keys, which may be left as a few broken characters.
        return text.chars().count() <= 6;
    }
    let known = [
        "skip to main content",
        "on this page",
        "edit this page",
        "copy",
        "copied",
        "expand all",
        "collapse all",
        "previous",
        "next",
        "send api request",
        "send request",
        "array",
    ];
    known.contains(&key.as_str()) || is_summary(&key)
}

#[cfg(test)]
mod tests {
    use super::{Section, named, status};
    use crate::{Excerpt, Location};

    #[test]
    fn headings_may_have_junk_around_them() {
        let of = |text: &str| named(&Excerpt::verbatim(text, 0));
        let path = Some(Section::Parameters(Some(Location::Path)));
        assert_eq!(of("Required - 2 fieldsPath Parameters"), path);
        assert_eq!(of("Path Parameters โ€‹"), path);
        assert_eq!(of("Wrong path parameters"), None);
        let body = Some(Section::Parameters(Some(Location::Body)));
        assert_eq!(of("Body required"), body);
    }

    #[test]
    fn statuses() {
        let of = |text: &str| {
            let (status, rest) = status(&Excerpt::verbatim(text, 0))?;
            Some(format!("{status}|{rest}"))
        };
        assert_eq!(of("200").as_deref(), Some("200|"));
        assert_eq!(of("**404** - Gone").as_deref(), Some("404|Gone"));
        assert_eq!(of("HTTP 4XX").as_deref(), Some("4XX|"));
        assert_eq!(of("2000"), None);
        assert_eq!(of("200th"), None);
    }
}
