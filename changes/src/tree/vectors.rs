//! Vectors of entries of `auth`. They have no names: what is given tells them apart.

use sha2::{Digest as _, Sha256};
use wirescribe_codegen::model::Vector;

use crate::item::{At, Facet, Item, Kind};

pub(super) fn items<'a>(vectors: &'a [Vector], at: &'a At) -> impl Iterator<Item = Item> + 'a {
    let numbered = vectors.iter().enumerate();
    numbered.map(|(index, found)| {
        let at = at.key("vectors").key(&index.to_string());
        item(found, at)
    })
}

fn item(vector: &Vector, at: At) -> Item {
    let expect = vector.expect.iter();
    let genuine = vector
        .accepts
        .map(|accepts| if accepts { "genuine" } else { "refused" });
    Item::new(Kind::Vector, given(vector), at)
        .list(
            Facet::Content,
            expect.map(|(name, value)| format!("{name}={value}")),
        )
        .maybe(Facet::Genuine, genuine)
        .flag(Facet::Verified, vector.verified)
        .maybe(Facet::Origin, vector.source.as_ref())
        .maybe(Facet::Doc, vector.reason.as_ref())
}

/// A short name for what is given, which may be long and look like a secret.
fn given(vector: &Vector) -> String {
    let mut digits = hex::encode(Sha256::digest(format!("{:?}", vector.given)));
    digits.truncate(8);
    format!("vector {digits}")
}
