//! `auth:`: names looked up, types checked, shorthands expanded, everything put in order, vectors run.

mod configured;
mod graph;
mod key_checks;
mod place;
mod plain_steps;
mod references;
mod schedule;
mod stages;
mod step_types;
mod steps;
mod taint;
mod values;
mod vectors;
mod verify;

use std::collections::{BTreeMap, BTreeSet};

use super::at::At;
use super::names::{self, Style};
use super::{Problems, Vectors, pointer};
use crate::diagnostic::Code;
use crate::model::{Action, Auth, Credential, Function, Name, Placement, Session};
use crate::source::nearest;
use crate::spec;

use graph::Mentions;
use place::Placements;
use references::Entry;

pub(super) use vectors::instant;
pub(crate) use vectors::{given, message, now};

/// More values than any scheme has; what is nested deeper than this is no scheme.
const MOST_VALUES: usize = 200;

/// What entries may name.
pub(super) struct Surroundings<'a> {
    pub(super) credentials: &'a [Credential],
    pub(super) functions: &'a [Function],
    /// The provider's endpoints, by the names of their files.
    pub(super) operations: &'a [&'a str],
}

pub(super) fn resolve_auth(
    spec: &spec::Provider,
    surroundings: &Surroundings<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Auth> {
    let at = at.key("auth");
    let mut resolved = Vec::new();
    for (key, auth) in spec.auth.iter() {
        let at = at.key(key);
        if !names::is_plain(key) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a name of an auth entry", names::shown(key)),
                "use lower-case words joined by `_`",
            ));
        }
        let values = auth.compute.len() + auth.verify.as_ref().map_or(0, |v| v.compute.len());
        if values > MOST_VALUES {
            problems.add(at.key("compute").key_problem(
                Code::Value,
                format!("more than {MOST_VALUES} values"),
                "split the scheme into entries that are applied one after the other",
            ));
            continue;
        }
        let name = names::decide(key, None, Style::Snake, at, &mut Problems::default());
        resolved.push(resolve_entry(name, auth, surroundings, at, problems));
    }
    resolved
}

fn resolve_entry(
    name: Name,
    auth: &spec::Auth,
    surroundings: &Surroundings<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Auth {
    let before = problems.errors();
    let mut entry = Entry {
        credentials: surroundings.credentials,
        functions: surroundings.functions,
        operations: surroundings.operations,
        has_session: auth.session.is_some(),
        mentions: Mentions::of(&auth.compute),
        current: None,
        bindings: Vec::new(),
        taints: BTreeMap::new(),
        used: BTreeSet::new(),
    };
    let received = auth
        .verify
        .as_ref()
        .map(|verify| verify::resolve_received(&mut entry, verify, at.key("verify"), problems));
    entry.bind_userinfo(auth, at, problems);
    entry.resolve_compute(&auth.compute, at.key("compute"), problems);
    let placements = entry.resolve_placements(auth, at, problems);
    check_purpose(auth, &placements, at, problems);
    check_reveals(&entry, auth, &placements, at, problems);
    key_checks::check_keys(&entry, auth, at, problems);
    let actions = actions(&entry, placements, at, problems);
    let credentials = configured::credentials(&entry, &actions);
    let verify = auth.verify.as_ref().zip(received).map(|(spec, received)| {
        let at = at.key("verify");
        verify::resolve_verify(&mut entry, received, (spec, &name), at, problems)
    });
    if problems.errors() == before {
        report_unused(&entry, auth, at, problems);
    }
    let auth = Auth {
        name,
        doc: auth.doc.clone(),
        actions,
        credentials,
        verify,
        session: auth.session.as_ref().and_then(|session| {
            resolve_session(session, surroundings, at.key("session"), problems)
        }),
        vectors: auth.vectors.iter().map(vectors::vector).collect(),
    };
    if problems.1 == Vectors::Run && problems.errors() == before {
        vectors::check_vectors(&auth, surroundings, at.key("vectors"), problems);
    }
    auth
}

fn actions(
    entry: &Entry<'_>,
    placements: Placements,
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Action> {
    let placements = placements.targets.into_iter();
    let placements: Vec<Placement> = placements.map(|target| entry.placement(target)).collect();
    schedule::schedule(entry, &placements, at, problems)
}

fn check_purpose(auth: &spec::Auth, placements: &Placements, at: At<'_>, problems: &mut Problems) {
    if placements.targets.is_empty() && auth.set.is_empty() && auth.verify.is_none() {
        problems.add(at.key_problem(
            Code::OneOf,
            "this entry neither places nor verifies anything",
            "add `basic`, `bearer`, `header_key`, `query_key`, `set` or `verify`",
        ));
    }
}

fn check_reveals(
    entry: &Entry<'_>,
    auth: &spec::Auth,
    placements: &Placements,
    at: At<'_>,
    problems: &mut Problems,
) {
    let at_set = at.key("set");
    let mut revealed = BTreeSet::new();
    let own = placements.targets.iter().skip(placements.shorthands);
    // What could not be resolved is not among the targets; its key was reported already.
    if own.len() == auth.set.len() {
        for ((key, _), target) in auth.set.iter().zip(own) {
            revealed.extend(entry.check_readable(target, &auth.reveals, at_set.key(key), problems));
        }
        for (index, name) in auth.reveals.iter().enumerate() {
            if !revealed.contains(name) {
                problems.add(at.key("reveals").index(index).problem(
                    Code::Unused,
                    format!(
                        "`{}` is not sent so that it can be read",
                        names::shown(name)
                    ),
                    "remove it",
                ));
            }
        }
    }
}

fn report_unused(entry: &Entry<'_>, auth: &spec::Auth, at: At<'_>, problems: &mut Problems) {
    let own = auth.compute.iter().map(|(key, _)| (key, None));
    let received = auth
        .verify
        .iter()
        .flat_map(|verify| verify.compute.iter().map(|(key, _)| (key, Some("verify"))));
    for (key, parent) in own.chain(received) {
        if entry.used.contains(key) {
            continue;
        }
        let message = format!("nothing uses `{key}`");
        let help = format!("use `{{{key}}}`, or remove it");
        let problem = match parent {
            Some(parent) => {
                at.key(parent)
                    .key("compute")
                    .key(key)
                    .key_problem(Code::Unused, message, help)
            }
            None => at
                .key("compute")
                .key(key)
                .key_problem(Code::Unused, message, help),
        };
        problems.add(problem);
    }
}

fn resolve_session(
    session: &spec::Session,
    surroundings: &Surroundings<'_>,
    at: At<'_>,
    problems: &mut Problems,
) -> Option<Session> {
    if !surroundings.operations.contains(&session.login.as_str()) {
        let help = nearest(&session.login, surroundings.operations.iter().copied()).map_or_else(
            || "name an endpoint of this provider by its file, without `.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.add(at.key("login").problem(
            Code::UnknownName,
            format!(
                "the provider has no endpoint `{}`",
                names::shown(&session.login)
            ),
            help,
        ));
        return None;
    }
    let mut member = |key: &str, text: &str| {
        let parsed = pointer::parse(text);
        if parsed.is_none() {
            problems.add(at.key(key).problem(
                Code::Pointer,
                format!("`{}` is not a JSON pointer", names::shown(text)),
                "write it as `/access_token`",
            ));
        }
        parsed
    };
    let token = member("token", &session.token);
    let expires_in = session
        .expires_in
        .as_deref()
        .map(|text| member("expires_in", text));
    Some(Session {
        login: session.login.clone(),
        token: token?,
        expires_in: expires_in.flatten(),
        early: session.early,
    })
}
