//! Texts that no fixture can hold or show: control characters, line ends, depth, size, and scalars that YAML types.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_codegen::diagnostic::{Code, Diagnostic};
use wirescribe_codegen::model::Api;
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;

const PROVIDER: &str = "title: Acme\nenvironments: { test: https://test.example.com }\n";

const ENDPOINT: &str = "doc: Deletes a card.
source: { page: https://example.com/delete, retrieved: 2026-11-20, version: VERSION }
request: { method: DELETE, path: /card }
effect: delete
repeat: unknown
outcomes: [{ when: { status: 200, /flag: FLAG }, returns: Deleted }]
";

fn endpoint() -> String {
    ENDPOINT.replace("VERSION", "v1").replace("FLAG", "1")
}

fn read(endpoint: &str) -> Result<Api, Vec<Diagnostic>> {
    let file = |stem: &str, text: &str| SourceFile {
        display: format!("specs/acme/{stem}.yaml"),
        provider: "acme".to_owned(),
        stem: stem.to_owned(),
        text: text.to_owned(),
    };
    resolve(&[file("provider", PROVIDER), file("delete_card", endpoint)]).into_result()
}

/// The only problem of an endpoint, found on a small stack.
fn problem(endpoint: &str) -> Diagnostic {
    let text = endpoint.to_owned();
    let reader = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || read(&text));
    let outcome = reader
        .expect("a thread")
        .join()
        .expect("a thread that ends well");
    let mut problems = outcome.expect_err("an endpoint that is refused");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

#[test]
fn a_thousand_levels_are_refused() {
    let lists = format!(
        "{}conflicts: {}{}\n",
        endpoint(),
        "[".repeat(1_000),
        "]".repeat(1_000)
    );
    let maps = format!(
        "{}conflicts: {}1{}\n",
        endpoint(),
        "{a: ".repeat(1_000),
        "}".repeat(1_000)
    );
    let dashes = format!("{}conflicts:\n{}1\n", endpoint(), "- ".repeat(1_000));
    let open = format!("{}conflicts: {}", endpoint(), "[".repeat(100_000));
    let lines: Vec<String> = (0..1_000).map(|level| " ".repeat(level) + "a:\n").collect();
    for text in [lists, maps, dashes, open, lines.concat()] {
        let problem = problem(&text);
        assert_eq!(problem.code, Code::Yaml, "{problem}");
        assert_eq!(problem.help, "flatten the file", "{problem}");
    }
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let mut text = String::from("a0: &a0 [x]\n");
    for level in 1..30 {
        let alias = format!("*a{}, ", level - 1).repeat(10);
        text.extend([format!("a{level}: &a{level} [{alias}]\n")]);
    }
    let problem = problem(&text);
    assert!(
        [Code::Alias, Code::Yaml].contains(&problem.code),
        "{problem}"
    );
}

#[test]
fn a_chain_of_aliases_is_refused() {
    let links = (1..2_000).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1));
    let problem = problem(&format!(
        "a0: &a0 [x]\n{}",
        links.collect::<Vec<_>>().concat()
    ));
    assert!(
        [Code::Alias, Code::Yaml].contains(&problem.code),
        "{problem}"
    );
}

#[test]
fn control_characters_are_refused() {
    for character in ['\u{0}', '\u{1}', '\u{7f}'] {
        let problem = problem(&endpoint().replace("Deletes a", &format!("Deletes{character}a")));
        assert_eq!(problem.code, Code::Yaml, "{problem}");
        assert_eq!(problem.place.line, 1, "{problem}");
    }
}

#[test]
fn a_long_wrong_file_is_judged_to_an_end() {
    let conflict = "  - { about: a, page: b, decision: c, more: d }\n";
    let text = format!("{}conflicts:\n{}", endpoint(), conflict.repeat(2_000));
    let problems = read(&text).expect_err("unknown keys");
    assert_eq!(problems.len(), 50);
}

#[test]
fn a_mark_and_other_line_ends_change_nothing() {
    let plain = read(&endpoint()).expect("the endpoint resolves");
    assert_eq!(read(&format!("\u{feff}{}", endpoint())), Ok(plain.clone()));
    assert_eq!(read(&endpoint().replace('\n', "\r\n")), Ok(plain));
}

#[test]
fn a_text_is_what_is_written_whatever_yaml_makes_of_it() {
    for scalar in [
        "no",
        "on",
        "true",
        "0123",
        "0x1f",
        "1e3",
        "1.10",
        "1_000",
        "2026-11-20",
        "12:30:45",
        ".5",
        "v1",
    ] {
        let api = read(&ENDPOINT.replace("VERSION", scalar).replace("FLAG", "1"))
            .expect("the endpoint resolves");
        assert_eq!(
            api.providers[0].endpoints[0].source.version.as_deref(),
            Some(scalar)
        );
    }
}

#[test]
fn a_value_has_the_type_of_yaml_1_2() {
    for (scalar, debug) in [
        ("no", r#"Text("no")"#),
        ("yes", r#"Text("yes")"#),
        ("true", "Boolean(true)"),
        ("\"true\"", r#"Text("true")"#),
        ("17", "Integer(17)"),
        ("-17", "Integer(-17)"),
        ("\"17\"", r#"Text("17")"#),
        ("~", "Null"),
        ("2026-11-20", r#"Text("2026-11-20")"#),
    ] {
        let api = read(&ENDPOINT.replace("VERSION", "v1").replace("FLAG", scalar))
            .expect("the endpoint resolves");
        let tests = format!("{:?}", api.providers[0].endpoints[0].outcomes[0].tests);
        assert!(tests.contains(debug), "{scalar}: {tests}");
    }
}
