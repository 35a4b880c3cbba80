//! Lists stand deeper than their keys. A comment in the column of the key is then about the next key, and not the end of
//! the list.

use yaml_parser::{SyntaxKind, SyntaxNode, SyntaxToken};

use super::change::Change;
use super::lines::Lines;
use super::order::Kind;

/// Moves each list that stands in the column of its key to the right, line by line.
pub(super) fn lists(text: &str, root: &SyntaxNode, _: Kind) -> Vec<Change> {
    let lines = Lines::of(text);
    let mut deeper = vec![0; lines.count()];
    let lists = root
        .descendants()
        .filter(|node| node.kind() == SyntaxKind::BLOCK_SEQ);
    for list in lists.filter(|list| in_column_of_its_key(&lines, list) == Some(true)) {
        let start = usize::from(list.text_range().start());
        let end = last_token(&list).map_or(start, |token| usize::from(token.text_range().end()));
        let moved = lines.at(start)..=lines.at(end.saturating_sub(1).max(start));
        for indent in deeper.get_mut(moved).unwrap_or_default() {
            *indent += 2;
        }
    }
    let moved = deeper.into_iter().enumerate();
    moved
        .filter(|(line, indent)| *indent > 0 && !lines.line(*line).trim().is_empty())
        .map(|(line, indent)| Change {
            bytes: lines.start(line)..lines.start(line),
            text: " ".repeat(indent),
        })
        .collect()
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
