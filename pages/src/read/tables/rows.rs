//! Rows of tables as facts.

use super::columns::{self, Role};
use super::prose::{self, Told};
use super::section::location_word;
use crate::read::Reading;
use crate::{About, Answer, Aspect, Class, Excerpt, Location, Part};

/// What the rows of a table are.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// Parameters that travel there.
    Parameters(Location),
    /// What stands in the value of the header `authorization`.
    AuthFields,
    /// Members of an answer.
    Members(Answer),
    /// Codes of errors.
    Codes,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table<'t> {
    /// The operation.
    pub(super) operation: &'t str,
    pub(super) header: &'t [Excerpt],
    pub(super) rows: &'t [Vec<Excerpt>],
}

/// Facts of each row. Gives the headers that are listed.
pub(super) fn read(reading: &mut Reading<'_>, table: &Table<'_>, rows: &Rows) -> Vec<Listed> {
    let roles = columns::roles(table.header);
    table.header.iter().for_each(|cell| reading.take(cell));
    let mut listed = Vec::new();
    for cells in table.rows {
        let row = Row {
            cells,
            roles: &roles,
        };
        match rows {
            Rows::Codes => code(reading, table.operation, &row),
            _ => listed.extend(named(reading, table.operation, &row, rows)),
        }
    }
    listed
}

/// A parameter that a row lists, for whom formulas refer to it.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) location: Location,
    pub(super) name: String,
    pub(super) format: Option<String>,
}

struct Row<'t> {
    cells: &'t [Excerpt],
    roles: &'t [Role],
}

impl Row<'_> {
    fn cell(&self, role: Role) -> Option<&Excerpt> {
        let mut cells = self.roles.iter().zip(self.cells);
        let cell = cells
            .find(|(found, _)| **found == role)
            .map(|(_, cell)| cell);
        cell.filter(|cell| {
            !matches!(
                cell.to_lowercase().as_str(),
                "" | "-" | "–" | "n/a" | "na" | "none"
            )
        })
    }
}

fn named(reading: &mut Reading<'_>, operation: &str, row: &Row<'_>, rows: &Rows) -> Option<Listed> {
    let name = prose::name(row.cell(Role::Name)?);
    let location = row
        .cell(Role::Location)
        .and_then(|cell| location_word(cell));
    let about = About::part(operation, part(rows, location, &name.text)?);
    reading.state(&about, Aspect::Listed, &name.text);
    for cell in row.cells {
        reading.take(cell);
    }
    let told = row
        .cell(Role::Description)
        .map(prose::description)
        .unwrap_or_default();
    kind_and_requirement(reading, &about, row, [&name, &told]);
    values(reading, &about, row, &told.text);
    let format = row
        .cell(Role::Format)
        .cloned()
        .or_else(|| prose::format(&told.text));
    if let Some(format) = &format {
        reading.state(&about, Aspect::Format, format);
    }
    examples(
        reading,
        &about,
        row,
        (
            &told.text,
            format.is_some(),
            matches!(rows, Rows::AuthFields),
        ),
    );
    reading.describe(&about, &told.text);
    media(reading, operation, &about, row);
    match about.part {
        Part::Parameter(location, path) if path.len() == 1 => Some(Listed {
            location,
            name: name.text.to_string(),
            format: format.map(|format| format.to_string()),
        }),
        _ => None,
    }
}

fn part(rows: &Rows, location: Option<Location>, name: &Excerpt) -> Option<Part> {
    if name.is_empty() {
        return None;
    }
    Some(match rows {
        Rows::Parameters(section) => {
            let location = location.unwrap_or_else(|| section.clone());
            let path = match location {
                Location::Body => path(name),
                Location::Header => vec![name.to_lowercase()],
                _ => vec![name.to_string()],
            };
            Part::Parameter(location, path)
        }
        Rows::AuthFields => Part::Parameter(
            Location::Header,
            vec!["authorization".to_owned(), name.to_string()],
        ),
        Rows::Members(answer) => Part::Member(answer.clone(), path(name)),
        Rows::Codes => Part::ErrorCode(name.to_string()),
    })
}

/// `cards[].token` as names from the outermost in.
fn path(name: &str) -> Vec<String> {
    let mut path = Vec::new();
    for piece in name.split(['.', '/', '>', '→']).map(str::trim) {
        let mut rest = piece;
        let mut brackets = 0;
        while let Some((before, _)) = rest
            .strip_suffix(']')
            .and_then(|inner| inner.rsplit_once('['))
        {
            rest = before;
            brackets += 1;
        }
        if !rest.is_empty() {
            path.push(rest.to_owned());
        }
        path.extend(std::iter::repeat_n("[]".to_owned(), brackets));
    }
    if path.is_empty() || path.len() > 32 {
        vec![name.to_owned()]
    } else {
        path
    }
}

fn kind_and_requirement(reading: &mut Reading<'_>, about: &About, row: &Row<'_>, told: [&Told; 2]) {
    for kind in row
        .cell(Role::Type)
        .into_iter()
        .chain(told.iter().filter_map(|told| told.kind.as_ref()))
    {
        reading.state(about, Aspect::Type, kind);
    }
    let words = told.iter().filter_map(|told| told.requirement.as_ref());
    for word in row.cell(Role::Requirement).into_iter().chain(words) {
        match word.to_lowercase().as_str() {
            "true" | "✓" | "✔" | "y" => infer(reading, about, "required", word),
            "false" | "✗" | "✘" | "n" => infer(reading, about, "optional", word),
            _ => reading.state(about, Aspect::Requirement, word),
        }
    }
    if let Some(word) = row.cell(Role::Optional) {
        let optional = matches!(
            word.to_lowercase().as_str(),
            "yes" | "true" | "y" | "✓" | "✔"
        );
        infer(
            reading,
            about,
            if optional { "optional" } else { "required" },
            word,
        );
    }
    for star in told.iter().filter_map(|told| told.star.as_ref()) {
        infer(reading, about, "required", star);
    }
}

fn infer(reading: &mut Reading<'_>, about: &About, requirement: &str, at: &Excerpt) {
    reading.say(
        about,
        Aspect::Requirement,
        (Class::Inferred, requirement.to_owned()),
        at,
    );
}

fn values(reading: &mut Reading<'_>, about: &About, row: &Row<'_>, description: &Excerpt) {
    let mut all = prose::allowed(description);
    for role in [Role::Allowed, Role::Value] {
        if let Some(cell) = row.cell(role) {
            let listed = prose::listed(cell);
            match (role, listed.is_empty()) {
                (Role::Value, _) if cell.contains('/') => reading.state(about, Aspect::Value, cell),
                (Role::Value, true) => reading.state(about, Aspect::Value, cell),
                (_, true) => all.push(cell.clone()),
                (_, false) => all.extend(listed),
            }
        }
    }
    for value in &all {
        reading.state(about, Aspect::Allowed, value);
    }
}

/// Examples of what proves who sends are credentials.
fn examples(
    reading: &mut Reading<'_>,
    about: &About,
    row: &Row<'_>,
    (description, has_format, proves): (&Excerpt, bool, bool),
) {
    if let Some(cell) = row.cell(Role::Example) {
        reading.state(about, Aspect::Example, cell);
    }
    let told = if proves {
        prose::quoted(description)
    } else {
        prose::example(description).filter(|_| !has_format)
    };
    match told {
        Some(told) if proves && is_secret(about) => reading.say_secret(
            about,
            Aspect::Example,
            (Class::Stated, told.to_string()),
            &told,
        ),
        Some(told) => reading.state(about, Aspect::Example, &told),
        None => {}
    }
}

/// Whether what stands there is, or names, who sends.
fn is_secret(about: &About) -> bool {
    let Part::Parameter(_, path) = &about.part else {
        return false;
    };
    let name = path
        .last()
        .map(|name| name.to_lowercase())
        .unwrap_or_default();
    ["user", "key", "secret", "token", "password", "signature"]
        .iter()
        .any(|word| name.contains(word))
}

/// The content type is also that of the body.
fn media(reading: &mut Reading<'_>, operation: &str, about: &About, row: &Row<'_>) {
    let Part::Parameter(Location::Header, path) = &about.part else {
        return;
    };
    if !path.iter().any(|name| name == "content-type") {
        return;
    }
    let words = row.cells.iter().skip(1).flat_map(Excerpt::words);
    let mut words = words.map(|word| word.part(word.trim_matches(['.', ',', '"', '`', '\''])));
    let is_media = |word: &Excerpt| {
        word.split_once('/').is_some_and(|(kind, sub)| {
            !sub.is_empty() && matches!(kind, "application" | "text" | "multipart")
        })
    };
    if let Some(word) = words.find(is_media) {
        if row.cell(Role::Value).is_none() {
            reading.state(about, Aspect::Value, &word);
        }
        reading.state(&About::operation(operation), Aspect::Media, &word);
    }
}

/// A code of errors; a status alone is an answer.
fn code(reading: &mut Reading<'_>, operation: &str, row: &Row<'_>) {
    let Some(name) = row.cell(Role::Name).or_else(|| row.cell(Role::Status)) else {
        return;
    };
    let is_status = name.len() == 3
        && name.chars().all(|c| c.is_ascii_digit())
        && name.starts_with(['1', '2', '3', '4', '5']);
    let about = if is_status {
        About::part(operation, Part::Answer(Answer::status(name)))
    } else {
        About::part(operation, Part::ErrorCode(name.to_string()))
    };
    reading.state(&about, Aspect::Listed, name);
    if let Some(status) = row.cell(Role::Status).filter(|status| *status != name) {
        reading.state(&about, Aspect::Value, status);
    }
    if let Some(words) = row.cell(Role::Description) {
        reading.describe(&about, words);
    }
    row.cells.iter().for_each(|cell| reading.take(cell));
}
