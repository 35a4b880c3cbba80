//! Tables of error codes and of statuses, with cells or without anything between them.

use crate::read::Reading;
use crate::read::rendered::answers::say_meaning;
use crate::read::rendered::columns::Column;
use crate::read::rendered::fused;
use crate::read::rendered::head::{self, Head, is_name};
use crate::read::rendered::section::is_status;
use crate::read::rendered::words::{Words, bare, describe};
use crate::vocabulary::Type;
use crate::{About, Answer, Aspect, Class, Excerpt, Part};

/// A row about an error code or a status. Whether it is one.
pub(super) fn code(
    reading: &mut Reading<'_>,
    operation: &str,
    cells: &[(Option<Column>, &Excerpt)],
) -> bool {
    let of = |wanted: Column| {
        let cell = cells.iter().find(|cell| cell.0 == Some(wanted));
        cell.map(|(_, cell)| bare(cell))
    };
    let (code, status) = (of(Column::Code), of(Column::Status));
    let Some(named) = code.clone().or_else(|| status.clone()) else {
        return false;
    };
    let Some(about) = about(operation, &named) else {
        return false;
    };
    reading.state(&about, Aspect::Listed, &named);
    if let (Part::ErrorCode(_), Some(status)) = (&about.part, status) {
        reading.state(&about, Aspect::Value, &status);
    }
    let mut words = Words::default();
    for (column, cell) in cells {
        if *column == Some(Column::Words) {
            if matches!(about.part, Part::Answer(_)) && words.text().is_empty() {
                say_meaning(reading, &about, cell);
            }
            words.add(cell);
        }
    }
    words.describe(reading, (&about, Class::Stated));
    true
}

/// A row of error codes whose cells have nothing between them. Whether it is one.
pub(super) fn fused_code(
    reading: &mut Reading<'_>,
    operation: &str,
    (columns, line): (&[Column], &Excerpt),
) -> bool {
    let Some((named, rest, class)) = split(line) else {
        return false;
    };
    let (named, status, rest) = match columns.get(1) {
        Some(Column::Status) => apart(&named, &rest),
        _ => (named, None, rest),
    };
    let Some(about) = about(operation, &named) else {
        return false;
    };
    reading.say(&about, Aspect::Listed, (class, named.to_string()), &named);
    if let Some(status) = &status {
        let inferred = (Class::Inferred, status.to_string());
        reading.say(&about, Aspect::Value, inferred, status);
    }
    describe(reading, (&about, class), &rest);
    true
}

/// A status at the end of a name, or at the beginning of what stands behind it, is a cell of its own.
fn apart(named: &Excerpt, rest: &Excerpt) -> (Excerpt, Option<Excerpt>, Excerpt) {
    let whole = (named.clone(), None, rest.clone());
    if let Some((status, words)) = rest.split_at_checked(3).filter(|cut| is_status(cut.0)) {
        return (whole.0, Some(rest.part(status)), rest.part(words));
    }
    let cut = named.len().saturating_sub(3);
    match named.split_at_checked(cut) {
        Some((name, status)) if is_status(status) => {
            (named.part(name), Some(named.part(status)), whole.2)
        }
        _ => whole,
    }
}

/// A row of fields whose cells have nothing between them, as the beginning of a field.
pub(super) fn fused_field(columns: &[Column], line: &Excerpt) -> Option<Head> {
    if columns.get(1) == Some(&Column::Type)
        && let Some(head) = typed(line)
    {
        return Some(head);
    }
    let (name, rest, class) = split(line)?;
    let head = Head::of_type(&Excerpt::empty());
    Some(Head {
        name,
        rest,
        class,
        ..head
    })
}

/// A name, a type and words: `amountIntegerHow much`.
fn typed(line: &Excerpt) -> Option<Head> {
    let capitals = line.char_indices().filter(|(_, c)| c.is_ascii_uppercase());
    let capitals: Vec<usize> = capitals.map(|(at, _)| at).take(32).collect();
    for (index, start) in capitals.iter().enumerate() {
        let end = capitals.get(index + 1).copied().unwrap_or(line.len());
        let kind = line.slice(*start..end).trim();
        let name = line.slice(0..*start);
        if *start > 0 && Type::of(&kind).is_some() && is_name(&name) {
            return Some(Head {
                name,
                kind: Some(kind),
                rest: line.slice(end..line.len()),
                class: Class::Inferred,
                ..Head::of_type(&Excerpt::empty())
            });
        }
    }
    None
}

fn split(line: &Excerpt) -> Option<(Excerpt, Excerpt, Class)> {
    let line = line.trim();
    if let Some((name, rest)) = head::marked(&line) {
        return Some((name, rest, Class::Stated));
    }
    let (name, rest) = fused::split(&line)?;
    Some((name, rest, Class::Inferred))
}

fn about(operation: &str, named: &Excerpt) -> Option<About> {
    let part = if is_status(named) {
        Part::Answer(Answer::status(named))
    } else if is_name(named)
        || named.len() <= 16 && named.chars().all(|c| c.is_ascii_alphanumeric())
    {
        Part::ErrorCode(named.to_string())
    } else {
        return None;
    };
    (!named.is_empty()).then(|| About::part(operation, part))
}
