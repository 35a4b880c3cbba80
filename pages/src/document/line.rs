//! What a line of Markdown begins.

/// Columns of white space at the beginning of a line.
pub(super) fn indent(line: &str) -> usize {
    let white = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    white.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// How many marks of lists and quotations a line begins with.
pub(super) fn markers(line: &str) -> usize {
    let is_mark = |c: &char| {
        matches!(
            c,
            '>' | '-' | '*' | '+' | ' ' | '\t' | '.' | ')' | '0'..='9'
        )
    };
    let marks = line.chars().take_while(is_mark);
    marks
        .filter(|c| matches!(c, '>' | '-' | '*' | '+' | '.' | ')'))
        .count()
}

/// Whether a line begins an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let behind = match line.strip_prefix(['-', '*', '+']) {
        Some(behind) => behind,
        None => {
            let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
            match behind.strip_prefix(['.', ')']) {
                Some(rest) if behind.len() < line.len() => rest,
                _ => return false,
            }
        }
    };
    behind.starts_with([' ', '\t'])
}

/// Whether a line is a heading.
pub(super) fn is_heading(line: &str) -> bool {
    let marks = line.trim_start();
    let title = marks.trim_start_matches('#');
    let level = marks.len() - title.len();
    (1..=6).contains(&level)
        && indent(line) < 4
        && (title.is_empty() || title.starts_with([' ', '\t']))
}

/// Where a heading begins behind the last word of a line. A single mark may be part of a name: `C# `.
pub(super) fn glued_heading(line: &str) -> Option<usize> {
    if is_row(line) && line.trim_start().starts_with('|') {
        return None;
    }
    for (offset, _) in line.match_indices("## ") {
        let before = line.get(..offset)?.trim_end_matches('#');
        let marks = offset + 2 - before.len();
        let title = line.get(offset + 3..)?.trim();
        let is_in_code = before.matches('`').count() % 2 == 1;
        let is_glued =
            !is_in_code && before.ends_with(|c: char| !c.is_whitespace() && c != '`' && c != '/');
        if is_glued && marks <= 6 && title.starts_with(char::is_alphanumeric) {
            return Some(before.len());
        }
    }
    None
}

/// Whether a line parts the header of a table from its rows.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let is_part = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
    line.contains('|') && line.contains('-') && line.chars().all(is_part)
}

/// Whether a line can be a row of a table.
pub(super) fn is_row(line: &str) -> bool {
    let is_other =
        || is_item(line) || is_heading(line) || line.trim_start().starts_with(['>', '`']);
    line.contains('|') && (line.trim_start().starts_with('|') || !is_other())
}

/// Whether what stands behind a fence names a language, a word or two, and is no text: `json`, but not `Next`.
pub(super) fn is_language(behind: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "+-_.# ={}\"".contains(c);
    let mut characters = behind.trim_start().chars();
    let is_capital = characters.next().is_some_and(char::is_uppercase);
    let is_title = is_capital && characters.next().is_some_and(char::is_lowercase);
    let words = behind.split_whitespace().count();
    !is_title
        && !behind.starts_with('#')
        && words <= 2
        && behind.len() <= 40
        && behind.chars().all(is_part)
}
