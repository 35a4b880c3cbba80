//! A vector that does not fit, stage by stage: what the value was computed from shows where formula and vector part.

use std::collections::BTreeSet;

use super::super::names::shown;
use crate::evaluate::{Evaluated, Inputs, Value, place_of, stages};
use crate::model::{Action, Binding, Credential, CredentialKind, Piece, Step};

/// Longest part of a value that is shown.
const LONGEST: usize = 400;

/// A shorter one stands by chance in any digest, and hides what somebody looks for.
const SHORTEST_SECRET: usize = 4;

/// What is known when a vector does not fit.
pub(super) struct Failed<'a> {
    pub(super) actions: &'a [Action],
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) evaluated: &'a Evaluated,
    pub(super) credentials: &'a [Credential],
}

impl Failed<'_> {
    /// Expected and computed value, then everything that led to it. Secrets are shown as their names.
    pub(super) fn explain(&self, name: &str, computed: &[u8], expected: &str) -> String {
        let mut text = format!(
            "computed `{}`, expected `{}`",
            self.short(&readable(computed)),
            self.short(expected)
        );
        let wanted = sources(self.actions, name);
        for binding in bindings(self.actions) {
            if wanted.contains(binding.name.wire.as_str()) {
                text.push_str(&self.stages_of(binding, name));
            }
        }
        text
    }

    /// Everything that was computed, for a message that is refused.
    pub(super) fn explain_refusal(&self) -> String {
        let all = bindings(self.actions).map(|binding| self.stages_of(binding, ""));
        all.collect()
    }

    fn stages_of(&self, binding: &Binding, failed: &str) -> String {
        let wire = &binding.name.wire;
        let values = stages(self.actions, self.inputs, wire).unwrap_or_default();
        let known = |value: &Value| value.as_bytes().map(|bytes| self.short(&readable(bytes)));
        let mut text = String::new();
        let labels = std::iter::once("is computed from").chain(std::iter::repeat("then is"));
        let last = values.len().saturating_sub(1);
        if binding.condition.is_some() || (last == 0 && wire != failed) {
            let value = self.evaluated.binding(wire).and_then(known);
            return value.map_or(text, |value| format!("; `{wire}` is `{value}`"));
        }
        for (index, (value, label)) in values.iter().zip(labels).enumerate() {
            let is_shown = (index < last || wire != failed) && index <= last;
            if let (true, Some(value)) = (is_shown, known(value)) {
                let by = index
                    .checked_sub(1)
                    .and_then(|at| binding.expression.steps.get(at));
                let by = by.map_or_else(String::new, |step| format!(" after {}", step_name(step)));
                let subject = if index == 0 {
                    format!("`{wire}` ")
                } else {
                    String::new()
                };
                text.extend(["; ", &subject, label, " `", &value, "`", &by]);
            }
        }
        text
    }

    fn short(&self, text: &str) -> String {
        let shown = shown(&self.masked(text));
        match shown.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &shown[..end]),
            None => shown,
        }
    }

    /// The text with the names of secrets in their places.
    fn masked(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for credential in self.credentials {
            let mut given = self.inputs.given.iter();
            let value = given.find(|(known, _)| *known == credential.name.wire);
            if let (false, Some((name, value))) = (credential.kind == CredentialKind::Text, value)
                && value.len() >= SHORTEST_SECRET
            {
                masked = masked.replace(value.as_str(), &format!("{{{name}}}"));
            }
        }
        masked
    }
}

fn step_name(step: &Step) -> String {
    match step {
        Step::Digest(digest) => digest.name().to_owned(),
        Step::Hmac(digest, _) => format!("hmac_{}", digest.name()),
        Step::Encode(encoding) => encoding.name().to_owned(),
        Step::Decode(decoding) => decoding.name().to_owned(),
        Step::Text(step) => step.name().to_owned(),
        Step::Sign(by, _) => by.name().to_owned(),
        Step::Call(function, _) => function.wire.clone(),
        Step::Utf8 => "utf8".to_owned(),
        Step::Truncate(_) => "truncate".to_owned(),
        Step::Skip(_) => "skip".to_owned(),
        Step::Json => "json".to_owned(),
        Step::Split(..) => "split".to_owned(),
        Step::Pairs(_) => "steps on pairs".to_owned(),
        Step::Render { .. } => "render".to_owned(),
        Step::Crypt(_) => "a cipher".to_owned(),
    }
}

/// The values that a value, or what is placed, was computed from, and the value itself.
fn sources<'a>(actions: &'a [Action], name: &'a str) -> BTreeSet<&'a str> {
    let mut open: Vec<&str> = vec![name];
    for action in actions {
        if let Action::Place(placement) = action
            && place_of(&placement.target) == name
        {
            open.extend(
                placement
                    .target
                    .templates()
                    .flatten()
                    .filter_map(Piece::value_name),
            );
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if seen.insert(name)
            && let Some(binding) = bindings(actions).find(|known| known.name.wire == name)
        {
            open.extend(binding.needs().into_iter().filter_map(Piece::value_name));
            open.extend(binding.pairs());
        }
    }
    seen
}

fn bindings(actions: &[Action]) -> impl Iterator<Item = &Binding> {
    actions.iter().filter_map(|action| match action {
        Action::Bind(binding) => Some(binding),
        Action::Place(_) => None,
    })
}

fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => wirescribe_signing::hex(bytes),
    }
}
