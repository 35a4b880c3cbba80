//! Documentation lines. A page's prose is inert in them: no link, no HTML, no code block, no doctest.

use proc_macro2::TokenStream;
use quote::quote;

/// Documentation attributes of an item, one for each line.
pub(super) fn doc(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// Documentation of an item from one line.
pub(super) fn doc_line(line: &str) -> TokenStream {
    doc(&[line.to_owned()])
}

/// Prose from a spec as one line of inert Markdown. Code spans in backticks stay.
pub(super) fn prose(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    if text.matches('`').count() % 2 == 1 || text.contains("``") {
        return start_of_line(&escape(&text));
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| {
        if index % 2 == 0 {
            escape(part)
        } else {
            format!("`{part}`")
        }
    });
    start_of_line(&parts.collect::<String>())
}

/// A URL as a link, or as code where it could end the link early.
pub(super) fn link(url: &str) -> String {
    let plain = url.starts_with("https://")
        && url
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&b));
    if plain {
        format!("<{url}>")
    } else {
        prose(url)
    }
}

/// A wire name or other exact text as a code span.
pub(super) fn code(text: &str) -> String {
    let plain = |c: char| if is_invisible(c) || c == '`' { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    match text.trim() {
        "" => "an empty text".to_owned(),
        text => format!("`{text}`"),
    }
}

/// Characters that show nothing, or change the direction of what follows.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        let needed = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~' | '$' => true,
            '_' => !between_letters(text, index),
            ':' => text
                .get(index + 1..)
                .is_some_and(|rest| rest.starts_with("//")),
            _ => false,
        };
        if needed {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn between_letters(text: &str, index: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    letter(
        text.get(..index)
            .and_then(|before| before.chars().next_back()),
    ) && letter(text.get(index + 1..).and_then(|after| after.chars().next()))
}

/// A line that would begin a list, a rule or a heading is escaped at its start.
fn start_of_line(line: &str) -> String {
    let number = line.chars().take_while(char::is_ascii_digit).count();
    let numbered = number > 0
        && line
            .get(number..)
            .is_some_and(|rest| rest.starts_with(['.', ')']));
    match line.chars().next() {
        Some('-' | '+' | '=') => format!("\\{line}"),
        _ if numbered => format!(
            "{}\\{}",
            line.get(..number).unwrap_or_default(),
            line.get(number..).unwrap_or_default()
        ),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{link, prose};

    #[test]
    fn prose_is_inert() {
        for (text, expected) in [
            ("a [link](x) <b>", r"a \[link\](x) \<b\>"),
            ("one\n    two", "one two"),
            ("- item", r"\- item"),
            ("1. item", r"1\. item"),
            ("snake_case _em_", r"snake_case \_em\_"),
            ("see https://x.y", r"see https\://x.y"),
            ("a `code[x]` b", "a `code[x]` b"),
            ("an odd ` tick", r"an odd \` tick"),
            ("2) an odd `", r"2\) an odd \`"),
            ("```rust\npanic!()\n```", r"\`\`\`rust panic!() \`\`\`"),
            ("\u{202e}hidden\u{200b}", "hidden"),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }

    #[test]
    fn links_that_could_break_out_are_no_links() {
        assert_eq!(link("https://a.b/c?d=e"), "<https://a.b/c?d=e>");
        assert_eq!(link("https://a.b/> <b>"), r"https\://a.b/\> \<b\>");
        assert_eq!(link("javascript:x"), "javascript:x");
    }
}
