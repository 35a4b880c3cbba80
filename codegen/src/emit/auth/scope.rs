//! What is known of values while one function is emitted: how each is held, and where it is used.

use std::cell::Cell;
use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use crate::emit::ident::ident;
use crate::model::{
    Action, Binding, Credential, CredentialKind, Name, PairsSource, Piece, Provider, Start, Step,
    Template, ValueType,
};

/// Which way a function goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// It changes a request.
    Sign,
    /// It reads a message with the credentials of this name: a key, or those of the client.
    Verify(&'static str),
}

impl Direction {
    /// What is read.
    fn message(self) -> &'static str {
        match self {
            Self::Sign => "request",
            Self::Verify(_) => "message",
        }
    }

    pub(super) fn credentials(self) -> &'static str {
        match self {
            Self::Sign => "credentials",
            Self::Verify(name) => name,
        }
    }
}

/// How an expression holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// A `String`.
    Text,
    /// A `&str`.
    Str,
    /// A `Cow<str>`.
    Cow,
    /// An array, a `Vec<u8>` or a wiped one.
    Bytes,
    /// A `&[u8]`.
    Slice,
    /// `Pairs`.
    Pairs,
}

/// An expression and how it holds its value.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) tokens: TokenStream,
    pub(super) held: Held,
    /// Whether it borrows from something that is gone when its statement ends.
    pub(super) is_short: bool,
}

impl Value {
    pub(super) fn new(tokens: TokenStream, held: Held) -> Self {
        Self {
            tokens,
            held,
            is_short: false,
        }
    }
}

pub(super) struct Scope<'a> {
    pub(super) provider: &'a Provider,
    pub(super) direction: Direction,
    pub(super) actions: &'a [Action],
    /// The action that is emitted now.
    pub(super) at: usize,
    /// Values that have a variable, and how it holds them.
    pub(super) held: BTreeMap<&'a str, Held>,
    /// How often each value is used, and where for the last time.
    uses: BTreeMap<&'a str, (usize, usize)>,
    /// Texts whose only use is inside a digest: their pieces go there directly.
    inlined: BTreeMap<&'a str, &'a Template>,
    /// Offset of the calendar that the variable `now` stands for.
    pub(super) calendar: Option<i16>,
    /// Whether the message was read.
    pub(super) reads: Cell<bool>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(provider: &'a Provider, direction: Direction, actions: &'a [Action]) -> Self {
        let mut scope = Self {
            provider,
            direction,
            actions,
            at: 0,
            held: BTreeMap::new(),
            uses: BTreeMap::new(),
            inlined: BTreeMap::new(),
            calendar: None,
            reads: Cell::new(false),
        };
        for (index, action) in actions.iter().enumerate() {
            for name in used_by(action) {
                let (count, last) = scope.uses.entry(name).or_default();
                *count += 1;
                *last = index;
            }
        }
        scope.find_inlined();
        scope.read_inlined_later();
        scope
    }

    /// Uses that checks make, behind all actions.
    pub(super) fn use_last(&mut self, names: impl IntoIterator<Item = &'a str>) {
        let end = self.actions.len();
        for name in names {
            let (count, last) = self.uses.entry(name).or_default();
            *count += 1;
            *last = end;
            self.inlined.remove(name);
        }
    }

    /// Uses inside what a signature covers, which takes pieces as a hasher does.
    pub(super) fn use_hashed(&mut self, template: &'a Template) {
        self.use_last(template.iter().filter_map(Piece::value_name));
        for name in template.iter().filter_map(Piece::value_name) {
            let is_once = self.uses.get(name).is_some_and(|(count, _)| *count == 1);
            let binding = self.actions.iter().find_map(|action| match action {
                Action::Bind(binding) if binding.name.wire == name => Some(binding),
                _ => None,
            });
            if let (true, Some(template)) = (is_once, binding.and_then(plain_template)) {
                self.inlined.insert(name, template);
            }
        }
        self.read_inlined_later();
    }

    fn find_inlined(&mut self) {
        let hashed: Vec<&'a Template> = self.actions.iter().filter_map(hashed_template).collect();
        for action in self.actions {
            let Action::Bind(binding) = action else {
                continue;
            };
            let wire = binding.name.wire.as_str();
            let is_once = self.uses.get(wire).is_some_and(|(count, _)| *count == 1);
            if let (true, Some(template)) = (is_once, plain_template(binding))
                && template.len() > 1
                && hashed
                    .iter()
                    .any(|hashed| hashed.iter().any(|piece| is(piece, wire)))
            {
                self.inlined.insert(wire, template);
            }
        }
    }

    /// What an inlined text names is read where the text is hashed; texts stand before what they are hashed in.
    fn read_inlined_later(&mut self) {
        for action in self.actions.iter().rev() {
            let Action::Bind(binding) = action else {
                continue;
            };
            let wire = binding.name.wire.as_str();
            let hashed = self.uses.get(wire).map(|(_, last)| *last);
            let (Some(template), Some(hashed)) = (self.inlined.get(wire).copied(), hashed) else {
                continue;
            };
            for name in template.iter().filter_map(Piece::value_name) {
                if let Some((_, last)) = self.uses.get_mut(name) {
                    *last = (*last).max(hashed);
                }
            }
        }
    }

    pub(super) fn inlined(&self, name: &Name) -> Option<&'a Template> {
        self.inlined.get(name.wire.as_str()).copied()
    }

    /// Whether nothing after the present action uses a value.
    pub(super) fn is_last_use(&self, name: &Name) -> bool {
        let uses = self.uses.get(name.wire.as_str());
        uses.is_some_and(|(_, last)| *last == self.at)
            && used_by_index(self.actions, self.at, &name.wire) == 1
            && !self.actions.iter().any(|action| lists(action, &name.wire))
    }

    /// Whether the request is changed while a value of the present action is still needed.
    pub(super) fn outlives_change(&self, name: &Name) -> bool {
        let last = self
            .uses
            .get(name.wire.as_str())
            .map_or(0, |(_, last)| *last);
        let between = self.actions.iter().take(last).skip(self.at);
        self.direction == Direction::Sign
            && between
                .into_iter()
                .any(|action| matches!(action, Action::Place(_)))
    }

    /// The variable that holds the message; naming it is reading from it.
    pub(super) fn message(&self) -> proc_macro2::Ident {
        self.reads.set(true);
        ident(self.direction.message())
    }

    pub(super) fn credential(&self, name: &Name) -> Option<&'a Credential> {
        let mut credentials = self.provider.credentials.iter();
        credentials.find(|credential| credential.name == *name)
    }

    pub(super) fn is_secret(&self, name: &Name) -> bool {
        self.credential(name)
            .is_some_and(|credential| credential.kind == CredentialKind::Secret)
    }

    /// Whether a value is a digest or a MAC, as the keys of a chain are.
    pub(super) fn is_digest(&self, name: &Name) -> bool {
        let bindings = self.actions.iter().filter_map(|action| match action {
            Action::Bind(binding) if binding.name == *name => Some(binding),
            _ => None,
        });
        let is_encoding = |step: &&Step| matches!(step, Step::Encode(_));
        let steps = bindings.filter_map(|binding| {
            let mut steps = binding.expression.steps.iter().rev();
            steps.find(|step| !is_encoding(step))
        });
        steps
            .into_iter()
            .any(|step| matches!(step, Step::Digest(_) | Step::Hmac(..)))
    }

    /// Whether a piece is bytes and not a text.
    pub(super) fn is_bytes(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Message(crate::model::Part::Body) => true,
            Piece::Binding(name) => match self.inlined(name) {
                Some(template) => template.iter().any(|piece| self.is_bytes(piece)),
                None => self
                    .held
                    .get(name.wire.as_str())
                    .is_some_and(|held| matches!(held, Held::Bytes | Held::Slice)),
            },
            _ => false,
        }
    }
}

fn is(piece: &Piece, wire: &str) -> bool {
    matches!(piece, Piece::Binding(name) if name.wire == wire)
}

/// The template of a value that is nothing but pieces.
fn plain_template(binding: &Binding) -> Option<&Template> {
    match (&binding.expression.start, &binding.condition) {
        (Start::Template(template), None) if binding.expression.steps.is_empty() => Some(template),
        _ => None,
    }
}

/// A template that a hasher takes piece by piece, or that is itself such a template's text.
fn hashed_template(action: &Action) -> Option<&Template> {
    let Action::Bind(binding) = action else {
        return None;
    };
    let Start::Template(template) = &binding.expression.start else {
        return None;
    };
    match binding.expression.steps.first() {
        Some(Step::Digest(_) | Step::Hmac(..) | Step::Sign(..)) => Some(template),
        _ => None,
    }
}

/// Whether pairs hold a value by reference.
fn lists(action: &Action, wire: &str) -> bool {
    let Action::Bind(binding) = action else {
        return false;
    };
    let Start::Pairs(sources) = &binding.expression.start else {
        return false;
    };
    sources.iter().any(|source| match source {
        PairsSource::Listed(pairs) => {
            let mut pieces = pairs.iter().flat_map(|(_, template)| template);
            pieces.any(|piece| is(piece, wire))
        }
        _ => false,
    })
}

fn used_by_index(actions: &[Action], index: usize, wire: &str) -> usize {
    let names = actions.get(index).map(used_by).unwrap_or_default();
    names.into_iter().filter(|name| *name == wire).count()
}

/// Names of the values that an action uses, once for each use.
pub(super) fn used_by(action: &Action) -> Vec<&str> {
    match action {
        Action::Bind(binding) => used_by_binding(binding),
        Action::Place(placement) => {
            let pieces = placement.target.templates().flatten();
            pieces.filter_map(Piece::value_name).collect()
        }
    }
}

fn used_by_binding(binding: &Binding) -> Vec<&str> {
    let pieces = binding.needs().into_iter().filter_map(Piece::value_name);
    pieces.chain(binding.pairs()).collect()
}

/// Whether tokens mention a name.
pub(in crate::emit) fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

/// How a value of this type is held in a variable of its own.
pub(super) fn owned(ty: ValueType) -> Held {
    match ty {
        ValueType::Text => Held::Text,
        ValueType::Bytes => Held::Bytes,
        ValueType::Pairs => Held::Pairs,
    }
}
