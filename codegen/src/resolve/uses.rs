//! Which named types are sent and which are received, found by following the uses.

use std::collections::BTreeSet;

use crate::model::{Provider, TypeDef, TypeKind, TypeRef};

/// Marks every type of a provider; what is emitted for a type depends on it.
pub(super) fn mark_uses(mut provider: Provider) -> Provider {
    let mut sent = BTreeSet::new();
    let mut received = BTreeSet::new();
    for endpoint in &provider.endpoints {
        for field in &endpoint.fields {
            follow(&field.ty, &provider, &mut sent);
        }
        for body in endpoint
            .outcomes
            .iter()
            .filter_map(|outcome| outcome.body.clone())
        {
            follow(&TypeRef::Named(body), &provider, &mut received);
        }
    }
    let own = provider
        .endpoints
        .iter_mut()
        .flat_map(|endpoint| &mut endpoint.types);
    for definition in provider.types.iter_mut().chain(own) {
        definition.sent = sent.contains(&definition.name.rust);
        definition.received = received.contains(&definition.name.rust);
    }
    provider
}

fn follow(ty: &TypeRef, provider: &Provider, seen: &mut BTreeSet<String>) {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) => follow(inner, provider, seen),
        TypeRef::Named(name) if seen.insert(name.clone()) => {
            if let Some(TypeDef {
                kind: TypeKind::Object(fields),
                ..
            }) = provider.type_named(name)
            {
                for field in fields {
                    follow(&field.ty, provider, seen);
                }
            }
        }
        _ => {}
    }
}
