//! Writes trees as specs are written: maps in lines, short ones in braces where specs have them, a blank line between
//! sections.

use super::Tree;
use super::scalar::{in_block, in_flow, is_printable, key_in_block, key_in_flow};

/// Columns that lines are filled to.
const WIDTH: usize = 120;

/// Deeper trees are made by nobody: below a column they stand in braces, and in those nothing goes deeper.
const MAX_DEPTH: usize = 128;

/// Keys whose values stand in braces or brackets if they fit into a line.
const INLINE: &[&str] = &[
    "when",
    "with",
    "receives",
    "gives",
    "given",
    "expect",
    "basic",
    "encodings",
    "offers",
    "type",
    "null_values",
];

/// Keys whose entries do.
const INLINE_ENTRIES: &[&str] = &["compute"];

/// Keys of what people read, which is filled line by line.
const PROSE: &[&str] = &["doc", "page", "decision", "reason"];

/// Lists with a blank line between their items.
const SPACED: &[&str] = &["cases"];

impl Tree {
    /// The text of a file with this tree.
    #[must_use]
    pub fn document(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Self> = None;
        for (key, value) in self.entries() {
            let is_short = |tree: &Self| tree.scalar().is_some();
            if before.is_some_and(|before| !is_short(before) || !is_short(value)) {
                text.push('\n');
            }
            entry(&mut text, (key, value), Spot::default());
            before = Some(value);
        }
        if before.is_none() {
            text = format!("{}\n", self.inline());
        }
        text
    }

    /// An entry of a map in lines that begin in a column: from its key on, without the last line feed.
    pub(crate) fn entry(key: &str, value: &Self, column: usize) -> String {
        let mut text = String::new();
        let spot = Spot {
            indent: column,
            inline: false,
        };
        entry(&mut text, (key, value), spot);
        text.trim_start_matches(' ')
            .trim_end_matches('\n')
            .to_owned()
    }

    /// An element of a list in lines, from its dash on.
    pub(crate) fn item(value: &Self, column: usize) -> String {
        let mut text = String::new();
        let spot = Spot {
            indent: column,
            inline: false,
        };
        list(&mut text, std::slice::from_ref(value), (spot, false));
        text.trim_start_matches(' ')
            .trim_end_matches('\n')
            .to_owned()
    }

    /// The text of it in one line, as it may stand behind a key.
    #[must_use]
    pub fn inline(&self) -> String {
        flow(self, 0)
    }
}

/// Where something is written.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    /// Columns in front of it.
    indent: usize,
    /// Whether it stands in braces if it fits.
    inline: bool,
}

fn entry(text: &mut String, (key, value): (&str, &Tree), at: Spot) {
    let line = format!("{:1$}{2}:", "", at.indent, key_in_block(key));
    let room = WIDTH.saturating_sub(line.chars().count() + 1);
    let spot = Spot {
        indent: at.indent + 2,
        inline: INLINE_ENTRIES.contains(&key),
    };
    text.push_str(&line);
    match value {
        Tree::Text(words) if words.contains('\n') && is_literal(words) => {
            literal(text, words, spot);
        }
        Tree::Text(words) if is_prose(key, words) && words.chars().count() > room => {
            folded(text, words, spot);
        }
        _ if is_inline(key, value, at) && fits(value, room) => inline_value(text, value),
        Tree::Map(entries) if !entries.is_empty() && spot.indent < MAX_DEPTH => {
            text.push('\n');
            for (key, value) in entries {
                entry(text, (key, value), spot);
            }
        }
        Tree::List(items) if !items.is_empty() && spot.indent < MAX_DEPTH => {
            text.push('\n');
            list(text, items, (spot, SPACED.contains(&key)));
        }
        _ => inline_value(text, value),
    }
}

fn inline_value(text: &mut String, value: &Tree) {
    text.push(' ');
    text.push_str(&match value {
        Tree::Text(words) => in_block(words),
        _ => flow(value, 0),
    });
    text.push('\n');
}

fn list(text: &mut String, items: &[Tree], (at, spaced): (Spot, bool)) {
    for (number, item) in items.iter().enumerate() {
        if spaced && number > 0 {
            text.push('\n');
        }
        let start = text.len();
        match item {
            Tree::Map(entries) if !entries.is_empty() => {
                let inside = Spot {
                    indent: at.indent + 2,
                    inline: false,
                };
                for (key, value) in entries {
                    entry(text, (key, value), inside);
                }
                // The first line of the map is that of the list's mark.
                text.replace_range(
                    start..start + at.indent + 2,
                    &format!("{:1$}- ", "", at.indent),
                );
            }
            _ => {
                text.push_str(&" ".repeat(at.indent));
                text.push('-');
                inline_value(text, item);
            }
        }
    }
}

fn is_inline(key: &str, value: &Tree, at: Spot) -> bool {
    let is_of_scalars = |items: &[Tree]| items.iter().all(|item| item.scalar().is_some());
    match value {
        Tree::List(items) => is_of_scalars(items) || INLINE.contains(&key),
        Tree::Map(_) => at.inline || INLINE.contains(&key),
        Tree::Text(_) | Tree::Typed(_) => true,
    }
}

fn fits(value: &Tree, room: usize) -> bool {
    value.scalar().is_some() || flow(value, 0).chars().count() <= room
}

fn flow(tree: &Tree, depth: usize) -> String {
    match tree {
        Tree::Text(text) => in_flow(text),
        Tree::Typed(text) if text.is_empty() => "null".to_owned(),
        Tree::Typed(text) => text.clone(),
        _ if depth > MAX_DEPTH => "null".to_owned(),
        Tree::List(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, depth + 1)).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Tree::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", key_in_flow(key), flow(value, depth + 1)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a text of several lines can stand as it is.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let is_clean = |line: &str| line.chars().all(is_printable) && !line.ends_with(' ');
    !body.is_empty()
        && !body.starts_with([' ', '\n'])
        && !body.ends_with('\n')
        && body.split('\n').all(is_clean)
}

fn literal(text: &mut String, words: &str, at: Spot) {
    text.push_str(if words.ends_with('\n') {
        " |\n"
    } else {
        " |-\n"
    });
    for line in words.strip_suffix('\n').unwrap_or(words).split('\n') {
        if !line.is_empty() {
            text.push_str(&" ".repeat(at.indent));
            text.push_str(line);
        }
        text.push('\n');
    }
}

fn is_prose(key: &str, text: &str) -> bool {
    let is_plain = text.chars().all(is_printable) && text.trim() == text && !text.contains("  ");
    PROSE.contains(&key) && is_plain
}

fn folded(text: &mut String, words: &str, at: Spot) {
    text.push_str(" >-\n");
    let mut line = " ".repeat(at.indent);
    for (number, word) in words.split(' ').enumerate() {
        let is_full = line.chars().count() + word.chars().count() + 1 > WIDTH;
        if number > 0 && is_full {
            text.push_str(&line);
            text.push('\n');
            line = format!("{:1$}{word}", "", at.indent);
        } else {
            if number > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    text.push_str(&line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use crate::tree::Tree;

    const SPEC: &str = r#"doc: Deletes a card.

source:
  page: https://docs.acme.test/delete-card
  retrieved: 2026-11-20

request:
  method: POST
  query:
    cardToken: CardToken
    owner?:
      type: text
      example: "a:b"

effect: delete
repeat: unknown

outcomes:
  - when: { status: [2xx, 4xx], /status: 1 }
    returns: Deleted
    doc: >-
      A text that is longer than one line of a hundred and twenty columns, so that it is filled line by line as the
      texts of specs are.
  - when: { status: 400, /error: [true, "true"] }
    fails: BadRequest

types:
  CardToken: text
  Kind:
    enum: [CREDIT, "no"]
  Empty:
    object: {}

cases:
  - name: first
    receives: { status: 200, body: '{"status":1}' }
    gives: { Deleted: { /status: 1 } }

  - name: second
    sends: |-
      POST /cards HTTP/1.1
      accept: application/json

      {}
    gives: undocumented
"#;

    #[test]
    fn what_is_read_is_written_as_specs_are() {
        let tree = Tree::read(SPEC).expect("YAML");
        assert_eq!(tree.document(), SPEC);
        assert_eq!(tree.get("effect"), Some(&Tree::text("delete")));
    }

    const TEXTS: &[&str] = &[
        "",
        " ",
        "\n",
        "a\n",
        "a\n\n",
        "\na",
        "a \nb",
        "\ta",
        "null",
        "~",
        "1",
        "1.50",
        "0x10",
        "true",
        "No",
        "=",
        "- a",
        "a: b",
        "a:",
        "#",
        "a #b",
        "'",
        "\"",
        "\\",
        "it's \"so\"\\",
        "{a}",
        "[a]",
        "a, b",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "?",
        "? a",
        "<<",
        "---",
        "...",
        "\u{feff}a",
        "a\u{2028}b",
        "é",
        "\u{1f600}",
        "\u{fffe}",
        "a\r\nb",
        "\u{0}",
        "2026-11-20",
        "12:30:45",
        "+1",
        ".5",
        "1_000",
        "a\u{a0}",
    ];

    #[test]
    fn every_text_is_read_back() {
        for text in TEXTS.iter().copied() {
            let value = Tree::text(text);
            let inside = Tree::Map(vec![(text.to_owned(), value.clone())]);
            let tree = Tree::Map(vec![
                ("doc".to_owned(), value.clone()),
                ("when".to_owned(), inside.clone()),
                ("a".to_owned(), inside.clone()),
                ("list".to_owned(), Tree::List(vec![value, inside])),
            ]);
            let written = tree.document();
            assert_eq!(Tree::read(&written), Ok(tree), "{text:?} in {written}");
        }
    }
}
