//! Commands as a POSIX shell splits them, with the place of each word, and what no shell would take as it is meant.
//!
//! Where the text is broken, the words are what its author meant: a defect says where, and reading goes on.

mod lookahead;
mod quotes;

use crate::Excerpt;
use crate::sample::defect::{Defect, Found};

use lookahead::{is_option, line_end, skip_prompt};

/// So many lines a command is given at most, in what is printed.
const LINES: usize = 200;

/// What a text of commands is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Script {
    /// Simple commands, in their order.
    pub(crate) commands: Vec<Command>,
    /// Where a shell would understand something else.
    pub(crate) defects: Vec<Found>,
}

/// A simple command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Command {
    /// The comment above it, without `#`.
    pub(crate) comment: Option<Excerpt>,
    /// Its words, quotes removed.
    pub(crate) words: Vec<Word>,
    /// What a shell would fill in: `$KEY`. It stays in the words as it is.
    pub(crate) variables: Vec<Excerpt>,
    /// What it is given to read: the lines behind `<<END`, up to `END`.
    pub(crate) input: Option<Excerpt>,
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// What the command gets.
    pub(crate) text: Excerpt,
    /// How it is spelled.
    pub(crate) at: Excerpt,
}

/// Splits a text into commands and words.
pub(crate) fn split(text: &Excerpt) -> Script {
    let lexer = Lexer::new(text).run();
    if !lexer.unclosed {
        return lexer.script;
    }
    let again = Lexer {
        by_lines: true,
        ..Lexer::new(text)
    };
    again.run().script
}

struct Lexer<'t> {
    text: &'t Excerpt,
    at: usize,
    /// The word that is being read, and where it began.
    word: Option<(usize, Excerpt)>,
    command: Command,
    script: Script,
    /// The word behind a redirection is none of the command.
    redirected: bool,
    /// The word that ends the lines a command is given.
    document: Option<String>,
    /// A quote has no end.
    unclosed: bool,
    /// A quote ends at its line if the next line begins with an option: some quote has no end.
    by_lines: bool,
}

impl<'t> Lexer<'t> {
    fn new(text: &'t Excerpt) -> Self {
        Self {
            text,
            at: skip_prompt(text, 0),
            word: None,
            command: Command::default(),
            script: Script::default(),
            redirected: false,
            document: None,
            unclosed: false,
            by_lines: false,
        }
    }

    fn run(mut self) -> Self {
        while let Some(character) = self.rest().chars().next() {
            match character {
                ' ' | '\t' | '\r' => self.space(1),
                '\n' => self.newline(),
                '\\' => self.backslash(),
                '^' if line_end(self.text, self.at + 1).is_some() => self.foreign_continuation(),
                '`' if line_end(self.text, self.at + 1).is_some() => self.foreign_continuation(),
                '\'' | '"' => self.quoted(character),
                '`' => self.substitution(),
                '$' => self.dollar(),
                '#' if self.word.is_none() => self.comment(),
                ';' | '|' | '&' | '<' | '>' => self.operator(character),
                _ if self.typographic(character) => {}
                _ => self.keep(plain(self.rest()).max(character.len_utf8())),
            }
        }
        self.end_command();
        self
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn defect(&mut self, defect: Defect, length: usize) {
        let at = self.text.slice(self.at..self.at + length);
        self.script.defects.push(Found::new(defect, at));
    }

    /// The word that is being read; one begins here if there is none.
    fn open(&mut self) -> &mut Excerpt {
        let at = self.at;
        &mut self.word.get_or_insert_with(|| (at, Excerpt::empty())).1
    }

    /// Takes text into the word as it is.
    fn keep(&mut self, length: usize) {
        let part = self.text.slice(self.at..self.at + length);
        self.open().append(&part);
        self.at += length;
    }

    /// Takes one character into the word for a stretch of text.
    fn keep_as(&mut self, character: char, length: usize) {
        let stretch = self.text.slice(self.at..self.at + length);
        let source = stretch.source().unwrap_or(0..0);
        self.open().push(character, source);
        self.at += length;
    }

    fn space(&mut self, length: usize) {
        self.end_word();
        self.at += length;
    }

    fn end_word(&mut self) {
        let Some((start, text)) = self.word.take() else {
            return;
        };
        if std::mem::take(&mut self.redirected) {
            return;
        }
        let at = self.text.slice(start..self.at);
        self.command.words.push(Word { text, at });
    }

    fn end_command(&mut self) {
        self.end_word();
        self.redirected = false;
        if !self.command.words.is_empty() {
            let command = std::mem::take(&mut self.command);
            self.script.commands.push(command);
        }
    }

    /// Ends the command, unless the next line goes on with an option: then a backslash was forgotten.
    fn newline(&mut self) {
        self.end_word();
        if let Some(end) = self.document.take() {
            self.input(&end);
        }
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.at = skip_prompt(self.text, self.at + blank);
        if is_option(self.rest()) && !self.command.words.is_empty() {
            let option = self.rest().split_whitespace().next().map_or(0, str::len);
            self.defect(Defect::Shell, option);
        } else {
            self.end_command();
        }
    }

    /// The lines that a command is given; without an end, they are lines like others.
    fn input(&mut self, end: &str) {
        let first = self.at + 1;
        let mut at = first;
        let rest = self.text.get(first..).unwrap_or_default();
        for line in rest.split_inclusive('\n').take(LINES) {
            if line.trim() == end {
                self.command.input = Some(self.text.slice(first..at));
                self.at = at + line.trim_end().len();
                return;
            }
            at += line.len();
        }
    }

    fn backslash(&mut self) {
        match line_end(self.text, self.at + 1) {
            Some(line) if line.blanks == 0 => self.continuation(line.next),
            Some(line) => {
                // The blank is escaped, and the command ends.
                self.defect(Defect::Shell, 1);
                self.end_word();
                self.at = skip_prompt(self.text, line.next);
            }
            None => match self.rest().chars().nth(1) {
                Some(escaped) => self.keep_as(escaped, 1 + escaped.len_utf8()),
                None => {
                    self.defect(Defect::Shell, 1);
                    self.at += 1;
                }
            },
        }
    }

    /// A line that goes on. Without a blank on either side, a shell joins two words.
    fn continuation(&mut self, next: usize) {
        let behind = self.text.get(next..).unwrap_or_default();
        if self.word.is_some() && (is_option(behind) || behind.starts_with("http")) {
            self.defect(Defect::Shell, 1);
            self.end_word();
        }
        self.at = skip_prompt(self.text, next);
    }

    /// `^` and a backtick go on in the shells of another system.
    fn foreign_continuation(&mut self) {
        self.defect(Defect::Shell, 1);
        self.end_word();
        if let Some(line) = line_end(self.text, self.at + 1) {
            self.at = line.next;
        }
    }

    fn comment(&mut self) {
        let line = self.rest().split('\n').next().unwrap_or_default();
        if self.command.words.is_empty() {
            let text = line.trim_start_matches('#').trim();
            self.command.comment = Some(self.text.part(text));
        }
        self.at += line.len();
    }

    fn operator(&mut self, operator: char) {
        match operator {
            '&' if self.is_inside_address() => {
                self.defect(Defect::Shell, 1);
                self.keep(1);
            }
            '<' | '>' => self.redirection(operator),
            _ => {
                self.end_command();
                self.at += 1;
            }
        }
    }

    /// `https://a.example/b?c=d&e=f` without quotes: the shell ends the command at `&`.
    fn is_inside_address(&self) -> bool {
        let word = self.word.as_ref();
        let next = self.rest().chars().nth(1);
        word.is_some_and(|(_, text)| text.contains('?') || text.contains('='))
            && next.is_some_and(|next| !next.is_whitespace() && next != '&')
    }

    fn redirection(&mut self, operator: char) {
        if operator == '<'
            && let Some(length) = lookahead::placeholder(self.rest())
        {
            self.defect(Defect::Shell, length);
            self.keep(length);
            return;
        }
        if operator == '<'
            && let Some((end, length)) = lookahead::document(self.rest())
        {
            self.end_word();
            self.document = Some(end.to_owned());
            self.at += length;
            return;
        }
        // `2>`
        let is_number = |text: &Excerpt| text.chars().all(|c| c.is_ascii_digit());
        if self.word.as_ref().is_some_and(|(_, text)| is_number(text)) {
            self.word = None;
        }
        self.end_word();
        let arrows = self.rest().chars().take_while(|c| "<>&".contains(*c));
        self.at += arrows.count();
        self.redirected = true;
    }
}

/// How far signs go that mean nothing to a shell.
fn plain(text: &str) -> usize {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,%@+".contains(c);
    text.find(|c| !is_plain(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
