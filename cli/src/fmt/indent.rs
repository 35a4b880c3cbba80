//! Lists stand deeper than their keys. A comment in the column of the key is then about the next key, and not the end of
//! the list.

use yaml_parser::{SyntaxKind, SyntaxNode, SyntaxToken};

use super::lines::Lines;

/// The text with each list that stands in the column of its key moved to the right; none if it is not what the parser
/// knows.
pub(super) fn indented(text: &str) -> Option<String> {
    let root = yaml_parser::parse(text).ok()?;
    let lines = Lines::of(text);
    let mut deeper = vec![0; lines.count()];
    let lists = root
        .descendants()
        .filter(|node| node.kind() == SyntaxKind::BLOCK_SEQ);
    for list in lists.filter(|list| in_column_of_its_key(&lines, list) == Some(true)) {
        let end = last_token(&list).map_or(0, |token| usize::from(token.text_range().end()));
        let start = usize::from(list.text_range().start());
        let moved = lines.at(start)..=lines.at(end.saturating_sub(1).max(start));
        for indent in deeper.get_mut(moved)? {
            *indent += 2;
        }
    }
    let mut moved = String::new();
    for (number, indent) in deeper.iter().enumerate() {
        let line = lines.line(number);
        if !line.trim().is_empty() {
            moved.push_str(&" ".repeat(*indent));
        }
        moved.push_str(line);
    }
    Some(moved)
}

fn in_column_of_its_key(lines: &Lines<'_>, list: &SyntaxNode) -> Option<bool> {
    let entry = list.ancestors().nth(3)?;
    let column = |node: &SyntaxNode| lines.column(node.text_range().start().into());
    Some(entry.kind() == SyntaxKind::BLOCK_MAP_ENTRY && column(list) == column(&entry))
}

/// The last token of a node that is neither blank nor a comment.
pub(super) fn last_token(node: &SyntaxNode) -> Option<SyntaxToken> {
    let mut token = node.last_token();
    while let Some(found) = &token {
        if !matches!(found.kind(), SyntaxKind::WHITESPACE | SyntaxKind::COMMENT) {
            break;
        }
        token = found.prev_token();
    }
    token
}
