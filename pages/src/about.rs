//! What a fact is about: a path from the operation down, with a text form that files and people use.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct About {
    /// Name of the operation, as a file of a spec is named: `delete_card`. Without one, the whole source.
    pub operation: Option<String>,
    /// Which part of it.
    pub part: Part,
}

/// A part of an operation, or of a whole source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// An environment, as the source names it: `sandbox`.
    Server(String),
    /// A way of authentication: `basic`, `signature`.
    Auth(String),
    /// What a caller has and never sends as it is: `merchant_secret`.
    Credential(String),
    /// Something that is sent.
    Parameter(Location, FieldPath),
    /// A kind of answer.
    Answer(Answer),
    /// Something in the body of an answer.
    Member(Answer, FieldPath),
    /// A header of an answer.
    AnswerHeader(Answer, String),
    /// A printed request or answer: `request`, `answer 2`.
    Sample(String),
    /// A code that errors carry.
    ErrorCode(String),
}

/// Where a parameter travels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
    /// In the body, whose form the source does not state there.
    Body,
}

/// Names from the outermost in; `[]` is any element of a list, and `{}` any value of a map.
pub type FieldPath = Vec<String>;

/// A kind of answer; several may have one status.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Answer {
    /// Status as the source gives it, `200` or `4xx`; without one, any.
    pub status: Option<String>,
    /// What tells it from others of its status: `success`, `failure`, `2`.
    pub label: Option<String>,
}

impl About {
    /// The whole source.
    #[must_use]
    pub const fn source() -> Self {
        Self {
            operation: None,
            part: Part::Whole,
        }
    }

    /// An operation as a whole.
    #[must_use]
    pub fn operation(name: &str) -> Self {
        Self::part(name, Part::Whole)
    }

    /// A part of an operation.
    #[must_use]
    pub fn part(operation: &str, part: Part) -> Self {
        Self {
            operation: Some(operation.to_owned()),
            part,
        }
    }

    /// A parameter at the top of where it travels.
    #[must_use]
    pub fn parameter(operation: &str, location: Location, name: &str) -> Self {
        Self::part(operation, Part::Parameter(location, vec![name.to_owned()]))
    }
}

impl Answer {
    /// By a status.
    #[must_use]
    pub fn status(status: &str) -> Self {
        Self {
            status: Some(status.to_owned()),
            label: None,
        }
    }

    /// By a label, whatever the status.
    #[must_use]
    pub fn labelled(label: &str) -> Self {
        Self {
            status: None,
            label: Some(label.to_owned()),
        }
    }

    fn text(&self) -> String {
        let status = self.status.as_deref().map_or("any".to_owned(), escape);
        match &self.label {
            Some(label) => format!("{status}:{}", escape(label)),
            None => status,
        }
    }

    fn parse(text: &str) -> Result<Self, NotAbout> {
        let (status, label) = match text.split_once(':') {
            Some((status, label)) => (status, Some(unescape(label)?)),
            None => (text, None),
        };
        Ok(Self {
            status: (status != "any").then(|| unescape(status)).transpose()?,
            label,
        })
    }
}

impl Location {
    /// Each of them.
    pub const ALL: [Self; 5] = [
        Self::Path,
        Self::Query,
        Self::Header,
        Self::Cookie,
        Self::Body,
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

/// `delete_card/query/userCredential`, `delete_card/answer/200/member/response/IsDeleted`; `-` is the whole source.
impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation.as_deref().map_or("-".to_owned(), escape);
        f.write_str(&operation)?;
        for segment in segments(&self.part) {
            write!(f, "/{segment}")?;
        }
        Ok(())
    }
}

fn segments(part: &Part) -> Vec<String> {
    let one = |kind: &str, name: &str| vec![kind.to_owned(), escape(name)];
    let path = |mut before: Vec<String>, path: &FieldPath| {
        before.extend(path.iter().map(|name| escape(name)));
        before
    };
    match part {
        Part::Whole => Vec::new(),
        Part::Server(name) => one("server", name),
        Part::Auth(name) => one("auth", name),
        Part::Credential(name) => one("credential", name),
        Part::Parameter(location, names) => path(vec![location.word().to_owned()], names),
        Part::Answer(answer) => vec!["answer".to_owned(), answer.text()],
        Part::Member(answer, names) => path(
            vec!["answer".to_owned(), answer.text(), "member".to_owned()],
            names,
        ),
        Part::AnswerHeader(answer, name) => vec![
            "answer".to_owned(),
            answer.text(),
            "header".to_owned(),
            escape(name),
        ],
        Part::Sample(name) => one("sample", name),
        Part::ErrorCode(code) => one("code", code),
    }
}

/// A text that names nothing a fact is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAbout;

impl fmt::Display for NotAbout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a part of an operation")
    }
}

impl std::error::Error for NotAbout {}

impl FromStr for About {
    type Err = NotAbout;

    fn from_str(text: &str) -> Result<Self, NotAbout> {
        let mut segments = text.split('/');
        let operation = match segments.next() {
            None | Some("") => return Err(NotAbout),
            Some("-") => None,
            Some(name) => Some(unescape(name)?),
        };
        let rest: Vec<&str> = segments.collect();
        Ok(Self {
            operation,
            part: part(&rest)?,
        })
    }
}

fn part(segments: &[&str]) -> Result<Part, NotAbout> {
    let names = |names: &[&str]| -> Result<FieldPath, NotAbout> {
        let names: FieldPath = names
            .iter()
            .map(|name| unescape(name))
            .collect::<Result<_, _>>()?;
        if names.is_empty() {
            Err(NotAbout)
        } else {
            Ok(names)
        }
    };
    Ok(match segments {
        [] => Part::Whole,
        ["server", name] => Part::Server(unescape(name)?),
        ["auth", name] => Part::Auth(unescape(name)?),
        ["credential", name] => Part::Credential(unescape(name)?),
        ["sample", name] => Part::Sample(unescape(name)?),
        ["code", code] => Part::ErrorCode(unescape(code)?),
        ["answer", answer] => Part::Answer(Answer::parse(answer)?),
        ["answer", answer, "member", path @ ..] => {
            Part::Member(Answer::parse(answer)?, names(path)?)
        }
        ["answer", answer, "header", name] => {
            Part::AnswerHeader(Answer::parse(answer)?, unescape(name)?)
        }
        [location, path @ ..] => {
            let mut all = Location::ALL.into_iter();
            let location = all.find(|known| known.word() == *location);
            Part::Parameter(location.ok_or(NotAbout)?, names(path)?)
        }
    })
}

/// What would part segments is percent-encoded.
const PARTING: &AsciiSet = &CONTROLS.add(b' ').add(b'/').add(b':').add(b'%');

fn escape(name: &str) -> String {
    match name {
        // Both mean that there is none.
        "-" => "%2D".to_owned(),
        "any" => "%61ny".to_owned(),
        _ => utf8_percent_encode(name, PARTING).to_string(),
    }
}

fn unescape(text: &str) -> Result<String, NotAbout> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(String::from).map_err(|_| NotAbout)
}

#[cfg(test)]
mod tests {
    use super::{About, Answer, Location, Part};

    #[test]
    fn the_text_form_names_every_part_and_is_read_back() {
        let member = Part::Member(
            Answer {
                status: Some("200".to_owned()),
                label: Some("a/b c".to_owned()),
            },
            vec![
                "response".to_owned(),
                "[]".to_owned(),
                "Is:Deleted".to_owned(),
            ],
        );
        let names = [
            (About::source(), "-"),
            (About::operation("delete_card"), "delete_card"),
            (About::operation("-"), "%2D"),
            (
                About::parameter("delete_card", Location::Query, "userCredential"),
                "delete_card/query/userCredential",
            ),
            (
                About::part("a", member),
                "a/answer/200:a%2Fb%20c/member/response/[]/Is%3ADeleted",
            ),
            (
                About::part("a", Part::Answer(Answer::status("any"))),
                "a/answer/%61ny",
            ),
            (
                About::part("a", Part::Answer(Answer::default())),
                "a/answer/any",
            ),
            (
                About::part("a", Part::ErrorCode("not_found".to_owned())),
                "a/code/not_found",
            ),
        ];
        for (about, text) in names {
            assert_eq!(about.to_string(), text);
            assert_eq!(text.parse(), Ok(about));
        }
        for wrong in ["", "a/query", "a/nowhere/b", "a/answer", "a/server/%FF"] {
            assert!(wrong.parse::<About>().is_err(), "{wrong}");
        }
    }
}
