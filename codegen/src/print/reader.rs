//! From tokens to trees: the text of an item on one line, spaced as `prettyplease` spaces it.

use std::fmt::Write as _;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use super::tree::{Kind, Sheet, Tree, path_start};

/// A struct expression that is wider is broken, even where it would fit.
const STRUCT_WIDTH: usize = 34;

/// Words that stand apart from a group after them, and before a reference.
const KEYWORDS: [&str; 9] = [
    "as", "else", "for", "if", "in", "let", "match", "mut", "return",
];

/// An operator that this printer knows how to place.
fn known(first: char, second: Option<char>) -> Option<&'static str> {
    Some(match (first, second) {
        ('\'', None) => "'",
        (',', None) => ",",
        (';', None) => ";",
        (':', None) => ":",
        (':', Some(':')) => "::",
        ('.', None) => ".",
        ('.', Some('.')) => "..",
        ('?', None) => "?",
        ('&', None) => "&",
        ('|', None) => "|",
        ('#', None) => "#",
        ('<', None) => "<",
        ('>', None) => ">",
        ('>', Some('>')) => ">>",
        ('+', None) => "+",
        ('=', None) => "=",
        ('=', Some('>')) => "=>",
        ('-', Some('>')) => "->",
        _ => return None,
    })
}

/// Whether two neighbours on a line stand apart; a group is known by the bracket that is near. `in_bars` says that a bar
/// before opened the parameters of a closure, or that one after closes them.
fn stand_apart(before: &str, after: &str, in_bars: bool) -> bool {
    match (before, after) {
        ("" | "." | "&" | "::" | "<" | "#" | "'", _) => false,
        (_, "," | ";" | "?" | "." | ":" | "::" | "<" | ">" | ">>") => false,
        ("|", _) | (_, "|") => !in_bars,
        (_, "(" | "[") => {
            KEYWORDS.contains(&before)
                || before.starts_with('\'')
                || matches!(before, "," | ":" | "=" | "=>" | "->" | "+" | ";")
        }
        _ => true,
    }
}

/// What most items need, in bytes.
const USUAL_LENGTH: usize = 512;

/// Makes trees of tokens, and the text that they stand in.
struct Reader {
    text: String,
    met_unknown: bool,
}

impl Sheet {
    pub(super) fn read(tokens: TokenStream) -> Self {
        let mut reader = Reader {
            text: String::with_capacity(USUAL_LENGTH),
            met_unknown: false,
        };
        let trees = reader.trees(tokens);
        Self {
            text: reader.text,
            trees,
            is_known: !reader.met_unknown,
        }
    }
}

/// Trees next to each other.
struct Level {
    trees: Vec<Tree>,
    /// Between the bars of a closure.
    in_bars: bool,
}

impl Reader {
    fn trees(&mut self, tokens: TokenStream) -> Vec<Tree> {
        let tokens = tokens.into_iter();
        let mut level = Level {
            trees: Vec::with_capacity(tokens.size_hint().0),
            in_bars: false,
        };
        self.read(tokens, &mut level);
        level.trees
    }

    fn read(&mut self, tokens: IntoIter, level: &mut Level) {
        let mut tokens = tokens.peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(first) => {
                    let is_joint = first.spacing() == Spacing::Joint && first.as_char() != '\'';
                    let second = match tokens.peek() {
                        Some(TokenTree::Punct(second)) if is_joint => Some(second.as_char()),
                        _ => None,
                    };
                    match known(first.as_char(), second) {
                        Some(mark) => self.mark(mark, level),
                        None => {
                            self.met_unknown = true;
                            self.word(first.into(), level);
                            continue;
                        }
                    }
                    if second.is_some() {
                        tokens.next();
                    }
                }
                TokenTree::Group(group) => {
                    let (delimiter, inner) = (group.delimiter(), group.stream());
                    // Tokens that are still shared would be copied.
                    drop(group);
                    match delimiter {
                        Delimiter::None => self.read(inner.into_iter(), level),
                        _ => self.group(delimiter, inner, level),
                    }
                }
                word => self.word(word, level),
            }
        }
    }

    /// What ends the text of a level so far, as [`stand_apart`] knows it.
    fn before<'a>(&'a self, level: &'a Level) -> &'a str {
        match level.trees.last() {
            None => "",
            Some(Tree {
                kind: Kind::Mark(mark),
                ..
            }) => mark,
            Some(Tree {
                kind: Kind::Word(_),
                range,
                ..
            }) => {
                let is_lifetime =
                    matches!(level.trees.as_slice(), [.., quote, _] if quote.is_mark("'"));
                self.text
                    .get(range.start - usize::from(is_lifetime)..range.end)
                    .unwrap_or_default()
            }
            Some(_) => self.text.get(self.text.len() - 1..).unwrap_or_default(),
        }
    }

    fn space(&mut self, level: &Level, after: &str) {
        if stand_apart(self.before(level), after, level.in_bars) {
            self.text.push(' ');
        }
    }

    fn word(&mut self, word: TokenTree, level: &mut Level) {
        self.met_unknown |= self.before(level) == "..";
        self.space(level, "");
        let start = self.text.len();
        // Nothing fails that is written to a text.
        let _ = write!(self.text, "{word}");
        let range = start..self.text.len();
        self.met_unknown |= self.text.get(range.clone()) == Some("where");
        level.trees.push(Tree {
            range,
            is_flat: true,
            kind: Kind::Word(word),
        });
    }

    fn mark(&mut self, mark: &'static str, level: &mut Level) {
        let before = self.before(level);
        let is_binary = mark == "&"
            && level
                .trees
                .last()
                .is_some_and(|last| !matches!(last.kind, Kind::Mark(_)))
            && !KEYWORDS.contains(&before);
        let opens_bars = !level.in_bars && matches!(before, "" | "," | "=" | "=>" | "move");
        self.met_unknown |= is_binary;
        self.space(level, mark);
        if mark == "|" {
            level.in_bars = opens_bars;
        }
        let start = self.text.len();
        self.text.push_str(mark);
        level.trees.push(Tree {
            range: start..self.text.len(),
            is_flat: true,
            kind: Kind::Mark(mark),
        });
    }

    fn group(&mut self, delimiter: Delimiter, tokens: TokenStream, level: &mut Level) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Brace | Delimiter::None => ('{', '}'),
        };
        let is_attribute = open == '[' && level.trees.last().is_some_and(|last| last.is_mark("#"));
        let is_import = open == '{' && level.trees.last().is_some_and(|last| last.is_mark("::"));
        let is_padded = open == '{' && !is_import && !tokens.is_empty();
        self.space(level, open.encode_utf8(&mut [0; 4]));
        let mut start = self.text.len();
        self.text.push(open);
        if is_padded {
            self.text.push(' ');
        }
        let mut inner = self.trees(tokens);
        let is_tuple = open == '(' && !level.trees.last().is_some_and(Tree::is_word);
        self.hide_comma(&mut inner, is_tuple);
        if is_padded {
            self.text.push(' ');
        }
        let is_flat = inner
            .iter()
            .all(|tree| tree.is_flat && !tree.is_attribute())
            && !(is_padded && self.is_block(&inner, level));
        self.text.push(close);
        let kind = if is_attribute {
            start = level.trees.pop().map_or(start, |mark| mark.range.start);
            Kind::Attribute(inner)
        } else {
            Kind::Group(delimiter, inner)
        };
        self.met_unknown |= is_attribute && !level.may_begin_item();
        level.trees.push(Tree {
            range: start..self.text.len(),
            is_flat,
            kind,
        });
    }
}

impl Reader {
    /// A comma at the end of a group has no width, because it stands there only when the group is broken; that of a tuple
    /// of one always does.
    fn hide_comma(&mut self, inner: &mut [Tree], is_tuple: bool) {
        let Some((comma, others)) = inner.split_last_mut().filter(|(last, _)| last.is_mark(","))
        else {
            return;
        };
        comma.range.end = comma.range.start;
        self.text.truncate(comma.range.start);
        self.met_unknown |= is_tuple && !others.iter().any(|tree| tree.is_mark(","));
    }

    /// Whether braces must be broken: around statements, around arms, around the fields of a wide struct.
    fn is_block(&self, inner: &[Tree], level: &Level) -> bool {
        let is_broken = inner
            .iter()
            .any(|tree| tree.is_mark(";") || tree.is_mark("=>"));
        is_broken
            || path_start(&level.trees, &self.text)
                .is_some_and(|start| self.text.len() - start > STRUCT_WIDTH)
    }
}

impl Level {
    fn may_begin_item(&self) -> bool {
        self.trees.last().is_none_or(|last| match last.kind {
            Kind::Attribute(_) | Kind::Group(Delimiter::Brace, _) => true,
            Kind::Mark(mark) => matches!(mark, "," | ";"),
            _ => false,
        })
    }
}
