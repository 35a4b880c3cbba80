//! Every name and status of the model is in the document, at its place.

use std::collections::BTreeMap;

use serde_json::Value;
use wirescribe_codegen::model::{
    Endpoint, Field, Outcome, Place, Provider, StatusRange, TypeDef, TypeKind,
};

use crate::exported::{Specs, all};
use crate::list;

/// The path and the operation of an endpoint.
pub(crate) fn operation<'a>(document: &'a Value, endpoint: &Endpoint) -> (&'a str, &'a Value) {
    let paths = document["paths"].as_object().expect("paths");
    let method = endpoint.method.to_lowercase();
    let operations = paths
        .iter()
        .filter_map(|(path, item)| Some((path.as_str(), item.get(&method)?)));
    let mut found = operations.filter(|(_, one)| one["operationId"] == endpoint.name.wire.as_str());
    found
        .next()
        .unwrap_or_else(|| panic!("no operation {}", endpoint.name.wire))
}

#[test]
fn nothing_is_lost() {
    for specs in all("nothing_is_lost") {
        let documents: BTreeMap<_, _> = specs.documents().into_iter().collect();
        for provider in &specs.api.providers {
            let document = &documents[provider.name.wire.as_str()];
            let place = |what: &str| format!("{}: {what}", specs.name);
            assert_eq!(document["info"]["title"], provider.title.as_str());
            let servers = list(&document["servers"]).len();
            assert_eq!(servers, provider.environments.len(), "{}", place("servers"));
            for endpoint in &provider.endpoints {
                let (path, operation) = operation(document, endpoint);
                assert!(path == endpoint.path || path.starts_with(&format!("{}#", endpoint.path)));
                parameters_are_there(operation, endpoint, &place(&endpoint.name.wire));
                statuses_are_there(operation, endpoint, &place(&endpoint.name.wire));
            }
            types_are_there(document, provider, &specs);
        }
    }
}

fn parameters_are_there(operation: &Value, endpoint: &Endpoint, place: &str) {
    let bodies = operation["requestBody"]["content"].as_object();
    let body = bodies.and_then(|content| content.values().next());
    let stated = list(&operation["parameters"]);
    let ignored = list(&operation["x-wirescribe-headers"]);
    for field in &endpoint.fields {
        let wire = field.name.wire.as_str();
        let location = match field.place {
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
            Place::Form | Place::Json => {
                let schema = &body.expect("a body")["schema"];
                member_is_there(schema, field, field.required, place);
                continue;
            }
        };
        let mut all = stated.iter().chain(ignored);
        let found = all.find(|found| found["name"] == wire && found["in"] == location);
        let found = found.unwrap_or_else(|| panic!("{place}: no parameter {wire}"));
        assert_eq!(found["required"], field.required, "{place}: {wire}");
        says_what_the_page_says(found, field, place);
        if let Some(constant) = field.constant() {
            let stated = &found["schema"]["const"];
            let stated = stated
                .as_str()
                .map_or_else(|| stated.to_string(), str::to_owned);
            assert_eq!(stated, constant.to_string(), "{place}: {wire}");
        }
    }
}

fn member_is_there(schema: &Value, field: &Field, required: bool, place: &str) {
    let wire = field.name.wire.as_str();
    let member = schema["properties"].get(wire);
    let member = member.unwrap_or_else(|| panic!("{place}: no member {wire}"));
    let is_required = list(&schema["required"]).contains(&Value::from(wire));
    assert_eq!(is_required, required, "{place}: {wire}");
    says_what_the_page_says(member, field, place);
    for name in &field.leniency.also {
        let also = &member["x-wirescribe-leniency"]["also"];
        assert!(also.get(&name.wire).is_some(), "{place}: {}", name.wire);
        assert_eq!(
            member["x-wirescribe-leniency"]["required"] == true,
            field.required,
            "{place}: {wire}"
        );
    }
}

fn says_what_the_page_says(found: &Value, field: &Field, place: &str) {
    let says = |key: &str, text: &Option<String>| {
        let stated = found.get(key).and_then(Value::as_str);
        assert_eq!(
            stated,
            text.as_deref(),
            "{place}: {key} of {}",
            field.name.wire
        );
    };
    says("description", &field.doc);
    says("x-wirescribe-format", &field.format);
    says("x-wirescribe-stated", &field.stated);
    says("x-wirescribe-stated-type", &field.stated_type);
    if field.sensitive {
        assert_eq!(
            found["x-wirescribe-sensitive"], true,
            "{place}: {}",
            field.name.wire
        );
    }
}

fn statuses_are_there(operation: &Value, endpoint: &Endpoint, place: &str) {
    let rows = list(&operation["x-wirescribe-outcomes"]);
    assert_eq!(rows.len(), endpoint.outcomes.len(), "{place}");
    for (outcome, row) in endpoint.outcomes.iter().zip(rows) {
        let name = outcome.name.wire.as_str();
        assert!(
            row["returns"] == name || row["fails"] == name,
            "{place}: {name}"
        );
        let has_status = usize::from(!outcome.status.is_empty());
        let stated = row["when"].as_object().expect("tests");
        assert_eq!(
            stated.len(),
            outcome.tests.len() + outcome.answer.len() + has_status,
            "{place}: {name}"
        );
        let mut keys: Vec<String> = outcome.status.iter().copied().map(key).collect();
        if keys.is_empty() {
            keys.push("default".to_owned());
        }
        for key in keys {
            let response = operation["responses"].get(&key);
            let response = response.unwrap_or_else(|| panic!("{place}: no {key}"));
            response_is_there(response, outcome, &format!("{place}: {key}"));
            for header in &endpoint.response_headers {
                let required = &response["headers"][&header.name.wire]["required"];
                assert_eq!(*required, header.required, "{place}: {}", header.name.wire);
            }
        }
    }
}

fn response_is_there(response: &Value, outcome: &Outcome, place: &str) {
    let name = outcome.name.wire.as_str();
    let description = response["description"].as_str().expect("a description");
    assert!(description.contains(name), "{place}: {name}");
    if let Some(body) = &outcome.body {
        let of_body = format!("#/components/schemas/{body}\"");
        assert!(response.to_string().contains(&of_body), "{place}: {body}");
    }
}

fn key(range: StatusRange) -> String {
    match range {
        StatusRange::Exact(status) => status.to_string(),
        StatusRange::Class(class) => format!("{class}XX"),
    }
}

fn types_are_there(document: &Value, provider: &Provider, specs: &Specs) {
    let own = provider
        .endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.types);
    for definition in provider.types.iter().chain(own) {
        let place = format!("{}: {}", specs.name, definition.name.rust);
        let schema = document["components"]["schemas"].get(&definition.name.rust);
        let schema = schema.unwrap_or_else(|| panic!("{place} is missing"));
        type_is_there(schema, definition, &place);
    }
}

fn type_is_there(schema: &Value, definition: &TypeDef, place: &str) {
    match &definition.kind {
        TypeKind::Newtype(rules) => {
            let bound = if definition.received && rules.max_length.is_some() {
                &schema["x-wirescribe-sent"]
            } else {
                schema
            };
            assert_eq!(
                bound["maxLength"].as_u64(),
                rules.max_length.map(|most| most as u64),
                "{place}"
            );
            assert_eq!(
                schema["x-wirescribe-sensitive"] == true,
                rules.sensitive,
                "{place}"
            );
        }
        TypeKind::Enum(values) => {
            let known: Vec<_> = list(&schema["anyOf"])
                .iter()
                .filter_map(|known| known["const"].as_str())
                .collect();
            let stated: Vec<_> = values
                .iter()
                .map(|value| value.name.wire.as_str())
                .collect();
            assert_eq!(known, stated, "{place}");
        }
        TypeKind::Object(fields) => {
            for field in fields {
                let is_read = definition.received || !definition.sent;
                let may_be_elsewhere = is_read && !field.leniency.also.is_empty();
                member_is_there(schema, field, field.required && !may_be_elsewhere, place);
            }
        }
        TypeKind::OneOf(alternatives) => {
            assert_eq!(list(&schema["oneOf"]).len(), alternatives.len(), "{place}");
        }
    }
}
