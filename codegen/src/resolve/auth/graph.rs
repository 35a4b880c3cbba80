//! Which values mention which, before any of them is resolved: tells a cycle from a wrong order.

use std::collections::{BTreeMap, BTreeSet};

use super::super::template::{self, Raw};
use crate::spec::{Compute, Condition, Key, Map, PairsSource, Step};

/// Declared values and the names each of them mentions.
#[derive(Default)]
pub(super) struct Mentions<'a>(BTreeMap<&'a str, BTreeSet<String>>);

impl<'a> Mentions<'a> {
    pub(super) fn of(compute: &'a Map<Compute>) -> Self {
        let entries = compute.iter().map(|(name, value)| (name, mentioned(value)));
        Self(entries.collect())
    }

    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether `from` mentions `to`, or something that does.
    pub(super) fn leads_to(&self, from: &str, to: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(name) = open.pop() {
            if name == to {
                return true;
            }
            if seen.insert(name) {
                open.extend(self.0.get(name).into_iter().flatten().map(String::as_str));
            }
        }
        false
    }
}

fn mentioned(compute: &Compute) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let texts = [&compute.text, &compute.bytes, &compute.otherwise];
    for text in texts.into_iter().flatten() {
        of_template(text, &mut names);
    }
    names.extend(compute.of.clone());
    if let Some(Condition::Present(name)) = &compute.when {
        names.insert(name.clone());
    }
    if let Some(source) = &compute.pairs {
        of_pairs(source, &mut names);
    }
    compute
        .then
        .iter()
        .for_each(|step| of_step(step, &mut names));
    names
}

fn of_pairs(source: &PairsSource, names: &mut BTreeSet<String>) {
    match source {
        PairsSource::Named(name) => drop(names.insert(name.clone())),
        PairsSource::Listed(pairs) => pairs.iter().for_each(|(_, text)| of_template(text, names)),
        PairsSource::Several(sources) => sources.iter().for_each(|source| of_pairs(source, names)),
    }
}

fn of_template(text: &str, names: &mut BTreeSet<String>) {
    for piece in template::split(text).unwrap_or_default() {
        if let Raw::Name(name) = piece {
            let owner = name
                .split_once('.')
                .map_or(name.as_str(), |(owner, _)| owner);
            names.insert(owner.to_owned());
        }
    }
}

fn of_step(step: &Step, names: &mut BTreeSet<String>) {
    match step {
        Step::HmacMd5(key)
        | Step::HmacSha1(key)
        | Step::HmacSha256(key)
        | Step::HmacSha384(key)
        | Step::HmacSha512(key) => of_key(key, names),
        Step::AesCbc(cipher)
        | Step::AesCbcDecrypt(cipher)
        | Step::AesGcm(cipher)
        | Step::AesGcmDecrypt(cipher)
        | Step::Des3Cbc(cipher) => {
            of_key(&cipher.key, names);
            of_key(&cipher.iv, names);
        }
        _ => {}
    }
}

fn of_key(key: &Key, names: &mut BTreeSet<String>) {
    match key {
        Key::Named(name) => drop(names.insert(name.clone())),
        Key::Computed(rules) => {
            names.extend(rules.of.clone());
            if let Some(text) = &rules.text {
                of_template(text, names);
            }
            rules.then.iter().for_each(|step| of_step(step, names));
        }
    }
}
