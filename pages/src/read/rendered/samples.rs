//! Printed requests and answers of a page, numbered as they come.

use crate::read::Reading;
use crate::read::rendered::words::key;
use crate::sample::{self, Sample};
use crate::{Answer, Excerpt};

/// How many there were.
#[derive(Debug, Default)]
pub(super) struct Samples {
    /// Texts of the requests.
    pub(super) requests: Vec<Excerpt>,
    answers: usize,
}

impl Samples {
    /// A printed request, if it is a command or a body; other languages are not read.
    pub(super) fn request(
        &mut self,
        reading: &mut Reading<'_>,
        operation: &str,
        (language, text): (&str, &Excerpt),
    ) {
        let start = text.trim_start().trim_start_matches("$ ");
        let begins = ["curl ", "{", "["]
            .iter()
            .any(|begin| start.starts_with(begin));
        let named = ["curl", "bash", "sh", "shell", "json", "http"];
        if !begins && !key(language).split(' ').any(|word| named.contains(&word)) {
            return;
        }
        self.requests.push(text.clone());
        let name = numbered("request", self.requests.len());
        let sample = Sample {
            operation,
            name: &name,
            text,
        };
        reading.take(text);
        sample::request(reading, &sample);
    }

    /// A printed answer.
    pub(super) fn answer(
        &mut self,
        reading: &mut Reading<'_>,
        operation: &str,
        (answer, text): (&Answer, &Excerpt),
    ) {
        self.answers += 1;
        let name = numbered("answer", self.answers);
        let sample = Sample {
            operation,
            name: &name,
            text,
        };
        reading.take(text);
        sample::answer(reading, &sample, answer);
    }
}

fn numbered(name: &str, count: usize) -> String {
    match count {
        1 => name.to_owned(),
        _ => format!("{name} {count}"),
    }
}

/// A tab over samples: the name of a language or a program.
pub(super) fn is_language(text: &Excerpt) -> bool {
    let known = [
        "curl",
        "bash",
        "shell",
        "http",
        "json",
        "python",
        "ruby",
        "php",
        "node js",
        "nodejs",
        "javascript",
        "typescript",
        "go",
        "java",
        "c",
        "csharp",
        "kotlin",
        "swift",
        "rust",
        "elixir",
        "powershell",
        "axios",
        "requests",
        "request",
        "native",
        "response",
    ];
    text.len() <= 20 && known.contains(&key(text).as_str())
}
