//! `verify` of an entry of `auth`: what is computed from a message, and what must hold of it.

use wirescribe_codegen::model::{Check, Verify};

use super::Owner;
use super::auth::binding;
use super::formula::{clock, is_implied, template};
use crate::item::{At, Facet, Item, Kind};

pub(super) fn item(owner: Owner<'_>, verify: &Verify, entry: &At) -> Item {
    let at = entry.key("verify");
    let keys = verify.keys.iter().map(|name| name.wire.clone());
    let function = owner.path(&format!("webhooks::{}", verify.function));
    let key_type = owner.path(&format!("webhooks::{}", verify.key_type));
    let bindings = verify
        .bindings
        .iter()
        .filter(|found| !is_implied(found))
        .map(|found| {
            let name = &found.name.wire;
            let mut item = binding(Kind::VerifyComputed, found, &entry.key("compute"));
            // What the message states is written in `verify`, not where its sender computes it.
            let own = [at.key("read").key(name), at.key("compute").key(name)];
            item.at.splice(0..0, own);
            item
        });
    let mut signed = 0_usize;
    let checks = verify.checks.iter().map(|found| {
        let index = signed;
        signed += usize::from(matches!(found, Check::Signed { .. }));
        check(found, &at, index)
    });
    let children: Vec<Item> = bindings.chain(checks).collect();
    Item::new(Kind::Verification, "", at.clone())
        .paths([function, format!("{key_type}::new"), key_type])
        .list(Facet::VerifyNeeds, keys)
        .list(Facet::KeyKinds, key_kinds(owner, verify))
        .with(children)
}

/// What tells the arguments of a key's `new` apart.
fn key_kinds(owner: Owner<'_>, verify: &Verify) -> Vec<String> {
    let credentials = owner.provider.credentials.iter();
    let credentials = credentials.map(|known| (&known.name, format!("{:?}", known.kind)));
    let functions = owner.provider.functions.iter();
    let functions = functions.map(|known| (&known.name, format!("{:?}", known.gives)));
    let all = credentials.chain(functions);
    all.filter(|(name, _)| verify.keys.contains(name))
        .map(|(_, kind)| kind)
        .collect()
}

fn check(check: &Check, at: &At, index: usize) -> Item {
    match check {
        Check::Equals {
            place, computed, ..
        } => Item::new(Kind::Check, place, at.key("equals").key(place))
            .text(Facet::Expected, template(computed)),
        Check::Signed {
            by,
            key,
            over,
            signature,
        } => {
            let at = at.key("signed").key(&index.to_string());
            Item::new(
                Kind::Check,
                format!("signature in `{}`", signature.wire),
                at,
            )
            .text(Facet::SignedBy, by.name())
            .text(Facet::Key, &key.wire)
            .text(Facet::Template, template(over))
        }
        Check::Within {
            binding,
            clock: format,
            seconds,
        } => {
            let at = at.key("within").key(&binding.wire);
            Item::new(Kind::Check, format!("age of `{}`", binding.wire), at)
                .text(Facet::Clock, clock(format))
                .number(Facet::Tolerance, Some(u64::from(*seconds)))
        }
    }
}
