//! What fuzzing starts from: the specs, their cases, the fixtures, the pages.

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_codegen::model::{Api, Case, Endpoint, Given, ReceivedBody, Scalar, Value};

use crate::random::Random;

/// A file name and the input.
pub(crate) type Seed = (String, Vec<u8>);

/// Of the fixtures of signing, of which there are many and which are large, one in so many.
const ONE_IN: usize = 5;

/// What a path parameter must not be, must not hide, or may well be.
const HOSTILE: [&str; 14] = [
    "..",
    ".",
    "%2e%2e",
    "%252e%2e",
    "a/..",
    "a\\..\\b",
    "..%2f",
    "a/b",
    "a?b#c",
    "a b+c%",
    "é漢🦀",
    "a\r\nb: c",
    "\u{0}",
    "...",
];

const FOUND: [(&str, &str); 2] = [
    ("a-name-with-a-line-feed", "0200\n\n{\"a\\nb\": x}"),
    ("a-name-that-turns-text", "0200\n\n{\"a\\u202eb\": x}"),
];

/// Beginnings of pages, and what markup is made of.
const PAGES: [&str; 16] = [
    "",
    "---\n---\n---",
    "```\n````json\n{",
    "| a | b\n|---|\n||||\n|",
    "* a\n    * b\n  * c\n\t* d",
    "# A\n## Responses\n### 200\n- `a` string (required\n  - oneOf\n    - `b` object[]",
    "Skip to main content\nA\nResponses\n200\nErrors\nCodeDescription\n`a`B\ncD",
    "# A\n#### `a`:\n- Tags: String, Mandatory\n- Description:",
    "<h1>A<table><tr><td>b<td rowspan=9>c<ul><li><pre>&#x0;&amp",
    "<!-- <![CDATA[ <script><style>",
    "curl -X 'DELETE\\\n' -d @- --header \"a:b\" $(x) `y` https://h/{{a}}?b",
    "curl -u a: --json '{\"a\":[1,]}' http://h",
    "{\"info\":{\"schema\":\"v2.1.0\"},\"item\":[{\"item\":[{\"request\":\"a\"}]}]}",
    "{\"log\":{\"entries\":[{\"request\":{\"url\":\"\"},\"response\":null}]}}",
    "\u{feff}\u{202e}a\u{200b}\u{0}\r\rb\u{2028}",
    "Ã©\u{80}\u{e2}\u{20ac}\u{201c} à¹‚â‚¬â€¹",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn api() -> Api {
    wirescribe_codegen::load(&root().join("specs")).expect("the specs of this package")
}

/// Each case of each endpoint; the endpoint as a digit, in the order of the targets.
fn cases(seed: impl Fn(usize, &Endpoint, &Case) -> Option<Vec<u8>>) -> Vec<Seed> {
    let api = api();
    let providers = api.providers.iter();
    let endpoints = providers.flat_map(|provider| {
        provider
            .endpoints
            .iter()
            .map(move |endpoint| (provider, endpoint))
    });
    let mut seeds = Vec::new();
    for (number, (provider, endpoint)) in endpoints.enumerate() {
        for case in &endpoint.cases {
            let name = format!(
                "{} {} {}",
                provider.name.wire, endpoint.name.wire, case.name.wire
            );
            let bytes = seed(number, endpoint, case);
            seeds.extend(bytes.map(|bytes| (file_name(&name), bytes)));
        }
    }
    seeds
}

fn file_name(text: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    text.chars().map(word).collect()
}

/// Of the arguments of cases, and of hostile ones for the endpoint that has no rules.
pub(crate) fn requests() -> Vec<Seed> {
    let mut seeds = arguments();
    for (index, text) in HOSTILE.iter().enumerate() {
        let bytes = [
            b"5",
            text.as_bytes(),
            text.as_bytes(),
            text.as_bytes(),
            b"plain",
        ]
        .join(&0xff);
        seeds.push((format!("hostile-{index:02}"), bytes));
    }
    seeds
}

fn arguments() -> Vec<Seed> {
    cases(|number, _, case| {
        let mut bytes = number.to_string().into_bytes();
        for Given { value, .. } in &case.with {
            bytes.push(0xff);
            match value {
                Value::Scalar(Scalar::Text(text)) => bytes.extend_from_slice(text.as_bytes()),
                other => bytes.extend_from_slice(format!("{other:?}").as_bytes()),
            }
        }
        Some(bytes)
    })
}

/// Of cases, and what was found to go wrong once.
pub(crate) fn responses() -> Vec<Seed> {
    let mut seeds = answers();
    for (name, text) in FOUND {
        seeds.push((name.to_owned(), text.as_bytes().to_vec()));
    }
    seeds
}

/// Encrypted answers are those that are recorded.
fn answers() -> Vec<Seed> {
    cases(|number, _, case| {
        let receives = case.receives.as_ref()?;
        let body = match &receives.body {
            ReceivedBody::Raw(body) => body.as_slice(),
            ReceivedBody::Unwrapped(body) => body.as_bytes(),
        };
        let headers = receives.headers.iter();
        let headers: Vec<String> = headers
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        let (status, headers) = (receives.status, headers.concat());
        let head = format!("{number}{status}\n{headers}\n");
        Some([head.as_bytes(), body].concat())
    })
}

/// Nothing but choices.
pub(crate) fn signing() -> Vec<Seed> {
    let seed = |number: u64| {
        let mut random = Random::new(number * 7919);
        let bytes = (0..400).map(|_| u8::try_from(random.below(256)).unwrap_or_default());
        (format!("choices-{number:02}"), bytes.collect())
    };
    (0..30).map(seed).collect()
}

/// The specs of this package, and fixtures that are accepted and refused.
pub(crate) fn specs() -> Vec<Seed> {
    let mut seeds: Vec<Seed> = providers();
    for (folder, one_in) in [
        ("tests/accept", 1),
        ("tests/reject", 1),
        ("tests/signing", ONE_IN),
    ] {
        let chosen = files(&root().join(folder)).into_iter().step_by(one_in);
        seeds.extend(
            chosen.map(|(name, text)| (format!("{}-{name}", file_name(folder)), text.into_bytes())),
        );
    }
    seeds
}

fn providers() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for provider in api().providers {
        let name = provider.name.wire;
        let files = files(&root().join("specs").join(&name)).into_iter();
        let parts = files.map(|(file, text)| format!("#=== {name}/{file}\n{text}"));
        seeds.push((
            format!("{name}.yaml"),
            parts.collect::<String>().into_bytes(),
        ));
    }
    seeds
}

/// The pages that tests read, and what pages are made of.
pub(crate) fn pages() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (index, text) in PAGES.iter().enumerate() {
        seeds.push((format!("made-of-{index:02}"), text.as_bytes().to_vec()));
    }
    for form in folders(&root().join("tests/pages")) {
        for case in folders(&form) {
            let page = files(&case).into_iter();
            let page = page.filter(|(name, _)| name.starts_with("page."));
            let name = |path: &Path| {
                path.file_name()
                    .map(|name| file_name(&name.to_string_lossy()))
            };
            let (form, case) = (name(&form), name(&case));
            let name = format!("{}-{}", form.unwrap_or_default(), case.unwrap_or_default());
            seeds.extend(page.map(|(_, text)| (name.clone(), text.into_bytes())));
        }
    }
    seeds
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Names and texts of the files in a folder, sorted; folders in it are left out.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a text"))
        })
        .collect();
    files.sort();
    files
}
