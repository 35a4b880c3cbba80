//! Fields above a Markdown page.

use crate::Excerpt;
use crate::document::builder::Builder;

/// Fields between two lines of `---`. Gives where the page begins behind them.
pub(super) fn front_matter(text: &str, builder: &mut Builder) -> usize {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = bom;
    let mut fields = Vec::new();
    for (index, line) in text
        .get(bom..)
        .unwrap_or_default()
        .split_inclusive('\n')
        .enumerate()
    {
        let said = Excerpt::verbatim(line.trim_end(), at);
        at += line.len();
        let is_fence = said.as_str() == "---";
        if index == 0 && !is_fence {
            return bom;
        }
        if index > 0 && is_fence {
            for (key, value) in fields {
                builder.field(key, value);
            }
            return at;
        }
        let field = said.split_at_first(":");
        match field.filter(|(key, _)| is_key(key)) {
            Some((key, value)) => fields.push((key.trim(), unquoted(&value.trim()))),
            None if said.trim().is_empty() || index == 0 => {}
            None if is_part_of_field(&said) => fields.push((Excerpt::empty(), said.trim())),
            None => return bom,
        }
    }
    if fields.is_empty() {
        return bom;
    }
    for (key, value) in fields {
        builder.field(key, value);
    }
    at
}

fn is_key(key: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    !key.is_empty() && !key.starts_with("- ") && key.chars().all(is_part)
}

/// Whether a line belongs to the field above it: it is indented, an element of a list, or a comment.
fn is_part_of_field(line: &str) -> bool {
    line.starts_with([' ', '\t'])
        || line.starts_with("- ")
        || (line.starts_with('#') && !line.starts_with("##"))
}

fn unquoted(value: &Excerpt) -> Excerpt {
    let inner = ['"', '\''].iter().find_map(|quote| {
        let inner = value.strip_prefix(*quote)?.strip_suffix(*quote)?;
        Some(value.part(inner))
    });
    inner.unwrap_or_else(|| value.clone())
}
