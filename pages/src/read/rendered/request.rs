//! Method, path and servers, as lines of a page say them; and the path that a sample has, with its parameters put back.

use crate::read::Reading;
use crate::{About, Aspect, Class, Excerpt, Location, Part};

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What lines about the request have said so far.
#[derive(Debug, Default)]
pub(super) struct Request {
    /// The path.
    pub(super) path: Option<String>,
    /// The method.
    pub(super) method: Option<String>,
    /// The line before says that a server follows.
    server_follows: bool,
}

impl Request {
    /// A line: `DELETE /cards/{id}`, `Base URL: https://…`. Whether it is one.
    pub(super) fn line(
        &mut self,
        reading: &mut Reading<'_>,
        operation: &str,
        line: &Excerpt,
    ) -> bool {
        if line.len() > 400 {
            return false;
        }
        let about = About::operation(operation);
        let line = line.part(line.trim_matches(['*', '`', ' ']));
        let words = line.words();
        match words.as_slice() {
            [method, rest @ ..] if METHODS.contains(&method.as_str()) && rest.len() <= 2 => {
                let address = rest
                    .first()
                    .map(|word| word.part(word.trim_matches(['*', '`'])));
                if address.as_deref().is_some_and(|word| !is_address(word)) {
                    return false;
                }
                self.method = Some(method.to_string());
                reading.state(&about, Aspect::Method, method);
                if let Some(address) = address {
                    self.address(reading, operation, &address);
                }
                true
            }
            [word] if is_address(word) && (self.method.is_some() || self.server_follows) => {
                self.address(reading, operation, word);
                true
            }
            _ => self.server(reading, operation, &line),
        }
    }

    /// `Base URL: https://…`, in one line or two.
    fn server(&mut self, reading: &mut Reading<'_>, operation: &str, line: &Excerpt) -> bool {
        const LABELS: &[&str] = &["base url", "server", "servers", "host"];
        let (label, rest) = line
            .split_at_first(":")
            .unwrap_or_else(|| (line.clone(), Excerpt::empty()));
        let label = label.trim_matches(['*', '`', ' ']).to_ascii_lowercase();
        if !LABELS.contains(&label.as_str()) {
            return false;
        }
        reading.take(line);
        self.server_follows = true;
        let rest = rest.part(rest.trim_matches(['*', '`', ' ']));
        if is_address(&rest) {
            self.address(reading, operation, &rest);
        }
        true
    }

    /// A path, a server, or both.
    fn address(&mut self, reading: &mut Reading<'_>, operation: &str, address: &Excerpt) {
        let server_alone = std::mem::take(&mut self.server_follows) || self.path.is_some();
        let (host, path) = parted(address);
        if !host.is_empty() {
            let server = Part::Server(environment(&host).to_owned());
            let about = About::part(operation, server);
            let url = if server_alone { address } else { &host };
            let url = url.part(url.trim_end_matches('/'));
            let named = url.replace("{{", "{").replace("}}", "}");
            reading.say(&about, Aspect::Url, (Class::Stated, named), &url);
        }
        if !(path.is_empty() || server_alone && !host.is_empty()) {
            let named = template(&path);
            self.path = Some(named.clone());
            let about = About::operation(operation);
            reading.say(&about, Aspect::Path, (Class::Stated, named), &path);
        }
    }
}

fn is_address(word: &str) -> bool {
    (word.starts_with('/') && !word.starts_with("//") && word.len() > 1)
        || word.starts_with("https://")
        || word.starts_with("http://")
        || word.starts_with("{{")
}

/// Whether a line is a method, alone or with an address.
pub(super) fn is_line(line: &str) -> bool {
    let mut words = line.split(|c: char| c.is_whitespace() || matches!(c, '*' | '`'));
    let method = words.find(|word| !word.is_empty());
    let rest = words.find(|word| !word.is_empty());
    method.is_some_and(|word| METHODS.contains(&word)) && rest.is_none_or(is_address)
}

/// Scheme and host, and the path without a query.
fn parted(address: &Excerpt) -> (Excerpt, Excerpt) {
    let address = address.part(address.split(['?', '#']).next().unwrap_or_default());
    let scheme = address.find("://").map_or(0, |at| at + 3);
    let behind = address.get(scheme..).unwrap_or_default();
    let host = behind.find('/').unwrap_or(behind.len()) + scheme;
    (address.slice(0..host), address.slice(host..address.len()))
}

/// `/cards/:id` is `/cards/{id}`.
fn template(path: &str) -> String {
    let named = |segment: &str| match segment.strip_prefix(':') {
        Some(name) if !name.is_empty() => format!("{{{name}}}"),
        _ => segment.replace("{{", "{").replace("}}", "}"),
    };
    let segments: Vec<String> = path.split('/').map(named).collect();
    segments.join("/")
}

fn environment(host: &str) -> &'static str {
    let parts = host.split(|c: char| !c.is_ascii_alphanumeric());
    let mut names = parts.filter_map(|part| match part {
        part if part.contains("sandbox") => Some("sandbox"),
        part if part.contains("test") => Some("test"),
        part if part.contains("staging") => Some("staging"),
        _ => None,
    });
    names.next().unwrap_or("production")
}

/// Where a sample's path has the examples of all path parameters as segments, the path with their names there.
pub(super) fn put_back(reading: &mut Reading<'_>, operation: &str, samples: &[Excerpt]) {
    let about = About::operation(operation);
    let examples = examples(reading, operation);
    let facts = reading.facts().iter();
    let paths = facts.filter(|fact| fact.about == about && fact.aspect == Aspect::Path);
    let mut shown: Vec<String> = paths
        .filter(|fact| fact.class == Class::Sample)
        .map(|fact| fact.value.clone())
        .collect();
    shown.dedup();
    for path in shown {
        let place = samples.iter().find_map(|text| text.find_part(&path));
        if let (Some(named), Some(place)) = (named(&path, &examples), place) {
            reading.say(&about, Aspect::Path, (Class::Inferred, named), &place);
        }
    }
}

/// Names and examples of path parameters, in the order of the page; a parameter without one has an empty one.
fn examples(reading: &Reading<'_>, operation: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    for fact in reading.facts() {
        let Part::Parameter(Location::Path, path) = &fact.about.part else {
            continue;
        };
        let ([name], Some(of)) = (path.as_slice(), &fact.about.operation) else {
            continue;
        };
        let known = examples.iter_mut().find(|(known, _)| known == name);
        match (fact.aspect, known) {
            (Aspect::Example, Some((_, example))) => example.clone_from(&fact.value),
            (Aspect::Listed, None) if of == operation => {
                examples.push((name.clone(), String::new()));
            }
            _ => {}
        }
    }
    examples
}

/// The path with names for examples. Nothing if one of them is not in it.
fn named(path: &str, examples: &[(String, String)]) -> Option<String> {
    let mut segments: Vec<String> = path.split('/').map(str::to_owned).collect();
    for (name, example) in examples {
        let mut segments = segments.iter_mut();
        let found = segments.find(|segment| !example.is_empty() && **segment == *example)?;
        *found = format!("{{{name}}}");
    }
    (!examples.is_empty()).then(|| segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Request, put_back};
    use crate::read::Reading;
    use crate::{About, Aspect, Class, Location, Page};

    const SAMPLE: &str = "/owners/own_1/cards/crd_2";

    #[test]
    fn examples_in_a_sample_are_path_parameters() {
        let page = Page::new(format!("own_1 crd_2\ncurl {SAMPLE}")).unwrap();
        let mut reading = Reading::new(&page);
        let text = page.excerpt();
        for (name, example) in [("owner", "own_1"), ("card", "crd_2")] {
            let about = About::parameter("a", Location::Path, name);
            let example = text.find_part(example).unwrap();
            reading.say(
                &about,
                Aspect::Listed,
                (Class::Stated, name.to_owned()),
                &example,
            );
            reading.state(&about, Aspect::Example, &example);
        }
        let sample = text.lines().pop().unwrap();
        let about = About::operation("a");
        put_back(&mut reading, "a", std::slice::from_ref(&sample));
        assert!(
            reading
                .facts()
                .iter()
                .all(|fact| fact.aspect != Aspect::Path)
        );
        reading.say(
            &about,
            Aspect::Path,
            (Class::Sample, SAMPLE.to_owned()),
            &sample,
        );
        put_back(&mut reading, "a", &[sample]);
        let last = reading.facts().last().unwrap();
        let (value, class) = (last.value.as_str(), last.class);
        assert_eq!(
            (value, class),
            ("/owners/{owner}/cards/{card}", Class::Inferred)
        );
        assert_eq!((last.place.line, last.place.column), (2, 6));
    }

    #[test]
    fn a_path_without_all_of_the_examples_is_left_alone() {
        let example = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let examples = [example("owner", "own_1"), example("card", "crd_2")];
        assert_eq!(super::named("/owners/own_1", &examples), None);
        assert_eq!(super::named("/owners", &[]), None);
        let same = [example("a", "1"), example("b", "1")];
        assert_eq!(super::named("/x/1/1", &same).as_deref(), Some("/x/{a}/{b}"));
    }

    #[test]
    fn lines_of_requests() {
        for (lines, facts) in [
            (
                &["DELETE /cards/:id"][..],
                "Method DELETE, Path /cards/{id}",
            ),
            (
                &["`GET https://sandbox.example.com/cards?a=b`"],
                "Method GET, Url https://sandbox.example.com, Path /cards",
            ),
            (
                &["PUT", "/cards", "https://api.example.com/v1/"],
                "Method PUT, Path /cards, Url https://api.example.com/v1",
            ),
            (
                &["Base URL: https://api.example.com/v1"],
                "Url https://api.example.com/v1",
            ),
            (&["DELETE the card", "https://example.com", "delete"], ""),
        ] {
            let page = Page::new(lines.join("\n")).unwrap();
            let mut reading = Reading::new(&page);
            let mut request = Request::default();
            for line in page.excerpt().lines() {
                request.line(&mut reading, "a", &line);
            }
            let found = reading.facts().iter();
            let found: Vec<String> = found
                .map(|fact| format!("{:?} {}", fact.aspect, fact.value))
                .collect();
            assert_eq!(found.join(", "), facts);
        }
    }
}
