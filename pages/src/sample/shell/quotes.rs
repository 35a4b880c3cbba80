//! Quotes, variables and typographic signs in commands.

use super::{Lexer, lookahead};
use crate::sample::defect::Defect;

/// Escapes of `$'…'` that are one letter.
const ESCAPES: &[(char, char)] = &[
    ('n', '\n'),
    ('t', '\t'),
    ('r', '\r'),
    ('a', '\u{7}'),
    ('b', '\u{8}'),
    ('e', '\u{1b}'),
    ('E', '\u{1b}'),
    ('f', '\u{c}'),
    ('v', '\u{b}'),
];

impl Lexer<'_> {
    /// Text between quotes.
    pub(super) fn quoted(&mut self, quote: char) {
        self.open();
        let inside = self.at + 1;
        let rest = self.text.get(inside..).unwrap_or_default();
        let end = closing(rest, quote, quote == '"').map(|length| inside + length);
        let (end, next) = self.bounds(inside, end);
        self.at = inside;
        if quote == '"' {
            self.double(end);
        } else {
            self.keep(end - inside);
        }
        self.at = next;
    }

    /// Where what is quoted ends, and where reading goes on.
    fn bounds(&mut self, inside: usize, end: Option<usize>) -> (usize, usize) {
        let content = self.text.get(inside..end.unwrap_or(self.text.len()));
        let content = content.unwrap_or_default();
        if self.by_lines {
            let first = content
                .lines()
                .next()
                .map_or(0, |line| line.trim_end().len());
            let cut = lookahead::line_before_option(content);
            if let Some(cut) = cut.or(end.is_none().then_some(first)) {
                self.defect(Defect::Shell, 1);
                return (inside + cut, inside + cut);
            }
        }
        match end {
            Some(end) => (end, end + 1),
            None => {
                self.unclosed = true;
                (self.text.len(), self.text.len())
            }
        }
    }

    /// What stands between double quotes.
    fn double(&mut self, end: usize) {
        while self.at < end {
            let rest = self.text.get(self.at..end).unwrap_or_default();
            let plain = rest.find(['\\', '$', '`']).unwrap_or(rest.len());
            if plain > 0 {
                self.keep(plain);
                continue;
            }
            let mut characters = rest.chars();
            match (characters.next(), characters.next()) {
                (Some('\\'), Some('\n')) => self.at += 2,
                (Some('\\'), Some(escaped)) if "$`\"\\".contains(escaped) => {
                    self.keep_as(escaped, 2);
                }
                (Some('$'), Some(_)) => {
                    self.variable(rest);
                }
                (first, _) => self.keep(first.map_or(1, char::len_utf8)),
            }
        }
    }

    /// `$'…'`, `$(…)`, `${…}`, `$NAME`.
    pub(super) fn dollar(&mut self) {
        let rest = self.rest();
        match rest.chars().nth(1) {
            Some('\'') => self.ansi(),
            Some('"') => self.at += 1,
            _ => self.variable(rest),
        }
    }

    /// What a shell would fill in stays as it is. Without a name it is a plain sign.
    fn variable(&mut self, rest: &str) {
        let behind = rest.get(1..).unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = match behind.chars().next() {
            Some('{') => lookahead::closed(behind, '{', '}').map_or(0, |length| length + 1),
            Some('(') => 1 + balanced(behind),
            Some(first) if is_name(first) => {
                1 + behind.find(|c| !is_name(c)).unwrap_or(behind.len())
            }
            _ => 0,
        };
        if length > 0 {
            let variable = self.text.slice(self.at..self.at + length);
            self.command.variables.push(variable);
        }
        self.keep(length.max(1));
    }

    /// `` `command` ``
    pub(super) fn substitution(&mut self) {
        let behind = self.rest().get(1..).unwrap_or_default();
        let length = behind.find('`').map_or(1, |inside| inside + 2);
        if length > 1 {
            let variable = self.text.slice(self.at..self.at + length);
            self.command.variables.push(variable);
        }
        self.keep(length);
    }

    /// `$'…'` with escapes as in C.
    fn ansi(&mut self) {
        self.open();
        let inside = self.at + 2;
        let rest = self.text.get(inside..).unwrap_or_default();
        let end = closing(rest, '\'', true).map(|length| inside + length);
        let (end, next) = self.bounds(inside, end);
        self.at = inside;
        while self.at < end {
            let rest = self.text.get(self.at..end).unwrap_or_default();
            match rest.find('\\') {
                Some(0) => {
                    let (character, length) = escape(rest);
                    self.keep_as(character, length.min(rest.len()));
                }
                plain => self.keep(plain.unwrap_or(rest.len())),
            }
        }
        self.at = next;
    }

    /// Signs that word processors put in: quotes, dashes, and blanks that are no blanks. False if it is none.
    pub(super) fn typographic(&mut self, sign: char) -> bool {
        let length = sign.len_utf8();
        match sign {
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2003}' | '\u{2002}' | '\u{3000}' => {
                self.defect(Defect::Shell, length);
                self.space(length);
            }
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {
                self.defect(Defect::Shell, length);
                self.at += length;
            }
            '“' | '”' | '„' => self.smart(sign, &['“', '”', '„', '"']),
            '‘' | '’' | '‚' => self.smart(sign, &['‘', '’', '‚', '\'']),
            '‐' | '‑' | '–' | '—' | '−' if self.word.is_none() => self.dash(sign),
            _ => return false,
        }
        true
    }

    fn smart(&mut self, sign: char, closing: &[char]) {
        let length = sign.len_utf8();
        self.defect(Defect::SmartQuotes, length);
        let behind = self.rest().get(length..).unwrap_or_default();
        let Some((inside, close)) = behind.char_indices().find(|(_, c)| closing.contains(c)) else {
            self.at += length;
            return;
        };
        self.open();
        self.at += length;
        self.keep(inside);
        self.at += close.len_utf8();
    }

    /// A dash where an option begins: two hyphens, or one before a single letter.
    fn dash(&mut self, sign: char) {
        let length = sign.len_utf8();
        self.defect(Defect::Shell, length);
        let behind = self.rest().get(length..).unwrap_or_default();
        let name = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let is_long = matches!(sign, '–' | '—') && name.unwrap_or(behind.len()) > 1;
        self.keep_as('-', length);
        if is_long {
            self.at -= length;
            self.keep_as('-', length);
        }
    }
}

/// How far it is to the closing quote.
fn closing(text: &str, quote: char, escapes: bool) -> Option<usize> {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == quote {
            return Some(at);
        }
        if escapes && character == '\\' {
            characters.next();
        }
    }
    None
}

/// How long `(…)` is, with what is nested in it.
fn balanced(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth <= 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The character that an escape of `$'…'` stands for, and how long it is.
fn escape(text: &str) -> (char, usize) {
    let Some(letter) = text.chars().nth(1) else {
        return ('\\', 1);
    };
    let coded = |skip: usize, most: usize, radix: u32| {
        let digits = text.get(skip..).unwrap_or_default().chars().take(most);
        let digits: String = digits.take_while(|c| c.is_digit(radix)).collect();
        let code = u32::from_str_radix(&digits, radix).ok()?;
        Some((char::from_u32(code)?, skip + digits.len()))
    };
    let coded = match letter {
        'x' => coded(2, 2, 16),
        'u' => coded(2, 4, 16),
        'U' => coded(2, 8, 16),
        '0'..='7' => coded(1, 3, 8),
        _ => None,
    };
    let plain = ESCAPES.iter().find(|(name, _)| *name == letter);
    let plain = plain.map_or(letter, |(_, character)| *character);
    coded.unwrap_or((plain, 1 + letter.len_utf8()))
}
