//! Tells HTML from Markdown.

/// Bytes from the beginning of a page that tell whether it is HTML.
const BEGINNING: usize = 4 << 10;

/// Whether a page is HTML: it says so, or most lines at its beginning are tags.
pub(super) fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let beginning = text
        .get(..text.floor_char_boundary(BEGINNING))
        .unwrap_or(text);
    let lower = beginning.to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| lower.starts_with(start))
    {
        return true;
    }
    let mut lines = lower.lines().map(str::trim).filter(|line| !line.is_empty());
    if !lines.clone().any(|line| line.starts_with('<')) || lines.clone().any(is_markdown) {
        return false;
    }
    if lines.any(|line| line.starts_with("<html") || line.starts_with("<body")) {
        return true;
    }
    let lines = lower.lines().filter(|line| !line.trim().is_empty());
    let (tags, others): (Vec<&str>, Vec<&str>) = lines.partition(|line| is_tag(line.trim()));
    lower.starts_with('<') && tags.len() > others.len()
}

/// Whether a line begins with a tag, or with a comment.
fn is_tag(line: &str) -> bool {
    let name = line.strip_prefix('<').unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
}

/// Whether a line can be nothing but Markdown.
fn is_markdown(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    line.starts_with("```") || (title.len() < line.len() && title.starts_with(' '))
}
