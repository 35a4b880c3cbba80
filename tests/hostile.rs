//! Hostile specs are harmless: each class of them has fixtures, and no name of a file leaves the output directory.
//!
//! What a fixture must do is checked where it lies: those in `tests/reject` are refused with a place, those in
//! `tests/accept` emit code that compiles without a warning.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/temporary.rs"]
mod temporary;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Options, generate};

/// What somebody may try, and the fixtures that show what comes of it.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "prose that closes a comment or an attribute",
        &["accept/hostile_prose"],
    ),
    (
        "prose that opens a doctest, a link or HTML",
        &["accept/hostile_prose"],
    ),
    ("prose that turns a line around", &["accept/hostile_prose"]),
    (
        "quotes and backslashes in names and values",
        &["accept/hostile_values", "accept/naming_obstacle_course"],
    ),
    (
        "braces in templates and format strings",
        &[
            "accept/hostile_values",
            "reject/template",
            "reject/yaml_unquoted_brace",
        ],
    ),
    (
        "enum values, prefixes and constants that end a literal",
        &["accept/hostile_values"],
    ),
    (
        "bidirectional and zero-width characters in names",
        &["accept/hostile_values", "reject/hostile_names"],
    ),
    (
        "keywords and names of the prelude",
        &[
            "accept/naming_obstacle_course",
            "reject/rust_name_of_things",
        ],
    ),
    ("names that are Rust", &["reject/hostile_names"]),
    (
        "path separators in names of files",
        &[
            "reject/hostile_names",
            "reject/rust_name_of_a_file",
            "reject/rust_name_of_a_folder",
        ],
    ),
    (
        "names of emitted files",
        &["reject/rust_name_of_emitted_files"],
    ),
    (
        "line breaks in methods, paths, headers and messages",
        &["reject/hostile_names", "reject/text_in_control_characters"],
    ),
    (
        "URLs of servers that are others",
        &["reject/base_url_http", "reject/base_url_parts"],
    ),
    (
        "absurd sizes",
        &[
            "reject/hostile_sizes",
            "reject/hostile_sizes_of_numbers",
            "reject/wrong_type_number",
            "reject/vector_that_grows",
            "reject/value_too_many_steps",
        ],
    ),
    ("deep nesting", &["reject/yaml_nested_too_deep"]),
    (
        "aliases, and bombs made of them",
        &["reject/alias", "reject/hostile_alias_bomb"],
    ),
    ("duplicate keys", &["reject/yaml_duplicate_key"]),
    ("merge keys", &["reject/yaml_merge_key"]),
    ("tags and references to other files", &["reject/yaml_tag"]),
    ("several documents", &["reject/yaml_two_documents"]),
    (
        "words and numbers that change their type",
        &[
            "accept/hostile_values",
            "reject/hostile_scalars",
            "reject/hostile_not_finite",
        ],
    ),
    (
        "keys that are nothing",
        &["reject/hostile_null_key", "reject/yaml_key_that_is_a_list"],
    ),
    (
        "bytes of nothing",
        &["reject/hostile_nul", "accept/hostile_values"],
    ),
];

#[test]
fn every_class_has_its_fixtures() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut listed = BTreeSet::new();
    for (class, fixtures) in CLASSES {
        assert!(!fixtures.is_empty(), "{class}");
        for fixture in *fixtures {
            let path = tests.join(format!("{fixture}.yaml"));
            assert!(path.exists(), "{class}: there is no `{fixture}`");
            listed.insert((*fixture).to_owned());
        }
    }
    for folder in ["accept", "reject"] {
        for entry in fs::read_dir(tests.join(folder)).expect("the fixtures") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_string_lossy().replace(".yaml", "");
            let fixture = format!("{folder}/{name}");
            let is_listed = !name.starts_with("hostile_") || listed.contains(&fixture);
            assert!(is_listed, "`{fixture}` is of no class");
        }
    }
}

const NAMES: [&str; 32] = [
    "..",
    ".",
    "",
    "/",
    "/etc/passwd",
    "../../evil",
    "a/../../b",
    "a/b",
    "a\\..\\b",
    "C:",
    "C:\\x",
    "a\0b",
    "a\nb",
    "con",
    "nul",
    "NUL.rs",
    ".git",
    "-rf",
    "~",
    "a b",
    "A",
    "é",
    "ａ",
    "\u{202e}a",
    "a\u{200b}",
    "self",
    "crate",
    "mod",
    "r#fn",
    "a;b",
    "cases",
    "client",
];

fn provider(provider: &str, endpoint: &str) -> Vec<SourceFile> {
    let file = |stem: &str, text: &str| SourceFile {
        display: format!("specs/{provider}/{stem}.yaml"),
        provider: provider.to_owned(),
        stem: stem.to_owned(),
        text: text.to_owned(),
    };
    vec![
        file(
            "provider",
            "title: T\nenvironments: { live: https://api.t.example }\n",
        ),
        file(
            endpoint,
            "doc: D.\nsource: { page: https://t.example, retrieved: 2026-11-25 }\nrequest: { method: GET, path: /a }\neffect: read\nrepeat: safe\noutcomes: [{ when: { status: 200 }, returns: Read }]\n",
        ),
    ]
}

/// Whatever providers and endpoints are called: it is refused, or its files stay where they belong.
#[test]
fn no_name_leaves_the_output_directory() {
    let (mut refused, mut written) = (0, 0);
    for name in NAMES {
        for files in [provider(name, "read"), provider("acme", name)] {
            let Some(api) = resolve(&files).api else {
                refused += 1;
                continue;
            };
            written += 1;
            let options = Options {
                cases: true,
                vectors: true,
                ..Options::default()
            };
            let emitted = generate(&api, &options);
            for (path, _) in emitted.iter() {
                let mut parts = Path::new(path).components();
                assert!(
                    parts.all(|part| matches!(part, Component::Normal(_)))
                        && path
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase()
                                || b"_./0123456789".contains(&byte)),
                    "`{name}` becomes {path:?}"
                );
            }
            let around = temporary::directory("hostile-names");
            emitted.write(&around.join("out")).expect("the files");
            let found: Vec<String> = fs::read_dir(&around)
                .expect("the directory")
                .map(|entry| {
                    entry
                        .expect("an entry")
                        .file_name()
                        .to_string_lossy()
                        .into_owned()
                })
                .collect();
            assert_eq!(found, ["out"], "`{name}` leaves the directory");
        }
    }
    assert!(refused > 40, "{refused} refused, {written} written");
}

/// A file of any bytes is refused with a place, or read; nothing panics and nothing takes long.
#[test]
fn any_bytes_are_read_or_refused() {
    let specs = temporary::directory("hostile-bytes");
    temporary::write(
        &specs,
        "acme/provider.yaml",
        b"title: T\nenvironments: { live: https://api.t.example }\n",
    );
    let long = [b"doc: ".to_vec(), vec![b'x'; 900_000]].concat();
    let deep = vec![b'['; 500_000];
    let wide = b"a: 1\n".repeat(100_000);
    let keys: Vec<String> = (0..60_000).map(|index| format!("k{index}: {{}}")).collect();
    let keys = keys.join(
        "
",
    );
    for bytes in [
        b"\xff\xfe\x00\x00".as_slice(),
        b"\xef\xbb\xbf",
        b"doc: \xc0\xaf",
        b"doc: \xed\xa0\x80",
        b"\0",
        b"%YAML 9.9\n---\n",
        b"&a [*a]",
        b"? ? ? ?",
        b"{{{{",
        b"---\n...\n---",
        b"!!binary x",
        b"!!python/object:os.system x",
        &long,
        &deep,
        &wide,
        keys.as_bytes(),
    ] {
        temporary::write(&specs, "acme/read.yaml", bytes);
        let Err(problems) = wirescribe_codegen::load(&specs) else {
            panic!("{:?} is a spec", &bytes[..bytes.len().min(20)])
        };
        let first = problems.first().expect("a problem").to_string();
        assert!(first.contains("acme/read.yaml:"), "{first}");
        assert!(first.len() < 1_000, "{} bytes", first.len());
    }
}
