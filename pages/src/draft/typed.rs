//! Types of fields: built in, or declared under names of their own.

use super::choice::Said;
use super::endpoint::Endpoint;
use super::fields::{Entry, Group, Place};
use super::names::{self, Fields};
use super::node::Node;
use super::shape::Shape;
use crate::Aspect;
use crate::tree::Tree;

impl<'a> Endpoint<'a> {
    /// The type of a field in its place.
    pub(super) fn type_of(
        &mut self,
        node: &Node<'a>,
        shape: &Shape<'_, 'a>,
        group: &Group<'_>,
    ) -> Tree {
        let place = group.place;
        let is_single = matches!(place, Place::Path | Place::Header);
        if place == Place::Pairs {
            self.is_nested |= matches!(
                shape,
                Shape::List(_) | Shape::Map(_) | Shape::Object | Shape::Json
            );
        }
        match shape {
            Shape::Enum(values) => self.enumeration(node, values, group),
            Shape::Spelled if is_single => Tree::text("text"),
            Shape::Boolean | Shape::Spelled => Tree::text("boolean"),
            Shape::Integer => Tree::text("integer"),
            Shape::Decimal if place == Place::Answer => Tree::text("decimal"),
            Shape::Decimal if place == Place::Json => Tree::text("json"),
            Shape::Text | Shape::Decimal => self.text(node, group),
            Shape::List(_) | Shape::Map(_) | Shape::Object | Shape::Json if is_single => {
                Tree::text("text")
            }
            Shape::Json => Tree::text("json"),
            Shape::List(element) => Tree::List(vec![self.inner(node, element, group)]),
            Shape::Map(value) => {
                let value = self.inner(node, value, group);
                Tree::Map(vec![("map".to_owned(), value)])
            }
            Shape::Object if group.is_shallow => Tree::text("json"),
            Shape::Object => {
                let wanted = self.wanted(node.name, group.owner);
                self.object(node, &wanted, (group, false))
                    .map_or_else(|| Tree::text("json"), Tree::Text)
            }
        }
    }

    /// The type of what a list or a map holds, which is named like the list.
    fn inner(&mut self, outer: &Node<'a>, node: &Node<'a>, group: &Group<'_>) -> Tree {
        let said = Said::of(self.index, node);
        let shape = Shape::of(node, said);
        for about in &node.abouts {
            self.spots
                .insert((*about).clone(), format!("{}.{}", group.spot, outer.name));
        }
        match shape {
            Shape::Object => {
                let wanted = self.wanted(&names::singular(outer.name), group.owner);
                let loose = Group {
                    is_sampled: false,
                    tested: &[],
                    ..*group
                };
                self.object(node, &wanted, (&loose, false))
                    .map_or_else(|| Tree::text("json"), Tree::Text)
            }
            Shape::Text if node.abouts.is_empty() => Tree::text("text"),
            Shape::List(element) => Tree::List(vec![self.inner(outer, element, group)]),
            Shape::Map(value) => {
                let value = self.inner(outer, value, group);
                Tree::Map(vec![("map".to_owned(), value)])
            }
            Shape::Spelled => Tree::text("text"),
            shape => self.type_of(outer, &shape, group),
        }
    }

    /// An object type with what is inside of a field; of a row, if it is a whole body.
    pub(super) fn object(
        &mut self,
        node: &Node<'a>,
        wanted: &[String],
        (group, of_row): (&Group<'_>, bool),
    ) -> Option<String> {
        let at = self.types.next();
        let name = wanted.first()?;
        let tested: Vec<Vec<&str>> = if of_row {
            group.tested.to_vec()
        } else {
            let inside = group
                .tested
                .iter()
                .filter(|way| way.first() == Some(&node.name));
            inside
                .map(|way| way.iter().skip(1).copied().collect())
                .collect()
        };
        let place = if group.place == Place::Answer {
            Place::Answer
        } else {
            Place::Json
        };
        let spot = format!("types.{name}.object");
        let inside = Group {
            place,
            spot: &spot,
            owner: name,
            is_sampled: group.is_sampled,
            is_shallow: group.is_shallow,
            tested: &tested,
        };
        let mut names = Fields::default();
        let children = node.children.iter();
        let members = children
            .map(|child| self.field(child, &inside, &mut names))
            .collect();
        let definition = Tree::Map(vec![("object".to_owned(), Tree::Map(members))]);
        let declared = self.types.place(wanted, definition, (at, of_row))?;
        if declared != *name {
            self.moved(&spot, &format!("types.{declared}.object"));
        }
        Some(declared)
    }

    /// A type got another name than it was to have.
    fn moved(&mut self, old: &str, new: &str) {
        let old = format!("{old}.");
        for spot in self.spots.values_mut() {
            if let Some(rest) = spot.strip_prefix(&old) {
                *spot = format!("{new}.{rest}");
            }
        }
        for pending in &mut self.pending {
            pending.moved(&old, new);
        }
    }

    fn enumeration(&mut self, node: &Node<'a>, values: &[String], group: &Group<'_>) -> Tree {
        if !names::are_variants(values) {
            let spot = format!("{}.{}", group.spot, node.name);
            let message = format!(
                "the values of `{}` cannot be names; any text is taken",
                node.name
            );
            if let Some(about) = node.abouts.first().copied() {
                self.guess("guess-enum", about, (&spot, &message));
            }
            return self.text(node, group);
        }
        let values = values.iter().map(Tree::text).collect();
        let definition = Tree::Map(vec![("enum".to_owned(), Tree::List(values))]);
        let wanted = self.wanted(node.name, group.owner);
        let declared = self.types.declare(&wanted, definition);
        declared.map_or_else(|| Tree::text("text"), Tree::Text)
    }

    /// A text; with a type of its own, if all values begin alike.
    fn text(&mut self, node: &Node<'a>, group: &Group<'_>) -> Tree {
        let said = Said::of(self.index, node);
        let Some(prefix) = said
            .value(Aspect::Prefix)
            .filter(|prefix| !prefix.is_empty())
        else {
            return Tree::text("text");
        };
        let mut entry = Entry::default();
        entry.add("type", Tree::text("text"));
        if names::is_token(node.name) {
            entry.add("sensitive", Tree::Typed("true".to_owned()));
        }
        entry.text("prefix", Some(prefix));
        let wanted = self.wanted(node.name, group.owner);
        let declared = self.types.declare(&wanted, Tree::Map(entry.0));
        declared.map_or_else(|| Tree::text("text"), Tree::Text)
    }

    /// Names for the type of a field: its own, with what the endpoint is about, with what it is in. `Id` alone says nothing.
    fn wanted(&self, name: &str, owner: &str) -> Vec<String> {
        let own = names::camel(name);
        let mut wanted = [
            own.clone(),
            format!("{}{own}", self.noun),
            format!("{owner}{own}"),
        ];
        if own == "Id" && !owner.is_empty() {
            wanted.reverse();
        }
        let mut wanted: Vec<String> = wanted
            .into_iter()
            .filter(|name| names::fits_type(name))
            .collect();
        if wanted.is_empty() {
            wanted.push(format!("{}Value", self.noun));
        }
        wanted
    }
}
