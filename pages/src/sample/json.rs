//! JSON as it is printed: read where it is sound, and as it is meant where it is not, each value with its place.

mod lenient;
mod node;
mod strings;

use crate::Excerpt;
use crate::sample::defect::{Defect, Found};

/// How deep values may be nested.
const DEPTH: usize = 128;

/// So many deviations are told of one text.
const MOST: usize = 100;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) value: Value,
    /// How it is spelled; of a list and an object, the bracket that opens it.
    pub(crate) at: Excerpt,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// A number with the digits it has.
    Number(String),
    /// Text, escapes resolved.
    Text(Excerpt),
    /// A list.
    List(Vec<Node>),
    /// An object; a key may come twice.
    Object(Vec<(Key, Node)>),
    /// Nothing stands where a value has to.
    Missing,
}

/// A key of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key, escapes resolved.
    pub(crate) name: Excerpt,
    /// How it is spelled.
    pub(crate) at: Excerpt,
}

/// A text, read as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Json {
    /// What it says, if anything.
    pub(crate) node: Option<Node>,
    /// Where it is no JSON, and which keys come twice.
    pub(crate) defects: Vec<Found>,
}

/// Reads a text that is meant as JSON.
pub(crate) fn read(text: &Excerpt) -> Json {
    let mut parser = Parser {
        text,
        at: 0,
        open: Vec::new(),
        defects: Vec::new(),
    };
    let node = parser.document();
    Json {
        node,
        defects: parser.defects,
    }
}

struct Parser<'t> {
    text: &'t Excerpt,
    at: usize,
    /// What closes the lists and objects that are being read.
    open: Vec<char>,
    defects: Vec<Found>,
}

impl<'t> Parser<'t> {
    fn document(&mut self) -> Option<Node> {
        self.space();
        let before = self.rest();
        if !before.starts_with(['{', '[', '"']) && !is_scalar(before.trim_end()) {
            // Words before it: `Response: {`. Markup is none.
            let start = before.find('{').filter(|_| !before.starts_with('<'));
            self.note(before.lines().next().map_or(0, str::len));
            self.at += start?;
        }
        let node = self.value();
        self.space();
        if !self.rest().is_empty() {
            self.note(self.rest().lines().next().map_or(0, str::len));
        }
        node
    }

    fn value(&mut self) -> Option<Node> {
        self.space();
        let start = self.at;
        let value = match self.peek()? {
            '{' if self.template().is_none() => self.object(),
            '[' => self.list(),
            '"' => Value::Text(self.string()),
            sign if strings::closing(sign).is_some() => Value::Text(self.other_string()),
            _ => self.bare()?,
        };
        let end = match value {
            Value::List(_) | Value::Object(_) => start + 1,
            _ => self.at,
        };
        let at = self.text.slice(start..end).trim();
        Some(Node { value, at })
    }

    fn object(&mut self) -> Value {
        let mut members: Vec<(Key, Node)> = Vec::new();
        self.elements('}', &mut |parser| members.extend(parser.member()));
        self.note_doubles(&members);
        Value::Object(members)
    }

    fn list(&mut self) -> Value {
        let mut nodes = Vec::new();
        self.elements(']', &mut |parser| nodes.extend(parser.value()));
        Value::List(nodes)
    }

    /// What stands between brackets, parted by commas.
    fn elements(&mut self, close: char, element: &mut dyn FnMut(&mut Self)) {
        let bracket = self.at;
        self.at += 1;
        if self.open.len() >= DEPTH {
            self.note_at(bracket, 1);
            self.at = self.text.len();
            return;
        }
        self.open.push(close);
        let mut comma = None;
        let mut first = true;
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.note_at(bracket, 1);
                    break;
                }
                Some('}' | ']') => {
                    if let Some(comma) = comma {
                        self.note_at(comma, 1);
                    }
                    if self.closes(close) {
                        break;
                    }
                }
                Some(',') => {
                    if first || comma.is_some() {
                        self.note(1);
                    }
                    comma = Some(self.at);
                    self.at += 1;
                }
                Some(next) => {
                    if !first && comma.is_none() {
                        self.note(next.len_utf8());
                    }
                    (comma, first) = (None, false);
                    self.progress(element);
                }
            }
        }
        self.open.pop();
    }

    /// Whatever an element is, something of the text is used up.
    fn progress(&mut self, element: &mut dyn FnMut(&mut Self)) {
        let before = self.at;
        element(self);
        if self.at == before {
            let length = self.peek().map_or(1, char::len_utf8);
            self.note(length);
            self.at += length;
        }
    }

    /// A closing bracket. One that closes what is further out ends this, too, and is left for that.
    fn closes(&mut self, close: char) -> bool {
        let found = self.peek();
        if found != Some(close) {
            self.note(1);
            let outer = self.open.split_last().map_or(&[][..], |(_, outer)| outer);
            if outer.iter().any(|open| Some(*open) == found) {
                return true;
            }
        }
        self.at += 1;
        true
    }

    fn member(&mut self) -> Option<(Key, Node)> {
        let start = self.at;
        let name = self.key()?;
        let at = self.text.slice(start..self.at);
        let at = at.trim();
        self.space();
        match self.peek() {
            Some(':') => self.at += 1,
            Some('=') => {
                self.note(1);
                self.at += 1;
            }
            // `...` among members, or a key alone.
            None | Some(',' | '}' | ']') => {
                self.note_at(start, at.len());
                return None;
            }
            Some(next) => self.note(next.len_utf8()),
        }
        self.space();
        let node = match self.peek() {
            None | Some(',' | '}' | ']') => None,
            Some(_) => self.value(),
        };
        let node = node.unwrap_or_else(|| {
            self.note_at(start, at.len());
            Node {
                value: Value::Missing,
                at: at.clone(),
            }
        });
        Some((Key { name, at }, node))
    }

    fn note_doubles(&mut self, members: &[(Key, Node)]) {
        let mut names: Vec<&Key> = members.iter().map(|(key, _)| key).collect();
        names.sort_by_key(|key| key.name.as_str());
        let pairs = names.windows(2).filter_map(|pair| match pair {
            [one, other] if one.name.as_str() == other.name.as_str() => Some(other.at.clone()),
            _ => None,
        });
        let found = pairs.map(|at| Found::new(Defect::DuplicateKey, at));
        let room = MOST.saturating_sub(self.defects.len());
        self.defects.extend(found.take(room));
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn note(&mut self, length: usize) {
        self.note_at(self.at, length);
    }

    fn note_at(&mut self, at: usize, length: usize) {
        self.note_as(Defect::NotJson, at, length);
    }

    fn note_as(&mut self, defect: Defect, at: usize, length: usize) {
        let at = self.text.slice(at..at + length);
        if self.defects.len() < MOST && !at.is_empty() {
            self.defects.push(Found::new(defect, at));
        }
    }
}

/// Whether a text is a number, `true`, `false` or `null`.
fn is_scalar(text: &str) -> bool {
    matches!(text, "true" | "false" | "null") || is_number(text)
}

/// Whether a text is a number as JSON spells it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let positive = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match positive.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (positive, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests;
