//! All pages: one line each, or as one document.

use std::fmt::Write as _;

use super::Page;
use crate::args::About;

/// How `docs/diagnostics.md` begins.
const DIAGNOSTICS: &str = "\
# Diagnostics

What is wrong with a spec, by the code that stands behind each message. `wirescribe explain CODE` prints the same. Errors
have to be mended; of a warning, the client is generated all the same.
";

/// How `docs/change-rules.md` begins.
const CHANGES: &str = "\
# Rules of changes

What a change of specs means, by the rule that `wirescribe diff` names. `wirescribe explain RULE` prints the same. Each rule
says how much a change matters on four axes, `safe`, `risky` or `breaking`:

- wire: whether a client made from the old specs still gets along with the provider that the new ones describe
- behaviour: whether a call that compiles as before does and means the same
- rust: whether code that used the old client compiles with the new one
- docs: whether people read something that changes what they should do
";

/// How `docs/file-findings.md` begins.
const FILES: &str = "\
# Findings in files

What is wrong with a file that a verb writes, by the code that `generate --check` and `fmt` give. `wirescribe explain CODE`
prints the same.
";

/// How `docs/page-findings.md` begins.
const PAGES: &str = "\
# Findings in providers' pages

What `wirescribe import` and `wirescribe drift` tell about a page, by code; `wirescribe explain CODE` prints the same. First
come changes and what was assumed for want of a statement, then the rules that find where a page contradicts itself or cannot
be right. What is marked as pending is listed in the draft, and no client is generated before somebody has decided it.
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

/// Every page about one thing below one another, in Markdown.
pub(super) fn markdown(pages: &[Page], about: About) -> String {
    let head = match about {
        About::Diagnostics => DIAGNOSTICS,
        About::Changes => CHANGES,
        About::Files => FILES,
        About::Pages => PAGES,
    };
    let mut document = head.to_owned();
    for page in pages.iter().filter(|page| page.about == about) {
        document.push('\n');
        document.push_str(&page.markdown(2));
    }
    document
}
