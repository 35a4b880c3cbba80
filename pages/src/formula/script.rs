//! Scripts that compute a signature, as pages print them for Postman and Node.

use std::ops::Range;

use super::parse::{Expression, Parser};
use super::scheme::{Placement, Scheme, Term};
use super::scope::{self, Scope};
use super::token::{Kind, Token, tokens};
use super::translate::{Translator, is_store, merged, path, stored};

/// Longer scripts are no samples.
const MOST_TOKENS: usize = 8192;
/// Longest statement, in tokens.
const STATEMENT: usize = 512;

/// What a script computes and where it puts it. Nothing if no digest comes of it.
pub(crate) fn script(text: &str, scope: &Scope) -> Option<Scheme> {
    let mut tokens = tokens(text, false);
    tokens.truncate(MOST_TOKENS);
    let mut run = Run {
        tokens: &tokens,
        at: 0,
        translator: Translator::new(scope),
        blocks: Vec::new(),
    };
    while run.at < tokens.len() {
        let before = run.at;
        run.statement();
        run.at = run.at.max(before + 1);
    }
    finished(run.translator.scheme)
}

/// Statements, one after the other.
struct Run<'t, 's> {
    tokens: &'t [Token],
    at: usize,
    translator: Translator<'s>,
    /// For each open block, whether it may not be run.
    blocks: Vec<bool>,
}

impl Run<'_, '_> {
    fn statement(&mut self) {
        let Some(token) = self.tokens.get(self.at) else {
            return;
        };
        match &token.kind {
            Kind::Mark("{") => self.blocks.push(false),
            Kind::Mark("}") => {
                self.blocks.pop();
            }
            Kind::Name(word) => match word.as_str() {
                "var" | "let" | "const" => self.at += 1,
                "if" | "for" | "while" | "switch" => self.branch(),
                "else" | "catch" => self.block(true),
                "function" | "try" => self.block(false),
                _ => self.simple(),
            },
            _ => {}
        }
    }

    /// `if (…) {`: what stands in the block may not be run. Without a block, the one statement behind it is left out.
    fn branch(&mut self) {
        let mut open = 0_usize;
        for (offset, token) in self.tokens.iter().skip(self.at).take(STATEMENT).enumerate() {
            match token.kind {
                Kind::Mark("(") => open += 1,
                Kind::Mark(")") => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        self.at += offset;
                        return self.block(true);
                    }
                }
                _ => {}
            }
        }
        self.skip();
    }

    /// The block that begins behind this token.
    fn block(&mut self, perhaps: bool) {
        let rest = self
            .tokens
            .iter()
            .enumerate()
            .skip(self.at + 1)
            .take(STATEMENT);
        let opens =
            |(_, token): &(usize, &Token)| matches!(token.kind, Kind::Mark("{" | ";") | Kind::Line);
        match rest.into_iter().find(opens) {
            Some((at, token)) if token.kind == Kind::Mark("{") => {
                self.blocks.push(perhaps);
                self.at = at + 1;
            }
            _ => self.skip(),
        }
    }

    /// An assignment, or a call.
    fn simple(&mut self) {
        let start = self.at;
        let end = self.tokens.len().min(start + STATEMENT);
        let rest = self.tokens.get(start..end).unwrap_or_default();
        let here = |length: usize| -> Range<usize> {
            let last = rest
                .get(length.saturating_sub(1))
                .map_or(0, |token| token.at.end);
            rest.first().map_or(0, |token| token.at.start)..last
        };
        if let [
            Token {
                kind: Kind::Name(name),
                at,
            },
            Token {
                kind: Kind::Mark("="),
                ..
            },
            value @ ..,
        ] = rest
        {
            let mut parser = Parser::new(value, false);
            let expression = parser.expression();
            self.translator.at = here(parser.position() + 2);
            self.assign(name, at, expression.as_ref());
            return self.go_on(parser.position() + 2, expression.is_some());
        }
        let mut parser = Parser::new(rest, false);
        let expression = parser.expression();
        self.translator.at = here(parser.position());
        if let Some(Expression::Call(callee, arguments)) = &expression {
            self.call(callee, arguments);
        }
        self.go_on(parser.position(), expression.is_some());
    }

    fn go_on(&mut self, read: usize, understood: bool) {
        if understood {
            self.at += read;
        } else {
            self.skip();
        }
    }

    /// To the end of the statement.
    fn skip(&mut self) {
        let ends = |token: &Token| matches!(token.kind, Kind::Line | Kind::Mark(";"));
        let rest = self.tokens.iter().skip(self.at);
        self.at += rest.take_while(|token| !ends(token)).count() + 1;
    }

    fn assign(&mut self, name: &str, at: &Range<usize>, value: Option<&Expression>) {
        let term = value.and_then(|value| self.declared(name, at, value));
        let perhaps = self.blocks.contains(&true);
        let before = self.translator.variables.get(name).cloned();
        let term = match (perhaps, before, term) {
            (true, Some(before), Some(term)) => before.and_then(|before| merged(&before, &term)),
            (true, ..) => None,
            (false, _, term) => term,
        };
        self.translator.variables.insert(name.to_owned(), term);
    }

    fn declared(&mut self, name: &str, at: &Range<usize>, value: &Expression) -> Option<Term> {
        let (lookup, printed) = match value {
            Expression::Default(lookup, printed) => (&**lookup, Some(&**printed)),
            lookup => (lookup, None),
        };
        let printed = match (printed, value) {
            (Some(Expression::Text(text, at)), _) => Some((text.clone(), at.clone())),
            (None, Expression::Text(text, at))
                if scope::is_credential(name) && !text.is_empty() =>
            {
                Some((text.clone(), at.clone()))
            }
            _ => None,
        };
        let is_constant = matches!(value, Expression::Text(..)) && printed.is_some();
        if is_constant || self.is_lookup(lookup) {
            let credential = scope::credential(&scope::snake(name));
            let term = self.translator.credential(credential, at.clone());
            self.translator.print(&term, printed);
            return Some(term);
        }
        let term = self.translator.value(value)?;
        // A digest whose form is still open is not a value of its own.
        Some(if term.raw {
            term
        } else {
            self.translator.as_pieces(term, name)
        })
    }

    /// Whether a value is looked up in a store, where the script did not put it.
    fn is_lookup(&self, expression: &Expression) -> bool {
        let Expression::Call(callee, arguments) = expression else {
            return false;
        };
        let [Expression::Text(name, _)] = arguments.as_slice() else {
            return false;
        };
        let is_known = self.translator.variables.contains_key(&stored(name));
        !is_known && path(callee).is_some_and(|path| is_store(&path) && path.contains(".get"))
    }

    /// `pm.environment.set('date', date)`, `pm.request.headers.add({ key: 'date', value: date })`.
    fn call(&mut self, callee: &Expression, arguments: &[Expression]) {
        let Some(path) = path(callee) else { return };
        if !is_store(&path) {
            return;
        }
        let is_header = path.contains("headers.");
        let (name, value) = match arguments {
            [Expression::Text(name, _), value] => (name.clone(), value),
            [Expression::Object(members)] => {
                let member = |key: &str| {
                    members
                        .iter()
                        .find(|(found, _)| found == key)
                        .map(|(_, value)| value)
                };
                match (member("key"), member("value")) {
                    (Some(Expression::Text(name, _)), Some(value)) => (name.clone(), value),
                    _ => return,
                }
            }
            _ => return,
        };
        let term = self.translator.value(value);
        let term = term.map(|term| self.translator.as_pieces(term, &name));
        self.translator
            .variables
            .insert(stored(&name), term.clone());
        if let Some(term) = term.filter(|_| is_header || self.translator.scope.is_header(&name)) {
            let (header, at) = (name.to_lowercase(), self.translator.at.clone());
            self.translator
                .scheme
                .placements
                .push(Placement { header, term, at });
        }
    }
}

/// Without what is not used; the last digest is the signature.
fn finished(mut scheme: Scheme) -> Option<Scheme> {
    let is_digest = |term: &Term| {
        term.then
            .iter()
            .any(|function| function.contains("sha") || function.contains("md5"))
    };
    let signature = scheme
        .steps
        .iter()
        .rfind(|step| is_digest(&step.term))?
        .name
        .clone();
    if !scheme.steps.iter().any(|step| step.name == "signature") {
        let steps = scheme.steps.iter_mut().map(|step| &mut step.term);
        for term in steps.chain(
            scheme
                .placements
                .iter_mut()
                .map(|placement| &mut placement.term),
        ) {
            term.rename(&signature, "signature");
        }
        for step in scheme
            .steps
            .iter_mut()
            .filter(|step| step.name == signature)
        {
            "signature".clone_into(&mut step.name);
        }
    }
    let mut used: Vec<String> = vec!["signature".to_owned(), signature];
    for placement in &scheme.placements {
        used.extend(placement.term.references().into_iter().map(str::to_owned));
    }
    for step in scheme.steps.iter().rev() {
        if used.contains(&step.name) {
            used.extend(step.term.references().into_iter().map(str::to_owned));
        }
    }
    scheme.steps.retain(|step| used.contains(&step.name));
    scheme
        .credentials
        .retain(|credential| used.contains(&credential.name));
    Some(scheme)
}
