//! The line that begins a field: its name, type and requirement, in whatever order and however close together.

use crate::vocabulary::{Requirement, Type};
use crate::{Class, Excerpt};

/// The beginning of a field.
#[derive(Debug)]
pub(super) struct Head {
    /// Its name.
    pub(super) name: Excerpt,
    /// Its type; of a list with `[]` behind a type, that of an element.
    pub(super) kind: Option<Excerpt>,
    /// `[]` stands behind the type.
    pub(super) list: Option<Excerpt>,
    /// What stands in `<>` behind the type.
    pub(super) format: Option<Excerpt>,
    /// Its requirement.
    pub(super) requirement: Option<Excerpt>,
    /// What else stands there.
    pub(super) rest: Excerpt,
    /// Inferred, if the name had to be cut off.
    pub(super) class: Class,
}

/// Types as they stand behind a name without anything between.
const FUSED: &[&str] = &[
    "string", "integer", "number", "boolean", "object", "array", "float",
];

/// No name is longer.
const MAX_NAME: usize = 128;

/// Whether a text can be the name of a field or an error code.
pub(super) fn is_name(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || "_-.[]$".contains(c);
    text.len() <= MAX_NAME
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && text.chars().all(inner)
}

/// The beginning of a field, if the line is one.
pub(super) fn of(line: &Excerpt, is_item: bool) -> Option<Head> {
    let line = line.trim();
    if let Some((name, rest)) = marked(&line) {
        let parted = rest.trim_start().starts_with([':', '-', '–', '—']) || rest.is_empty();
        let head = Head::new(name, &rest, Class::Stated);
        let told = head.kind.is_some() || head.requirement.is_some() || is_item && parted;
        return told.then_some(head);
    }
    if let Some((name, rest)) = line.split_at_first(" ") {
        let name = name.part(name.trim_end_matches(':'));
        let head = is_name(&name).then(|| Head::new(name, &rest, Class::Stated))?;
        // `The number of cards` begins no field.
        let ends = head.rest.is_empty() || head.requirement.is_some() || head.list.is_some();
        let parted = ends || is_item && is_parted(&rest, &head.rest);
        if head.kind.is_some() && parted {
            return Some(head);
        }
    }
    fused(&line)
}

/// A name that markup ends.
pub(super) fn marked(line: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    for mark in ["`", "**"] {
        if let Some(inner) = line.strip_prefix(mark) {
            let (name, rest) = inner.split_once(mark)?;
            return is_name(name).then(|| (line.part(name), line.part(rest)));
        }
    }
    let (name, rest) = line.split_at_checked(seam(line)?)?;
    is_name(name).then(|| (line.part(name), line.part(rest)))
}

/// Where markup ends behind a name: the source between the two characters there is no text.
fn seam(line: &Excerpt) -> Option<usize> {
    let mut before: Option<usize> = None;
    for (at, character) in line.char_indices().take(MAX_NAME + 1) {
        let source = line.slice(at..at + character.len_utf8()).source()?;
        if before.is_some_and(|end| end != source.start) {
            return Some(at);
        }
        before = Some(source.end);
    }
    None
}

/// `idSTRING(required)`, `idstringrequired`.
fn fused(line: &Excerpt) -> Option<Head> {
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.'));
    let word = line.get(..end.unwrap_or(line.len()))?;
    let lower = word.to_ascii_lowercase();
    let typed = lower.strip_suffix("required").unwrap_or(&lower);
    let name = FUSED.iter().find_map(|kind| typed.strip_suffix(kind))?;
    let (name, rest) = line.split_at_checked(name.len())?;
    let (name, rest) = (line.part(name), line.part(rest));
    let cut = rest.starts_with(|c: char| c.is_ascii_uppercase()) || lower.ends_with("required");
    let head = (cut && is_name(&name)).then(|| Head::new(name, &rest, Class::Inferred))?;
    let shouted = rest.chars().all(|c| c.is_ascii_uppercase());
    (head.requirement.is_some() || shouted).then_some(head)
}

/// Whether a dash or colon stands between what was read of a text and the rest of it.
fn is_parted(all: &Excerpt, rest: &Excerpt) -> bool {
    let read = all
        .get(..all.len().saturating_sub(rest.len()))
        .unwrap_or_default();
    read.trim_end().ends_with([':', '-', '–', '—'])
}

impl Head {
    fn new(name: Excerpt, rest: &Excerpt, class: Class) -> Self {
        let mut head = Self {
            name,
            kind: None,
            list: None,
            format: None,
            requirement: None,
            rest: rest.clone(),
            class,
        };
        head.read_words();
        head
    }

    /// A type, and what may stand behind it, in a cell of its own.
    pub(super) fn of_type(cell: &Excerpt) -> Self {
        Self::new(Excerpt::empty(), cell, Class::Stated)
    }

    /// Takes types and requirements off the beginning of the rest.
    fn read_words(&mut self) {
        // Each round takes a word; names of types are few.
        for _ in 0..8 {
            self.rest = self.rest.part(self.rest.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, ':' | ',' | '|' | '*' | '`' | '-' | '–' | '—')
            }));
            if !(self.read_brackets() || self.read_word()) {
                return;
            }
        }
    }

    /// `(required)`, `(string, optional)`.
    fn read_brackets(&mut self) -> bool {
        let Some((inner, behind)) = self
            .rest
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
        else {
            return false;
        };
        let whole = self.rest.slice(0..inner.len() + 2);
        let pieces: Vec<Excerpt> = inner
            .split(',')
            .map(|piece| self.rest.part(piece).trim())
            .collect();
        let known = |piece: &Excerpt| Type::of(piece).is_some() || Requirement::of(piece).is_some();
        if !pieces.iter().all(known) {
            return false;
        }
        let behind = self.rest.part(behind);
        if let [_] = pieces.as_slice()
            && Requirement::of(inner).is_some()
        {
            self.requirement.get_or_insert(whole);
        } else {
            for piece in pieces {
                match Type::of(&piece) {
                    Some(_) => self.kind.get_or_insert(piece),
                    None => self.requirement.get_or_insert(piece),
                };
            }
        }
        self.rest = behind;
        true
    }

    /// `STRING`, `string[]`, `integer<int64>`, `required`.
    fn read_word(&mut self) -> bool {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric());
        let end = end.unwrap_or(self.rest.len());
        let word = self.rest.slice(0..end);
        let behind = self.rest.slice(end..self.rest.len());
        if self.kind.is_none() && Type::of(&word).is_some() {
            self.kind = Some(word);
            self.rest = behind;
            self.read_suffix();
            return true;
        }
        // `stringrequired`, where a badge stood behind the type.
        if self.kind.is_none()
            && let Some(kind) = word.to_ascii_lowercase().strip_suffix("required")
            && Type::of(kind).is_some()
        {
            self.kind = Some(self.rest.slice(0..kind.len()));
            self.rest = self.rest.slice(kind.len()..self.rest.len());
            return true;
        }
        if self.requirement.is_none() && word.len() > 4 && Requirement::of(&word).is_some() {
            self.requirement = Some(word);
            self.rest = behind;
            return true;
        }
        false
    }

    fn read_suffix(&mut self) {
        if self.rest.starts_with("[]") {
            self.list = Some(self.rest.slice(0..2));
            self.rest = self.rest.slice(2..self.rest.len());
        }
        if let Some((format, _)) = self
            .rest
            .strip_prefix('<')
            .and_then(|rest| rest.split_once('>'))
        {
            let length = format.len() + 2;
            self.format = Some(self.rest.part(format));
            self.rest = self.rest.slice(length..self.rest.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::{Class, Excerpt};

    fn shown(line: &str, is_item: bool) -> Option<String> {
        let head = of(&Excerpt::verbatim(line, 0), is_item)?;
        let text =
            |found: &Option<Excerpt>| found.as_ref().map_or("-".to_owned(), ToString::to_string);
        Some(format!(
            "{} {} {} {} {:?} {:?}",
            head.name,
            text(&head.kind) + head.list.as_deref().unwrap_or_default(),
            text(&head.format),
            text(&head.requirement),
            &*head.rest,
            head.class == Class::Stated,
        ))
    }

    #[test]
    fn a_name_ends_where_its_markup_does() {
        let mut line = Excerpt::verbatim("id", 1);
        assert_eq!(super::seam(&line), None);
        line.append(&Excerpt::verbatim("STRING", 4));
        line.append(&Excerpt::verbatim("(required)", 20));
        assert_eq!(super::seam(&line), Some(2));
        let head = of(&line, false).unwrap();
        assert_eq!((&*head.name, head.class), ("id", Class::Stated));
    }

    #[test]
    fn heads_of_fields() {
        for (line, is_item, head) in [
            (
                "`id`STRING(required)",
                false,
                "id STRING - (required) \"\" true",
            ),
            (
                "idSTRING(required)",
                false,
                "id STRING - (required) \"\" false",
            ),
            ("idstringrequired", false, "id string - required \"\" false"),
            (
                "**ids** string[] required",
                false,
                "ids string[] - required \"\" true",
            ),
            ("at integer<int64>", false, "at integer int64 - \"\" true"),
            (
                "`kind` (string, optional): Its kind",
                true,
                "kind string - optional \"Its kind\" true",
            ),
            (
                "name string - Its name",
                true,
                "name string - - \"Its name\" true",
            ),
            ("`kind`: Its kind", true, "kind - - - \"Its kind\" true"),
        ] {
            assert_eq!(shown(line, is_item).as_deref(), Some(head), "{line}");
        }
        for line in [
            "The number of cards",
            "Use `id` for it",
            "`id` is one",
            "required",
            "substring",
            "",
        ] {
            assert_eq!(shown(line, false), None, "{line}");
        }
    }
}
