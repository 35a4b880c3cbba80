//! Curl commands.

use std::collections::BTreeMap;

use crate::form::NotRead;
use crate::read::Reading;
use crate::read::source::Names;
use crate::sample::defect::Found;
use crate::sample::request::Request;
use crate::sample::shell::{self, Command};
use crate::sample::telling::Telling;
use crate::sample::{Sample, curl, url};
use crate::{About, Aspect, Excerpt, Page};

/// Commands that may stand between those of curl.
const BESIDE: &[&str] = &[
    "echo", "export", "set", "cd", "jq", "python", "python3", "cat", "tee", "head", "grep", "sed",
    "sleep",
];

/// Only commands, and one of them curl's.
pub(crate) fn recognises(page: &Page) -> bool {
    if !begins_as_command(page.text()) {
        return false;
    }
    let script = shell::split(&page.excerpt());
    let mut curls = 0;
    script.commands.iter().all(|command| {
        let is_curl = curl::requests(command).is_some();
        curls += usize::from(is_curl);
        is_curl || is_beside(command)
    }) && curls > 0
}

/// A cheap look at the first line that is no comment.
fn begins_as_command(text: &str) -> bool {
    let lines = text.lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    let word = first.trim_start_matches(['$', '%', '>', ' ']);
    let word = word.split_whitespace().next().unwrap_or_default();
    word.ends_with("curl")
        || word.ends_with("curl.exe")
        || BESIDE.contains(&word)
        || word
            .split_once('=')
            .is_some_and(|(name, _)| curl::is_variable(name))
}

fn is_beside(command: &Command) -> bool {
    let word = command.words.first().map_or("", |word| word.text.as_str());
    let set = word.split_once('=');
    BESIDE.contains(&word) || set.is_some_and(|(name, _)| curl::is_variable(name))
}

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), NotRead> {
    let text = reading.page().excerpt();
    let mut script = shell::split(&text);
    script.defects.sort_by_key(Found::start);
    let mut names = Names::default();
    let mut variables = BTreeMap::new();
    for command in &script.commands {
        variables.extend(set(command));
        for mut request in curl::requests(command).unwrap_or_default() {
            request.base = request.url.as_ref().and_then(|url| base(&variables, url));
            let title = command.comment.as_ref();
            let name = name(&mut names, title, &request);
            if let Some(title) = title {
                reading.state(&About::operation(&name), Aspect::Title, title);
            }
            let sample = Sample {
                operation: &name,
                name: "request",
                text: &text,
            };
            let mut telling = Telling::new(reading, &sample);
            telling.request(&request);
            telling.defects_in(&script.defects, &command.at());
            telling.placeholders(command);
            telling.command_text("request", command);
        }
    }
    if reading.facts().is_empty() {
        return Err(NotRead::because("no command of the source is curl's"));
    }
    Ok(())
}

/// `NAME=value`, in front of a command or alone.
fn set(command: &Command) -> Vec<(String, Excerpt)> {
    let words = command
        .words
        .iter()
        .filter(|word| word.text.as_str() != "export");
    let pairs = words.map_while(|word| word.text.split_at_first("="));
    pairs
        .filter(|(name, value)| curl::is_variable(name) && !value.is_empty())
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}

/// What `$NAME` or `${NAME}` at the beginning of an address stands for.
fn base(variables: &BTreeMap<String, Excerpt>, url: &Excerpt) -> Option<Excerpt> {
    let behind = url.strip_prefix('$')?;
    let inside = behind
        .strip_prefix('{')
        .and_then(|inside| Some(inside.split_once('}')?.0));
    let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let name = inside.or_else(|| behind.get(..end.unwrap_or(behind.len())))?;
    variables.get(name).cloned()
}

fn name(names: &mut Names, title: Option<&Excerpt>, request: &Request) -> String {
    let method = request.method.as_ref();
    let method = method.map_or("GET", |said| said.piece.text.as_str());
    let address = request.url.as_ref().map(url::split).unwrap_or_default();
    let path = address.path.map_or(String::new(), |path| path.text);
    names.name(title.map(Excerpt::as_str), method, &path)
}
