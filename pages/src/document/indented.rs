//! Pages of which every line is indented, as when one was copied out of another text.

use crate::document::{Block, Document};
use crate::{Excerpt, Page};

/// The indentation that every line has that is not empty; nothing if there is none.
fn common(text: &str) -> &str {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return "" };
    let mut common = indentation(first);
    for line in lines {
        let same = common.bytes().zip(line.bytes()).take_while(|(a, b)| a == b);
        let length = same.count();
        common = common.get(..length).unwrap_or_default();
        if common.is_empty() {
            break;
        }
    }
    common
}

fn indentation(line: &str) -> &str {
    let rest = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - rest.len()).unwrap_or_default()
}

/// The document of such a page without its indentation.
pub(super) fn document(page: &Page, of: fn(&Page) -> Document) -> Option<Document> {
    let common = common(page.text());
    if common.is_empty() {
        return None;
    }
    let mut text = String::new();
    // Where each line begins in what is left, and how much was left out before it and in it.
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut left_out = 0;
    for line in page.text().split_inclusive('\n') {
        let rest = line.strip_prefix(common).unwrap_or(line);
        left_out += line.len() - rest.len();
        lines.push((text.len(), left_out));
        text.push_str(rest);
    }
    let document = of(&Page::new(text).ok()?);
    let moved = |at: usize| {
        let line = lines.partition_point(|(start, _)| *start <= at);
        let line = line.checked_sub(1).and_then(|line| lines.get(line));
        at + line.map_or(0, |(_, left_out)| *left_out)
    };
    Some(document.moved(&|excerpt| excerpt.moved(moved)))
}

impl Document {
    /// With each text at its place in another source.
    fn moved(self, to: &dyn Fn(Excerpt) -> Excerpt) -> Self {
        let fields = self.fields.into_iter();
        let fields = fields.map(|(key, value)| (to(key), to(value)));
        Self {
            fields: fields.collect(),
            blocks: self
                .blocks
                .into_iter()
                .map(|block| block.moved(to))
                .collect(),
        }
    }
}

impl Block {
    fn moved(self, to: &dyn Fn(Excerpt) -> Excerpt) -> Self {
        let all = |cells: Vec<Excerpt>| cells.into_iter().map(to).collect::<Vec<_>>();
        match self {
            Self::Heading { level, text } => Self::Heading {
                level,
                text: to(text),
            },
            Self::Paragraph(text) => Self::Paragraph(to(text)),
            Self::Item { depth, text } => Self::Item {
                depth,
                text: to(text),
            },
            Self::Note(text) => Self::Note(to(text)),
            Self::Table { header, rows } => Self::Table {
                header: all(header),
                rows: rows.into_iter().map(all).collect(),
            },
            Self::Code { language, text } => Self::Code {
                language: to(language),
                text: to(text),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Aspect, Form, Page};

    const PAGE: &str = "---\ntitle: A key\n---\n\n# Cut a key\n\nMethod: POST\n\nEndpoint: /keys\n\n## Request parameters\n\n| Parameter | Description |\n|---|---|\n| ring | Which ring. |\n";

    #[test]
    fn an_indented_page_has_the_same_facts_further_to_the_right() {
        let plain = Page::new(PAGE).unwrap();
        let plain = Form::Tables.read(&plain).unwrap();
        for indentation in ["  ", "    ", "\t"] {
            let lines = PAGE.lines();
            let lines: Vec<String> = lines
                .map(|line| match line {
                    "" => String::new(),
                    line => format!("{indentation}{line}"),
                })
                .collect();
            let page = Page::new(lines.join("\n")).unwrap();
            let facts = Form::Tables.read(&page).unwrap();
            assert_eq!(facts.facts.len(), plain.facts.len());
            assert!(plain.facts.iter().any(|fact| fact.aspect == Aspect::Method));
            for (one, other) in facts.facts.iter().zip(&plain.facts) {
                assert_eq!(
                    (&one.about, one.aspect, &one.value, one.place.line),
                    (&other.about, other.aspect, &other.value, other.place.line)
                );
                let moved = u32::try_from(indentation.len()).unwrap();
                assert_eq!(one.place.column, other.place.column + moved);
                assert_eq!(one.place.quote, other.place.quote);
            }
        }
    }
}
