//! Whether what stands on both sides comes in another order.

use crate::item::{Facet, Item, Kind};

/// An old item, where it stood, and what it is now.
pub(super) type Pair<'a> = (usize, &'a Item, &'a Item);

/// The kinds whose items come in another order, each once.
pub(super) fn reordered(pairs: &[Pair<'_>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for (_, _, item) in pairs {
        if !kinds.contains(&item.kind) {
            kinds.push(item.kind);
        }
    }
    kinds.retain(|kind| kind.is_ordered() && is_reordered(*kind, pairs));
    kinds
}

/// Parameters come place by place, and those that moved to another place do not count; but arguments do, wherever they go.
fn is_reordered(kind: Kind, pairs: &[Pair<'_>]) -> bool {
    let of_kind = || pairs.iter().filter(|(_, _, new)| new.kind == kind);
    if kind != Kind::Parameter {
        return !is_rising(of_kind());
    }
    let stays =
        |old: &Item, new: &Item| old.facets.get(&Facet::Place) == new.facets.get(&Facet::Place);
    let arguments = of_kind().filter(|(_, old, new)| is_argument(old) && is_argument(new));
    !is_rising(of_kind().filter(|(_, old, new)| stays(old, new))) || !is_rising(arguments)
}

fn is_rising<'p, 'i: 'p>(pairs: impl Iterator<Item = &'p Pair<'i>>) -> bool {
    pairs.map(|(index, _, _)| index).is_sorted()
}

/// Whether a parameter or a member is an argument of `new`.
pub(crate) fn is_argument(item: &Item) -> bool {
    item.is(Facet::Required) && !item.is(Facet::Constant)
}
