//! All pages: one line each, or as one document.

use std::fmt::Write as _;

use super::Page;

/// How `docs/diagnostics.md` begins.
const HEAD: &str = "\
# Diagnostics

What is wrong with a spec, by the code that stands behind each message. `wirescribe explain CODE` prints the same. Errors
have to be mended; of a warning, the client is generated all the same.
";

/// A line for each code.
pub(super) fn lines(pages: &[Page]) -> String {
    let width = pages.iter().map(|page| page.code.len()).max().unwrap_or(0);
    let mut lines = String::new();
    for page in pages {
        let kind = if page.kind == "error" {
            String::new()
        } else {
            format!("{}: ", page.kind)
        };
        let Page { code, title, .. } = page;
        // Writing into a text cannot fail.
        let _ = writeln!(lines, "{code:width$}  {kind}{title}");
    }
    lines
}

/// Every page below one another, in Markdown.
pub(super) fn markdown(pages: &[Page]) -> String {
    let mut document = HEAD.to_owned();
    for page in pages {
        document.push('\n');
        document.push_str(&page.markdown(2));
    }
    document
}
