//! Which tags are markup. Pages write placeholders such as `<api key>` as if they were tags, and those are text.

use std::collections::HashMap;

/// Elements of HTML, sorted.
const KNOWN: &[&str] = &[
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements without an end tag that say something without an attribute.
const ALONE: &[&str] = &["br", "col", "hr", "wbr"];

/// Elements whose end tag may be left out.
const OPEN: &[&str] = &[
    "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "tbody", "td", "tfoot", "th", "thead",
    "tr",
];

/// Elements there is one of in a page.
const ONCE: &[&str] = &["body", "head", "html"];

/// Longest name of a tag that is looked for.
const LONGEST: usize = 64;

/// The end tags of a text.
#[derive(Debug)]
pub(super) struct EndTags(HashMap<String, usize>);

impl EndTags {
    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut last = HashMap::new();
        for (offset, _) in text.match_indices("</") {
            let name = text.get(offset + 2..).unwrap_or_default();
            let is_over =
                |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_' | '.'));
            let length = name.find(is_over).unwrap_or(name.len());
            if let Some(name) = name
                .get(..length)
                .filter(|_| (1..LONGEST).contains(&length))
            {
                last.insert(name.to_ascii_lowercase(), offset);
            }
        }
        Self(last)
    }

    /// Whether an element that begins at a place ends.
    pub(super) fn follow(&self, name: &str, at: usize) -> bool {
        self.0.get(name).is_some_and(|last| *last > at)
    }

    /// Whether a start tag, given as it is spelled, is markup. In a page of HTML, `html` is as well.
    pub(super) fn is_markup(&self, spelled: &str, name: &str, is_html: bool) -> bool {
        if spelled.contains('=') || spelled.ends_with("/>") {
            return true;
        }
        let has_end = self.0.contains_key(name);
        if KNOWN.binary_search(&name).is_err() || is_mixed(spelled.get(1..=name.len())) {
            return has_end;
        }
        is_html || self.is_told(name)
    }

    /// Whether the tag of an element without attributes says something in Markdown.
    fn is_told(&self, name: &str) -> bool {
        let has_end = self.0.contains_key(name) && !ONCE.contains(&name);
        has_end || ALONE.contains(&name) || OPEN.contains(&name)
    }
}

/// Whether a name has capitals and others.
fn is_mixed(name: Option<&str>) -> bool {
    let name = name.unwrap_or_default();
    name.contains(|c: char| c.is_ascii_uppercase())
        && name.contains(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{EndTags, KNOWN};

    #[test]
    fn elements_are_sorted() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn placeholders_are_no_markup() {
        let tags = EndTags::of("<Tabs>x</Tabs> <b>y</b>");
        for (spelled, name, is_markup) in [
            ("<Body data>", "body", false),
            ("<x.y.z>", "x.y.z", false),
            ("<code>", "code", false),
            ("<input>", "input", false),
            ("<html>", "html", false),
            ("<Tabs>", "tabs", true),
            ("<b>", "b", true),
            ("<br>", "br", true),
            ("<p>", "p", true),
            ("<Component/>", "component", true),
            ("<Code lang=\"x\">", "code", true),
        ] {
            assert_eq!(tags.is_markup(spelled, name, false), is_markup, "{spelled}");
        }
    }
}
