//! A YAML text by its values and by where they stand.

use std::ops::Range;
use std::panic::catch_unwind;

use yaml_parser::{SyntaxKind, SyntaxNode, SyntaxToken};

use super::{Error, MOST_DEPTH};
use crate::tree::Tree;

/// A text that was read.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    /// What it says.
    pub(super) tree: Tree,
    /// Where; none if it says nothing.
    pub(super) root: Option<Node>,
}

/// A value in the text, without the blanks and comments around it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) bytes: Range<usize>,
    pub(super) style: Style,
    /// Entries of a map, elements of a list.
    pub(super) children: Vec<Child>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Scalar,
    Block,
    Flow,
}

/// An entry of a map or an element of a list.
#[derive(Debug, Clone)]
pub(super) struct Child {
    /// From its key or dash on.
    pub(super) bytes: Range<usize>,
    /// Where its key is; of an element, nowhere.
    pub(super) key: Option<Range<usize>>,
    /// Behind its colon or dash.
    pub(super) inner: usize,
    pub(super) value: Option<Node>,
}

impl Parsed {
    pub(super) fn of(text: &str) -> Result<Self, Error> {
        // The reader has bounds, and the library for the syntax has none: what is too deep ends here.
        let tree = Tree::read(text).map_err(|error| Error::because(error.to_string()))?;
        let unknown = || Error::because("its YAML is written in a way that cannot be edited");
        let root = catch_unwind(|| yaml_parser::parse(text))
            .ok()
            .and_then(Result::ok);
        let root = node(&root.ok_or_else(unknown)?)?;
        fit(&tree, root.as_ref(), 0).ok_or_else(unknown)?;
        Ok(Self { tree, root })
    }
}

/// The value of a document.
fn node(root: &SyntaxNode) -> Result<Option<Node>, Error> {
    let documents = || {
        root.children()
            .filter(|node| node.kind() == SyntaxKind::DOCUMENT)
    };
    if documents().count() > 1 {
        return Err(Error::because("it holds several documents"));
    }
    Ok(documents()
        .next()
        .and_then(|document| value_in(&document, 0)))
}

/// The value that a node holds.
fn value_in(node: &SyntaxNode, depth: usize) -> Option<Node> {
    if depth > MOST_DEPTH {
        return None;
    }
    let value = node
        .children()
        .find(|node| matches!(node.kind(), SyntaxKind::BLOCK | SyntaxKind::FLOW))?;
    let bytes = bytes(&value)?;
    let collection = value.children().find_map(|inner| {
        let style = match inner.kind() {
            SyntaxKind::BLOCK_MAP | SyntaxKind::BLOCK_SEQ => Style::Block,
            SyntaxKind::FLOW_MAP | SyntaxKind::FLOW_SEQ => Style::Flow,
            _ => return None,
        };
        Some((style, inner))
    });
    let Some((style, inner)) = collection else {
        return Some(Node {
            bytes,
            style: Style::Scalar,
            children: Vec::new(),
        });
    };
    Some(Node {
        bytes,
        style,
        children: children(&inner)
            .filter_map(|node| child(&node, depth))
            .collect(),
    })
}

fn children(collection: &SyntaxNode) -> impl Iterator<Item = SyntaxNode> + use<> {
    let inner = collection.children().find(|node| {
        matches!(
            node.kind(),
            SyntaxKind::FLOW_MAP_ENTRIES | SyntaxKind::FLOW_SEQ_ENTRIES
        )
    });
    let entries = inner.unwrap_or_else(|| collection.clone()).children();
    entries.filter(|node| {
        matches!(
            node.kind(),
            SyntaxKind::BLOCK_MAP_ENTRY
                | SyntaxKind::FLOW_MAP_ENTRY
                | SyntaxKind::BLOCK_SEQ_ENTRY
                | SyntaxKind::FLOW_SEQ_ENTRY
        )
    })
}

fn child(node: &SyntaxNode, depth: usize) -> Option<Child> {
    let bytes = bytes(node)?;
    let part = |kinds: [SyntaxKind; 2]| node.children().find(|part| kinds.contains(&part.kind()));
    let is_entry = matches!(
        node.kind(),
        SyntaxKind::BLOCK_MAP_ENTRY | SyntaxKind::FLOW_MAP_ENTRY
    );
    if !is_entry {
        let dash = usize::from(node.kind() == SyntaxKind::BLOCK_SEQ_ENTRY);
        return Some(Child {
            inner: bytes.start + dash,
            bytes,
            key: None,
            value: value_in(node, depth + 1),
        });
    }
    let key = part([SyntaxKind::BLOCK_MAP_KEY, SyntaxKind::FLOW_MAP_KEY])?;
    let key = self::bytes(&key)?;
    let mut tokens = node.children_with_tokens();
    let colon = tokens.find(|part| part.kind() == SyntaxKind::COLON);
    let value = part([SyntaxKind::BLOCK_MAP_VALUE, SyntaxKind::FLOW_MAP_VALUE]);
    Some(Child {
        bytes,
        inner: colon.map_or(key.end, |colon| colon.text_range().end().into()),
        key: Some(key),
        value: value.and_then(|value| value_in(&value, depth + 1)),
    })
}

/// None if text and values differ in shape.
fn fit(tree: &Tree, node: Option<&Node>, depth: usize) -> Option<()> {
    if depth > MOST_DEPTH {
        return None;
    }
    let trees: Vec<&Tree> = match tree {
        Tree::Typed(_) | Tree::Text(_) => {
            let is_scalar = node.is_none_or(|node| node.style == Style::Scalar);
            return is_scalar.then_some(());
        }
        Tree::List(items) => items.iter().collect(),
        Tree::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
    };
    let children = node.map_or(&[][..], |node| &node.children);
    if trees.len() != children.len() {
        return None;
    }
    let mut pairs = trees.into_iter().zip(children);
    pairs.try_for_each(|(tree, child)| fit(tree, child.value.as_ref(), depth + 1))
}

/// Bytes of a node from its first token to its last that is neither blank nor a comment.
fn bytes(node: &SyntaxNode) -> Option<Range<usize>> {
    let is_blank =
        |token: &SyntaxToken| matches!(token.kind(), SyntaxKind::WHITESPACE | SyntaxKind::COMMENT);
    let (mut first, mut last) = (node.first_token()?, node.last_token()?);
    while is_blank(&first) && first != last {
        first = first.next_token()?;
    }
    while is_blank(&last) && last != first {
        last = last.prev_token()?;
    }
    Some(first.text_range().start().into()..last.text_range().end().into())
}
