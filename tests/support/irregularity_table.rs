//! The table of `docs/irregularities.md`: what each row is about, and where it is shown.

use std::path::Path;

/// One row.
pub(crate) struct Row {
    /// The number of the irregularity.
    pub(crate) number: u32,
    /// The fixtures that show it. Where there are none, the row says why.
    pub(crate) fixtures: Vec<String>,
}

/// The rows, in their order.
pub(crate) fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/irregularities.md");
    let text = std::fs::read_to_string(path).expect("the page");
    let rows = text.lines().filter(|line| line.starts_with("| I"));
    rows.map(row).collect()
}

/// `| I1 | … | … | `i01_name` |`, or `none: reason` in the last cell.
fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.split(" | ").collect();
    let [number, _, _, shown] = cells.as_slice() else {
        panic!("not four cells: {line}")
    };
    let number = number
        .strip_prefix("| I")
        .and_then(|text| text.parse().ok());
    let shown = shown.trim_end_matches(['|', ' ']);
    let fixtures: Vec<String> = shown
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    let reason = shown.strip_prefix("none: ").unwrap_or_default();
    assert!(
        fixtures.is_empty() != reason.is_empty(),
        "neither fixtures nor `none: ` and a reason: {line}"
    );
    Row {
        number: number.unwrap_or_else(|| panic!("no number: {line}")),
        fixtures,
    }
}
