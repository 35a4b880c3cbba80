//! Expressions as values of the spec language.

use std::collections::BTreeMap;
use std::ops::Range;

use super::functions::encoded;
use super::parse::{Expression, Parser};
use super::scheme::{Credential, Piece, Scheme, Step, Term};
use super::scope::{self, Meaning, Scope};
use super::token::{Token, tokens};

/// More pieces, or longer texts, are no signature.
const MOST_PIECES: usize = 128;
const LONGEST: usize = 4096;

/// What is known while a script or a formula is read.
#[derive(Debug)]
pub(super) struct Translator<'s> {
    pub(super) scope: &'s Scope,
    /// Variables of a script; nothing of those whose value is not understood.
    pub(super) variables: BTreeMap<String, Option<Term>>,
    pub(super) scheme: Scheme,
    /// Where what is being read stands.
    pub(super) at: Range<usize>,
    /// Steps within steps, of templates.
    depth: usize,
}

impl<'s> Translator<'s> {
    pub(super) fn new(scope: &'s Scope) -> Self {
        Self {
            scope,
            variables: BTreeMap::new(),
            scheme: Scheme::default(),
            at: 0..0,
            depth: 0,
        }
    }

    /// The value of an expression; nothing if it is not understood.
    pub(super) fn value(&mut self, expression: &Expression) -> Option<Term> {
        match expression {
            Expression::Text(text, _) => Some(Term::text(text)),
            Expression::Template(text) => self.template(text),
            Expression::Name(name) => self.name(name),
            Expression::Joined(parts) => self.joined(parts),
            Expression::Member(inner, name) => self.member(expression, inner, name),
            Expression::Call(callee, arguments) => self.call(callee, arguments),
            Expression::Default(left, right) => {
                let printed = printed(right);
                let term = self.value(left)?;
                self.print(&term, printed);
                Some(term)
            }
            Expression::Either(then, otherwise) => {
                let (then, otherwise) = (self.value(then)?, self.value(otherwise)?);
                merged(&then, &otherwise)
            }
            Expression::Divided(inner, by) => {
                let seconds = matches!(&**by, Expression::Text(by, _) if by == "1000");
                let is_clock = self.value(inner)?.now == Some("epoch_millis");
                (seconds && is_clock).then(|| Term::now("epoch_seconds"))
            }
            Expression::Object(_) | Expression::Other => None,
        }
    }

    fn name(&mut self, name: &str) -> Option<Term> {
        if let Some(known) = self.variables.get(name) {
            return known.clone();
        }
        match self.scope.meaning(name)? {
            Meaning::Reference(name) => Some(Term::reference(&name)),
            Meaning::Date => {
                let clock = self.scope.clock?;
                Some(self.as_pieces(Term::now(clock), "date"))
            }
            Meaning::Credential(name) => Some(self.credential(name, self.at.clone())),
        }
    }

    /// Something a caller has, seen at a place.
    pub(super) fn credential(&mut self, name: String, at: Range<usize>) -> Term {
        let term = Term::reference(&name);
        if !self
            .scheme
            .credentials
            .iter()
            .any(|known| known.name == name)
        {
            let printed = None;
            self.scheme
                .credentials
                .push(Credential { name, at, printed });
        }
        term
    }

    /// The value that is printed for a credential.
    pub(super) fn print(&mut self, term: &Term, printed: Option<(String, Range<usize>)>) {
        let name = term.single();
        let mut known = self.scheme.credentials.iter_mut();
        let known = known.find(|credential| Some(credential.name.as_str()) == name);
        if let (Some(credential), Some(printed)) = (known, printed) {
            credential.printed.get_or_insert(printed);
        }
    }

    pub(super) fn joined(&mut self, parts: &[Expression]) -> Option<Term> {
        let mut joined = Term::default();
        if let [only] = parts {
            return self.value(only);
        }
        for part in parts {
            let term = self.value(part)?;
            self.append(&mut joined, term)?;
        }
        Some(joined)
    }

    /// Puts a value behind others; one that is computed becomes a step of its own.
    fn append(&mut self, joined: &mut Term, term: Term) -> Option<()> {
        let term = self.as_pieces(term, "");
        for piece in term.pieces {
            match (joined.pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
                (_, piece) => joined.pieces.push(piece),
            }
        }
        let texts = joined.pieces.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Reference(text) => text.len(),
        });
        (joined.pieces.len() <= MOST_PIECES && texts.sum::<usize>() <= LONGEST).then_some(())
    }

    /// A value as pieces alone: what has to be computed becomes a step with the name of the variable it is for.
    pub(super) fn as_pieces(&mut self, term: Term, wanted: &str) -> Term {
        if term.is_template() {
            return term;
        }
        // A digest that is put into a text is written in hexadecimal there.
        let term = if term.raw { encoded(term, "hex") } else { term };
        let mut steps = self.scheme.steps.iter();
        let same = |step: &&Step| step.term == term;
        if let Some(known) = steps.find(same) {
            return Term::reference(&known.name);
        }
        let name = self.free_name(match (wanted, term.now) {
            ("", Some(_)) => "timestamp",
            ("", None) => "part",
            (wanted, _) => wanted,
        });
        let at = self.at.clone();
        let reference = Term::reference(&name);
        self.scheme.steps.push(Step { name, term, at });
        reference
    }

    fn free_name(&self, wanted: &str) -> String {
        let name = scope::step(wanted);
        let steps = self.scheme.steps.iter();
        let taken =
            steps.filter(|step| step.name.trim_end_matches(|c: char| c.is_ascii_digit()) == name);
        match taken.count() {
            0 => name,
            others => format!("{name}{}", others + 1),
        }
    }

    fn template(&mut self, text: &str) -> Option<Term> {
        if self.depth >= 4 {
            return None;
        }
        self.depth += 1;
        let filled = self.filled(text);
        self.depth -= 1;
        filled
    }

    fn filled(&mut self, text: &str) -> Option<Term> {
        let mut joined = Term::default();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("${") {
            self.append(&mut joined, Term::text(before))?;
            let (inner, behind) = behind.split_once('}')?;
            let inner: Vec<Token> = tokens(inner, false);
            let expression = Parser::new(&inner, false).expression()?;
            let term = self.value(&expression)?;
            self.append(&mut joined, term)?;
            rest = behind;
        }
        self.append(&mut joined, Term::text(rest))?;
        Some(joined)
    }

    fn member(&mut self, whole: &Expression, inner: &Expression, name: &str) -> Option<Term> {
        if let Some(path) = path(whole) {
            let path = path.to_lowercase();
            let bodies = [
                "request.body.raw",
                "request.body",
                "request.data",
                "req.body",
            ];
            if bodies.iter().any(|body| path.ends_with(body)) {
                return Some(Term::reference("body"));
            }
            if path.ends_with("request.method") {
                return Some(Term::reference("method"));
            }
        }
        // What is left are properties that change nothing, of values that are understood.
        matches!(name, "raw" | "value").then(|| self.value(inner))?
    }
}

/// Names with dots between them: `pm.environment.get`, `Date().toUTCString`.
pub(super) fn path(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Name(name) => Some(name.clone()),
        Expression::Member(inner, name) => Some(format!("{}.{name}", path(inner)?)),
        Expression::Call(callee, arguments) if arguments.is_empty() => {
            Some(format!("{}()", path(callee)?))
        }
        _ => None,
    }
}

/// Whether a path names what a script is run in, with its variables.
pub(super) fn is_store(path: &str) -> bool {
    path.starts_with("pm.") || path.starts_with("postman.")
}

/// How a value that was put into a store is called among variables.
pub(super) fn stored(name: &str) -> String {
    format!("store {name}")
}

/// The text that stands behind `||`.
fn printed(expression: &Expression) -> Option<(String, Range<usize>)> {
    match expression {
        Expression::Text(text, at) if !text.is_empty() => Some((text.clone(), at.clone())),
        _ => None,
    }
}

/// One value where there are two: of nothing and the body, the body.
pub(super) fn merged(one: &Term, other: &Term) -> Option<Term> {
    let is_empty = |term: &Term| term.literal().is_some_and(|text| text.is_empty());
    let is_body = |term: &Term| term.single() == Some("body");
    if one == other || is_empty(other) && is_body(one) {
        Some(one.clone())
    } else if is_empty(one) && is_body(other) {
        Some(other.clone())
    } else {
        None
    }
}
