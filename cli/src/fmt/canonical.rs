//! The canonical form of a text, and the proof that it says the same.

use std::panic::catch_unwind;

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions};
use wirescribe_codegen::source::Content;
use yaml_parser::{SyntaxKind, SyntaxNode};

use super::change::changed;
use super::order::Kind;
use super::{indent, order};

/// Columns that flow maps and lists are broken at.
const WIDTH: usize = 120;

/// How often the form is taken of itself until it stays.
const MOST_ROUNDS: usize = 4;

/// The canonical form of a YAML text.
///
/// # Errors
///
/// What went wrong: the form would say something else than the text, or have another form itself.
pub(super) fn canonical(text: &str, kind: Kind) -> Result<String, &'static str> {
    let unreadable = "its YAML is not what the formatter knows";
    let moved = moved(with_line_feeds(text), kind).ok_or(unreadable)?;
    let mut form = laid_out(&moved).ok_or(unreadable)?;
    if form == text {
        return Ok(form);
    }
    for _ in 0..MOST_ROUNDS {
        let next = self::moved(form.clone(), kind).and_then(|text| laid_out(&text));
        let next = next.ok_or("its form cannot be read")?;
        if next == form {
            same(text, &moved, &form)?;
            return Ok(form);
        }
        form = next;
    }
    Err("it has no form that stays")
}

/// The text with its lists and keys where they belong; none if it is not what the parser knows.
fn moved(mut text: String, kind: Kind) -> Option<String> {
    let mut tree = parsed(&text)?;
    for step in [indent::lists, order::outer, order::inner] {
        let changes = step(&text, &tree, kind);
        if !changes.is_empty() {
            text = changed(text, changes);
            tree = parsed(&text)?;
        }
    }
    Some(text)
}

/// The tree of a text. The libraries for it are not written for this program's promise that no spec ends it.
fn parsed(text: &str) -> Option<SyntaxNode> {
    catch_unwind(|| yaml_parser::parse(text)).ok()?.ok()
}

/// YAML ends a line with either; what is inside of a text is a line feed in any case.
fn with_line_feeds(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Spaces, quotes and line breaks as they should be.
fn laid_out(text: &str) -> Option<String> {
    let options = FormatOptions {
        layout: LayoutOptions {
            print_width: WIDTH,
            ..LayoutOptions::default()
        },
        language: LanguageOptions {
            // Blanks at the end of a line in a block text belong to the text.
            trim_trailing_whitespaces: false,
            ..LanguageOptions::default()
        },
    };
    catch_unwind(|| pretty_yaml::format_text(text, &options))
        .ok()?
        .ok()
}

/// Moving keys may change their order alone, and laying out nothing; every comment is still there.
fn same(text: &str, moved: &str, form: &str) -> Result<(), &'static str> {
    let content = |text| Content::parse("", text).map_err(|_| "its form is not YAML");
    let form_content = content(form)?;
    if content(moved)? != form_content || content(text)?.sorted() != form_content.sorted() {
        return Err("its form says something else");
    }
    if comments(text) != comments(form) {
        return Err("a comment would be lost");
    }
    Ok(())
}

/// Every comment, sorted, since they move with their keys.
pub(super) fn comments(text: &str) -> Option<Vec<String>> {
    let tree = parsed(&with_line_feeds(text))?;
    let tokens = tree.descendants_with_tokens();
    let mut comments: Vec<String> = tokens
        .filter(|token| token.kind() == SyntaxKind::COMMENT)
        .map(|token| token.to_string().trim_end().to_owned())
        .collect();
    comments.sort();
    Some(comments)
}
