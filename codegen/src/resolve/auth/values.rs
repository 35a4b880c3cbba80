//! Values: what they start from, when they count, and what they are.

use super::super::at::At;
use super::super::clock::{resolve_clock, resolve_nonce};
use super::super::names::{self, Style};
use super::super::{Problems, path, pointer};
use super::references::Entry;
use super::step_types::check_count;
use crate::diagnostic::Code;
use crate::model::{
    Binding, Condition, Expression, Name, PairsSource, Part, Piece, Start, Template, ValueType,
};
use crate::source::nearest;
use crate::spec;

/// How a value may start.
const STARTS: &str = "`now`, `nonce`, `text`, `bytes`, `of` and `pairs`";

impl Entry<'_> {
    pub(super) fn resolve_compute(
        &mut self,
        compute: &spec::Map<spec::Compute>,
        at: At<'_>,
        problems: &mut Problems,
    ) {
        for (key, value) in compute.iter() {
            let at = at.key(key);
            let before = problems.0.len();
            self.current = Some(key.to_owned());
            let name = names::decide(key, None, Style::Snake, at, &mut Problems::default());
            let binding = self.resolve_value(name, value, at, problems);
            if problems.0.len() == before {
                self.check_clock_once(&binding, at, problems);
            }
            self.bind(binding, at, problems);
        }
        self.current = None;
    }

    fn resolve_value(
        &mut self,
        name: Name,
        value: &spec::Compute,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Binding {
        let (start, ty) = self.resolve_start(value, at, problems);
        let (steps, ty) = self.resolve_steps(&name.wire, &value.then, ty, at, problems);
        let condition = self.resolve_condition(value, ty, at, problems);
        Binding {
            name,
            expression: Expression { start, steps },
            condition,
            ty,
        }
    }

    fn resolve_start(
        &mut self,
        value: &spec::Compute,
        at: At<'_>,
        problems: &mut Problems,
    ) -> (Start, ValueType) {
        let stated = [
            value.now.is_some(),
            value.nonce.is_some(),
            value.text.is_some(),
            value.bytes.is_some(),
            value.of.is_some(),
            value.pairs.is_some(),
        ];
        if stated.iter().filter(|stated| **stated).count() != 1 {
            let help = if stated.contains(&true) {
                "keep one of them"
            } else {
                "add one, such as `text: \"{body}\"`"
            };
            let message = format!("a value starts with exactly one of {STARTS}");
            problems.add(at.key_problem(Code::OneOf, message, help));
            return (Start::Template(Vec::new()), ValueType::Text);
        }
        if let Some(now) = &value.now {
            let clock = resolve_clock(now, at.key("now"), problems);
            return (Start::Now(clock), ValueType::Text);
        }
        if let Some(nonce) = &value.nonce {
            let nonce = resolve_nonce(nonce, at.key("nonce"), problems);
            return (Start::Nonce(nonce), ValueType::Text);
        }
        if let Some(pairs) = &value.pairs {
            let mut sources = Vec::new();
            self.resolve_pairs(pairs, at.key("pairs"), &mut sources, problems);
            let listed = sources.iter().map(|source| match source {
                PairsSource::Listed(pairs) => pairs.len(),
                _ => 1,
            });
            check_count(
                listed.sum(),
                "pairs and sources of pairs",
                at.key("pairs"),
                problems,
            );
            return (Start::Pairs(sources), ValueType::Pairs);
        }
        let (template, ty) = self.resolve_template(value, at, problems);
        (Start::Template(template), ty)
    }

    fn resolve_template(
        &mut self,
        value: &spec::Compute,
        at: At<'_>,
        problems: &mut Problems,
    ) -> (Template, ValueType) {
        if let Some(text) = &value.text {
            return self.resolve_text(text, at.key("text"), problems);
        }
        if let Some(text) = &value.bytes {
            return (
                self.template(text, at.key("bytes"), problems),
                ValueType::Bytes,
            );
        }
        let of = value.of.as_deref().unwrap_or_default();
        let piece = self.piece(of, at.key("of"), problems);
        let ty = piece
            .as_ref()
            .map_or(ValueType::Text, |piece| self.piece_type(piece));
        (piece.into_iter().collect(), ty)
    }

    /// A text; of bytes only the body may be in it, which is a text to most providers.
    pub(super) fn resolve_text(
        &mut self,
        text: &str,
        at: At<'_>,
        problems: &mut Problems,
    ) -> (Template, ValueType) {
        let template = self.template(text, at, problems);
        let raw = template.iter().find_map(|piece| match piece {
            Piece::Binding(name) if self.piece_type(piece) == ValueType::Bytes => Some(name),
            _ => None,
        });
        if let Some(name) = raw {
            problems.add(at.problem(
                Code::ImplicitEncoding,
                format!("`{}` is raw bytes, and a text does not say how they are written", name.wire),
                "encode it where it is computed, such as `then: [hex]`, or write `bytes:` in place of `text:`",
            ));
        }
        let has_body = template
            .iter()
            .any(|piece| matches!(piece, Piece::Message(Part::Body)));
        let ty = if has_body {
            ValueType::Bytes
        } else {
            ValueType::Text
        };
        (template, ty)
    }

    fn resolve_pairs(
        &mut self,
        source: &spec::PairsSource,
        at: At<'_>,
        sources: &mut Vec<PairsSource>,
        problems: &mut Problems,
    ) {
        match source {
            spec::PairsSource::Named(name) => {
                sources.extend(self.named_pairs(name, at, problems));
            }
            spec::PairsSource::Listed(pairs) => {
                let mut listed = Vec::with_capacity(pairs.len());
                for (key, text) in pairs.iter() {
                    let (template, ty) = self.resolve_text(text, at.key(key), problems);
                    expect_text(ty, at.key(key), problems);
                    listed.push((key.to_owned(), template));
                }
                sources.push(PairsSource::Listed(listed));
            }
            spec::PairsSource::Several(several) => {
                for (index, source) in several.iter().enumerate() {
                    self.resolve_pairs(source, at.index(index), sources, problems);
                }
            }
        }
    }

    fn named_pairs(
        &mut self,
        name: &str,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<PairsSource> {
        match name {
            "query" => return Some(PairsSource::Query),
            "form" => return Some(PairsSource::Form),
            "json" => return Some(PairsSource::Json(Vec::new())),
            "headers" => return Some(PairsSource::Headers),
            _ => {}
        }
        if let Some(pointer) = name.strip_prefix("json").and_then(pointer::parse) {
            return Some(PairsSource::Json(pointer));
        }
        match self.piece(name, at, problems)? {
            Piece::Binding(binding) if self.binding(name)?.ty == ValueType::Pairs => {
                Some(PairsSource::Binding(binding))
            }
            _ => {
                problems.add(at.problem(
                    Code::ValueType,
                    format!("`{}` is not pairs", names::shown(name)),
                    "name `query`, `form`, `json`, `json/<name>`, `headers`, or a value that is pairs",
                ));
                None
            }
        }
    }

    fn resolve_condition(
        &mut self,
        value: &spec::Compute,
        ty: ValueType,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<(Condition, Template)> {
        let at_otherwise = at.key("otherwise");
        let Some(when) = &value.when else {
            if value.otherwise.is_some() {
                problems.add(at_otherwise.key_problem(
                    Code::OneOf,
                    "`otherwise` without `when`",
                    "add `when`, or remove it",
                ));
            }
            return None;
        };
        let otherwise = value.otherwise.as_deref().unwrap_or_default();
        let (otherwise, other) = self.resolve_text(otherwise, at_otherwise, problems);
        if ty == ValueType::Text {
            expect_text(other, at_otherwise, problems);
        }
        if ty == ValueType::Pairs {
            problems.add(at.key("when").key_problem(
                Code::ValueType,
                "pairs that count only sometimes",
                "put `when` on the text that is rendered from them",
            ));
        }
        let at = at.key("when");
        let condition = match when {
            spec::Condition::Present(name) => Condition::Present(self.piece(name, at, problems)?),
            spec::Condition::Call(call) => self.call_condition(call, at, problems)?,
        };
        Some((condition, otherwise))
    }

    /// The instant of an attempt is one; the same text of it under two names invites using the wrong one.
    fn check_clock_once(&self, binding: &Binding, at: At<'_>, problems: &mut Problems) {
        let Start::Now(clock) = &binding.expression.start else {
            return;
        };
        let first = self
            .bindings
            .iter()
            .find(|known| matches!(&known.expression.start, Start::Now(other) if other == clock));
        if let Some(first) = first {
            problems.add(at.key_problem(
                Code::ClockTwice,
                format!(
                    "the instant is bound in this format already, as `{}`",
                    first.name.wire
                ),
                format!("use `{{{}}}`, and remove this one", first.name.wire),
            ));
        }
    }

    fn call_condition(
        &self,
        call: &spec::CallCondition,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Condition> {
        match (&call.method, &call.operation) {
            (Some(methods), None) => {
                let methods = methods.as_slice();
                for (index, method) in methods.iter().enumerate() {
                    path::check_method(method, at.key("method").index(index), problems);
                }
                Some(Condition::Method(methods.to_vec()))
            }
            (None, Some(operations)) => {
                let operations = operations.as_slice();
                for (index, operation) in operations.iter().enumerate() {
                    self.check_operation(operation, at.key("operation").index(index), problems);
                }
                Some(Condition::Operation(operations.to_vec()))
            }
            _ => {
                problems.add(at.problem(
                    Code::OneOf,
                    "exactly one of `method` and `operation`",
                    "write `when: { method: POST }`, or `when: body`",
                ));
                None
            }
        }
    }

    fn check_operation(&self, name: &str, at: At<'_>, problems: &mut Problems) {
        if self.operations.contains(&name) {
            return;
        }
        let help = nearest(name, self.operations.iter().copied()).map_or_else(
            || "name an endpoint by its file, without `.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.add(at.problem(
            Code::UnknownName,
            format!("the provider has no endpoint `{}`", names::shown(name)),
            help,
        ));
    }
}

pub(super) fn expect_text(ty: ValueType, at: At<'_>, problems: &mut Problems) {
    if ty != ValueType::Text {
        problems.add(at.problem(
            Code::ImplicitEncoding,
            "text is needed here, and this is bytes",
            "encode the value where it is computed, such as `then: [hex]` or `then: [base64]`",
        ));
    }
}
