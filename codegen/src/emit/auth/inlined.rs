//! Texts that are never put together, because what they are made of can stand where they are used.

use super::scope::Scope;
use crate::model::{Action, Binding, Name, PairPiece, Piece, Start, Step, Target, Template};

/// More pieces would be more to read than a value of its own.
const MOST_PIECES: usize = 8;

/// How a text goes into a hasher.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inlined<'a> {
    /// Piece by piece.
    Text(&'a Template),
    /// Pair by pair.
    Pairs {
        /// The pairs, where they are a value of their own; else they have a variable of the text's name.
        of: Option<&'a Name>,
        each: &'a [PairPiece],
        join: &'a str,
    },
}

impl<'a> Inlined<'a> {
    /// How a value could go into a hasher: one that is nothing but pieces, or that is pairs until its last step.
    pub(super) fn of(binding: &'a Binding) -> Option<Self> {
        if binding.condition.is_some() {
            return None;
        }
        let expression = &binding.expression;
        match (&expression.start, expression.steps.as_slice()) {
            (Start::Template(template), []) => Some(Self::Text(template)),
            (start, [before @ .., Step::Render { each, join }]) => Some(Self::Pairs {
                of: only_pairs(start).filter(|_| before.is_empty()),
                each,
                join,
            }),
            _ => None,
        }
    }
}

fn only_pairs(start: &Start) -> Option<&Name> {
    match start {
        Start::Template(template) => match template.as_slice() {
            [Piece::Binding(name)] => Some(name),
            _ => None,
        },
        _ => None,
    }
}

/// A template that a hasher takes piece by piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashed<'a> {
    pub(super) template: &'a Template,
    /// The action that hashes it.
    pub(super) at: usize,
    /// Whether the hasher takes pairs, too; signatures with private keys take bytes only.
    pub(super) takes_pairs: bool,
    /// Whether it stands there more than once.
    pub(super) is_repeated: bool,
}

/// The template that a value hashes. Where the value has a condition, what it is made of is computed whether or not that
/// holds: it may fail.
pub(super) fn hashed_template(binding: &Binding, at: usize) -> Option<Hashed<'_>> {
    let Start::Template(template) = &binding.expression.start else {
        return None;
    };
    if binding.condition.is_some() {
        return None;
    }
    let takes_pairs = match binding.expression.steps.first()? {
        Step::Digest(_) | Step::Hmac(..) => true,
        Step::Sign(..) => false,
        _ => return None,
    };
    Some(Hashed {
        template,
        at,
        takes_pairs,
        is_repeated: false,
    })
}

/// Whether pieces are few, and the same whenever they are read.
pub(super) fn is_lasting(template: &Template) -> bool {
    template.len() <= MOST_PIECES && template.iter().all(is_lasting_piece)
}

/// Whether a piece is the same whatever is done to the request in between.
pub(super) fn is_lasting_piece(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Literal(_) | Piece::Credential(_) | Piece::Binding(_)
    )
}

/// Where an action takes several pieces as well as one: texts of several pieces, what is hashed, and keys of MACs.
pub(super) fn places_for_pieces(action: &Action) -> Vec<&[Piece]> {
    let mut places = Vec::new();
    match action {
        Action::Bind(binding) => {
            let steps = binding.expression.steps.as_slice();
            let is_hashed = matches!(steps.first(), Some(Step::Digest(_) | Step::Hmac(..)));
            if let Start::Template(template) = &binding.expression.start
                && (template.len() > 1 || is_hashed)
            {
                places.push(template.as_slice());
            }
            places.extend(steps.iter().filter_map(|step| match step {
                Step::Hmac(_, key) => Some(std::slice::from_ref(key)),
                _ => None,
            }));
        }
        Action::Place(placement) => match &placement.target {
            Target::Header(_, template) if template.len() > 1 => places.push(template),
            _ => {}
        },
    }
    places
}

impl Scope<'_> {
    /// A template with the pieces of inlined texts in their place.
    pub(super) fn flat(&self, template: &Template) -> Template {
        let mut flat = Template::with_capacity(template.len());
        for piece in template {
            match piece {
                Piece::Binding(name) => match self.inlined(name) {
                    Some(Inlined::Text(inner)) => flat.extend(self.flat(inner)),
                    _ => flat.push(piece.clone()),
                },
                _ => flat.push(piece.clone()),
            }
        }
        merged(flat)
    }
}

/// Literals that came to stand side by side become one.
fn merged(template: Template) -> Template {
    let mut merged = Template::with_capacity(template.len());
    for piece in template {
        match (merged.last_mut(), piece) {
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}
