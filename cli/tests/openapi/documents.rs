//! The documents as they are: snapshots, bytes that depend on the specs alone, and prose that stays text.

use std::fs;

use crate::exported::{directory, fixture, fixtures, real, root, text};
use crate::lossless::operation;

#[test]
fn documents_of_the_specs() {
    let specs = real();
    for provider in &specs.api.providers {
        let name = &provider.name.wire;
        insta::assert_snapshot!(name.as_str(), text(&specs.directory, name));
    }
}

/// Those that are made for exporting, and some that others are about.
#[test]
fn documents_of_fixtures() {
    let others = [
        "accept/hostile_prose",
        "accept/lenient_answers",
        "accept/nested_bodies",
        "accept/response_headers",
        "accept/sessions_and_keys",
        "signing/sigv4",
    ];
    let others = others.map(|name| root().join(format!("tests/{name}.yaml")));
    for path in fixtures("cli/tests/openapi/fixtures")
        .into_iter()
        .chain(others)
    {
        let specs = fixture("documents", &path);
        for provider in &specs.api.providers {
            let text = text(&specs.directory, &provider.name.wire);
            insta::assert_snapshot!(specs.name.as_str(), text);
        }
    }
}

#[test]
fn the_same_specs_give_the_same_bytes_elsewhere() {
    let specs = real();
    let copy = directory("elsewhere with a space");
    for provider in &specs.api.providers {
        let name = &provider.name.wire;
        let (from, to) = (specs.directory.join(name), copy.join(name));
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(from).expect("specs") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a copy");
            }
        }
    }
    for provider in &specs.api.providers {
        let name = &provider.name.wire;
        assert_eq!(text(&copy, name), text(&specs.directory, name));
        assert_eq!(text(&copy, name), text(&copy, name));
    }
}

/// Prose that would be markup, code or a comment elsewhere is a text here, letter by letter.
#[test]
fn hostile_prose_stays_text() {
    let specs = fixture("hostile", &root().join("tests/accept/hostile_prose.yaml"));
    let provider = &specs.api.providers[0];
    let endpoint = &provider.endpoints[0];
    let documents = specs.documents();
    let (_, document) = &documents[0];
    let (_, operation) = operation(document, endpoint);
    assert_eq!(document["info"]["title"], provider.title.as_str());
    assert_eq!(
        document["info"]["description"].as_str(),
        provider.doc.as_deref()
    );
    assert_eq!(operation["description"], endpoint.doc.as_str());
    assert_eq!(
        operation["x-wirescribe-source"]["page"],
        endpoint.source.page.as_str()
    );
    // It is no URL, so it is no link.
    assert_eq!(operation.get("externalDocs"), None);
    assert_eq!(
        operation["x-wirescribe-conflicts"][0]["page"],
        endpoint.conflicts[0].page.as_str()
    );
    let scheme = &document["components"]["securitySchemes"]["token"];
    assert_eq!(scheme["scheme"], "bearer");
    assert_eq!(
        scheme["description"].as_str(),
        provider.auth[0].doc.as_deref()
    );
}
