//! Functions of scripts and formulas: digests, encodings, clocks, what a store has.

use super::parse::Expression;
use super::scheme::Term;
use super::scope;
use super::translate::{Translator, is_store, path, stored};

impl Translator<'_> {
    pub(super) fn call(&mut self, callee: &Expression, arguments: &[Expression]) -> Option<Term> {
        if let Some(path) = path(callee) {
            if let Some(clock) = clock(&path, arguments) {
                return Some(Term::now(clock));
            }
            if let Some(found) = self.looked_up(&path, arguments) {
                return Some(found);
            }
            if let Some(done) = self.function(&path, arguments) {
                return Some(done);
            }
        }
        let Expression::Member(inner, method) = callee else {
            return None;
        };
        match method.as_str() {
            "digest" => self.chain(inner, arguments),
            "concat" => {
                let inner = std::iter::once((**inner).clone());
                let parts: Vec<Expression> = inner.chain(arguments.iter().cloned()).collect();
                self.joined(&parts)
            }
            _ => method_of(self.value(inner)?, method, arguments),
        }
    }

    /// `pm.environment.get('merchantKey')`.
    fn looked_up(&mut self, path: &str, arguments: &[Expression]) -> Option<Term> {
        let [Expression::Text(name, at)] = arguments else {
            return None;
        };
        if !is_store(path) || !path.to_lowercase().contains(".get") {
            return None;
        }
        if let Some(set) = self.variables.get(&stored(name)) {
            return set.clone();
        }
        let credential = scope::credential(&scope::snake(name));
        Some(self.credential(credential, at.clone()))
    }

    /// `CryptoJS.SHA512(x)`, `sha512(x)`, `hmac_sha256(key, x)`, `btoa(x)`, `hash('sha512', x)`.
    fn function(&mut self, path: &str, arguments: &[Expression]) -> Option<Term> {
        let name = plain(path.rsplit('.').next()?);
        if let Some(digest) = digest(&name) {
            let [text] = arguments else { return None };
            return Some(digested(self.value(text)?, digest));
        }
        if let Some(digest) = name.strip_prefix("hmac").and_then(digest) {
            let [first, second] = arguments else {
                return None;
            };
            let key_first = if path.contains("CryptoJS") {
                false
            } else {
                is_key(first) && !is_key(second)
            };
            let (key, text) = if key_first {
                (first, second)
            } else {
                (second, first)
            };
            return self.authenticated(digest, key, text);
        }
        match (name.as_str(), arguments) {
            ("btoa" | "base64" | "base64encode" | "b64encode", [text]) => {
                Some(encoded(self.value(text)?, "base64"))
            }
            ("hex" | "bin2hex", [text]) => Some(encoded(self.value(text)?, "hex")),
            ("stringify", [text]) if path.ends_with("Base64.stringify") => {
                Some(encoded(self.value(text)?, "base64"))
            }
            ("stringify", [text]) if path.ends_with("Hex.stringify") => {
                Some(encoded(self.value(text)?, "hex"))
            }
            ("parse", [text]) if path.ends_with("Utf8.parse") => self.value(text),
            ("string" | "stringify" | "floor" | "from", [text]) => self.value(text),
            ("hash", [Expression::Text(named, _), text]) => {
                Some(digested(self.value(text)?, digest(&plain(named))?))
            }
            ("hashhmac", [Expression::Text(named, _), text, key]) => {
                self.authenticated(digest(&plain(named))?, key, text)
            }
            _ => None,
        }
    }

    fn authenticated(&mut self, digest: &str, key: &Expression, text: &Expression) -> Option<Term> {
        let key = self.value(key)?;
        let mut term = self
            .value(text)?
            .and(format!("{{ hmac_{digest}: {} }}", key.single()?));
        term.raw = true;
        term.now.is_none().then_some(term)
    }

    /// `crypto.createHmac('sha256', key).update(x).digest('hex')`.
    fn chain(&mut self, inner: &Expression, form: &[Expression]) -> Option<Term> {
        let Expression::Call(update, text) = inner else {
            return None;
        };
        let (Expression::Member(create, update), [text]) = (&**update, text.as_slice()) else {
            return None;
        };
        let Expression::Call(create, made_of) = &**create else {
            return None;
        };
        let create = plain(path(create)?.rsplit('.').next()?);
        let term = match (update.as_str(), create.as_str(), made_of.as_slice()) {
            ("update", "createhash", [Expression::Text(named, _)]) => {
                digested(self.value(text)?, digest(&plain(named))?)
            }
            ("update", "createhmac", [Expression::Text(named, _), key]) => {
                self.authenticated(digest(&plain(named))?, key, text)?
            }
            _ => return None,
        };
        method_of(term, "digest", form)
    }
}

/// What a method makes of a value.
fn method_of(term: Term, method: &str, arguments: &[Expression]) -> Option<Term> {
    let form = arguments.first().map(|form| match form {
        Expression::Text(form, _) => form.to_lowercase(),
        other => path(other).unwrap_or_default().to_lowercase(),
    });
    match (method, form.as_deref()) {
        ("toString" | "digest", Some(form)) if form.ends_with("base64") => {
            Some(encoded(term, "base64"))
        }
        ("toString" | "digest", Some(form)) if form.ends_with("hex") => Some(encoded(term, "hex")),
        ("digest", None) => Some(term),
        ("toString", None | Some("utf8" | "utf-8")) if !term.raw => Some(term),
        ("toString" | "hexdigest", None) => Some(encoded(term, "hex")),
        ("toUpperCase" | "upper", None) => Some(term.and("upper")),
        ("toLowerCase" | "lower", None) => Some(term.and("lower")),
        ("trim" | "strip", None) => Some(term.and("trim")),
        ("encode", _) => Some(term),
        _ => None,
    }
}

/// The clock that is read.
fn clock(path: &str, arguments: &[Expression]) -> Option<&'static str> {
    if !arguments.is_empty() {
        return None;
    }
    Some(match path {
        "Date().toUTCString" | "Date().toGMTString" => "imf_fixdate",
        "Date().toISOString" => "iso8601_millis",
        "Date.now" | "Date().getTime" | "Date().valueOf" => "epoch_millis",
        _ => return None,
    })
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// A digest, by its name without hyphens.
fn digest(name: &str) -> Option<&'static str> {
    ["md5", "sha1", "sha256", "sha384", "sha512"]
        .into_iter()
        .find(|digest| *digest == name)
}

fn digested(term: Term, digest: &str) -> Term {
    let mut term = term.and(digest);
    term.raw = true;
    term
}

pub(super) fn encoded(term: Term, encoding: &str) -> Term {
    let mut term = term.and(encoding);
    term.raw = false;
    term
}

/// Whether an argument is one name that a key has.
fn is_key(expression: &Expression) -> bool {
    matches!(expression, Expression::Name(name) if scope::is_credential(name))
}
