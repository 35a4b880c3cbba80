//! Which named types are sent and which are received, found by following the uses.

use std::collections::BTreeSet;

use crate::model::{Provider, TypeKind, TypeRef};

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

fn follow<'a>(ty: &'a TypeRef, provider: &'a Provider, seen: &mut BTreeSet<String>) {
    let mut next = vec![ty];
    while let Some(ty) = next.pop() {
        match ty {
            TypeRef::List(inner) | TypeRef::Map(inner) => next.push(inner),
            TypeRef::Named(name) if seen.insert(name.clone()) => {
                let definition = provider.type_named(name);
                if let Some(TypeKind::Object(fields)) = definition.map(|found| &found.kind) {
                    next.extend(fields.iter().map(|field| &field.ty));
                }
            }
            _ => {}
        }
    }
}
