//! Values computed so far, and what templates make of them.

use std::time::SystemTime;

use wirescribe_signing as sign;

use super::steps::apply;
use super::{EvaluateError, Inputs, Message, Value};
use crate::model::{
    Binding, Clock, ClockPart, Condition, Nonce, PairsSource, Part, Piece, Start, Template,
    ValueType,
};

/// Longest value that is computed.
const LARGEST: usize = 16 << 20;

/// What is known at one point of the evaluation.
pub(super) struct Scope<'a> {
    pub(super) given: &'a [(String, String)],
    pub(super) now: SystemTime,
    pub(super) message: Message,
    pub(super) bindings: Vec<(String, Value)>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(inputs: &Inputs<'a>) -> Self {
        Self {
            given: inputs.given,
            now: inputs.now,
            message: inputs.message.clone(),
            bindings: Vec::new(),
        }
    }

    /// Values double when they name a value twice, and encodings make them longer.
    fn limited(name: &str, value: Value) -> Result<Value, EvaluateError> {
        let size = match &value {
            Value::Pairs(pairs) => size_of_pairs(pairs),
            value => value.as_bytes().map_or(0, <[u8]>::len),
        };
        if size > LARGEST {
            return Err(EvaluateError::TooLarge(name.to_owned()));
        }
        Ok(value)
    }

    pub(super) fn bind(&mut self, binding: &Binding) -> Result<(), EvaluateError> {
        let value = match &binding.condition {
            Some((condition, otherwise)) if !self.holds(condition)? => {
                self.concatenate(otherwise)?
            }
            _ => self.computed(binding)?,
        };
        let value = match (value, binding.ty) {
            (Value::Text(text), ValueType::Bytes) => Value::Bytes(text.into_bytes()),
            (value, _) => value,
        };
        let value = Self::limited(&binding.name.wire, value)?;
        self.bindings.push((binding.name.wire.clone(), value));
        Ok(())
    }

    fn computed(&self, binding: &Binding) -> Result<Value, EvaluateError> {
        let wire = &binding.name.wire;
        let mut steps = binding.expression.steps.iter();
        steps.try_fold(self.start(binding)?, |value, step| {
            Self::limited(wire, apply(self, wire, step, value)?)
        })
    }

    /// What a value is before its steps, and after each of them.
    pub(super) fn stages(&self, binding: &Binding) -> Result<Vec<Value>, EvaluateError> {
        let mut stages = vec![self.start(binding)?];
        for step in &binding.expression.steps {
            let before = stages.last().cloned().unwrap_or(Value::Unknown);
            stages.push(apply(self, &binding.name.wire, step, before)?);
        }
        Ok(stages)
    }

    fn start(&self, binding: &Binding) -> Result<Value, EvaluateError> {
        Ok(match &binding.expression.start {
            Start::Now(clock) => Value::Text(written(clock, self.now)?),
            // A nonce is chosen outside; what is not given has no effect on what is checked.
            Start::Nonce(nonce) => Value::Text(self.nonce(&binding.name.wire, nonce)),
            Start::Template(template) => self.concatenate(template)?,
            Start::Pairs(sources) => Value::Pairs(self.pairs(sources)?),
        })
    }

    fn nonce(&self, name: &str, nonce: &Nonce) -> String {
        let stand_in = match nonce {
            Nonce::Uuid => "00000000-0000-4000-8000-000000000000".to_owned(),
            Nonce::Increasing => "1".to_owned(),
            Nonce::Random { length, alphabet } => {
                let first = alphabet.chars().next().unwrap_or('0');
                std::iter::repeat_n(first, usize::from(*length)).collect()
            }
        };
        self.given(name).map_or(stand_in, str::to_owned)
    }

    pub(super) fn given(&self, name: &str) -> Option<&'a str> {
        let mut given = self.given.iter();
        given.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    pub(super) fn credential(&self, name: &str) -> Result<&'a str, EvaluateError> {
        self.given(name)
            .ok_or_else(|| EvaluateError::Missing(name.to_owned()))
    }

    fn value(&self, name: &str) -> Value {
        let mut bindings = self.bindings.iter();
        let known = bindings.find(|(known, _)| known == name);
        known.map_or(Value::Unknown, |(_, value)| value.clone())
    }

    fn holds(&self, condition: &Condition) -> Result<bool, EvaluateError> {
        Ok(match condition {
            Condition::Present(piece) => match self.piece(piece)? {
                Value::Pairs(pairs) => !pairs.is_empty(),
                value => value.as_bytes().is_none_or(|bytes| !bytes.is_empty()),
            },
            Condition::Method(methods) => methods.contains(&self.message.method),
            Condition::Operation(operations) => operations.contains(&self.message.operation),
        })
    }

    /// The pieces one after the other; a text unless one of them is bytes.
    pub(super) fn concatenate(&self, template: &Template) -> Result<Value, EvaluateError> {
        let mut bytes = Vec::new();
        let mut is_text = true;
        for piece in template {
            if bytes.len() > LARGEST {
                return Err(EvaluateError::TooLarge("a text".to_owned()));
            }
            match self.piece(piece)? {
                Value::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                Value::Bytes(raw) => {
                    is_text = false;
                    bytes.extend_from_slice(&raw);
                }
                Value::Pairs(pairs) if template.len() == 1 => return Ok(Value::Pairs(pairs)),
                Value::Pairs(_) | Value::Unknown => return Ok(Value::Unknown),
            }
        }
        Ok(match String::from_utf8(bytes) {
            Ok(text) if is_text => Value::Text(text),
            Ok(text) => Value::Bytes(text.into_bytes()),
            Err(error) => Value::Bytes(error.into_bytes()),
        })
    }

    pub(super) fn piece(&self, piece: &Piece) -> Result<Value, EvaluateError> {
        let message = &self.message;
        Ok(match piece {
            Piece::Literal(text) => Value::Text(text.clone()),
            Piece::Credential(name) => Value::Text(self.credential(&name.wire)?.to_owned()),
            Piece::Binding(name) => self.value(&name.wire),
            Piece::PairsValue(name, key) => match self.value(&name.wire) {
                Value::Pairs(pairs) => Value::Text(pairs.single(key)?.to_owned()),
                _ => Value::Unknown,
            },
            Piece::Message(part) => self.part(*part)?,
            Piece::Header(name) => Value::Text(message.header(name).to_owned()),
            Piece::JsonValue(pointer) => {
                let pointer: Vec<&str> = pointer.iter().map(String::as_str).collect();
                Value::Text(sign::json_text("body", &message.body, &pointer)?.into_owned())
            }
        })
    }

    fn part(&self, part: Part) -> Result<Value, EvaluateError> {
        let message = &self.message;
        let text = match part {
            Part::Body => return Ok(Value::Bytes(message.body.clone())),
            Part::Method => message.method.clone(),
            Part::Path => message.path.clone(),
            Part::Query => message.query.clone(),
            Part::PathQuery => message.path_query(),
            Part::Host => message.host.clone(),
            Part::Hostname => message.split_host().0.to_owned(),
            Part::Port => message.port().to_owned(),
            Part::Scheme => message.scheme.clone(),
            Part::ContentType => message.header("content-type").to_owned(),
            Part::Operation => message.operation.clone(),
            Part::Token => self.credential("token")?.to_owned(),
        };
        Ok(Value::Text(text))
    }

    /// All values of a received key; of anything else the one value.
    pub(super) fn candidates(&self, piece: &Piece) -> Result<Vec<String>, EvaluateError> {
        if let Piece::PairsValue(name, key) = piece
            && let Value::Pairs(pairs) = self.value(&name.wire)
        {
            return Ok(pairs.all(key).map(str::to_owned).collect());
        }
        Ok(match self.piece(piece)? {
            Value::Text(text) => vec![text],
            _ => Vec::new(),
        })
    }

    fn pairs(&self, sources: &[PairsSource]) -> Result<sign::Pairs<'static>, EvaluateError> {
        let mut all = sign::Pairs::new();
        for source in sources {
            let pairs = match source {
                PairsSource::Query => sign::Pairs::from_query(&self.message.query)?.into_owned(),
                PairsSource::Form => self.message.form_pairs()?.into_owned(),
                PairsSource::Json(pointer) => {
                    let pointer: Vec<&str> = pointer.iter().map(String::as_str).collect();
                    sign::Pairs::from_json_at("body", &self.message.body, &pointer)?.into_owned()
                }
                PairsSource::Headers => self.message.header_pairs(),
                PairsSource::Binding(name) => match self.value(&name.wire) {
                    Value::Pairs(pairs) => pairs,
                    _ => sign::Pairs::new(),
                },
                PairsSource::Listed(listed) => self.listed(listed)?,
            };
            all = all.chain(pairs);
            if size_of_pairs(&all) > LARGEST {
                return Err(EvaluateError::TooLarge("pairs".to_owned()));
            }
        }
        Ok(all)
    }

    fn listed(&self, listed: &[(String, Template)]) -> Result<sign::Pairs<'static>, EvaluateError> {
        let mut pairs = sign::Pairs::new();
        for (key, template) in listed {
            let value = self.concatenate(template)?;
            let text = String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned();
            pairs.push(key.clone(), text);
        }
        Ok(pairs)
    }
}

/// What pairs take, and what a template makes of each: so many bytes, and a short text around them.
fn size_of_pairs(pairs: &sign::Pairs<'_>) -> usize {
    let size = |(key, text): (&str, &str)| key.len() + text.len() + 256;
    pairs.iter().map(size).sum()
}

/// An instant as a clock writes it.
pub(super) fn written(clock: &Clock, now: SystemTime) -> Result<String, sign::Error> {
    Ok(match clock {
        Clock::ImfFixdate => sign::imf_fixdate(now)?.to_string(),
        Clock::EpochSeconds => sign::epoch_seconds(now)?.to_string(),
        Clock::EpochMillis => sign::epoch_millis(now)?.to_string(),
        Clock::Calendar {
            layout,
            minutes_east,
        } => sign::DateTime::at_offset(now, *minutes_east)?
            .text(&parts(layout))
            .to_string(),
    })
}

/// The instant that a text states.
pub(super) fn read(clock: &Clock, text: &str) -> Option<SystemTime> {
    match clock {
        Clock::ImfFixdate => sign::read_imf_fixdate(text),
        Clock::EpochSeconds => sign::read_epoch_seconds(text),
        Clock::EpochMillis => sign::read_epoch_millis(text),
        Clock::Calendar {
            layout,
            minutes_east,
        } => sign::read_date_time(text, &parts(layout), *minutes_east),
    }
}

fn parts(layout: &[ClockPart]) -> Vec<sign::DatePart<'_>> {
    layout.iter().map(ClockPart::as_date_part).collect()
}
