//! What the columns of a table hold, by their headings.

use crate::Excerpt;
use crate::read::rendered::words::key;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Name of a field.
    Name,
    /// An error code.
    Code,
    /// A status.
    Status,
    /// A type.
    Type,
    /// A requirement.
    Requirement,
    /// An example.
    Example,
    /// Values.
    Allowed,
    /// Words that describe.
    Words,
}

/// Longer headings come before those they end with or begin with.
const HEADINGS: &[(&str, Column)] = &[
    ("httpstatuscode", Column::Status),
    ("httpstatus", Column::Status),
    ("httpcode", Column::Status),
    ("statuscode", Column::Status),
    ("status", Column::Status),
    ("errorcode", Column::Code),
    ("code", Column::Code),
    ("fieldname", Column::Name),
    ("field", Column::Name),
    ("name", Column::Name),
    ("parameter", Column::Name),
    ("property", Column::Name),
    ("attribute", Column::Name),
    ("datatype", Column::Type),
    ("type", Column::Type),
    ("required", Column::Requirement),
    ("requirement", Column::Requirement),
    ("mandatory", Column::Requirement),
    ("examplevalue", Column::Example),
    ("example", Column::Example),
    ("possiblevalues", Column::Allowed),
    ("allowedvalues", Column::Allowed),
    ("description", Column::Words),
    ("resolution", Column::Words),
    ("meaning", Column::Words),
    ("message", Column::Words),
    ("reason", Column::Words),
    ("cause", Column::Words),
    ("solution", Column::Words),
    ("whattodo", Column::Words),
    ("details", Column::Words),
    ("notes", Column::Words),
    ("constraints", Column::Words),
    ("default", Column::Words),
];

/// Of each heading; nothing for one that is not known.
pub(super) fn of(header: &[Excerpt]) -> Vec<Option<Column>> {
    let column = |cell: &Excerpt| {
        let name = compact(cell);
        let mut known = HEADINGS.iter();
        known.find(|known| known.0 == name).map(|known| known.1)
    };
    header.iter().map(column).collect()
}

/// Of headings with nothing between them: `CodeDescriptionResolution`. At least two, or it is none.
pub(super) fn fused(line: &Excerpt) -> Option<Vec<Column>> {
    if line.len() > 120 {
        return None;
    }
    let name = compact(line);
    let mut rest = name.as_str();
    let mut columns = Vec::new();
    while !rest.is_empty() {
        let (behind, column) = HEADINGS
            .iter()
            .find_map(|(name, column)| Some((rest.strip_prefix(name)?, *column)))?;
        columns.push(column);
        rest = behind;
    }
    (columns.len() > 1).then_some(columns)
}

fn compact(text: &str) -> String {
    key(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::{Column, fused};
    use crate::Excerpt;

    #[test]
    fn headings_without_anything_between() {
        let of = |line: &str| fused(&Excerpt::verbatim(line, 0));
        let columns = vec![Column::Code, Column::Words, Column::Words];
        assert_eq!(of("CodeDescriptionResolution"), Some(columns));
        assert_eq!(
            of("FieldDescription"),
            Some(vec![Column::Name, Column::Words])
        );
        assert_eq!(of("Description"), None);
        assert_eq!(of("Code and description"), None);
    }
}
