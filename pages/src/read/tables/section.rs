//! Headings: what stands below them.

use crate::Location;

/// What a section of a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    /// Nothing has been said yet: prose is about the operation.
    Top,
    /// Something no reader knows.
    Unknown,
    /// The method follows.
    Method,
    /// Addresses.
    Environment,
    /// Parameters; where they travel, if it is said.
    Parameters(Option<Location>),
    /// Headers that prove who sends.
    AuthHeaders,
    /// What stands in the value of the header `authorization`.
    AuthFields,
    /// How a signature is computed.
    Hash,
    /// A script that computes it.
    Script,
    /// A printed request.
    SampleRequest,
    /// Printed answers.
    Answers,
    /// Members of the answers.
    Members,
    /// Codes of errors.
    Codes,
    /// Links to other pages.
    Links,
}

/// Words that a line without a heading's mark may be made of, to be a heading.
const WORDS: &[&str] = &[
    "additional",
    "algorithm",
    "and",
    "api",
    "apis",
    "authentication",
    "authorization",
    "base",
    "body",
    "code",
    "codes",
    "cookie",
    "cookies",
    "curl",
    "description",
    "descriptions",
    "details",
    "endpoint",
    "environment",
    "environments",
    "error",
    "errors",
    "example",
    "examples",
    "failure",
    "field",
    "fields",
    "for",
    "formula",
    "hash",
    "hashing",
    "header",
    "headers",
    "http",
    "list",
    "logic",
    "method",
    "of",
    "parameter",
    "parameters",
    "params",
    "path",
    "payload",
    "query",
    "related",
    "request",
    "requests",
    "response",
    "responses",
    "sample",
    "samples",
    "script",
    "see",
    "also",
    "signature",
    "signing",
    "status",
    "success",
    "table",
    "the",
    "url",
    "urls",
    "calculation",
    "generation",
    "attributes",
];

impl Section {
    /// The section below a heading.
    pub(super) fn of_heading(text: &str) -> Option<Self> {
        Self::of_words(&words(text))
    }

    /// The section below a line, if the line can be nothing but a heading.
    pub(super) fn of_line(text: &str) -> Option<Self> {
        if text.len() > 60
            || text.ends_with(['.', ',', ';', '!', '?'])
            || text.contains(['{', '(', '|', '/', '='])
        {
            return None;
        }
        let words = words(text);
        let known = words.iter().all(|word| WORDS.contains(&word.as_str()));
        // One word alone may also be a value.
        let telling = words.len() > 1
            || matches!(
                text.trim_end_matches(':'),
                "Environment" | "Environments" | "Endpoint" | "Headers"
            );
        (known && telling && text.starts_with(char::is_alphabetic))
            .then(|| Self::of_words(&words))?
    }

    fn of_words(words: &[String]) -> Option<Self> {
        if words.len() > 8 {
            return None;
        }
        let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
        let sample = has(&["sample", "samples", "example", "examples"]);
        let answer = has(&["response", "responses"]);
        let parameters = has(&[
            "parameter",
            "parameters",
            "params",
            "field",
            "fields",
            "attributes",
            "description",
        ]);
        let headers = has(&["header", "headers"]);
        let auth = has(&["authentication", "authorization", "authorisation"]);
        Some(
            if has(&["error", "errors", "status"]) && has(&["code", "codes"]) || words == ["errors"]
            {
                Self::Codes
            } else if has(&["script"]) || auth && sample {
                Self::Script
            } else if answer && parameters {
                Self::Members
            } else if answer {
                Self::Answers
            } else if sample && has(&["request", "requests", "curl"]) || words == ["curl"] {
                Self::SampleRequest
            } else if has(&["hash", "hashing", "signature", "signing"]) {
                Self::Hash
            } else if auth && parameters && !has(&["parameter", "parameters", "params"]) {
                Self::AuthFields
            } else if auth && (headers || parameters) {
                Self::AuthHeaders
            } else if has(&["method"]) {
                Self::Method
            } else if has(&[
                "environment",
                "environments",
                "endpoint",
                "endpoints",
                "url",
                "urls",
            ]) {
                Self::Environment
            } else if let Some(location) = location(&has) {
                Self::Parameters(Some(location))
            } else if parameters && has(&["request", "input"]) || words == ["parameters"] {
                Self::Parameters(None)
            } else if has(&["related", "also"]) {
                Self::Links
            } else {
                return None;
            },
        )
    }
}

fn location(has: &dyn Fn(&[&str]) -> bool) -> Option<Location> {
    Some(if has(&["query"]) {
        Location::Query
    } else if has(&["path"]) {
        Location::Path
    } else if has(&["header", "headers"]) {
        Location::Header
    } else if has(&["cookie", "cookies"]) {
        Location::Cookie
    } else if has(&["body", "payload"]) {
        Location::Body
    } else {
        return None;
    })
}

/// Where a word of a column says that a parameter travels.
pub(super) fn location_word(word: &str) -> Option<Location> {
    let words = words(word);
    location(&|any| words.iter().any(|word| any.contains(&word.as_str())))
}

/// What an answer is called: `On successful deletion`, `200 OK`, `Failure response`. Not if a line says more.
pub(super) fn outcome(text: &str) -> Option<(Option<&str>, Option<&'static str>)> {
    if text.len() > 80 || text.contains(['{', '"', '<']) || text.ends_with('.') {
        return None;
    }
    let words = words(text);
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    let digits = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut digits =
        digits.filter(|word| word.len() == 3 && word.starts_with(['1', '2', '3', '4', '5']));
    let status = digits.find(|word| word.chars().all(|c| c.is_ascii_digit()));
    let begins = |any: &[&str]| {
        words
            .iter()
            .any(|word| any.iter().any(|stem| word.starts_with(stem)))
    };
    let label = if begins(&["fail", "error", "unsuccess", "declin", "invalid"]) {
        Some("failure")
    } else if begins(&["success"]) {
        Some("success")
    } else {
        None
    };
    (status.is_some() || label.is_some()).then_some((status, label))
}

fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.take(16).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Section, outcome};
    use crate::Location;

    #[test]
    fn headings_are_known_by_their_words() {
        let sections = [
            (
                "Query parameters",
                Section::Parameters(Some(Location::Query)),
            ),
            ("Header Params", Section::Parameters(Some(Location::Header))),
            ("Request parameters", Section::Parameters(None)),
            ("Authentication header", Section::AuthHeaders),
            ("authorization fields description", Section::AuthFields),
            ("hashing algorithm", Section::Hash),
            ("Sample authorization header code", Section::Script),
            ("Sample request", Section::SampleRequest),
            ("Sample Response", Section::Answers),
            ("Response parameters", Section::Members),
            ("HTTP Method", Section::Method),
            ("Environment", Section::Environment),
            ("Error codes", Section::Codes),
        ];
        for (text, section) in sections {
            assert_eq!(Section::of_line(text).as_ref(), Some(&section), "{text}");
            assert_eq!(Section::of_heading(text), Some(section), "{text}");
        }
        for text in [
            "Delete a card",
            "The method of the request is printed.",
            "date",
            "method",
            "{ sample: request }",
        ] {
            assert_eq!(Section::of_line(text), None, "{text}");
        }
    }

    #[test]
    fn answers_are_called_by_what_comes_of_the_call() {
        assert_eq!(
            outcome("On successful deletion"),
            Some((None, Some("success")))
        );
        assert_eq!(
            outcome("On failure of deletion"),
            Some((None, Some("failure")))
        );
        assert_eq!(outcome("400 Bad Request"), Some((Some("400"), None)));
        assert_eq!(outcome("It was successful."), None);
        assert_eq!(outcome("Request id 12"), None);
    }
}
