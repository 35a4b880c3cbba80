//! Gives what the wire never sees the same names on both sides: computed values, and what formulas call credentials,
//! functions and entries of `auth`.
//!
//! A value is the same under another name if its formula is the same once earlier names are. So a rename alone is no
//! difference of a formula, and a rename with a change is told as the change. Credentials and entries still tell that
//! they have another name, for callers write them: only what refers to them is made the same.

mod rename;

use std::collections::{BTreeMap, BTreeSet};

use wirescribe_codegen::model::{Auth, Binding, Credential, Function, Name, Provider};

pub(crate) use rename::Names;

/// The old provider in the words of the new one; none if it uses them already.
pub(crate) fn aligned(old: &Provider, new: &Provider) -> Option<Provider> {
    let names = Names {
        configured: configured(old, new),
        ..Names::default()
    };
    let mut auth = old.auth.clone();
    for entry in &mut auth {
        names.rename_auth(entry);
    }
    let entries = entries(&auth, &new.auth);
    for entry in &mut auth {
        let name = entries.get(&entry.name.wire).unwrap_or(&entry.name);
        if let Some(partner) = new.auth.iter().find(|other| other.name == *name) {
            let names = Names {
                values: values(entry, partner),
                ..Names::default()
            };
            names.rename_auth(entry);
        }
    }
    if entries.is_empty() && names.configured.is_empty() && auth == old.auth {
        return None;
    }
    let mut provider = old.clone();
    provider.auth = auth;
    for endpoint in &mut provider.endpoints {
        names.rename_endpoint(endpoint, &entries);
    }
    Some(provider)
}

/// Credentials and functions that are the same but for their names.
fn configured(old: &Provider, new: &Provider) -> BTreeMap<String, Name> {
    let credential = |found: &Credential| {
        let nameless = Credential {
            name: NAMELESS,
            ..found.clone()
        };
        (found.name.clone(), format!("{nameless:?}"))
    };
    let function = |found: &Function| {
        let nameless = Function {
            name: NAMELESS,
            ..found.clone()
        };
        (found.name.clone(), format!("{nameless:?}"))
    };
    let all = |provider: &Provider| -> Vec<(Name, String)> {
        let credentials = provider.credentials.iter().map(credential);
        credentials
            .chain(provider.functions.iter().map(function))
            .collect()
    };
    same_but_named(&all(old), &all(new))
}

/// Entries that are the same but for their names.
fn entries(old: &[Auth], new: &[Auth]) -> BTreeMap<String, Name> {
    let all = |entries: &[Auth]| -> Vec<(Name, String)> {
        let said = entries.iter().map(|auth| {
            let checks = auth.verify.as_ref();
            let checks = checks.map(|verify| (&verify.bindings, &verify.checks, &verify.keys));
            let said = format!("{:?} {checks:?} {:?}", auth.actions, auth.session);
            (auth.name.clone(), said)
        });
        said.collect()
    };
    same_but_named(&all(old), &all(new))
}

const NAMELESS: Name = Name {
    wire: String::new(),
    rust: String::new(),
};

/// What has a name that the other side has not, and is said there of one other name alone.
fn same_but_named(old: &[(Name, String)], new: &[(Name, String)]) -> BTreeMap<String, Name> {
    let gone = others(old, new);
    let added = others(new, old);
    let mut names = BTreeMap::new();
    for (name, said) in &gone {
        let like =
            |side: &[&(Name, String)]| side.iter().filter(|(_, other)| other == said).count();
        if like(&gone) == 1
            && like(&added) == 1
            && let Some((other, _)) = added.iter().find(|(_, other)| other == said)
        {
            names.insert(name.wire.clone(), other.clone());
        }
    }
    names
}

fn others<'a>(side: &'a [(Name, String)], other: &[(Name, String)]) -> Vec<&'a (Name, String)> {
    let known: BTreeSet<&str> = other.iter().map(|(name, _)| name.wire.as_str()).collect();
    let unknown = side.iter();
    unknown
        .filter(|(name, _)| !known.contains(name.wire.as_str()))
        .collect()
}

/// Computed values of an entry whose formula is the same under another name, in the order of what they need.
fn values(old: &Auth, new: &Auth) -> BTreeMap<String, Name> {
    let (old, new) = (bindings(old), bindings(new));
    let known = |side: &[&Binding], name: &Name| side.iter().any(|one| one.name.wire == name.wire);
    let gone: Vec<&Binding> = only(&old, |name| !known(&new, name));
    let added: Vec<&Binding> = only(&new, |name| !known(&old, name));
    let mut names = Names::default();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    // Each value needs earlier ones only, so that one pass in this order knows all their names.
    for binding in gone {
        let mut renamed = binding.clone();
        names.rename_binding(&mut renamed);
        let partner = added
            .iter()
            .find(|other| !taken.contains(other.name.wire.as_str()) && is_same(&renamed, other));
        if let Some(partner) = partner {
            taken.insert(&partner.name.wire);
            names
                .values
                .insert(binding.name.wire.clone(), partner.name.clone());
        }
    }
    names.values
}

fn is_same(one: &Binding, other: &Binding) -> bool {
    (&one.expression, &one.condition, one.ty) == (&other.expression, &other.condition, other.ty)
}

/// Values for signing, then those that only verifying has; each needs only earlier ones.
fn bindings(auth: &Auth) -> Vec<&Binding> {
    let mut all: Vec<&Binding> = auth.bindings().collect();
    let verified = auth.verify.iter().flat_map(|verify| &verify.bindings);
    for binding in verified {
        if !all.iter().any(|known| known.name.wire == binding.name.wire) {
            all.push(binding);
        }
    }
    all
}

fn only<'a>(side: &[&'a Binding], counts: impl Fn(&Name) -> bool) -> Vec<&'a Binding> {
    let counted = side.iter().copied();
    counted.filter(|binding| counts(&binding.name)).collect()
}
