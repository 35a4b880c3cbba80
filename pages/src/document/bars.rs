//! Rows of tables, as bars part them.

use std::ops::Range;

/// The cells of a row that begins at a place. A bar behind a backslash is part of a cell.
pub(super) fn cells(row: &str, from: usize) -> Vec<Range<usize>> {
    let inner = row.trim();
    let start = from + row.len() - row.trim_start().len();
    let (inner, start) = match inner.strip_prefix('|') {
        Some(inner) => (inner, start + 1),
        None => (inner, start),
    };
    let mut cells = Vec::new();
    let (mut at, mut is_escaped) = (start, false);
    for (offset, byte) in inner.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            cells.push(at..start + offset);
            at = start + offset + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if at < start + inner.len() {
        cells.push(at..start + inner.len());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn bars_part_cells() {
        let of = |row: &str| -> Vec<String> {
            let cells = cells(row, 0).into_iter();
            cells.map(|cell| row[cell].trim().to_owned()).collect()
        };
        assert_eq!(of("| a | b |"), ["a", "b"]);
        assert_eq!(of("a | b"), ["a", "b"]);
        assert_eq!(of("a | | "), ["a", ""]);
        assert_eq!(of(r"| a \| b | c"), [r"a \| b", "c"]);
        assert_eq!(of("|  |"), [""]);
    }
}
