//! Formulas as prose prints them: `sha512(<Body data> + '|' + date + '|' + secret)`.

use std::ops::Range;

use super::parse::Parser;
use super::scheme::{Scheme, Step};
use super::scope::Scope;
use super::token::{Kind, Token, tokens};
use super::translate::Translator;

/// A formula, and what it computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// Where it stands in the text.
    pub(crate) at: Range<usize>,
    /// What it computes, if that can be told: one step with the name `signature`.
    pub(crate) scheme: Option<Scheme>,
    /// The encoding of the digest is not printed; hexadecimal is taken.
    pub(crate) assumed: bool,
}

/// Functions that a formula begins with.
const FUNCTIONS: &[&str] = &[
    "md5",
    "sha1",
    "sha256",
    "sha384",
    "sha512",
    "base64",
    "base64encode",
    "hex",
];
/// Longest formula, in tokens.
const MOST_TOKENS: usize = 512;

/// The first formula of a text.
pub(crate) fn printed(text: &str, scope: &Scope) -> Option<Printed> {
    let tokens = tokens(text, true);
    let starts = |pair: &[Token]| matches!(pair, [name, open] if is_function(name) && open.kind == Kind::Mark("("));
    let start = tokens.windows(2).position(starts)?;
    let end = tokens.len().min(start + MOST_TOKENS);
    let tokens = tokens.get(start..end)?;
    let mut parser = Parser::new(tokens, true);
    let expression = parser.formula();
    let read = if expression.is_some() {
        parser.position()
    } else {
        closed(tokens)
    };
    let first = tokens.first()?.at.start;
    let at = first..tokens.get(read.checked_sub(1)?)?.at.end;
    let mut translator = Translator::new(scope);
    translator.at = at.clone();
    let term = expression.and_then(|expression| translator.value(&expression));
    let assumed = term.as_ref().is_some_and(|term| term.raw);
    let scheme = term.map(|mut term| {
        if term.raw {
            term = term.and("hex");
            term.raw = false;
        }
        let (name, at) = ("signature".to_owned(), at.clone());
        translator.scheme.steps.push(Step { name, term, at });
        translator.scheme
    });
    Some(Printed {
        at,
        scheme,
        assumed,
    })
}

fn is_function(token: &Token) -> bool {
    let Kind::Name(name) = &token.kind else {
        return false;
    };
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    FUNCTIONS.contains(&name.strip_prefix("hmac").unwrap_or(&name))
}

/// How many tokens there are up to the bracket that closes the first one, or to the end of the line.
fn closed(tokens: &[Token]) -> usize {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark("(") => open += 1,
            Kind::Mark(")") if open == 1 => return at + 1,
            Kind::Mark(")") => open = open.saturating_sub(1),
            Kind::Line => return at,
            _ => {}
        }
    }
    tokens.len()
}
