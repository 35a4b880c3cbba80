//! Pages of headings with lines of tags below each parameter.
//!
//! ```text
//! # Delete a thing
//! ## Endpoints:
//! - Sandbox: https://sandbox.example.in/thing/delete
//! ## Body Parameters:
//! #### thing_id:
//! - Description: Which one
//! - Tags: String, Mandatory
//! ```
//!
//! What matters is which headings are above which, not their level: another rendering of a page moves them all.

mod answers;
mod auth;
mod endpoints;
mod entry;
mod examples;
mod node;
mod outline;
mod parameters;
mod restored;
mod samples;
mod secrets;
mod sections;
mod tags;
mod values;

use std::collections::HashMap;

use crate::document::{Block, Document};
use crate::form::NotRead;
use crate::read::{Reading, wording};
use crate::{About, Aspect, Class, Excerpt, Location, name};

use entry::Field;
use outline::{Operation, Outline, Section};
use parameters::{Role, Scope};
use sections::Kind;

/// Headings of sections alone that make a page one of this form, where it has no line of tags.
const ENOUGH_SECTIONS: usize = 3;

pub(crate) fn recognises(document: &Document) -> bool {
    let restored = restored::restored(document);
    let outline = outline::of(restored.as_ref().unwrap_or(document));
    let kinds: Vec<Kind> = outline.sections().map(|section| section.kind).collect();
    let tagged = document.blocks.iter().any(|block| {
        matches!(block, Block::Item { text, .. }
            if matches!(entry::field(text), Some((Field::Tags, _, _))))
    });
    let called = kinds.contains(&Kind::Endpoints) && kinds.contains(&Kind::Method);
    let marked = called && kinds.len() >= ENOUGH_SECTIONS && restored.is_none();
    (tagged && !kinds.is_empty()) || marked
}

pub(crate) fn read(document: &Document, reading: &mut Reading<'_>) -> Result<(), NotRead> {
    let restored = restored::restored(document);
    let document = restored.as_ref().unwrap_or(document);
    let outline = outline::of(document);
    let titles = source(document, &outline, reading);
    let mut names = Names::default();
    for operation in &outline.operations {
        let title = operation.title.or(titles.first());
        if let Some(name) = name_of(operation, title) {
            let name = names.told_apart(name, operation.version.as_deref());
            read_operation(operation, &name, title, reading);
        }
    }
    if names.0.is_empty() {
        return Err(NotRead::because(
            "no request type and no endpoint stands below a title, so that no operation can be told",
        ));
    }
    Ok(())
}

/// What the page says about itself; gives the titles it states above everything.
fn source(document: &Document, outline: &Outline<'_>, reading: &mut Reading<'_>) -> Vec<Excerpt> {
    let source = About::source();
    let mut titles = Vec::new();
    for (key, value) in &document.fields {
        match key.to_ascii_lowercase().as_str() {
            "page_title" | "title" => {
                reading.state(&source, Aspect::Title, value);
                titles.push(value.trim());
            }
            "page_source" | "canonical" | "url" => reading.state(&source, Aspect::Address, value),
            // Where other files of the site lie.
            "product" | "openapi" | "llms_txt" | "product_llms_txt" => {}
            _ => continue,
        }
        reading.take(key);
        reading.take(value);
    }
    for (heading, version) in &outline.versions {
        reading.take(heading);
        reading.state(&source, Aspect::Version, version);
    }
    for (heading, blocks) in &outline.links {
        reading.take(heading);
        for text in blocks.iter().flat_map(Block::texts) {
            reading.take(text);
        }
    }
    titles.retain(|title| !title.is_empty());
    titles
}

/// What an operation is called. Without method and address there is none.
fn name_of(operation: &Operation<'_>, title: Option<&Excerpt>) -> Option<String> {
    let mut methods = operation.of(Kind::Method).flat_map(endpoints::methods);
    let mut addresses = operation.of(Kind::Endpoints).flat_map(endpoints::urls);
    let (method, address) = (methods.next(), addresses.next());
    if method.is_none() && address.is_none() {
        return None;
    }
    let titled = title.and_then(|title| name::of_title(title));
    titled.or_else(|| {
        let method = method.map(|method| method.to_ascii_uppercase());
        name::of_request(&method.unwrap_or_default(), &address?.path_template())
    })
}

/// Names of operations so far, and how many wanted each.
#[derive(Debug, Default)]
struct Names(HashMap<String, usize>);

impl Names {
    /// A name no operation has so far: with the version, or else a number.
    fn told_apart(&mut self, name: String, version: Option<&str>) -> String {
        let mut wanted = name;
        if self.0.contains_key(&wanted) {
            let version = entry::plain(version.unwrap_or_default()).replace(' ', "_");
            let ascii = version
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_');
            if ascii && !version.is_empty() {
                wanted = format!("{wanted}_{version}");
            }
        }
        loop {
            let before = self.0.entry(wanted.clone()).or_default();
            *before += 1;
            match *before {
                1 => return wanted,
                number => wanted = format!("{wanted}_{number}"),
            }
        }
    }
}

fn read_operation(
    operation: &Operation<'_>,
    name: &str,
    title: Option<&Excerpt>,
    reading: &mut Reading<'_>,
) {
    let about = About::operation(name);
    if let Some(title) = title {
        reading.state(&about, Aspect::Title, &title.trim());
    }
    let intro = operation.intro.iter().filter_map(prose);
    describe(reading, &about, &intro.cloned().collect::<Vec<_>>());
    let mut samples = samples::Count::default();
    let mut answers = answers::Seen::default();
    for section in &operation.sections {
        reading.take(section.heading);
        let scope = |location| Scope {
            operation: name,
            role: Role::Sent(location),
        };
        match section.kind {
            Kind::Endpoints => endpoints::read(section, name, reading),
            Kind::Method => read_methods(section, &about, reading),
            Kind::Media => read_media(section, &about, reading),
            Kind::Authorization => auth::read(section, name, reading),
            Kind::Headers => parameters::read(section, &scope(Location::Header), reading),
            Kind::Query => parameters::read(section, &scope(Location::Query), reading),
            Kind::Path => parameters::read(section, &scope(Location::Path), reading),
            Kind::Cookies => parameters::read(section, &scope(Location::Cookie), reading),
            Kind::Body => parameters::read(section, &scope(Location::Body), reading),
            Kind::Samples => samples::read(section, name, (&mut samples, reading)),
            Kind::Responses => {
                answers::read(section, name, (&mut answers, &mut samples, reading));
            }
        }
    }
}

fn read_methods(section: &Section<'_>, about: &About, reading: &mut Reading<'_>) {
    for method in endpoints::methods(section) {
        let capitals = method.to_ascii_uppercase();
        reading.say(about, Aspect::Method, (Class::Stated, capitals), &method);
    }
}

fn read_media(section: &Section<'_>, about: &About, reading: &mut Reading<'_>) {
    for line in section.lines() {
        if values::is_media(&line) {
            reading.state(about, Aspect::Media, &line);
        }
    }
}

/// Text that is neither heading nor code nor table.
fn prose(block: &Block) -> Option<&Excerpt> {
    match block {
        Block::Paragraph(text) | Block::Note(text) | Block::Item { text, .. } => Some(text),
        Block::Heading { .. } | Block::Table { .. } | Block::Code { .. } => None,
    }
}

/// One description in several pieces: one digest, placed at the first.
fn describe(reading: &mut Reading<'_>, about: &About, pieces: &[Excerpt]) {
    let words: Vec<&str> = pieces.iter().map(Excerpt::as_str).collect();
    let digest = wording(&words.join("\n"));
    let telling = pieces.iter().find(|piece| !wording(piece).is_empty());
    if let Some(first) = telling {
        reading.say(about, Aspect::Wording, (Class::Stated, digest), first);
        for piece in pieces {
            reading.take(piece);
        }
    }
}
