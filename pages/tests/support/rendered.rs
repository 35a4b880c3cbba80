//! A document as the HTML that a site would make of it.

use wirescribe_pages::Excerpt;
use wirescribe_pages::document::{Block, Document};

/// The HTML of a document.
pub(crate) fn html(document: &Document) -> String {
    let mut html = "<!doctype html>\n<html><head>".to_owned();
    for (key, value) in &document.fields {
        match key.as_str() {
            "page_title" => html.extend(["<title>", &escaped(value), "</title>"]),
            "page_source" => {
                html.extend(["<link rel=\"canonical\" href=\"", &escaped(value), "\">"]);
            }
            _ => {}
        }
    }
    html.push_str("</head><body>\n");
    let mut lists = 0;
    for block in &document.blocks {
        let depth = match block {
            Block::Item { depth, .. } => *depth,
            _ => 0,
        };
        while lists > depth {
            html.push_str("</li></ul>");
            lists -= 1;
        }
        if lists == depth && depth > 0 {
            html.push_str("</li>");
        }
        while lists < depth {
            html.push_str("<ul>");
            lists += 1;
        }
        html.push_str(&rendered(block));
        html.push('\n');
    }
    html
}

fn rendered(block: &Block) -> String {
    match block {
        Block::Heading { level, text: title } => {
            format!("<h{level} id=\"x\">{}</h{level}>", text(title))
        }
        Block::Paragraph(words) => format!("<p>{}</p>", text(words)),
        Block::Item { text: words, .. } => format!("<li><p>{}</p>", text(words)),
        Block::Note(words) => format!("<blockquote><p>{}</p></blockquote>", text(words)),
        Block::Code { language, text } => {
            format!(
                "<pre><code class=\"language-{language}\">{}</code></pre>",
                escaped(text)
            )
        }
        Block::Table { header, rows } => {
            let header = row(header, "th");
            let rows: String = rows.iter().map(|cells| row(cells, "td")).collect();
            format!("<table><thead>{header}</thead>\n<tbody>{rows}</tbody></table>")
        }
    }
}

fn row(cells: &[Excerpt], name: &str) -> String {
    let cells = cells
        .iter()
        .map(|cell| format!("<{name}>{}</{name}>", text(cell)));
    format!("<tr>{}</tr>\n", cells.collect::<Vec<_>>().concat())
}

/// Words with some markup that nobody sees.
fn text(words: &Excerpt) -> String {
    let words = escaped(words);
    let words = words.trim_start();
    let (first, rest) = words.split_at(
        words
            .chars()
            .next()
            .map_or(0, |first| if first == '&' { 0 } else { first.len_utf8() }),
    );
    format!("<span>{first}</span>{}", rest.replace('\n', "<br/>\n"))
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
