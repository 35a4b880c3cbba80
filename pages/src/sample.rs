//! Printed requests and answers: commands, messages and JSON, also where no program would take them.

pub(crate) mod curl;
mod curl_options;
pub(crate) mod defect;
pub(crate) mod json;
mod members;
mod message;
pub(crate) mod placeholder;
pub(crate) mod request;
pub(crate) mod shell;
pub(crate) mod telling;
pub(crate) mod url;

use crate::read::Reading;
use crate::{Answer, Aspect, Excerpt, Location, Part};

use defect::Defect;
use shell::{Command, Script};
use telling::Telling;

/// A printed request or answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample<'s> {
    /// The operation it belongs to.
    pub(crate) operation: &'s str,
    /// What it is called: `request`, `answer 2`.
    pub(crate) name: &'s str,
    /// Its text.
    pub(crate) text: &'s Excerpt,
}

/// Facts of a printed request: a command, a message, or a body.
pub(crate) fn request(reading: &mut Reading<'_>, sample: &Sample<'_>) {
    let text = sample.text.trim();
    reading.take(&text);
    let mut telling = Telling::new(reading, sample);
    if text.is_empty() {
        return;
    }
    if is_command(&text) {
        let script = shell::split(&text);
        if commands(&mut telling, sample.name, &script) {
            return;
        }
    }
    if let Some(request) = message::request(&text) {
        telling.request(&request);
        telling.text(sample.name, &text, &text);
        return;
    }
    let compact = no_command(&mut telling, &text);
    telling.text(sample.name, &compact.unwrap_or(text.to_string()), &text);
}

/// Facts of a printed answer.
pub(crate) fn answer(reading: &mut Reading<'_>, sample: &Sample<'_>, answer: &Answer) {
    let text = sample.text.trim();
    reading.take(&text);
    let mut telling = Telling::new(reading, sample);
    if text.is_empty() {
        return;
    }
    let Some(message) = message::answer(&text) else {
        return telling.answer_body(&text, answer);
    };
    if let Some(status) = &message.status {
        telling.say(Part::Answer(answer.clone()), Aspect::Listed, status, status);
    }
    for header in &message.headers {
        telling.answer_header(header, answer);
    }
    telling.answer_body(&message.body, answer);
}

/// Whether a line of a text begins with curl.
fn is_command(text: &str) -> bool {
    !text.starts_with(['{', '[', '<']) && text.to_ascii_lowercase().contains("curl")
}

/// The facts of the first curl command. False if there is none.
fn commands(telling: &mut Telling<'_, '_>, name: &str, script: &Script) -> bool {
    let commands = script.commands.iter();
    let mut curls = commands.filter_map(|command| Some((command, curl::requests(command)?)));
    let Some((command, requests)) = curls.next() else {
        return false;
    };
    if let Some(request) = requests.first() {
        telling.request(request);
    }
    let more = curls.next().map(|(command, _)| command);
    let more = more.or(Some(command).filter(|_| requests.len() > 1));
    if let Some(word) = more.and_then(|command| command.words.first()) {
        telling.defect(Defect::Several, &word.at);
    }
    telling.placeholders(command);
    telling.defects(&script.defects);
    telling.command_text(name, command);
    true
}

/// A request without a command: a JSON body, a form, an address. Compact JSON, if it is some.
fn no_command(telling: &mut Telling<'_, '_>, text: &Excerpt) -> Option<String> {
    let first = text.part(text.as_str().lines().next().unwrap_or_default());
    let is_line = !text.contains(char::is_whitespace);
    if text.starts_with(['{', '[']) {
        telling.defect(Defect::NoCommand, &first);
        return telling.json_body(text).map(|node| node.compact());
    }
    if is_line && text.contains("://") {
        telling.defect(Defect::NoCommand, &first);
        telling.request(&request::Request {
            url: Some(text.clone()),
            ..request::Request::default()
        });
    } else if is_line && text.contains('=') {
        telling.defect(Defect::NoCommand, &first);
        telling.pairs(&Location::Body, &url::pairs(text));
    } else {
        telling.defect(Defect::NotRead, &first);
        telling.hide_secrets(text);
    }
    None
}

impl Command {
    /// The command on one line, quoted the same way however it was printed.
    pub(crate) fn line(&self) -> String {
        let words = self.words.iter().map(|word| quoted(&word.text));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where it stands, from its first word to its last.
    pub(crate) fn at(&self) -> Excerpt {
        let mut at = Excerpt::empty();
        for word in &self.words {
            at.append(&word.at);
        }
        at
    }
}

impl Telling<'_, '_> {
    /// What a shell would have to fill in.
    pub(crate) fn placeholders(&mut self, command: &Command) {
        for variable in &command.variables {
            self.defect(Defect::Placeholder, variable);
        }
    }

    /// The text of a command.
    pub(crate) fn command_text(&mut self, name: &str, command: &Command) {
        self.text(name, &command.line(), &command.at());
    }
}

fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests;
