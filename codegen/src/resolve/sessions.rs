//! Sessions: the endpoint that logs in, seen once all endpoints are known.

use super::Problems;
use super::at::At;
use crate::diagnostic::Code;
use crate::model::{Auth, Endpoint};

/// Checks every session of a provider; `at` is the provider's `auth`.
pub(super) fn check_sessions(
    auth: &[Auth],
    endpoints: &[Endpoint],
    at: At<'_>,
    problems: &mut Problems,
) {
    let mut logins: Vec<&str> = Vec::new();
    for entry in auth {
        let Some(session) = &entry.session else {
            continue;
        };
        let at = at.key(&entry.name.wire);
        let at = at.key("session");
        let at = at.key("login");
        let login = endpoints
            .iter()
            .find(|known| known.name.wire == session.login);
        if let Some(login) = login {
            check_login(login, auth, at, problems);
        }
        if logins.contains(&session.login.as_str()) {
            problems.add(at.problem(
                Code::NameCollision,
                format!("`{}` opens another session already", session.login),
                "use one entry for both",
            ));
        }
        logins.push(&session.login);
    }
}

fn check_login(login: &Endpoint, auth: &[Auth], at: At<'_>, problems: &mut Problems) {
    let name = &login.name.wire;
    let mut fields = login.fields.iter();
    let required = fields.find(|field| field.required && field.constant().is_none());
    if let Some(field) = required {
        problems.add(at.problem(
            Code::TypeUse,
            format!("`{name}` requires `{}`, and nobody gives it when a token is fetched", field.name.wire),
            "make it `const`, or let the login's auth entry set it: `set: { form.name: \"{credential}\" }`",
        ));
    }
    if count(login, auth) > 0 {
        problems.add(at.problem(
            Code::Cycle,
            format!("`{name}` is itself called in a session"),
            "authenticate the login in another way, such as `basic`",
        ));
    }
}

/// Of one endpoint: there is one token in an attempt.
pub(super) fn check_one_session(
    endpoint: &Endpoint,
    auth: &[Auth],
    at: At<'_>,
    problems: &mut Problems,
) {
    if count(endpoint, auth) > 1 {
        problems.add(at.problem(
            Code::OneOf,
            "two sessions for one call",
            "keep one of the entries that have a `session`",
        ));
    }
}

fn count(endpoint: &Endpoint, auth: &[Auth]) -> usize {
    let used = auth
        .iter()
        .filter(|entry| endpoint.auth.contains(&entry.name));
    used.filter(|entry| entry.session.is_some()).count()
}
