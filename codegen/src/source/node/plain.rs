//! The short way from a text to nodes, for YAML as specs have it: one document, without anchors, aliases and tags, with
//! texts for keys, and no deeper than needed. `None` says nothing of a file but that it is to be read in the long way.

use std::borrow::Cow;
use std::collections::HashSet;

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::any::{MAX_DEPTH, scalar};
use super::{Key, Node, NodeKind, Typed};
use crate::diagnostic::Place;

/// More nodes than a spec has; the long way counts how many there may be.
const MOST_NODES: usize = 10_000;

/// The nodes of a file.
pub(super) fn read(text: &str) -> Option<Node> {
    let mut reader = Reader {
        text,
        parser: Parser::new_from_str(text),
        nodes_left: MOST_NODES,
    };
    reader.expect(|event| matches!(event, Event::StreamStart))?;
    reader.expect(|event| matches!(event, Event::DocumentStart(false, None)))?;
    let root = reader.node(MAX_DEPTH / 2)?;
    reader.expect(|event| matches!(event, Event::DocumentEnd))?;
    reader.expect(|event| matches!(event, Event::StreamEnd))?;
    Some(root)
}

struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    nodes_left: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    fn expect(&mut self, is_expected: impl Fn(&Event<'t>) -> bool) -> Option<()> {
        let (event, _) = self.next()?;
        is_expected(&event).then_some(())
    }

    fn node(&mut self, depth: usize) -> Option<Node> {
        let (event, span) = self.next()?;
        self.node_of(event, &span, depth)
    }

    fn node_of(&mut self, event: Event<'t>, span: &Span, depth: usize) -> Option<Node> {
        self.nodes_left = self.nodes_left.checked_sub(1)?;
        let kind = match event {
            Event::Scalar(value, style, 0, None) => self.scalar(value, style, span)?,
            Event::SequenceStart(_, 0, None) => NodeKind::List(self.list(depth.checked_sub(1)?)?),
            Event::MappingStart(_, 0, None) => NodeKind::Map(self.map(depth.checked_sub(1)?)?),
            _ => return None,
        };
        let place = place(span)?;
        Some(Node { place, kind })
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(items),
                (event, span) => items.push(self.node_of(event, &span, depth)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Vec<(Key, Node)>> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, _) => return is_distinct(&entries).then_some(entries),
                (Event::Scalar(text, style, 0, None), span) if is_key(&text, style) => {
                    let (place, text) = (place(&span)?, text.into_owned());
                    entries.push((Key { place, text }, self.node(depth)?));
                }
                _ => return None,
            }
        }
    }

    fn scalar(&self, value: Cow<'t, str>, style: ScalarStyle, span: &Span) -> Option<NodeKind> {
        if style != ScalarStyle::Plain || is_text(&value) {
            return Some(NodeKind::Text(value.into_owned()));
        }
        let spelling = span.slice(self.text)?.trim().to_owned();
        match typed(&value) {
            Some(typed) => Some(NodeKind::Typed(typed, spelling)),
            None => scalar(&value, spelling),
        }
    }
}

/// Whether a plain scalar is a text at first sight: what may be a number, true, false or nothing is looked at more closely.
fn is_text(scalar: &str) -> bool {
    const WORDS: [&str; 7] = ["~", "false", "inf", "infinity", "nan", "null", "true"];
    match scalar.as_bytes() {
        [] => false,
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => has_inner_sign(scalar),
        _ => !WORDS.iter().any(|word| word.eq_ignore_ascii_case(scalar)),
    }
}

/// A sign inside of a number stands behind the mark of an exponent; dates have others.
fn has_inner_sign(scalar: &str) -> bool {
    let mut pairs = scalar.as_bytes().windows(2);
    pairs.any(|pair| matches!(pair, [before, b'+' | b'-'] if !matches!(before, b'e' | b'E')))
}

/// A text for sure, and no mark of YAML.
fn is_key(scalar: &str, style: ScalarStyle) -> bool {
    scalar != "<<"
        && match style {
            ScalarStyle::Plain => {
                !scalar.starts_with(|first: char| first.is_ascii_digit() || "+-.~".contains(first))
                    && !scalar.is_empty()
                    && !scalar.eq_ignore_ascii_case("null")
            }
            _ => true,
        }
}

fn is_distinct(entries: &[(Key, Node)]) -> bool {
    let mut seen = HashSet::with_capacity(entries.len());
    entries
        .iter()
        .all(|(key, _)| seen.insert(key.text.as_str()))
}

/// Numbers and words as specs have them; all others take longer to read.
fn typed(scalar: &str) -> Option<Typed> {
    match scalar {
        "true" => Some(Typed::Boolean(true)),
        "false" => Some(Typed::Boolean(false)),
        "0" => Some(Typed::Unsigned(0)),
        _ => {
            let is_number =
                !scalar.starts_with('0') && scalar.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| scalar.parse().ok().map(Typed::Unsigned))?
        }
    }
}

fn place(span: &Span) -> Option<Place> {
    let (line, column) = (span.start.line(), span.start.col() + 1);
    Some(Place {
        line: u32::try_from(line.max(1)).ok()?,
        column: u32::try_from(column).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::any;
    use crate::source::{find, fixtures};

    /// Lines as a slip of the hand leaves them.
    fn slips(line: &str) -> [String; 8] {
        let key = line.split_once(": ").map_or(line, |(key, _)| key);
        [
            String::new(),
            format!("{line}\n{line}"),
            format!(" {line}"),
            line.replacen(": ", ": &a ", 1),
            line.replacen(": ", ": [", 1),
            format!("{key}: 0123"),
            format!("{key}: -.5e3"),
            format!("{key}: >-\n          a\n\n          b"),
        ]
    }

    fn assert_same(text: &str) {
        if let Some(root) = super::read(text) {
            let other = any::read("", text).expect("nodes");
            assert_eq!(format!("{root:?}"), format!("{other:?}"), "{text}");
        }
    }

    #[test]
    fn specs_are_read_the_short_way() {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        for file in find(&specs).expect("specs") {
            assert!(super::read(&file.text).is_some(), "{}", file.display);
        }
    }

    #[test]
    fn both_ways_lead_to_the_same_nodes() {
        for file in fixtures().iter().flatten() {
            assert_same(&file.text);
        }
    }

    #[test]
    fn both_ways_lead_to_the_same_nodes_after_a_slip() {
        for file in fixtures().iter().flatten().step_by(7) {
            let lines: Vec<&str> = file.text.lines().collect();
            for (index, line) in lines.iter().enumerate() {
                for slip in slips(line) {
                    let mut lines = lines.clone();
                    lines[index] = &slip;
                    assert_same(&lines.join("\n"));
                }
            }
        }
    }
}
