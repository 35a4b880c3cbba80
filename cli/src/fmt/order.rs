//! The canonical order of keys: that of the structs of the file format.
//!
//! Only where an order means nothing: the keys of a file, of a request, a source, a conflict and a row. Parameters,
//! members, values and rows stay as they are.

use std::ops::Range;

use wirescribe_codegen::source::Content;
use wirescribe_codegen::spec;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::block;
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

/// The text with its keys in order, comments with them; none if it is not what the parser knows.
pub(super) fn ordered(text: &str, kind: Kind) -> Option<String> {
    let outer = rewritten(text, |root| {
        root.into_iter().map(|map| (map, kind.keys())).collect()
    })?;
    rewritten(&outer, |root| {
        let entries = root.iter().flat_map(entries);
        let inner = entries.filter_map(|entry| Some((kind.keys_under(&key(&entry)?)?, entry)));
        inner
            .flat_map(|(order, entry)| maps_under(&entry).into_iter().map(move |map| (map, order)))
            .collect()
    })
}

/// Puts each of the chosen maps, which lie apart from one another, in order.
fn rewritten(
    text: &str,
    choose: impl FnOnce(Option<SyntaxNode>) -> Vec<(SyntaxNode, Order)>,
) -> Option<String> {
    let root = yaml_parser::parse(text).ok()?;
    let document = root
        .children()
        .find(|node| node.kind() == SyntaxKind::DOCUMENT);
    let map = document.and_then(|document| map_in(&document));
    let chosen = choose(map).into_iter();
    let mut changes: Vec<(Range<usize>, String)> = chosen
        .filter_map(|(map, order)| in_order(text, &map, order))
        .collect();
    changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, new) in changes {
        text.replace_range(range, &new);
    }
    Some(text)
}

/// What replaces the text of a map whose keys are not in order.
fn in_order(text: &str, map: &SyntaxNode, order: Order) -> Option<(Range<usize>, String)> {
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
) -> Option<(Range<usize>, String)> {
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
    Some((range, moved))
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
