//! Large sources: what nests, what is unclosed, what is one line, what is many.

use std::fmt::Write as _;

type Source = (&'static str, String);

const PAGE: &str =
    "# Delete a card\n\n`DELETE /cards/{id}`\n\n## Request\n\n### Body Parameters\n\n";
const FLAT: &str =
    "Skip to main content\nDelete a card\nResponses\n200\nError codes\nCodeDescription\n";

/// All of them.
pub(crate) fn sources() -> Vec<Source> {
    [tables(), lists(), lines(), html(), commands(), json()].concat()
}

/// A beginning, and a piece over and over.
fn over(begin: &str, piece: &str, count: usize) -> String {
    begin.to_owned() + &piece.repeat(count)
}

fn tables() -> Vec<Source> {
    let head = format!("{PAGE}| Name | Type | Description |\n|---|---|---|\n");
    vec![
        ("bars", "|".repeat(1 << 17)),
        ("bars in lines", over("|a|\n|-|\n", "|||||||\n", 4_000)),
        (
            "a table without end",
            over(&head, "| a | string | b |\n", 4_000),
        ),
        ("fused rows", over(FLAT, "bad_idNo such card\n", 10_000)),
        ("a long word of capitals", over(FLAT, "A", 1 << 17)),
    ]
}

fn lists() -> Vec<Source> {
    let nested = (0..500).map(|depth| format!("{}- `a` object required\n", "  ".repeat(depth)));
    let answers = "# Delete a card\n\n## Responses\n\n";
    vec![
        (
            "items in items",
            PAGE.to_owned() + &nested.collect::<String>(),
        ),
        (
            "fields in a row",
            over(PAGE, "- `a` string required\n", 4_000),
        ),
        ("statuses in a row", over(answers, "### 404\n", 4_000)),
        ("markers in markers", "- ".repeat(10_000)),
        ("quotes in quotes", ">".repeat(10_000)),
    ]
}

fn lines() -> Vec<Source> {
    let marks = (0..600).map(|count| "`".repeat(count % 300) + "a");
    vec![
        ("brackets of links", "[".repeat(20_000)),
        ("emphasis", "*a_".repeat(15_000)),
        ("code marks", marks.collect()),
        ("one long line", "word ".repeat(1 << 15)),
        ("a paragraph of many lines", "word\n".repeat(10_000)),
        ("headings", "# a\n".repeat(10_000)),
        ("nothing", "\u{0}".repeat(1 << 17)),
        ("marks of direction", "\u{202e}\u{200f}".repeat(20_000)),
        ("broken characters", "Ã©â€“à¹‚â‚¬".repeat(10_000)),
    ]
}

fn html() -> Vec<Source> {
    let head = "<h1>Delete a card</h1><h2>Responses</h2><h3>200</h3><table><tr><th>Name<th>Type";
    vec![
        (
            "a table in one line",
            over(head, "<tr><td>a<td>string", 4_000),
        ),
        (
            "tags that open",
            "<div><ul><li><table><tr><td>".repeat(4_000),
        ),
        ("tags that close", over("<h1>a", "</div></td>", 10_000)),
        ("attributes", over("<a ", "b=c ", 20_000) + ">"),
        (
            "a comment without end",
            over("<h1>a</h1><!--", "- ", 20_000),
        ),
        ("entities", "&amp;&#x41;&notanentity".repeat(10_000)),
    ]
}

fn commands() -> Vec<Source> {
    vec![
        (
            "a command without end",
            over("curl 'https://example.com/", "a\\\n", 5_000),
        ),
        (
            "options",
            over("curl https://example.com ", "-H 'a: b' ", 5_000),
        ),
        ("substitutions", over("curl ", "$(", 20_000)),
    ]
}

fn json() -> Vec<Source> {
    let flat = "Skip to main content\nDelete a card\nResponses\n200\n";
    let code = format!("{PAGE}```json\n");
    let folders = "{\"info\":{\"schema\":\"v2.1.0\"},\"item\":[";
    vec![
        ("lists in JSON", over("{\"log\":", "[", 100_000)),
        ("folders in folders", over(folders, "{\"item\":[", 10_000)),
        ("many requests", many_requests()),
        ("JSON in a page", over(&code, "{\"a\":", 20_000)),
        ("braces in a paragraph", over(flat, "{\n", 10_000)),
    ]
}

fn many_requests() -> String {
    let mut text = String::from("{\"log\":{\"version\":\"1.2\",\"entries\":[");
    for count in 0..2_000 {
        let comma = if count == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"request\":{{\"method\":\"GET\",\"url\":\"https://example.com/{count}\",\"headers\":[]}},\
             \"response\":{{\"status\":200,\"content\":{{\"text\":\"{{}}\"}}}}}}"
        );
    }
    text + "]}}"
}
