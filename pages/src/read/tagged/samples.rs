//! Printed requests and answers, and what their headings say of them.

use std::collections::HashMap;

use crate::document::Block;
use crate::sample::{self, Sample};
use crate::{About, Answer, Aspect, Excerpt, Part};

use super::Reading;
use super::answers::{self, Titled};
use super::entry::plain;
use super::outline::Section;

/// How many of each kind an operation has had.
#[derive(Debug, Default)]
pub(super) struct Count {
    requests: usize,
    answers: usize,
    /// How many answers had the same title.
    titled: HashMap<Answer, usize>,
}

/// What a printed text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Answer,
}

/// Reads a section of samples.
pub(super) fn read(
    section: &Section<'_>,
    operation: &str,
    (count, reading): (&mut Count, &mut Reading<'_>),
) {
    let mut above: Vec<(u8, &Excerpt)> = vec![(0, section.heading)];
    for block in section.blocks {
        match block {
            Block::Heading { level, text } => {
                above.retain(|(higher, _)| higher < level);
                above.push((*level, text));
                if side(text).is_some() {
                    reading.take(text);
                }
            }
            Block::Code { language, text } if !text.trim().is_empty() => {
                let mut titles = above.iter().rev().map(|(_, title)| *title);
                let side = titles.find_map(side);
                match side.or_else(|| of_text(language, text)) {
                    Some(Side::Request) => {
                        count.request(reading, operation, text);
                    }
                    Some(Side::Answer) => {
                        let innermost = above.last().map(|(_, title)| *title);
                        count.answer(reading, (operation, innermost), text);
                    }
                    None => continue,
                }
                for (_, title) in &above {
                    reading.take(title);
                }
            }
            _ => {}
        }
    }
}

/// Whether a heading stands above a printed request or answer.
pub(super) fn is_title(title: &Excerpt) -> bool {
    side(title).is_some()
}

fn side(title: &Excerpt) -> Option<Side> {
    let title = plain(title);
    let has = |wanted: &[&str]| title.split(' ').any(|word| wanted.contains(&word));
    match (
        has(&["request", "requests"]),
        has(&["response", "responses", "answer"]),
    ) {
        (true, false) => Some(Side::Request),
        (false, true) => Some(Side::Answer),
        _ => None,
    }
}

/// What a text without such a heading is.
fn of_text(language: &str, text: &str) -> Option<Side> {
    let first = text.split_whitespace().next();
    let request = first == Some("curl") || language.trim().to_lowercase().starts_with("request");
    request.then_some(Side::Request)
}

impl Count {
    fn request(&mut self, reading: &mut Reading<'_>, operation: &str, text: &Excerpt) {
        self.requests += 1;
        let name = numbered("request", self.requests);
        reading.take(text);
        let sample = Sample {
            operation,
            name: &name,
            text,
        };
        sample::request(reading, &sample);
    }

    fn answer(
        &mut self,
        reading: &mut Reading<'_>,
        (operation, title): (&str, Option<&Excerpt>),
        text: &Excerpt,
    ) {
        let title = title.map(answers::titled);
        let answer = self.labelled(title.as_ref());
        if let Some(title) = &title {
            let about = About::part(operation, Part::Answer(answer.clone()));
            if let Some(status) = &title.status {
                reading.state(&about, Aspect::Listed, status);
            }
            answers::state_meaning(reading, &about, title);
        }
        self.answer_of(reading, (operation, &answer), text);
    }

    /// A printed answer whose status or label is known.
    pub(super) fn answer_of(
        &mut self,
        reading: &mut Reading<'_>,
        (operation, answer): (&str, &Answer),
        text: &Excerpt,
    ) {
        self.answers += 1;
        let name = numbered("answer", self.answers);
        reading.take(text);
        let sample = Sample {
            operation,
            name: &name,
            text,
        };
        sample::answer(reading, &sample, answer);
    }

    /// The answer that a title names; one without a name is a sample, and nothing more is known of it.
    fn labelled(&mut self, title: Option<&Titled>) -> Answer {
        let named = title.map(answers::answer).unwrap_or_default();
        let named = if named == Answer::default() {
            Answer::labelled("sample")
        } else {
            named
        };
        let same = self.titled.entry(named.clone()).or_default();
        *same += 1;
        let label = named.label.as_deref().unwrap_or("sample");
        match *same {
            1 => named,
            _ => Answer {
                label: Some(format!("{label} {same}")),
                status: named.status,
            },
        }
    }
}

fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => name.to_owned(),
        _ => format!("{name} {number}"),
    }
}
