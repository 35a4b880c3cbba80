//! Tokens as trees that know their text on one line: what a layout measures and copies.

use std::collections::HashSet;
use std::ops::Range;

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// An item, or several.
pub(super) struct Sheet {
    /// All of it on one line.
    pub(super) text: String,
    pub(super) trees: Vec<Tree>,
    /// Whether everything has a known place on a line.
    pub(super) is_known: bool,
}

impl Sheet {
    /// The first names of paths; what follows `::` or a dot belongs to something else.
    pub(super) fn add_names<'a>(&'a self, names: &mut HashSet<&'a str>) {
        add_names(&self.trees, &self.text, names);
    }
}

fn add_names<'a>(trees: &[Tree], text: &'a str, names: &mut HashSet<&'a str>) {
    let mut is_inside = false;
    for tree in trees {
        match &tree.kind {
            Kind::Word(TokenTree::Ident(_)) if !is_inside => {
                names.extend(text.get(tree.range.clone()));
            }
            Kind::Group(_, inner) | Kind::Attribute(inner) => add_names(inner, text, names),
            _ => {}
        }
        is_inside = tree.is_mark("::") || tree.is_mark(".");
    }
}

/// A token, a group or an attribute.
pub(super) struct Tree {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// Whether it may stand on one line.
    pub(super) is_flat: bool,
    pub(super) kind: Kind,
}

/// What a tree is.
pub(super) enum Kind {
    /// A name, a keyword or a literal.
    Word(TokenTree),
    /// An operator, or the quote of a lifetime.
    Mark(&'static str),
    Group(Delimiter, Vec<Tree>),
    /// What stands between its brackets.
    Attribute(Vec<Tree>),
}

impl Tree {
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word(_))
    }

    pub(super) fn is_attribute(&self) -> bool {
        matches!(self.kind, Kind::Attribute(_))
    }

    pub(super) fn is_mark(&self, wanted: &str) -> bool {
        matches!(self.kind, Kind::Mark(mark) if mark == wanted)
    }

    /// What a group of this kind holds.
    pub(super) fn inside(&self, wanted: Delimiter) -> Option<&[Tree]> {
        match &self.kind {
            Kind::Group(delimiter, trees) if *delimiter == wanted => Some(trees),
            _ => None,
        }
    }
}

/// The tokens that trees were made of.
pub(super) fn into_tokens(trees: Vec<Tree>) -> TokenStream {
    let mut tokens: Vec<TokenTree> = Vec::with_capacity(trees.len());
    for tree in trees {
        match tree.kind {
            Kind::Word(word) => tokens.push(word),
            Kind::Mark(mark) => tokens.extend(punctuation(mark)),
            Kind::Group(delimiter, inner) => {
                tokens.push(Group::new(delimiter, into_tokens(inner)).into());
            }
            Kind::Attribute(inner) => {
                tokens.extend(punctuation("#"));
                tokens.push(Group::new(Delimiter::Bracket, into_tokens(inner)).into());
            }
        }
    }
    tokens.into_iter().collect()
}

fn punctuation(mark: &str) -> impl Iterator<Item = TokenTree> {
    let last = mark.len() - 1;
    mark.char_indices().map(move |(index, character)| {
        let is_alone = index == last && mark != "'";
        let spacing = if is_alone {
            Spacing::Alone
        } else {
            Spacing::Joint
        };
        Punct::new(character, spacing).into()
    })
}

/// Where the path of a struct begins that ends here.
pub(super) fn path_start(trees: &[Tree], text: &str) -> Option<usize> {
    let last = trees.last().filter(|last| last.is_word())?;
    let name = text.get(last.range.clone())?;
    name.starts_with(char::is_uppercase).then(|| {
        let mut start = last.range.start;
        let mut rest = trees;
        while let [before @ .., segment, separator, _] = rest {
            if !separator.is_mark("::") || !segment.is_word() {
                break;
            }
            start = segment.range.start;
            rest = trees.get(..before.len() + 1).unwrap_or_default();
        }
        start
    })
}
