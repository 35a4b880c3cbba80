//! A computed signature as plain data: values, and where they are put.

use std::ops::Range;

/// What a script or a formula computes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Scheme {
    /// Each value, below those that it uses.
    pub(crate) steps: Vec<Step>,
    /// Where values are put.
    pub(crate) placements: Vec<Placement>,
    /// What a caller has to have.
    pub(crate) credentials: Vec<Credential>,
}

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) term: Term,
    /// Where in the text it is computed.
    pub(crate) at: Range<usize>,
}

/// A header and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placement {
    /// Name of the header, in lower case.
    pub(crate) header: String,
    pub(crate) term: Term,
    pub(crate) at: Range<usize>,
}

/// Something a caller has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Credential {
    /// Its name in specs.
    pub(crate) name: String,
    /// Where the text names it.
    pub(crate) at: Range<usize>,
    /// A value that the text prints for it, and where.
    pub(crate) printed: Option<(String, Range<usize>)>,
}

/// A value: texts and references, and what is done with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Term {
    pub(crate) pieces: Vec<Piece>,
    /// Functions, in the language of specs: `sha512`, `{ hmac_sha512: key }`.
    pub(crate) then: Vec<String>,
    /// Instead of pieces, the time in this format.
    pub(crate) now: Option<&'static str>,
    /// It is a digest that was not encoded.
    pub(crate) raw: bool,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// As it stands.
    Text(String),
    /// Something named.
    Reference(String),
}

impl Term {
    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self {
            pieces: vec![Piece::Text(text.to_owned())],
            ..Self::default()
        }
    }

    /// Something named.
    pub(crate) fn reference(name: &str) -> Self {
        Self {
            pieces: vec![Piece::Reference(name.to_owned())],
            ..Self::default()
        }
    }

    /// The time.
    pub(crate) fn now(format: &'static str) -> Self {
        Self {
            now: Some(format),
            ..Self::default()
        }
    }

    /// Whether it is pieces alone, with nothing to compute.
    pub(crate) const fn is_template(&self) -> bool {
        self.then.is_empty() && self.now.is_none()
    }

    /// The one name that it is.
    pub(crate) fn single(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Reference(name)] if self.is_template() => Some(name),
            _ => None,
        }
    }

    /// The text that it is, if it refers to nothing.
    pub(crate) fn literal(&self) -> Option<String> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Reference(_) => return None,
            }
        }
        self.is_template().then_some(text)
    }

    /// What it refers to; keys of functions, too.
    pub(crate) fn references(&self) -> Vec<&str> {
        let pieces = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Reference(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        });
        let keys = self.then.iter().filter_map(|function| key_of(function));
        pieces.chain(keys).collect()
    }

    /// With another name for something it refers to.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        for piece in &mut self.pieces {
            match piece {
                Piece::Reference(name) if name == old => new.clone_into(name),
                _ => {}
            }
        }
    }

    /// Done with a function more.
    pub(crate) fn and(mut self, function: impl Into<String>) -> Self {
        self.then.push(function.into());
        self
    }

    /// The pieces in one text, with braces around references.
    pub(crate) fn template(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
            Piece::Reference(name) => format!("{{{name}}}"),
        });
        pieces.collect()
    }

    /// The value in the language of specs.
    pub(crate) fn spec(&self) -> String {
        if let Some(format) = self.now {
            return format!("{{ now: {format} }}");
        }
        let start = match self.pieces.as_slice() {
            [Piece::Reference(name)] => format!("of: {name}"),
            _ => format!("text: {}", quoted(&self.template())),
        };
        if self.then.is_empty() {
            return format!("{{ {start} }}");
        }
        format!("{{ {start}, then: [{}] }}", self.then.join(", "))
    }
}

/// `key` of `{ hmac_sha512: key }`.
fn key_of(function: &str) -> Option<&str> {
    let (_, key) = function.strip_prefix("{ ")?.split_once(": ")?;
    key.strip_suffix(" }")
}

/// A text as YAML: between double quotes, or single ones if it has double ones.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains(|c: char| c.is_control()) {
        serde_json::Value::from(text).to_string()
    } else if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
