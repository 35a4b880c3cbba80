//! Which named types are sent and which are received, found by following the uses.

use std::collections::BTreeSet;

use crate::model::{DecodeStep, Provider, TypeKind, TypeRef};

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
    mark_configured(&mut provider);
    provider
}

/// What only webhooks are verified with is no part of a client's configuration.
fn mark_configured(provider: &mut Provider) {
    let mut of_webhooks = BTreeSet::new();
    let mut of_clients = BTreeSet::new();
    for auth in &provider.auth {
        let mut endpoints = provider.endpoints.iter();
        let signs = endpoints.any(|endpoint| endpoint.auth.contains(&auth.name));
        let named = auth.credentials.iter().map(|name| name.wire.clone());
        if signs {
            of_clients.extend(named);
        } else {
            of_webhooks.extend(named);
        }
        let keys = auth.verify.iter().flat_map(|verify| &verify.keys);
        let keys: Vec<String> = keys.map(|name| name.wire.clone()).collect();
        let checks_answers = provider
            .endpoints
            .iter()
            .any(|endpoint| endpoint.verify.as_ref() == Some(&auth.name));
        if checks_answers {
            of_clients.extend(keys.clone());
        }
        of_webhooks.extend(keys);
    }
    for decode in provider
        .endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.decode)
    {
        of_clients.extend(decode.steps.iter().filter_map(|step| match step {
            DecodeStep::Jwe(name) | DecodeStep::Function(name, _) => Some(name.wire.clone()),
            _ => None,
        }));
    }
    let is_of_client = |wire: &String| of_clients.contains(wire) || !of_webhooks.contains(wire);
    for credential in &mut provider.credentials {
        credential.client = is_of_client(&credential.name.wire);
    }
    for function in &mut provider.functions {
        function.client = is_of_client(&function.name.wire);
    }
}

fn follow<'a>(ty: &'a TypeRef, provider: &'a Provider, seen: &mut BTreeSet<String>) {
    let mut next = vec![ty];
    while let Some(ty) = next.pop() {
        match ty {
            TypeRef::List(inner) | TypeRef::Map(inner) => next.push(inner),
            TypeRef::Named(name) if seen.insert(name.clone()) => {
                let definition = provider.type_named(name);
                match definition.map(|found| &found.kind) {
                    Some(TypeKind::Object(fields)) => {
                        next.extend(fields.iter().map(|field| &field.ty));
                    }
                    Some(TypeKind::OneOf(types)) => {
                        next.extend(types.iter().map(|alternative| &alternative.ty));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
