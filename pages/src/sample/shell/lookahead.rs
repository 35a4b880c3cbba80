//! What stands ahead in a text of commands.

/// How far is looked ahead for what closes something, in bytes.
const FAR: usize = 200;

/// An end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LineEnd {
    /// How many blanks stand before it.
    pub(super) blanks: usize,
    /// Where the next line begins.
    pub(super) next: usize,
}

/// The end of the line, if nothing but blanks is before it.
pub(super) fn line_end(text: &str, from: usize) -> Option<LineEnd> {
    let rest = text.get(from..)?;
    let behind = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - behind.len();
    let after = behind
        .strip_prefix("\r\n")
        .or_else(|| behind.strip_prefix('\n'))?;
    Some(LineEnd {
        blanks,
        next: text.len() - after.len(),
    })
}

/// Whether an option begins here.
pub(super) fn is_option(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next() == Some('-')
        && characters
            .next()
            .is_some_and(|c| c == '-' || c.is_ascii_alphabetic())
}

/// Behind the prompt of a shell, if a line begins with one.
pub(super) fn skip_prompt(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let line = rest.trim_start_matches([' ', '\t']);
    for prompt in ["$ ", "% ", "> "] {
        if let Some(behind) = line.strip_prefix(prompt) {
            return text.len() - behind.len();
        }
    }
    from
}

/// How long `<your key>` is, which a shell takes for two redirections.
pub(super) fn placeholder(text: &str) -> Option<usize> {
    closed(text, '<', '>').filter(|length| {
        let inside = text.get(1..length - 1).unwrap_or_default();
        inside.starts_with(|c: char| c.is_alphabetic())
    })
}

/// How long a stretch from one sign to another is, both counted, on one line.
pub(super) fn closed(text: &str, open: char, close: char) -> Option<usize> {
    let mut offsets = text.char_indices().take_while(|(at, _)| *at < FAR);
    offsets.next().filter(|(_, first)| *first == open)?;
    for (at, character) in offsets {
        match character {
            found if found == close => return Some(at + close.len_utf8()),
            '\n' | '\'' | '"' => return None,
            _ => {}
        }
    }
    None
}

/// Where a line ends behind which an option begins: inside of a quote, a sign that its end is missing.
pub(super) fn line_before_option(text: &str) -> Option<usize> {
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let next = text.get(from + line.len()..).unwrap_or_default();
        if line.ends_with('\n') && is_option(next.trim_start_matches([' ', '\t'])) {
            let kept = line.trim_end().trim_end_matches('\\').trim_end();
            return Some(from + kept.len());
        }
        from += line.len();
    }
    None
}

/// The word behind `<<`, and how far it goes.
pub(super) fn document(text: &str) -> Option<(&str, usize)> {
    let behind = text.strip_prefix("<<")?;
    let word = behind.strip_prefix('-').unwrap_or(behind);
    let word = word.trim_start_matches([' ', '\'', '"', '\\']);
    let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let end = word
        .get(..end.unwrap_or(word.len()))
        .filter(|end| !end.is_empty())?;
    let after = word.get(end.len()..)?;
    let after = after.strip_prefix(['\'', '"']).unwrap_or(after);
    Some((end, text.len() - after.len()))
}
