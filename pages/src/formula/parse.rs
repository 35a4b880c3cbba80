//! Expressions of scripts and printed formulas.

use std::ops::Range;

use super::token::{Kind, Token};

/// How deep expressions may be in one another, and how long a chain may be.
const DEEPEST: usize = 32;

/// An expression, as far as signatures need them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// A text or a number, and where it stands.
    Text(String, Range<usize>),
    /// A template literal: texts between backticks with `${name}` in them.
    Template(String),
    /// A name, or a placeholder such as `<Body data>`.
    Name(String),
    /// `a.b`.
    Member(Box<Expression>, String),
    /// `a(b, c)`; `new` before it does not count.
    Call(Box<Expression>, Vec<Expression>),
    /// `a + b`; in a printed formula `a | b` is `a + "|" + b`.
    Joined(Vec<Expression>),
    /// `a || b`.
    Default(Box<Expression>, Box<Expression>),
    /// `c ? a : b`.
    Either(Box<Expression>, Box<Expression>),
    /// `a / 1000`.
    Divided(Box<Expression>, Box<Expression>),
    /// `{ key: a }`.
    Object(Vec<(String, Expression)>),
    /// What signatures do not need, such as a comparison.
    Other,
}

/// Reads expressions from tokens.
#[derive(Debug)]
pub(super) struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    /// In a printed formula bars join, and any bracket closes any.
    printed: bool,
}

impl<'t> Parser<'t> {
    pub(super) const fn new(tokens: &'t [Token], printed: bool) -> Self {
        Self {
            tokens,
            at: 0,
            depth: 0,
            printed,
        }
    }

    /// How many tokens have been read.
    pub(super) const fn position(&self) -> usize {
        self.at
    }

    /// A call alone, such as a formula is; what stands behind its bracket is not read.
    pub(super) fn formula(&mut self) -> Option<Expression> {
        self.depth += 1;
        let callee = Expression::Name(self.name()?);
        let arguments = self.accept_here("(").then(|| self.list(")"))??;
        self.depth -= 1;
        Some(Expression::Call(Box::new(callee), arguments))
    }

    /// The next expression.
    pub(super) fn expression(&mut self) -> Option<Expression> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let expression = self.either();
        self.depth -= 1;
        expression
    }

    fn either(&mut self) -> Option<Expression> {
        let first = self.alternatives()?;
        if self.printed || !self.accept("?") {
            return Some(first);
        }
        let then = self.expression()?;
        let otherwise = if self.accept(":") {
            self.expression()?
        } else {
            return None;
        };
        Some(Expression::Either(Box::new(then), Box::new(otherwise)))
    }

    /// What `||` parts, and comparisons, of which nothing is kept.
    fn alternatives(&mut self) -> Option<Expression> {
        let mut left = self.joined()?;
        for _ in 0..DEEPEST {
            if self.accept("||") {
                let right = self.joined()?;
                left = Expression::Default(Box::new(left), Box::new(right));
            } else if !self.printed
                && ["===", "!==", "==", "!=", "&&", "<", ">", "<=", ">="]
                    .iter()
                    .any(|mark| self.accept(mark))
            {
                self.joined()?;
                left = Expression::Other;
            } else {
                return Some(left);
            }
        }
        None
    }

    fn joined(&mut self) -> Option<Expression> {
        let mut parts = Vec::new();
        if !self.is_next("|") {
            parts.push(self.unary()?);
        }
        loop {
            if self.accept("+") {
                parts.push(self.unary()?);
            } else if self.printed && self.is_next("|") {
                let at = self.here();
                self.accept("|");
                parts.push(Expression::Text("|".to_owned(), at));
                if self.starts_operand() {
                    parts.push(self.unary()?);
                }
            } else if self.accept("/") {
                let by = self.unary()?;
                let divided = Expression::Joined(std::mem::take(&mut parts));
                return Some(Expression::Divided(Box::new(divided), Box::new(by)));
            } else {
                break;
            }
        }
        if parts.len() > 1 {
            Some(Expression::Joined(parts))
        } else {
            parts.pop()
        }
    }

    /// Whether an operand follows, and not another bar or the end.
    fn starts_operand(&self) -> bool {
        match self.peek().map(|token| &token.kind) {
            None | Some(Kind::Line) => false,
            Some(Kind::Mark(mark)) => matches!(*mark, "<" | "(" | "{" | "["),
            Some(_) => true,
        }
    }

    fn unary(&mut self) -> Option<Expression> {
        if self.accept("!") {
            self.postfix()?;
            return Some(Expression::Other);
        }
        self.postfix()
    }

    fn postfix(&mut self) -> Option<Expression> {
        let mut expression = self.primary()?;
        for _ in 0..DEEPEST {
            expression = if self.accept(".") {
                Expression::Member(Box::new(expression), self.name()?)
            } else if self.accept_here("(") {
                Expression::Call(Box::new(expression), self.list(")")?)
            } else {
                return Some(expression);
            };
        }
        None
    }

    fn primary(&mut self) -> Option<Expression> {
        self.skip_lines();
        while matches!(self.peek().map(|token| &token.kind), Some(Kind::Name(name)) if name == "new")
        {
            self.at += 1;
        }
        let token = self.peek()?;
        let at = token.at.clone();
        let kind = token.kind.clone();
        self.at += 1;
        match kind {
            Kind::Text(text) | Kind::Number(text) => Some(Expression::Text(text, at)),
            Kind::Template(text) => Some(Expression::Template(text)),
            Kind::Name(name) if self.printed => Some(Expression::Name(self.words(name))),
            Kind::Name(name) => Some(Expression::Name(name)),
            Kind::Mark("(") => {
                let inner = self.expression()?;
                self.close(")").then_some(inner)
            }
            Kind::Mark("{") if !self.printed => self.object(),
            Kind::Mark(open @ ("<" | "{" | "[")) if self.printed => self.placeholder(open),
            Kind::Mark(_) | Kind::Line => None,
        }
    }

    /// A name of several words, as prose has them: `request body`.
    fn words(&mut self, first: String) -> String {
        let mut words = first;
        while let Some(Kind::Name(word)) = self.peek().map(|token| &token.kind) {
            words = format!("{words} {word}");
            self.at += 1;
            if words.len() > 64 {
                break;
            }
        }
        words
    }

    /// `<Body data>`, `{secret}`, `{{secret}}`.
    fn placeholder(&mut self, open: &str) -> Option<Expression> {
        let close = match open {
            "<" => ">",
            "{" => "}",
            _ => "]",
        };
        let doubled = self.accept_here(open);
        let first = self.name()?;
        let words = self.words(first);
        let closed = self.accept_here(close) && (!doubled || self.accept_here(close));
        closed.then_some(Expression::Name(words))
    }

    /// `key: a, 'key': b }`.
    fn object(&mut self) -> Option<Expression> {
        let mut members = Vec::new();
        loop {
            self.skip_lines();
            if self.accept("}") {
                return Some(Expression::Object(members));
            }
            let key = match &self.peek()?.kind {
                Kind::Name(key) | Kind::Text(key) => key.clone(),
                _ => return None,
            };
            self.at += 1;
            let value = if self.accept(":") {
                self.expression()?
            } else {
                Expression::Name(key.clone())
            };
            members.push((key, value));
            self.skip_lines();
            self.accept(",");
        }
    }

    /// What commas part, up to the bracket that closes.
    fn list(&mut self, close: &str) -> Option<Vec<Expression>> {
        let mut expressions = Vec::new();
        loop {
            self.skip_lines();
            if self.close(close) {
                return Some(expressions);
            }
            expressions.push(self.expression()?);
            self.skip_lines();
            if self.close(close) {
                return Some(expressions);
            }
            if !self.accept(",") {
                return None;
            }
        }
    }

    /// The closing bracket; in print it may be a wrong one.
    fn close(&mut self, close: &str) -> bool {
        self.skip_lines();
        self.accept_here(close)
            || self.printed && [")", "}", "]"].iter().any(|other| self.accept_here(other))
    }

    fn name(&mut self) -> Option<String> {
        let Some(Kind::Name(name)) = self.peek().map(|token| &token.kind) else {
            return None;
        };
        let name = name.clone();
        self.at += 1;
        Some(name)
    }

    /// An operator, also at the beginning of the next line of a script.
    fn accept(&mut self, mark: &str) -> bool {
        let before = self.at;
        if !self.printed {
            self.skip_lines();
        }
        if self.accept_here(mark) {
            return true;
        }
        self.at = before;
        false
    }

    fn accept_here(&mut self, mark: &str) -> bool {
        let found = self.is_next(mark);
        self.at += usize::from(found);
        found
    }

    fn is_next(&self, mark: &str) -> bool {
        matches!(self.peek().map(|token| &token.kind), Some(Kind::Mark(found)) if *found == mark)
    }

    fn here(&self) -> Range<usize> {
        self.peek().map_or(0..0, |token| token.at.clone())
    }

    fn skip_lines(&mut self) {
        while self.peek().is_some_and(|token| token.kind == Kind::Line) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }
}
