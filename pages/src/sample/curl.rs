//! What a curl command sends: its words and options.

mod sent;

use crate::Excerpt;
use crate::sample::curl_options::{self, CurlOption};
use crate::sample::defect::Defect;
use crate::sample::request::{Pair, Piece, Request};
use crate::sample::shell::{Command, Word};
use crate::sample::url;

/// The requests of a command, if it is one of curl's.
pub(crate) fn requests(command: &Command) -> Option<Vec<Request>> {
    let words = arguments(command)?;
    let mut requests = Vec::new();
    let mut curl = Curl::new(command);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word.text.as_str() == "--next" || word.text.as_str() == "-:" {
            requests.push(std::mem::replace(&mut curl, Curl::new(command)).request());
        } else if curl.only_addresses || !is_option(&word.text) {
            curl.urls.push(word.clone());
        } else if word.text.as_str() == "--" {
            curl.only_addresses = true;
        } else if word.text.starts_with("--") {
            curl.long(word, &mut words);
        } else {
            curl.short(word, &mut words);
        }
    }
    requests.push(curl.request());
    Some(requests)
}

fn is_option(word: &str) -> bool {
    word.starts_with('-') && word.len() > 1
}

/// The words behind `curl`. Before it stand prompts, variables that are set, and what runs commands.
fn arguments(command: &Command) -> Option<&[Word]> {
    let is_before = |word: &Word| {
        matches!(
            word.text.as_str(),
            "$" | "%" | ">" | "sudo" | "time" | "exec"
        ) || word
            .text
            .split_once('=')
            .is_some_and(|(name, _)| is_variable(name))
    };
    let words = command.words.iter();
    let index = words.take_while(|word| is_before(word)).count();
    let name = command.words.get(index)?.text.to_lowercase();
    let name = name.rsplit(['/', '\\']).next()?;
    matches!(name, "curl" | "curl.exe").then(|| command.words.get(index + 1..))?
}

/// Whether a shell takes this for the name of a variable.
pub(crate) fn is_variable(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What the options of a command say so far.
struct Curl {
    first: Excerpt,
    only_addresses: bool,
    urls: Vec<Word>,
    method: Option<Excerpt>,
    /// What asks for another method than GET, by curl's rules.
    asks: Option<(&'static str, Excerpt)>,
    get: bool,
    json: Option<Excerpt>,
    data: Vec<Datum>,
    parts: Vec<Pair>,
    /// What stands behind `<<END`.
    input: Option<Excerpt>,
    request: Request,
}

/// What one `-d` gives.
enum Datum {
    Text(Piece),
    Pair(Pair),
}

impl Curl {
    fn new(command: &Command) -> Self {
        let words = &command.words;
        let first = words.iter().map(|word| &word.at);
        let first = first.into_iter().find(|at| at.ends_with("curl"));
        Self {
            first: first
                .or(words.first().map(|word| &word.at))
                .cloned()
                .unwrap_or_default(),
            only_addresses: false,
            urls: Vec::new(),
            method: None,
            asks: None,
            get: false,
            json: None,
            data: Vec::new(),
            parts: Vec::new(),
            input: command.input.clone(),
            request: Request::default(),
        }
    }

    fn long<'w>(&mut self, word: &Word, rest: &mut impl Iterator<Item = &'w Word>) {
        let name = word.text.get(2..).unwrap_or_default();
        if let Some(option) = curl_options::long(name) {
            let value = if option.has_value { rest.next() } else { None };
            self.option(option, word, value);
            return;
        }
        self.request.note(Defect::UnknownOption, &word.at);
        // `--header=a: b` is of other programs.
        let value = name.split_once('=').and_then(|(name, value)| {
            let option = curl_options::long(name).filter(|option| option.has_value)?;
            Some((option, word.text.part(value)))
        });
        if let Some((option, text)) = value {
            let value = Word {
                text,
                at: word.at.clone(),
            };
            self.option(option, word, Some(&value));
        }
    }

    /// `-sSXPOST`: letters without a value, and the value of the first that has one.
    fn short<'w>(&mut self, word: &Word, rest: &mut impl Iterator<Item = &'w Word>) {
        for (at, letter) in word.text.char_indices().skip(1) {
            let Some(option) = curl_options::short(letter) else {
                self.request.note(Defect::UnknownOption, &word.at);
                continue;
            };
            if !option.has_value {
                self.option(option, word, None);
                continue;
            }
            let letters = Word {
                // A value that follows on them is none of theirs.
                at: word.at.slice(0..at + letter.len_utf8()),
                text: word.text.clone(),
            };
            let behind = word.text.slice(at + letter.len_utf8()..word.text.len());
            let value = Word {
                text: behind.clone(),
                at: behind.clone(),
            };
            let value = if behind.is_empty() {
                rest.next().cloned()
            } else {
                Some(value)
            };
            self.option(option, &letters, value.as_ref());
            return;
        }
    }

    fn option(&mut self, option: CurlOption, word: &Word, value: Option<&Word>) {
        match value {
            Some(value) => self.valued(option.name, word, value),
            None if option.has_value && option.name != "help" => {
                self.request.note(Defect::NoValue, &word.at);
            }
            None => match option.name {
                "get" => self.get = true,
                "head" => self.asks = Some(("HEAD", word.at.clone())),
                _ => {}
            },
        }
    }

    fn valued(&mut self, name: &str, word: &Word, value: &Word) {
        let asks = |method| Some((method, word.at.clone()));
        let text = &value.text;
        let name = name.strip_prefix("expand-").unwrap_or(name);
        match name {
            "request" => self.method = Some(text.clone()),
            "url" => self.urls.push(value.clone()),
            "url-query" => self.request.query.extend(url::pairs(text)),
            "header" => match Pair::header(text) {
                Some(header) => self.header(header),
                None => self.request.note(Defect::StrayWord, &value.at),
            },
            "user" => self.request.user = Some(named("user", word, value)),
            "cookie" => self.request.cookies.extend(Pair::cookies(text)),
            "oauth2-bearer" => self.request.headers.push(bearer(word, value)),
            "referer" => self.request.headers.push(named("Referer", word, value)),
            "user-agent" => self.request.headers.push(named("User-Agent", word, value)),
            "upload-file" => {
                self.asks = asks("PUT");
                self.request.note(Defect::File, &value.at);
            }
            "form" | "form-string" => {
                self.asks = self.asks.take().or_else(|| asks("POST"));
                self.parts.extend(part(text));
            }
            "data" | "data-ascii" | "data-binary" | "data-raw" | "data-urlencode" | "json" => {
                self.asks = self.asks.take().or_else(|| asks("POST"));
                if name == "json" {
                    self.json = Some(word.at.clone());
                }
                self.data(name, value);
            }
            _ => {}
        }
    }

    fn header(&mut self, header: Pair) {
        if header.name.text.eq_ignore_ascii_case("cookie") {
            self.request.cookies.extend(Pair::cookies(&header.value.at));
        } else {
            self.request.headers.push(header);
        }
    }

    fn data(&mut self, name: &str, value: &Word) {
        let text = &value.text;
        if name == "data-urlencode" {
            return match text.split_at_first("=") {
                Some((name, content)) if !name.is_empty() => {
                    self.data.push(Datum::Pair(Pair::of(&name, &content)));
                }
                Some(_) => {}
                None => self.request.note(Defect::File, &value.at),
            };
        }
        let is_input = matches!(text.as_str(), "@-" | "@/dev/stdin") && name != "data-raw";
        if let Some(input) = self.input.as_ref().filter(|_| is_input) {
            self.data.push(Datum::Text(Piece::of(input, &value.at)));
        } else if name != "data-raw" && text.starts_with('@') {
            self.request.note(Defect::File, &value.at);
        } else if text.is_empty() {
            self.request.note(Defect::Empty, &value.at);
        } else {
            self.data.push(Datum::Text(Piece::of(text, &value.at)));
        }
    }
}

/// `name=content`, `name=@file;type=text/csv`.
fn part(text: &Excerpt) -> Option<Pair> {
    let (name, value) = text.split_at_first("=")?;
    let quoted = value.trim_matches('"');
    let value = value.part(quoted.split(";type=").next().unwrap_or(quoted));
    (!name.is_empty()).then(|| Pair::of(&name, &value))
}

fn bearer(word: &Word, value: &Word) -> Pair {
    let mut pair = named("Authorization", word, value);
    pair.value.text = format!("Bearer {}", pair.value.text);
    pair
}

/// A header that an option of its own sets.
fn named(name: &str, word: &Word, value: &Word) -> Pair {
    Pair {
        name: Piece {
            text: name.to_owned(),
            at: word.at.clone(),
        },
        value: Piece::of(&value.text, &value.at),
    }
}
