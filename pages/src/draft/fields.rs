//! Parameters and members as entries of a spec.

use super::choice::{Said, plain};
use super::endpoint::Endpoint;
use super::names::{self, Fields};
use super::node::Node;
use super::shape::Shape;
use crate::Aspect;
use crate::sample::placeholder;
use crate::tree::Tree;
use crate::vocabulary::{Requirement, Type};

/// Characters of an example that is worth keeping.
const LONGEST_EXAMPLE: usize = 60;

/// Where a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A segment of the path.
    Path,
    /// A pair of the query, or of a form.
    Pairs,
    /// A header.
    Header,
    /// A member of JSON that is sent.
    Json,
    /// A member of an answer.
    Answer,
}

/// What fields of one map share.
pub(super) struct Group<'g> {
    pub(super) place: Place,
    /// Where the map stands in the spec.
    pub(super) spot: &'g str,
    /// Name for types that their own names do not tell apart.
    pub(super) owner: &'g str,
    /// Whether some answer of this kind is printed.
    pub(super) is_sampled: bool,
    /// Whether what is nested is any JSON.
    pub(super) is_shallow: bool,
    /// Ways to members that rows test, which have to be there.
    pub(super) tested: &'g [Vec<&'g str>],
}

impl<'a> Endpoint<'a> {
    /// An entry for a field: its name, with `?` if it may be missing, and what is known of it.
    pub(super) fn field(
        &mut self,
        node: &Node<'a>,
        group: &Group<'_>,
        names: &mut Fields,
    ) -> (String, Tree) {
        let said = Said::of(self.index, node);
        let spot = format!("{}.{}", group.spot, node.name);
        for about in &node.abouts {
            self.spots
                .entry((*about).clone())
                .or_insert_with(|| spot.clone());
        }
        let mut entry = Entry::default();
        let shape = Shape::of(node, said);
        let is_spelled = matches!(shape, Shape::Spelled);
        self.doubt((node, said), (group, &spot));
        let ty = self.type_of(node, &shape, group);
        let is_text = ty == Tree::text("text");
        entry.add("type", ty);
        if is_spelled && matches!(group.place, Place::Pairs | Place::Json | Place::Answer) {
            entry.add("encodings", spelled());
        }
        entry.text("rust", names.enter(node.name));
        entry.text("format", short(said.value(Aspect::Format)));
        let is_tested = group.tested.iter().any(|way| way.as_slice() == [node.name]);
        let is_telling = !is_tested && !matches!(shape, Shape::Boolean | Shape::Spelled);
        entry.text(
            "example",
            short(example(said, group.place)).filter(|_| is_telling),
        );
        if is_text && names::is_token(node.name) {
            entry.add("sensitive", Tree::Typed("true".to_owned()));
        }
        let stated = said.value(Aspect::Requirement);
        let stated =
            stated.map(|word| word.trim_matches(['(', ')', '[', ']', '*', ' ']).to_owned());
        entry.text("stated", short(stated));
        entry.text("stated_type", stated_type(said, &shape));
        let is_required = self.is_required((node, said), (group, &spot));
        let mark = if is_required { "" } else { "?" };
        (format!("{}{mark}", node.name), entry.tree())
    }

    /// Tells that nothing is known of a type.
    fn doubt(
        &mut self,
        (node, said): (&Node<'a>, Said<'_, 'a>),
        (group, spot): (&Group<'_>, &str),
    ) {
        let sides = [
            Aspect::Type,
            Aspect::Allowed,
            Aspect::Format,
            Aspect::Prefix,
        ];
        let mut facts = sides.into_iter().flat_map(|aspect| said.all(aspect));
        let is_text = matches!(group.place, Place::Path | Place::Header);
        let is_known = facts.next().is_some() || !node.children.is_empty() || is_text;
        if let Some(about) = node.abouts.first().copied()
            && !is_known
            && !said.is_disputed()
        {
            let message = format!(
                "nothing says which type `{}` has; text is assumed",
                node.name
            );
            self.guess("guess-type", about, (spot, &message));
        }
    }

    fn is_required(
        &mut self,
        (node, said): (&Node<'a>, Said<'_, 'a>),
        (group, spot): (&Group<'_>, &str),
    ) -> bool {
        let requirement = said.requirement();
        let is_marked = requirement == Some(Requirement::Required);
        match group.place {
            Place::Path => true,
            Place::Answer => {
                let is_tested = group
                    .tested
                    .iter()
                    .any(|way| way.first() == Some(&node.name));
                let is_missing = group.is_sampled && !said.is_shown();
                let is_null = said.shown(Aspect::Type).any(|fact| fact.value == "null");
                // A sample shows what may be there. An answer without it is to be read, too.
                is_tested || (is_marked && !is_missing && !is_null)
            }
            _ => {
                if requirement.is_none() && !said.is_disputed() {
                    let message = format!(
                        "nothing says whether `{}` has to be sent; that it has is assumed",
                        node.name
                    );
                    if let Some(about) = node.abouts.first().copied() {
                        self.guess("guess-required", about, (spot, &message));
                    }
                }
                is_marked || requirement.is_none()
            }
        }
    }
}

/// What is known of a field, key by key.
#[derive(Default)]
pub(super) struct Entry(pub(super) Vec<(String, Tree)>);

impl Entry {
    pub(super) fn add(&mut self, key: &str, value: Tree) {
        self.0.push((key.to_owned(), value));
    }

    pub(super) fn text(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.add(key, Tree::Text(value));
        }
    }

    /// The type alone, if nothing else is known.
    fn tree(self) -> Tree {
        match self.0.as_slice() {
            [(_, Tree::Text(ty))] => Tree::text(ty),
            _ => Tree::Map(self.0),
        }
    }
}

/// Both spellings of a boolean that is written as a text; the text is sent.
fn spelled() -> Tree {
    let side = |word: &str| {
        let both = vec![Tree::text(word), Tree::Typed(word.to_owned())];
        (word.to_owned(), Tree::List(both))
    };
    Tree::Map(vec![side("true"), side("false")])
}

/// An example. What is fixed on the page may be one, too: constants are told apart where headers are.
fn example(said: Said<'_, '_>, place: Place) -> Option<String> {
    let example = said
        .value(Aspect::Example)
        .filter(|example| !placeholder::is_placeholder(example));
    match place {
        Place::Answer => example,
        _ => example.or_else(|| said.value(Aspect::Value)),
    }
}

fn short(text: Option<String>) -> Option<String> {
    text.filter(|text| {
        !text.is_empty() && text.chars().count() <= LONGEST_EXAMPLE && !text.contains('\n')
    })
}

/// The page's own word for the type, where something else is meant.
fn stated_type(said: Said<'_, '_>, shape: &Shape<'_, '_>) -> Option<String> {
    let mut words = said
        .all(Aspect::Type)
        .filter(|fact| fact.class != crate::Class::Sample);
    let word = plain(&words.next()?.value);
    let is_same = matches!(
        (Type::of(&word), shape),
        (Some(Type::Text), Shape::Text | Shape::Enum(_))
            | (Some(Type::Integer), Shape::Integer)
            | (Some(Type::Number), Shape::Integer | Shape::Decimal)
            | (Some(Type::Boolean), Shape::Boolean)
            | (Some(Type::List), Shape::List(_))
            | (
                Some(Type::Object),
                Shape::Object | Shape::Map(_) | Shape::Json
            )
    );
    // Where columns are mixed up, values stand under types.
    let is_value = said
        .all(Aspect::Example)
        .any(|fact| plain(&fact.value) == word);
    let is_word = !is_value && word.split_whitespace().count() <= 3;
    short(Some(word)).filter(|_| !is_same && is_word)
}
