//! The title of a page, and what stands above it.

use crate::document::Document;
use crate::read::Reading;
use crate::read::rendered::entry::Entry;
use crate::read::rendered::section::{is_chrome, named};
use crate::read::rendered::words::{bare, key};
use crate::{About, Aspect, Class, Excerpt};

/// Where the title is: the highest heading, or the first line that is nothing else.
pub(super) fn find(entries: &[Entry]) -> Option<(usize, Excerpt)> {
    let heading = |entry: &Entry| match entry {
        Entry::Heading(1, text) if named(text).is_none() => Some(text.clone()),
        _ => None,
    };
    let line = |entry: &Entry| match entry {
        Entry::Heading(_, text) | Entry::Line(text) if is_title(text) => Some(text.clone()),
        _ => None,
    };
    let first = |of: &dyn Fn(&Entry) -> Option<Excerpt>| {
        let mut all = entries.iter().enumerate();
        all.find_map(|(index, entry)| Some((index, of(entry)?)))
    };
    let (index, text) = first(&heading).or_else(|| first(&line))?;
    Some((index, clean(&text)))
}

fn is_title(text: &Excerpt) -> bool {
    let plain = !is_chrome(text) && version(text).is_none() && named(text).is_none();
    let short = text.len() <= 100 && !text.ends_with('.');
    plain && short && !is_trail(text)
}

/// Without the mark of a link that stands behind a heading.
fn clean(text: &Excerpt) -> Excerpt {
    let text = text.part(text.trim_end_matches(['\u{200b}', '#', '¶']));
    text.trim()
}

/// `Home › Cards › Delete`.
fn is_trail(text: &str) -> bool {
    text.contains(['›', '»'])
}

/// `Version: 2019-05-29 (Current)`.
pub(super) fn version(text: &Excerpt) -> Option<Excerpt> {
    let version = text.strip_prefix("Version: ")?;
    let version = version.split('(').next().unwrap_or_default();
    Some(text.part(version).trim())
}

/// A line about the page, which may stand above the title or below. Whether it is one.
pub(super) fn about_page(reading: &mut Reading<'_>, text: &Excerpt) -> bool {
    if let Some(version) = version(text) {
        reading.state(&About::source(), Aspect::Version, &version);
        return true;
    }
    if is_chrome(text) || is_trail(text) {
        reading.take(text);
        return true;
    }
    false
}

/// What stands above the title: lines about the page, and lists, which lead to other pages.
pub(super) fn above(reading: &mut Reading<'_>, entries: &[Entry]) {
    for entry in entries {
        match entry {
            Entry::Item(_, text) => reading.take(text),
            Entry::Line(text) | Entry::Heading(_, text) => {
                about_page(reading, text);
            }
            Entry::Table(..) | Entry::Code(..) => {}
        }
    }
}

/// Fields above a Markdown page.
pub(super) fn fields(reading: &mut Reading<'_>, document: &Document) {
    let source = About::source();
    for (name, value) in &document.fields {
        let aspect = match key(name).as_str() {
            "title" | "page title" => Some(Aspect::Title),
            "version" | "api version" => Some(Aspect::Version),
            "url" | "page source" | "canonical" | "canonical url" => Some(Aspect::Address),
            "id" | "description" | "slug" | "api" | "info path" => None,
            name if name.starts_with("hide ") || name.starts_with("sidebar ") => None,
            _ => continue,
        };
        let value = bare(value);
        match aspect {
            Some(aspect) => {
                reading.say(&source, aspect, (Class::Stated, value.to_string()), &value);
            }
            None => reading.take(&value),
        }
    }
}
