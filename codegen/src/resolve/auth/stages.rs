//! A vector that does not fit, stage by stage: what the value was computed from shows where formula and vector part.

use std::collections::BTreeSet;

use super::super::names::shown;
use super::schedule::{needs, pairs_of};
use crate::evaluate::Evaluated;
use crate::model::{Auth, Piece};

/// Longest part of a value that is shown.
const LONGEST: usize = 400;

pub(super) fn stages(
    auth: &Auth,
    evaluated: &Evaluated,
    name: &str,
    (computed, expected): (&[u8], &str),
) -> String {
    let mut text = format!(
        "computed `{}`, expected `{}`",
        short(&readable(computed)),
        short(expected)
    );
    let wanted = sources(auth, name);
    for (binding, value) in &evaluated.bindings {
        let is_stage = binding != name && wanted.contains(binding.as_str());
        if let (true, Some(bytes)) = (is_stage, value.as_bytes()) {
            text.extend(["; `", binding, "` is `", &short(&readable(bytes)), "`"]);
        }
    }
    text
}

/// The values that a value, or what is placed, was computed from.
fn sources<'a>(auth: &'a Auth, name: &'a str) -> BTreeSet<&'a str> {
    let mut open: Vec<&str> = vec![name];
    for placement in auth.placements() {
        let place = crate::evaluate::place_of(&placement.target);
        if place == name {
            open.extend(placement.target.templates().flatten().filter_map(bound));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name)
            && let Some(binding) = auth.bindings().find(|known| known.name.wire == name)
        {
            open.extend(needs(binding).into_iter().filter_map(bound));
            open.extend(pairs_of(binding));
        }
    }
    seen
}

fn bound(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Binding(name) | Piece::PairsValue(name, _) => Some(&name.wire),
        _ => None,
    }
}

fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => wirescribe_signing::hex(bytes),
    }
}

fn short(text: &str) -> String {
    let shown = shown(text);
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}
