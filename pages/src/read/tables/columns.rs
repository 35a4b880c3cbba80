//! Columns of tables: what stands in them.

use crate::Excerpt;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Names of parameters, members, codes.
    Name,
    /// Types.
    Type,
    /// `Mandatory`, `Yes`.
    Requirement,
    /// `Yes` means that it may be left out.
    Optional,
    /// Prose.
    Description,
    /// Examples.
    Example,
    /// The one value.
    Value,
    /// All values.
    Allowed,
    /// Formats.
    Format,
    /// Where a parameter travels.
    Location,
    /// Statuses.
    Status,
    /// What is taken for what is not sent.
    Default,
    /// Anything else.
    Other,
}

/// What each column holds, by its header.
pub(super) fn roles(header: &[Excerpt]) -> Vec<Role> {
    let mut roles: Vec<Role> = header.iter().map(role).collect();
    let named = roles.contains(&Role::Name);
    let first = roles
        .iter_mut()
        .find(|role| matches!(role, Role::Other | Role::Status));
    if let (false, Some(first)) = (named, first) {
        *first = Role::Name;
    }
    if !roles.contains(&Role::Description) {
        let last = roles.iter_mut().rfind(|role| **role == Role::Other);
        if let Some(last) = last {
            *last = Role::Description;
        }
    }
    roles
}

/// Whether a row is a header: each cell names a column, and one of them that of names.
pub(super) fn is_header(row: &[Excerpt]) -> bool {
    let roles: Vec<Role> = row
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(role)
        .collect();
    roles.contains(&Role::Name) && !roles.contains(&Role::Other) && roles.len() > 1
}

fn role(cell: &Excerpt) -> Role {
    let words = cell
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(6).map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["http", ..] | ["status"] | ["status", "code"] => Role::Status,
        ["parameter" | "param", "type" | "location" | "in"] | ["in" | "location"] => Role::Location,
        [.., "type" | "datatype"] | ["type", ..] => Role::Type,
        ["optional"] => Role::Optional,
        [
            ..,
            "required" | "mandatory" | "requirement" | "presence" | "optional",
        ]
        | ["required" | "mandatory", ..]
        | ["m", "o"] => Role::Requirement,
        [
            ..,
            "description" | "descriptions" | "details" | "meaning" | "remarks" | "notes" | "note"
            | "message",
        ] => Role::Description,
        [.., "example" | "examples"] | ["example" | "sample", ..] => Role::Example,
        ["allowed" | "possible" | "valid" | "accepted", ..] | ["values" | "enum"] => Role::Allowed,
        ["default", ..] => Role::Default,
        ["value"] | ["header", "value"] => Role::Value,
        [.., "format"] => Role::Format,
        [
            ..,
            "parameter" | "parameters" | "param" | "params" | "name" | "field" | "fields" | "key"
            | "attribute" | "property" | "variable" | "code",
        ]
        | ["header" | "headers" | "parameter", ..] => Role::Name,
        _ => Role::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, is_header, roles};
    use crate::Excerpt;

    fn of(cells: &[&str]) -> Vec<Role> {
        roles(
            &cells
                .iter()
                .map(|cell| Excerpt::verbatim(cell, 0))
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn columns_are_known_by_their_headers() {
        use Role::{Allowed, Description, Example, Name, Other, Requirement, Type};
        assert_eq!(
            of(&["Parameter", "Description", "Example"]),
            [Name, Description, Example]
        );
        assert_eq!(
            of(&[
                "Field Name",
                "Data Type",
                "Mandatory/Optional",
                "Possible values",
                "Remarks"
            ]),
            [Name, Type, Requirement, Allowed, Description]
        );
        assert_eq!(of(&["What", "", "Why"]), [Name, Other, Description]);
        assert_eq!(
            of(&["Error Code", "Error Description"]),
            [Name, Description]
        );
        let cells = |cells: &[&str]| {
            cells
                .iter()
                .map(|cell| Excerpt::verbatim(cell, 0))
                .collect::<Vec<_>>()
        };
        assert!(is_header(&cells(&["Parameter", "Description"])));
        assert!(!is_header(&cells(&["date", "The time of the call"])));
    }
}
