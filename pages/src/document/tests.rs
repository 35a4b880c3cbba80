//! What becomes of snippets of pages.

use super::{Block, Document};
use crate::{Excerpt, Page};

/// The document of a text, and a line for each of its blocks.
fn read(text: &str) -> (Document, Vec<String>) {
    let document = Page::new(text).unwrap().document();
    let lines = document.blocks.iter().map(shown).collect();
    (document, lines)
}

fn shown(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => format!("h{level} {}", &**text),
        Block::Paragraph(text) => format!("p {}", &**text),
        Block::Item { depth, text } => format!("{depth} {}", &**text),
        Block::Note(text) => format!("note {}", &**text),
        Block::Code { language, text } => format!("code {} {}", &**language, &**text),
        Block::Table { header, rows } => {
            let row = |row: &Vec<Excerpt>| {
                row.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("|")
            };
            let rows: Vec<String> = std::iter::once(row(header))
                .chain(rows.iter().map(row))
                .collect();
            format!("table {}", rows.join(" / "))
        }
    }
}

#[track_caller]
fn assert_blocks(text: &str, expected: &[&str]) {
    assert_eq!(read(text).1, expected, "{text}");
}

#[test]
fn a_heading_may_stand_behind_a_paragraph() {
    assert_blocks(
        "# Remove\n\nIt removes a thing.## Endpoints:\n- Test: https://a.example/x#y\n",
        &[
            "h1 Remove",
            "p It removes a thing.",
            "h2 Endpoints:",
            "1 Test: https://a.example/x#y",
        ],
    );
    assert_blocks(
        "# A\nUse C# here, or `a## b`",
        &["h1 A", "p Use C# here, or a## b"],
    );
}

#[test]
fn a_table_may_stand_right_below_text() {
    assert_blocks(
        "## Query\nParameters\n| Name | Says |\n|---|---|\nuser `id` required | It \\| all | x |\n| b | |\nOther\n",
        &[
            "h2 Query",
            "p Parameters",
            "table Name|Says / user id required|It | all|x / b|",
            "p Other",
        ],
    );
    assert_blocks("|---|\n| a |\n", &["table  / a"]);
}

#[test]
fn a_page_without_markup_is_lines() {
    assert_blocks(
        "Removes a card.\nHTTP Method: DELETE\n| A | B |\n|---|---|\nx | <Body data> |\nCode\n  if (a * b * c) {\n}\nSample\n-\nOK\n\n  • one\n  • two\n",
        &[
            "p Removes a card.\nHTTP Method: DELETE",
            "table A|B / x|<Body data>",
            "p Code\n  if (a * b * c) {\n}\nSample\n-\nOK",
            "1 one",
            "1 two",
        ],
    );
}

#[test]
fn placeholders_are_text_and_tags_are_not() {
    assert_blocks(
        "# A\nsha512(<Body data> + '|' + <x.y.z>) at {{hostname}}\n- Value:   <p>Example:- <br> Basic abc==</p>\n\n<Body data>\n",
        &[
            "h1 A",
            "p sha512(<Body data> + '|' + <x.y.z>) at {{hostname}}",
            "1 Value:\nExample:-\nBasic abc==",
            "p <Body data>",
        ],
    );
}

#[test]
fn fences_may_be_broken() {
    assert_blocks(
        "## A\n```request curl\ncurl x \\\n\t-d y\n\n```\n```json\n{\"a\":1}```\n### B\n```\nopen\n## C\n```json\n[]\n```Tail\n",
        &[
            "h2 A",
            "code request curl curl x \\\n\t-d y",
            "code json {\"a\":1}",
            "h3 B",
            "code  open",
            "h2 C",
            "code json []",
            "p Tail",
        ],
    );
}

#[test]
fn items_have_a_depth_and_lose_their_bold() {
    assert_blocks(
        "# A\n- Value:\n  - **done**:\n    - Tags: String\n- Description: 1. One\n2. Two\n\n  ```json\n  {}\n  ```\n* last &amp; `least`\n",
        &[
            "h1 A",
            "1 Value:",
            "2 done:",
            "3 Tags: String",
            "1 Description: 1. One\n2. Two",
            "code json {}",
            "1 last & least",
        ],
    );
}

#[test]
fn fields_stand_above_the_page() {
    for text in [
        "\u{feff}---\r\na: b:c\r\nt: \"x y\"\r\n---\r\n# H\r\n",
        "---\na: b:c\nt: 'x y'",
    ] {
        let (document, _) = read(text);
        let fields: Vec<(&str, &str)> = document.fields.iter().map(|(k, v)| (&**k, &**v)).collect();
        assert_eq!(fields, [("a", "b:c"), ("t", "x y")], "{text}");
    }
    assert_blocks("---\nNo field at all\n", &["p No field at all"]);
}

#[test]
fn html_is_read_like_markdown() {
    assert_blocks(
        "<!DOCTYPE html><html><head><title>T &amp; U</title><link rel=canonical href='https://a.example/x?a=1&amp;b=2'><style>p{}</style></head>\
         <body><nav>Menu</nav><header>Top</header><article><header><h1>Remove<a href=#x>\u{200b}</a></h1></header>\
         <p>It <b>re</b>moves&nbsp;a\n   thing.</p><div>One</div><div>Two<br>Three</div>\
         <ul><li>A<ul><li>B</ul></li><li><p>C</p><p>D</p></li></ul>\
         <table><thead><tr><th>N<th>S</thead><tr><td rowspan=2>a<td>b<br>c<tr><td>d</table>\
         <pre><code class=\"x language-json\">\n{\n  &quot;a&quot;: 1<br>}\n</code></pre>\
         <div class=\"theme-admonition\"><div>note</div><p>Care</div>\
         <dl><dt>x<dd>y</dl><details><summary>S</summary>Body</details><button>Copy</button> &lt;id&gt; <x.y></article><footer>F",
        &[
            "h1 Remove",
            "p It removes a thing.",
            "p One\nTwo\nThree",
            "1 A",
            "2 B",
            "1 C",
            "p D",
            "table N|S / a|b\nc / |d",
            "code json {\n  \"a\": 1\n}",
            "note note\nCare",
            "1 x",
            "p y",
            "p S",
            "p Body",
            "p <id> <x.y>",
            "p F",
        ],
    );
}
