//! What is known of values while one function is emitted: how each is held, and where it is used.

use std::cell::Cell;
use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use super::inlined::{
    Hashed, Inlined, hashed_template, is_lasting, is_lasting_piece, places_for_pieces,
};
use crate::emit::ident::ident;
use crate::model::{
    Action, Binding, Credential, CredentialKind, Name, PairsSource, Piece, Provider, Start,
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
    /// A `ShortText`.
    Short,
    /// An array: a digest or a MAC.
    Digest,
    /// A `Vec<u8>` or a wiped one.
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
    /// What is hashed by checks, behind all actions.
    checked: Vec<&'a Template>,
    /// Texts whose only use is inside a digest: their pieces go there directly.
    inlined: BTreeMap<&'a str, Inlined<'a>>,
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
            checked: Vec::new(),
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
        scope
    }

    /// Uses that checks make, behind all actions: what they compare, and what their signatures cover, which takes pieces
    /// as a hasher does.
    pub(super) fn use_last(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
        covered: Vec<&'a Template>,
    ) {
        let end = self.actions.len();
        let hashed = covered.iter().copied().flatten();
        for name in names
            .into_iter()
            .chain(hashed.filter_map(Piece::value_name))
        {
            let (count, last) = self.uses.entry(name).or_default();
            *count += 1;
            *last = end;
        }
        self.checked = covered;
        self.find_inlined();
    }

    /// Texts stand before what they are hashed in, so that going backwards meets the outer one first.
    fn find_inlined(&mut self) {
        let end = self.actions.len();
        let checked = self.checked.iter().map(|template| Hashed {
            template,
            at: end,
            takes_pairs: false,
            is_repeated: false,
        });
        let mut hashed: Vec<Hashed<'a>> = checked.collect();
        self.inlined.clear();
        for (at, action) in self.actions.iter().enumerate().rev() {
            let Action::Bind(binding) = action else {
                continue;
            };
            hashed.extend(hashed_template(binding, at));
            let Some((inlined, place)) = self.inlinable(binding, &hashed) else {
                continue;
            };
            if !self.reads_the_same(inlined, at, place.at) {
                continue;
            }
            if let Inlined::Text(template) = inlined {
                hashed.push(Hashed { template, ..place });
            }
            // What it names is read where it is hashed.
            for name in used_by_binding(binding) {
                if let Some((_, last)) = self.uses.get_mut(name) {
                    *last = (*last).max(place.at);
                }
            }
            self.inlined.insert(&binding.name.wire, inlined);
        }
    }

    fn inlinable(
        &self,
        binding: &'a Binding,
        hashed: &[Hashed<'a>],
    ) -> Option<(Inlined<'a>, Hashed<'a>)> {
        let wire = binding.name.wire.as_str();
        let (count, last) = *self.uses.get(wire)?;
        let inlined = Inlined::of(binding)?;
        let names_it = |place: &Hashed<'a>| place.template.iter().any(|piece| is(piece, wire));
        let place = hashed.iter().copied().find(names_it);
        match (inlined, place) {
            (Inlined::Pairs { .. }, Some(place)) if count == 1 && place.takes_pairs => {
                Some((inlined, place))
            }
            (Inlined::Text(_), Some(place)) if count == 1 => Some((inlined, place)),
            // No copy is made of what is short and stays as it is, wherever it becomes a part of something else.
            (Inlined::Text(template), _) if is_lasting(template) && self.is_part(wire, count) => {
                // Repeated within what is repeated, pieces would become more and more.
                let mut places = hashed.iter().filter(|place| names_it(place));
                let is_repeated = count > 1;
                if is_repeated && places.any(|place| place.is_repeated) {
                    return None;
                }
                let place = Hashed {
                    template,
                    at: last,
                    takes_pairs: false,
                    is_repeated,
                };
                Some((inlined, place))
            }
            _ => None,
        }
    }

    /// Whether a text that is put together at another action is the same: nothing is read of a request that was changed.
    fn reads_the_same(&self, inlined: Inlined<'_>, from: usize, to: usize) -> bool {
        let Inlined::Text(template) = inlined else {
            return true;
        };
        let mut between = self.actions.iter().take(to).skip(from);
        let is_changed = between.any(|action| matches!(action, Action::Place(_)));
        !is_changed || template.iter().all(is_lasting_piece)
    }

    /// Whether all uses of a value are such that several pieces could stand in its place.
    fn is_part(&self, wire: &str, count: usize) -> bool {
        let pieces = self.actions.iter().flat_map(places_for_pieces).flatten();
        pieces.filter(|piece| is(piece, wire)).count() == count
    }

    pub(super) fn inlined(&self, name: &Name) -> Option<Inlined<'a>> {
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

    /// Whether a value is never empty, as the keys of a chain are: a digest, also when it is written out.
    pub(super) fn is_never_empty(&self, name: &Name) -> bool {
        let held = self.held.get(name.wire.as_str());
        held.is_some_and(|held| matches!(held, Held::Digest | Held::Short))
    }

    /// Whether a piece is bytes and not a text.
    pub(super) fn is_bytes(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Message(crate::model::Part::Body) => true,
            Piece::Binding(name) => match self.inlined(name) {
                Some(Inlined::Text(template)) => template.iter().any(|piece| self.is_bytes(piece)),
                Some(Inlined::Pairs { .. }) => false,
                None => self
                    .held
                    .get(name.wire.as_str())
                    .is_some_and(|held| matches!(held, Held::Digest | Held::Bytes | Held::Slice)),
            },
            _ => false,
        }
    }
}

fn is(piece: &Piece, wire: &str) -> bool {
    matches!(piece, Piece::Binding(name) if name.wire == wire)
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
