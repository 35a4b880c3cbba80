//! Documents of pages that are broken in every way: nothing panics, and each character stands where it is said to stand.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/rendered.rs"]
mod rendered;

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_pages::document::{Block, Document};
use wirescribe_pages::{Excerpt, Page};

/// Snippets with everything that pages have.
const SNIPPETS: [&str; 6] = [
    include_str!("support/snippets/tagged.md"),
    include_str!("support/snippets/tables.md"),
    include_str!("support/snippets/rendered.txt"),
    include_str!("support/snippets/markup.md"),
    include_str!("support/snippets/tables.html"),
    include_str!("support/snippets/rendered.html"),
];

fn document(text: &str) -> Document {
    Page::new(text).expect("a short page").document()
}

/// The pages that are tried: those of the cases, and the snippets.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = SNIPPETS.iter().map(ToString::to_string).collect();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    for case in files(&cases).iter().flat_map(|form| files(form)) {
        let is_page = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "page");
        let texts = files(&case).into_iter().filter(is_page);
        pages.extend(texts.map(|path| fs::read_to_string(path).expect("a page is UTF-8")));
    }
    pages
}

/// What lies in a folder, if it is one.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// Each line deleted, doubled, swapped with its neighbour, and cut off behind; also with other line ends.
fn mangled(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut pages = vec![
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace("  ", "\t"),
    ];
    for (index, line) in lines.iter().enumerate() {
        let (before, behind) = lines.split_at(index);
        let rest = behind.get(1..).unwrap_or_default();
        let (before, rest) = (before.concat(), rest.concat());
        pages.push(format!("{before}{rest}"));
        pages.push(format!("{before}{line}{line}{rest}"));
        pages.push(format!("{before}{}{rest}", line.trim_end()));
        let mut cut = line.len() / 2;
        while !line.is_char_boundary(cut) {
            cut -= 1;
        }
        pages.push(format!("{before}{}", line.get(..cut).expect("a boundary")));
        if let Some((next, rest)) = behind.get(1..).and_then(<[&str]>::split_first) {
            pages.push(format!("{before}{next}{line}{}", rest.concat()));
        }
    }
    pages
}

/// Each character is that of the source, or stands for something that is spelled otherwise.
fn assert_placed(text: &str, excerpt: &Excerpt) {
    let mut last = 0;
    for (character, source) in excerpt.characters() {
        let spelled = text.get(source.clone());
        let spelled =
            spelled.unwrap_or_else(|| panic!("{excerpt:?} is outside of its page:\n{text}"));
        assert!(source.start >= last, "{excerpt:?} goes back:\n{text}");
        last = source.start;
        let is_same = spelled.chars().eq([character]);
        let is_entity = spelled.starts_with('&');
        let is_repaired = spelled.chars().count() > 1 && !spelled.is_ascii();
        assert!(
            is_same || is_entity || is_repaired || character.is_whitespace(),
            "{character:?} of {excerpt:?} is not {spelled:?}:\n{text}"
        );
    }
}

fn assert_fine(text: &str) {
    let document = document(text);
    for (_, value) in &document.fields {
        assert_placed(text, value);
    }
    for block in &document.blocks {
        for said in block.texts() {
            assert_placed(text, said);
            let is_code = matches!(block, Block::Code { .. });
            assert!(
                is_code || said.trim().len() == said.len(),
                "{said:?} has white space at its ends:\n{text}"
            );
        }
    }
    let lines = document.lines();
    assert!(lines.iter().all(|line| !line.trim().is_empty()));
}

#[test]
fn each_character_stands_where_it_is_said_to_stand() {
    for (index, page) in pages().iter().enumerate() {
        // The snippets have everything that pages have; of pages, evenly spread mutants of each kind are enough.
        let step = if index < SNIPPETS.len() { 1 } else { 4 };
        for text in mangled(page).iter().step_by(step) {
            assert_fine(text);
        }
    }
}

#[test]
fn no_word_of_a_page_is_lost() {
    let words = |document: &Document| -> Vec<String> {
        let lines = document.lines();
        let words = lines.iter().flat_map(|line| line.split_whitespace());
        words.map(str::to_owned).collect()
    };
    for (markdown, html) in [(SNIPPETS[1], SNIPPETS[4]), (SNIPPETS[2], SNIPPETS[5])] {
        let (markdown, html) = (document(markdown), document(html));
        assert_eq!(words(&markdown), words(&html));
    }
}

/// Kind and texts of each block, with white space as HTML has it.
fn said(document: &Document) -> Vec<String> {
    let plain = |text: &Excerpt| -> String {
        let lines = text.lines();
        let lines = lines
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let shown = document.blocks.iter().map(|block| {
        let texts: Vec<String> = block.texts().into_iter().map(plain).collect();
        let kind = match block {
            Block::Heading { level, .. } => format!("heading {level}"),
            Block::Item { depth, .. } => format!("item {depth}"),
            Block::Paragraph(_) => "paragraph".to_owned(),
            Block::Note(_) => "note".to_owned(),
            Block::Table { header, rows } => format!("table {} {}", header.len(), rows.len()),
            // The class of code names its first word alone.
            Block::Code { language, .. } => format!("code {:?}", language.split(' ').next()),
        };
        format!("{kind}: {texts:?}")
    });
    shown.collect()
}

#[test]
fn html_of_a_page_gives_the_document_of_its_markdown() {
    for page in pages() {
        let markdown = document(&page);
        let html = rendered::html(&markdown);
        assert_fine(&html);
        let again = document(&html);
        pretty(&said(&markdown), &said(&again), &html);
        let titled = |document: &Document| -> Vec<String> {
            let fields = document.fields.iter();
            fields
                .filter(|(key, _)| key.starts_with("page_"))
                .map(|(_, value)| value.to_string())
                .collect()
        };
        let (mut left, mut right) = (titled(&markdown), titled(&again));
        left.sort();
        right.sort();
        assert_eq!(left, right);
    }
}

#[track_caller]
fn pretty(left: &[String], right: &[String], html: &str) {
    for (index, (left, right)) in left.iter().zip(right).enumerate() {
        assert_eq!(left, right, "block {index} of\n{html}");
    }
    assert_eq!(left.len(), right.len(), "{html}");
}

/// Tags that pages may have any number of.
const TAGS: &[&str] = &[
    "<div>",
    "</div>",
    "<ul><li>",
    "</ul>",
    "<table><tr><td>",
    "<td rowspan=9999 colspan=9999>x",
    "<tr>",
    "<blockquote>",
    "<p>",
    "<svg>",
    "<pre>",
    "<a b",
    "<!--",
    "&amp;",
    "&copyright",
    "<x.y>",
    "<b>x</b>",
    "</x>",
    "<td>a",
    "<dl><dd>",
];

/// Marks of Markdown, and what may be taken for some.
const MARKS: &[&str] = &[
    "[",
    "[[",
    "](",
    "![",
    "*a ",
    "**",
    "_a",
    "`",
    "``` x\n",
    "```\n# a\n## b\n",
    "~~~~\n## x\n",
    "> ",
    "- ",
    "1. ",
    ">\n",
    "| a ",
    "|---",
    "| a | b |\n|---|---|\n",
    "|-|\n",
    "a | b\n",
    "2. b\n3) c\n",
    "<",
    "&",
    "\\",
    "a\n\n",
    "## ",
    "x## y ",
    "•",
    "• a\n",
    "\u{200b}",
    "â€™",
    "โ",
    "\t",
    " ",
    "\n",
    "---\n",
    "a: b\n",
    "[a]: b\n",
    "[a]",
    "<table>\n",
    "-\n",
    "\r",
    "    a\n",
    "a\n=\n",
];

/// Bytes of a page that would take very long, or all of the stack, if anything were done for each pair of its parts, or by
/// recursion.
const SIZE: usize = 1 << 15;

fn repeated(text: &str) -> String {
    text.repeat(SIZE / text.len())
}

#[test]
fn any_number_of_tags_is_read() {
    for part in TAGS {
        assert_ends(&format!("<!doctype html><body>{}", repeated(part)));
        assert_ends(&format!("# A\n{}", repeated(part)));
        assert_ends(&format!("# A\n{}", repeated(&format!("{part}\n"))));
    }
}

#[test]
fn any_number_of_marks_is_read() {
    for part in MARKS {
        assert_ends(&repeated(part));
        assert_ends(&format!("# A\n\n{}", repeated(part)));
        assert_ends(&format!("---\n{}", repeated(part)));
    }
}

#[test]
fn a_list_of_any_depth_is_read() {
    let mut deep = String::new();
    for depth in 0..1_400 {
        deep.push_str(&" ".repeat(depth));
        deep.push_str("- a\n");
    }
    assert_ends(&format!("# A\n{deep}{}", "\n".repeat(SIZE)));
}

/// Only that it ends: looking at each character would take longer.
fn assert_ends(text: &str) {
    let document = document(text);
    assert!(document.lines().len() <= text.len() + document.blocks.len());
}
