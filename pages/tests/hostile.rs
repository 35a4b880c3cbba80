//! Sources that nobody means well with, read as every form: nothing panics, and nothing takes long.
//!
//! What is read from them has to keep the same promises as what is read from any page; see `fuzz/src/page.rs`.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]
#![expect(
    unreachable_pub,
    reason = "the target is public in the crate that fuzzes it"
)]

#[path = "support/large.rs"]
mod large;
#[path = "../../fuzz/src/page.rs"]
mod page;
#[path = "../../fuzz/src/random.rs"]
#[allow(dead_code, reason = "shared with fuzz targets that use more of it")]
mod random;

use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use random::Random;
use wirescribe_pages::{Form, Page};

/// Far more than any of the large sources takes, also without optimisation and on a busy machine; far less than what
/// grows with the square of a source takes.
const LONG: Duration = Duration::from_secs(20);

/// Pieces that mean something to a form, to markup or to a shell.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "> ",
    "|",
    "|---|---|\n",
    "`",
    "```",
    "```json\n",
    "~~~",
    "**",
    "_",
    "[a](",
    "](b)",
    "<",
    ">",
    "</",
    "<table>",
    "<tr><td>",
    "</td>",
    "<ul><li>",
    "</ul>",
    "<pre><code>",
    "<h2>",
    "<p>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#",
    "&#x110000;",
    "&nbsp",
    "---\n",
    "---",
    ":::note\n",
    "Delete a Card",
    "Request Parameters",
    "Path Parameters",
    "Query parameters",
    "Headers:",
    "Body Parameters:",
    "Responses",
    "API Responses:",
    "### 200",
    "200",
    "404",
    "400 Bad request",
    "default",
    "Schema",
    "Array [",
    "]",
    "oneOf",
    "Code samples",
    "Error Codes",
    "CodeDescription",
    "FieldTypeDescription",
    "Deletion Response",
    "`id`STRING(required)",
    "idstringrequired",
    "objectString kind (always \"a\")",
    "Example:\"a\"",
    "Possible values: [a, b]",
    "Required - 2 fields",
    "Skip to main content",
    "Version: 1 (Current)",
    "- Tags: ",
    "String, Mandatory",
    "- Description: ",
    "- Value: ",
    "| Parameter | Description |\n",
    "mandatory",
    "optional",
    "DELETE",
    "/cards/{id}",
    "/cards/:id",
    "https://sandbox.example.com/v1",
    "{{host}}",
    "curl ",
    "-X ",
    "-d ",
    "-u a:b",
    "--header ",
    "'",
    "\"",
    "\\",
    "\\\n",
    "$(",
    "{",
    "}",
    "[",
    "{\"a\":",
    "null",
    "1e999",
    "\"\\ud800\"",
    ",",
    ":",
    "a",
    "漢",
    "é",
    "🦀",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    "Ã©",
    "à¹‚â‚¬â€¹",
    "{\"log\":{\"entries\":[",
    "{\"info\":{},\"item\":[",
    "\"request\":{",
    "\"response\":",
];

/// What leads into the middle of a form; a choice of pieces seldom does.
const BEGINNINGS: &[&str] = &[
    "",
    "# A card\n\n## Request\n\n### Path Parameters\n\n",
    "# A card\n\n## Responses\n\n### 200\n\nSchema\n\n- `a` object[]\n  ",
    "Skip to main content\nA card\nResponses\n200\nError codes\nCodeDescription\n",
    "Skip to main content\nA card\nDeletion Response\nFieldTypeDescription\n",
    "# A card\n## Body Parameters:\n### a:\n#### b:\n- Description: c\n- Tags: ",
    "# A card\n## API Responses:\n### 200:\n#### a:\n",
    "HTTP Method: DELETE\nEnvironment\nQuery parameters\n| Parameter | Description |\n|---|---|\n| ",
    "<h1>A card</h1><h2>Responses</h2><h3>404</h3><table><tr><th>Code<th>Description<tr><td>",
    "curl -X DELETE 'https://example.com/cards' ",
    "{\"info\":{\"schema\":\"v2.1.0\"},\"item\":[",
    "{\"log\":{\"version\":\"1.2\",\"entries\":[",
];

#[test]
fn pieces_in_any_order() {
    for seed in 0..600 {
        let mut random = Random::new(seed * 7919 + 1);
        let count = random.below(80);
        let pieces: Vec<&str> = (0..count).map(|_| *random.pick(PIECES)).collect();
        let text = (*random.pick(BEGINNINGS)).to_owned() + &pieces.concat();
        let ended = catch_unwind(|| page::run(text.as_bytes()));
        assert!(ended.is_ok(), "seed {seed}: {text:?}");
    }
}

/// Pages with one of their pieces left out, doubled or exchanged.
#[test]
fn pages_with_a_piece_elsewhere() {
    let pages = pages();
    for (index, text) in pages.iter().enumerate() {
        for seed in 0..4 {
            let mut random = Random::new((index as u64) * 1009 + seed * 2 + 1);
            let other: &String = random.pick(pages.as_slice());
            let text = disturbed(text, other, &mut random);
            let ended = catch_unwind(|| page::run(text.as_bytes()));
            assert!(ended.is_ok(), "page {index}, seed {seed}: {text:?}");
        }
    }
}

fn pages() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    let folders = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        paths
    };
    let cases = folders(&root).into_iter().flat_map(|form| folders(&form));
    let files = cases.flat_map(|case| folders(&case));
    let pages = files.filter(|path| path.file_stem().is_some_and(|stem| stem == "page"));
    pages
        .map(|path| std::fs::read_to_string(path).expect("a page"))
        .collect()
}

/// One to four changes, at lines or anywhere.
fn disturbed(text: &str, other: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let other: Vec<char> = other.chars().collect();
    for _ in 0..=random.below(4) {
        let start = random.below(characters.len() + 1);
        let end = (start + random.below(60)).min(characters.len());
        let from = random.below(other.len() + 1);
        let to = (from + random.below(200)).min(other.len());
        let piece: Vec<char> = match random.below(3) {
            0 => random.pick(PIECES).chars().collect(),
            1 => Vec::new(),
            _ => other.get(from..to).unwrap_or_default().to_vec(),
        };
        characters.splice(start..end, piece);
    }
    characters.into_iter().collect()
}

/// Nothing is asserted of them but that they end.
#[test]
fn large_sources_do_not_take_long() {
    for (name, text) in large::sources() {
        let page = Page::new(text).expect("less than what is read");
        let start = Instant::now();
        let _ = Form::of(&page);
        for form in Form::ALL {
            let _ = form.read(&page);
        }
        let time = start.elapsed();
        assert!(time < LONG, "{name} takes {time:?}");
    }
}
