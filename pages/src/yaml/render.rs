//! Values as YAML: short ones in one line, long ones in block style.

use std::fmt::Write as _;

use super::value::Value;
use crate::tree::Tree;

/// Columns that a map or a list may take in one line.
const WIDTH: usize = 80;

/// Deepest nesting in one line.
const FLAT: usize = 2;

/// A value as it stands behind a key or a dash.
pub(super) enum Rendered {
    /// In one line.
    Inline(String),
    /// What stands behind the colon, and the lines below it, without the last line feed.
    Block(&'static str, String),
}

/// A value in block style, whose lines begin in a column.
pub(super) fn value(tree: &Tree, column: usize) -> Rendered {
    let indent = " ".repeat(column);
    if let Tree::Text(text) = tree
        && let Some(header) = literal(text)
    {
        let lines = text.trim_end_matches('\n').split('\n');
        let lines = lines.map(|line| match line {
            "" => String::new(),
            _ => format!("{indent}{line}"),
        });
        return Rendered::Block(header, lines.collect::<Vec<_>>().join("\n"));
    }
    let flat = flow(tree);
    let is_short = flat.chars().count() <= WIDTH && depth(tree) <= FLAT;
    match tree {
        Tree::Map(entries) if !entries.is_empty() && !is_short => {
            let entries = entries.iter();
            let lines =
                entries.map(|(key, value)| format!("{indent}{}", entry(key, value, column)));
            Rendered::Block("", lines.collect::<Vec<_>>().join("\n"))
        }
        Tree::List(items) if !items.is_empty() && !is_short => {
            let lines = items
                .iter()
                .map(|value| format!("{indent}{}", item(value, column)));
            Rendered::Block("", lines.collect::<Vec<_>>().join("\n"))
        }
        _ => Rendered::Inline(flat),
    }
}

/// An entry of a block map, from its key on.
pub(super) fn entry(name: &str, tree: &Tree, column: usize) -> String {
    let key = key(name);
    match value(tree, column + 2) {
        Rendered::Inline(text) => format!("{key}: {text}"),
        Rendered::Block("", lines) => format!("{key}:\n{lines}"),
        Rendered::Block(header, lines) => format!("{key}: {header}\n{lines}"),
    }
}

/// An element of a block list, from its dash on.
pub(super) fn item(tree: &Tree, column: usize) -> String {
    // Elements of several keys read better below one another.
    let rendered = match tree {
        Tree::Map(entries) if entries.len() > 1 => {
            let indent = " ".repeat(column + 2);
            let lines = entries
                .iter()
                .map(|(key, value)| format!("{indent}{}", entry(key, value, column + 2)));
            Rendered::Block("", lines.collect::<Vec<_>>().join("\n"))
        }
        _ => value(tree, column + 2),
    };
    match rendered {
        Rendered::Inline(text) => format!("- {text}"),
        Rendered::Block("", lines) => format!("- {}", lines.trim_start()),
        Rendered::Block(header, lines) => format!("- {header}\n{lines}"),
    }
}

/// A value in one line.
pub(super) fn flow(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => scalar(text),
        Tree::Typed(text) if text.is_empty() => "null".to_owned(),
        Tree::Typed(text) => text.clone(),
        Tree::List(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Tree::Map(entries) => {
            let entries = entries.iter();
            let entries =
                entries.map(|(key, value)| format!("{}: {}", self::key(key), flow(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key.
pub(super) fn key(key: &str) -> String {
    // A number that is a key is a text.
    if !key.is_empty() && key.chars().all(|c| c.is_ascii_digit()) {
        return key.to_owned();
    }
    scalar(key)
}

fn depth(tree: &Tree) -> usize {
    match tree {
        Tree::Text(_) | Tree::Typed(_) => 0,
        Tree::List(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Tree::Map(entries) => {
            let depths = entries.iter().map(|(_, value)| depth(value));
            1 + depths.max().unwrap_or_default()
        }
    }
}

/// A text in one line, quoted if it has to be.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.contains(['"', '\\']) && !text.contains(|c: char| c == '\'' || is_special(c)) {
        format!("'{text}'")
    } else {
        quoted(text)
    }
}

/// Whether a text is read back as it is without quotes, in a flow map too.
fn is_plain(text: &str) -> bool {
    let fits = |c: char| {
        !is_special(c)
            && !matches!(
                c,
                ',' | '[' | ']' | '{' | '}' | '#' | '"' | '\'' | '\\' | '`'
            )
    };
    let start = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | '$');
    text.starts_with(start)
        && text.chars().all(fits)
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
        && !is_like_a_date(text)
        && matches!(serde_yaml::from_str::<Value>(text), Ok(Value(Tree::Text(read))) if read == text)
}

/// Some readers take these for dates.
fn is_like_a_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains([':', '-'])
        && text.contains('T')
}

/// What stands in no line as it is.
fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_special(c) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// What a text of several lines begins with; none if it cannot be written line by line.
fn literal(text: &str) -> Option<&'static str> {
    let inner = text.trim_end_matches('\n');
    let fits = inner.contains('\n')
        && !inner.starts_with([' ', '\n'])
        && !inner.contains(|c: char| c != '\n' && is_special(c))
        && inner.lines().all(|line| !line.ends_with(' '));
    match text.len() - inner.len() {
        0 if fits => Some("|-"),
        1 if fits => Some("|"),
        _ => None,
    }
}
