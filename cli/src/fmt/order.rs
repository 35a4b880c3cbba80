//! The canonical order of keys: that of the structs of the file format.
//!
//! Only where an order means nothing: the keys of a file, of a request, a source, a conflict and a row. Parameters,
//! members, values and rows stay as they are.

use std::ops::Range;

use wirescribe_codegen::source::Content;
use wirescribe_codegen::spec;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::block;
use super::change::Change;
use super::keys::keys;

/// What kind of file a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `provider.yaml`.
    Provider,
    /// Any other.
    Endpoint,
}

/// Keys in their order.
pub(super) type Order = &'static [&'static str];

impl Kind {
    /// The kind that has more of the keys.
    pub(super) fn of(content: &Content) -> Self {
        let known = |kind: Self| {
            content
                .keys()
                .filter(|key| kind.keys().contains(key))
                .count()
        };
        if known(Self::Provider) > known(Self::Endpoint) {
            Self::Provider
        } else {
            Self::Endpoint
        }
    }

    fn keys(self) -> Order {
        match self {
            Self::Provider => keys::<spec::Provider>(),
            Self::Endpoint => keys::<spec::Endpoint>(),
        }
    }

    /// The order of the map, or of each map in the list, under a key of the file.
    fn keys_under(self, key: &str) -> Option<Order> {
        match (self, key) {
            (Self::Endpoint, "source") => Some(keys::<spec::Source>()),
            (Self::Endpoint, "conflicts") => Some(keys::<spec::Conflict>()),
            (Self::Endpoint, "request") => Some(keys::<spec::Request>()),
            (Self::Endpoint, "outcomes") => Some(keys::<spec::Outcome>()),
            _ => None,
        }
    }
}

/// Puts the keys of the file in order.
pub(super) fn outer(text: &str, root: &SyntaxNode, kind: Kind) -> Vec<Change> {
    let map = document(root);
    let change = map.and_then(|map| in_order(text, &map, kind.keys()));
    change.into_iter().collect()
}

/// Puts the keys below those of the file in order.
pub(super) fn inner(text: &str, root: &SyntaxNode, kind: Kind) -> Vec<Change> {
    let map = document(root);
    let entries = map.iter().flat_map(entries);
    let known = entries.filter_map(|entry| Some((kind.keys_under(&key(&entry)?)?, entry)));
    known
        .flat_map(|(order, entry)| maps_under(&entry).into_iter().map(move |map| (map, order)))
        .filter_map(|(map, order)| in_order(text, &map, order))
        .collect()
}

/// The map that a file is.
fn document(root: &SyntaxNode) -> Option<SyntaxNode> {
    let mut children = root.children();
    map_in(&children.find(|node| node.kind() == SyntaxKind::DOCUMENT)?)
}

/// What replaces the text of a map whose keys are not in order.
fn in_order(text: &str, map: &SyntaxNode, order: Order) -> Option<Change> {
    let entries: Vec<SyntaxNode> = entries(map).collect();
    let rank = |entry: &SyntaxNode| {
        let key = key(entry);
        let place = order.iter().position(|known| key.as_deref() == Some(known));
        place.unwrap_or(order.len())
    };
    let ranks: Vec<usize> = entries.iter().map(rank).collect();
    if ranks.is_sorted() {
        return None;
    }
    let mut places: Vec<usize> = (0..entries.len()).collect();
    places.sort_by_key(|place| ranks.get(*place));
    if map.kind() == SyntaxKind::BLOCK_MAP {
        block::moved(text, &entries, &places)
    } else {
        moved_in_flow(text, map, &entries, &places)
    }
}

/// A flow map with its entries moved; one with comments inside stays as it is.
fn moved_in_flow(
    text: &str,
    map: &SyntaxNode,
    entries: &[SyntaxNode],
    places: &[usize],
) -> Option<Change> {
    let has_comment = map
        .descendants_with_tokens()
        .any(|element| element.kind() == SyntaxKind::COMMENT);
    if has_comment {
        return None;
    }
    let range = range(entries.first()?).start..range(entries.last()?).end;
    let mut moved = String::new();
    let mut end = range.start;
    for (old, new) in entries.iter().zip(places) {
        let old = self::range(old);
        moved.push_str(text.get(end..old.start)?);
        moved.push_str(text.get(self::range(entries.get(*new)?))?);
        end = old.end;
    }
    Some(Change {
        bytes: range,
        text: moved,
    })
}

/// Bytes of a node.
pub(super) fn range(node: &SyntaxNode) -> Range<usize> {
    let range = node.text_range();
    range.start().into()..range.end().into()
}

fn entries(map: &SyntaxNode) -> impl Iterator<Item = SyntaxNode> + use<> {
    let inner = map
        .children()
        .find(|node| node.kind() == SyntaxKind::FLOW_MAP_ENTRIES);
    inner
        .unwrap_or_else(|| map.clone())
        .children()
        .filter(|node| {
            matches!(
                node.kind(),
                SyntaxKind::BLOCK_MAP_ENTRY | SyntaxKind::FLOW_MAP_ENTRY
            )
        })
}

/// The key of an entry, without quotes.
fn key(entry: &SyntaxNode) -> Option<String> {
    let key = entry.children().find(|node| {
        matches!(
            node.kind(),
            SyntaxKind::BLOCK_MAP_KEY | SyntaxKind::FLOW_MAP_KEY
        )
    })?;
    let text = key.text().to_string();
    Some(text.trim().trim_matches(['"', '\'']).to_owned())
}

/// The map that is the value of an entry, or those in the list that is.
fn maps_under(entry: &SyntaxNode) -> Vec<SyntaxNode> {
    let value = entry.children().find(|node| {
        matches!(
            node.kind(),
            SyntaxKind::BLOCK_MAP_VALUE | SyntaxKind::FLOW_MAP_VALUE
        )
    });
    let Some(value) = value else {
        return Vec::new();
    };
    let list = styled(&value, [SyntaxKind::BLOCK_SEQ, SyntaxKind::FLOW_SEQ]);
    match list {
        Some(list) => {
            let inner = list
                .children()
                .find(|node| node.kind() == SyntaxKind::FLOW_SEQ_ENTRIES);
            let items = inner.unwrap_or(list).children();
            items.filter_map(|item| map_in(&item)).collect()
        }
        None => map_in(&value).into_iter().collect(),
    }
}

fn map_in(node: &SyntaxNode) -> Option<SyntaxNode> {
    styled(node, [SyntaxKind::BLOCK_MAP, SyntaxKind::FLOW_MAP])
}

/// The collection that a node holds, in block or in flow style.
fn styled(node: &SyntaxNode, kinds: [SyntaxKind; 2]) -> Option<SyntaxNode> {
    let style = node
        .children()
        .find(|node| matches!(node.kind(), SyntaxKind::BLOCK | SyntaxKind::FLOW))?;
    style.children().find(|node| kinds.contains(&node.kind()))
}
