//! Values that would turn the path of one endpoint into that of another: `delete` for the `id` of
//! `/cards/{id}`, where there is a `/cards/delete`.
//!
//! Methods do not count: a proxy may override them, and no value is worth the doubt. Where several
//! parameters would have to conspire, the last of them is told to keep out.

use crate::model::{Endpoint, PathPiece};

/// Stands for any segment.
const ANY: &str = "{}";

/// Tells each path parameter what it must not be.
pub(super) fn reserve(endpoints: &mut [Endpoint]) {
    let shapes: Vec<Vec<String>> = endpoints.iter().map(shape).collect();
    for (endpoint, own) in endpoints.iter_mut().zip(&shapes) {
        let parameters = endpoint
            .path_pieces
            .iter_mut()
            .filter_map(|piece| match piece {
                PathPiece::Parameter { elsewhere, .. } => Some(elsewhere),
                PathPiece::Literal(_) => None,
            });
        let places = own
            .iter()
            .enumerate()
            .filter(|(_, segment)| *segment == ANY);
        for ((place, _), elsewhere) in places.zip(parameters) {
            let mut found: Vec<String> = shapes
                .iter()
                .filter_map(|other| leading_to(other, own, place))
                .collect();
            found.sort();
            found.dedup();
            *elsewhere = found;
        }
    }
}

/// The segments of a path, each parameter as [`ANY`]. Empty ones do not count: slashes at the end or beside each other
/// make no difference to many servers.
fn shape(endpoint: &Endpoint) -> Vec<String> {
    let path: String = endpoint
        .path_pieces
        .iter()
        .map(|piece| match piece {
            PathPiece::Literal(text) => text.as_str(),
            PathPiece::Parameter { .. } => ANY,
        })
        .collect();
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    segments.map(str::to_owned).collect()
}

/// What the parameter at `place` would have to be for `own` to become `other`, with a slash in it
/// where `other` is longer.
fn leading_to(other: &[String], own: &[String], place: usize) -> Option<String> {
    let longer = other.len().checked_sub(own.len())?;
    let end = place + longer + 1;
    let (before, value, after) = (
        other.get(..place)?,
        other.get(place..end)?,
        other.get(end..)?,
    );
    let (own_before, own_after) = (own.get(..place)?, own.get(place + 1..)?);
    // A later parameter that would have to be a literal, too, is told instead.
    let is_told_later = longer == 0
        && own_after
            .iter()
            .zip(after)
            .any(|(own, other)| own == ANY && other != ANY);
    if is_told_later || !agree(own_before, before) || !agree(own_after, after) {
        return None;
    }
    let value = value.join("/");
    (value != ANY).then_some(value)
}

/// Whether two rows of segments can be the same.
fn agree(own: &[String], other: &[String]) -> bool {
    own.iter()
        .zip(other)
        .all(|(own, other)| own == other || own == ANY || other == ANY)
}
