//! `drift` where many pages change, where one folder holds pages of other kinds, and where what was kept is broken.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

const PROVIDER: &str = "title: Acme\nenvironments: { sandbox: https://sandbox.acme.example }\n";

fn page(number: usize) -> String {
    format!(
        "---\npage_source: https://docs.acme.example/{number}\n---\n\n# Delete Card {number}\n\n## Endpoints:\n- Sandbox: https://sandbox.acme.example/cards/{number}\n\n## Request Type:\nPOST\n\n## Content-Type:\napplication/json\n\n## Body Parameters:\n### Parameters:\n\n#### card:\n- Description: Which card.\n- Tags: String, Mandatory\n\n#### note:\n- Description: Why.\n- Tags: String, Optional\n"
    )
}

fn spec(number: usize) -> String {
    format!(
        "doc: Deletes a card.\nsource: {{ page: https://docs.acme.example/{number}, retrieved: 2026-01-01 }}\nrequest:\n  method: POST\n  path: /cards/{number}\n  json:\n    card: text # the card\n    note?: text\neffect: delete\nrepeat: unknown\noutcomes: [{{ when: {{ status: 200 }}, returns: Deleted }}]\n"
    )
}

fn write(directory: &Path, path: &str, text: &[u8]) {
    let path = directory.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Specs and their pages.
fn place(name: &str, count: usize) -> std::path::PathBuf {
    let directory = command::directory(&format!("drift {name}"));
    write(&directory, "specs/acme/provider.yaml", PROVIDER.as_bytes());
    for number in 0..count {
        write(
            &directory,
            &format!("specs/acme/delete_{number}.yaml"),
            spec(number).as_bytes(),
        );
        write(
            &directory,
            &format!("pages/{number}.md"),
            page(number).as_bytes(),
        );
    }
    directory
}

/// Exit code and both streams.
fn drift(directory: &Path, words: &str) -> (Option<i32>, String) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let output = command::run(command::wirescribe(directory, &words), b"");
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

#[test]
fn one_page_among_many_is_told_alone() {
    let directory = place("many", 40);
    assert_eq!(
        drift(&directory, "drift --pages pages --baseline").0,
        Some(0)
    );
    let changed = page(7).replace("String, Optional", "Integer, Optional");
    write(&directory, "pages/7.md", changed.as_bytes());
    let (exit, text) = drift(&directory, "drift --pages pages --format github");
    assert_eq!(exit, Some(1), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.contains("`body/note`: type was `String`, and is `Integer`"),
        "{text}"
    );
    let (exit, text) = drift(&directory, "drift --pages pages --apply");
    assert_eq!(exit, Some(0), "{text}");
    let merged = fs::read_to_string(directory.join("specs/acme/delete_7.yaml")).expect("the spec");
    assert!(merged.contains("card: text # the card\n"), "{merged}");
    assert!(merged.contains("note?: integer\n"), "{merged}");
    let (exit, text) = drift(&directory, "drift --pages pages");
    assert_eq!((exit, text.as_str()), (Some(0), "nothing found\n"));
}

/// What cannot be read is told, and nothing is written.
#[test]
fn what_is_broken_is_an_error() {
    let directory = place("broken", 3);
    assert_eq!(
        drift(&directory, "drift --pages pages --baseline").0,
        Some(0)
    );
    let facts = "specs/acme/facts/delete_1.yaml";
    let kept = fs::read_to_string(directory.join(facts)).expect("facts");
    write(
        &directory,
        facts,
        kept.replace("aspect: method", "aspect: way").as_bytes(),
    );
    write(&directory, "pages/2.md", b"\xff\xfe\x00# Delete Card");
    let changed = page(0).replace("POST", "PUT");
    write(&directory, "pages/0.md", changed.as_bytes());
    let (exit, text) = drift(&directory, "drift --pages pages");
    assert_eq!(exit, Some(4), "{text}");
    for part in [
        "drift-bad-baseline",
        "specs/acme/facts/delete_1.yaml:",
        "no page in pages says that it lies at https://docs.acme.example/2",
        "the operation: method was `POST`, and is `PUT`",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // Whatever becomes of the others, the one that is known is merged, and the shell is told that something is wrong.
    let (exit, text) = drift(&directory, "drift --pages pages --apply");
    assert_eq!(exit, Some(4), "{text}");
    let merged = fs::read_to_string(directory.join("specs/acme/delete_0.yaml")).expect("the spec");
    assert!(merged.contains("method: PUT\n"), "{merged}");
    let other = fs::read_to_string(directory.join("specs/acme/delete_2.yaml")).expect("the spec");
    assert_eq!(other, spec(2));
}

/// A page may tell of several operations: that of the spec is taken, by its name or by what it sends.
#[test]
fn an_operation_is_found_among_others() {
    let directory = place("several", 1);
    let curl = "curl -X DELETE https://sandbox.acme.example/cards/1";
    let collection = format!(
        r#"{{"info":{{"name":"Cards","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}},"item":[{{"name":"List cards","request":{{"method":"GET","url":"https://sandbox.acme.example/cards"}}}},{{"name":"Take out","request":{{"method":"POST","url":"https://sandbox.acme.example/cards/{}"}}}}]}}"#,
        0
    );
    fs::remove_file(directory.join("pages/0.md")).expect("removed");
    write(
        &directory,
        "pages/acme/delete_0.json",
        collection.as_bytes(),
    );
    let (exit, text) = drift(&directory, "drift --pages pages --baseline");
    assert_eq!(exit, Some(0), "{text}");
    let facts =
        fs::read_to_string(directory.join("specs/acme/facts/delete_0.yaml")).expect("facts");
    assert!(
        facts.contains("delete_0:") && !facts.contains("list_cards"),
        "{facts}"
    );
    let other = collection.replace("/cards/0", "/cards/9");
    write(&directory, "pages/acme/delete_0.json", other.as_bytes());
    let (exit, text) = drift(&directory, "drift --pages pages");
    assert_eq!(exit, Some(4), "{text}");
    assert!(text.contains("several operations"), "{text}");
    write(&directory, "pages/acme/delete_0.json", curl.as_bytes());
    let (exit, text) = drift(&directory, "drift --pages pages");
    assert_eq!(exit, Some(1), "{text}");
}
