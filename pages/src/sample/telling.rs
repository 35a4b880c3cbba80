//! Facts of one printed request or answer.

use std::collections::HashSet;

use crate::read::Reading;
use crate::sample::defect::{Defect, Found};
use crate::sample::json::{self, Node};
use crate::sample::members;
use crate::sample::placeholder::{is_placeholder, is_secret_name, is_secret_value};
use crate::sample::request::{Body, Pair, Piece, Request};
use crate::sample::{Sample, url};
use crate::{About, Aspect, Class, Excerpt, FieldPath, Location, Part};

/// Headers that say how a message travels, and nothing about the operation.
const TRAVELLING: &[&str] = &["host", "content-length", "connection", "accept-encoding"];

/// Writes facts of a sample.
pub(crate) struct Telling<'r, 'p> {
    reading: &'r mut Reading<'p>,
    operation: String,
    sample: String,
    class: Class,
    /// What the environment of the address is called.
    server: &'static str,
    /// Something was printed that must not be written anywhere.
    secret: bool,
    /// Defects that were told, and where.
    told: HashSet<(Defect, usize)>,
}

impl<'r, 'p> Telling<'r, 'p> {
    /// Facts of a sample, each of the class of samples.
    pub(crate) fn new(reading: &'r mut Reading<'p>, sample: &Sample<'_>) -> Self {
        Self {
            reading,
            operation: sample.operation.to_owned(),
            sample: sample.name.to_owned(),
            class: Class::Sample,
            server: "sample",
            secret: false,
            told: HashSet::new(),
        }
    }

    /// The same with a class and a name for the environment.
    pub(crate) const fn of(mut self, class: Class, server: &'static str) -> Self {
        self.class = class;
        self.server = server;
        self
    }

    /// Something about a part of the operation. What has no place is not said.
    pub(crate) fn say(&mut self, part: Part, aspect: Aspect, value: &str, at: &Excerpt) {
        self.say_as(self.class, part, (aspect, value), at);
    }

    fn say_as(&mut self, class: Class, part: Part, said: (Aspect, &str), at: &Excerpt) {
        if !at.trim().is_empty() {
            let about = About::part(&self.operation, part);
            let (aspect, value) = said;
            self.reading
                .say(&about, aspect, (class, value.to_owned()), &at.trim());
        }
    }

    fn say_secret(&mut self, part: Part, aspect: Aspect, value: &str, at: &Excerpt) {
        self.secret = true;
        if !at.trim().is_empty() {
            let about = About::part(&self.operation, part);
            let said = (self.class, value.to_owned());
            self.reading.say_secret(&about, aspect, said, &at.trim());
        }
    }

    /// An example value, with the name and the text that tell whether it may be written down.
    pub(crate) fn example(&mut self, part: Part, known: (&str, &str), said: (&str, &Excerpt)) {
        let (name, shown) = known;
        let (value, at) = said;
        let stands = is_placeholder(shown);
        if stands {
            self.defect(Defect::Placeholder, at);
        }
        let is_secret = is_secret_name(name) || is_secret_value(shown);
        if is_secret && !stands && !shown.is_empty() {
            self.defect(Defect::Credential, at);
            self.say_secret(part, Aspect::Example, value, at);
        } else {
            self.say(part, Aspect::Example, value, at);
        }
    }

    /// Something is wrong at a place.
    pub(crate) fn defect(&mut self, defect: Defect, at: &Excerpt) {
        let start = at.source().map_or(0, |source| source.start);
        if self.told.insert((defect, start)) {
            let part = Part::Sample(self.sample.clone());
            self.say_as(Class::Sample, part, (Aspect::Defect, defect.word()), at);
        }
    }

    pub(crate) fn defects(&mut self, found: &[Found]) {
        for Found { defect, at } in found {
            self.defect(*defect, at);
        }
    }

    /// The text of the sample, or of a part of it.
    pub(crate) fn text(&mut self, name: &str, text: &str, at: &Excerpt) {
        let part = Part::Sample(name.to_owned());
        if self.secret {
            self.say_secret(part, Aspect::Text, text, at);
        } else {
            self.say_as(Class::Sample, part, (Aspect::Text, text), at);
        }
    }

    /// All of a request.
    pub(crate) fn request(&mut self, request: &Request) {
        if let Some(method) = &request.method {
            let said = (Aspect::Method, method.piece.text.as_str());
            self.say_as(method.class, Part::Whole, said, &method.piece.at);
        }
        if let Some(url) = &request.url {
            self.address(url);
        }
        self.pairs(Location::Query, &request.query);
        self.headers(&request.headers);
        for cookie in &request.cookies {
            let part = parameter(Location::Cookie, &cookie.name.text);
            self.say(
                part.clone(),
                Aspect::Listed,
                &cookie.name.text,
                &cookie.name.at,
            );
            self.say_secret(part, Aspect::Example, &cookie.value.text, &cookie.value.at);
            self.defect(Defect::Cookie, &cookie.name.at);
        }
        if let Some(user) = &request.user {
            self.user(user);
        }
        if let Some(media) = &request.media {
            let said = (Aspect::Media, media.piece.text.as_str());
            self.say_as(media.class, Part::Whole, said, &media.piece.at);
        }
        self.body(request);
        self.defects(&request.defects);
    }

    fn address(&mut self, url: &Excerpt) {
        let address = url::split(url);
        if let Some(server) = &address.server {
            let part = Part::Server(self.server.to_owned());
            self.say(part, Aspect::Url, &server.text, &server.at);
        }
        if let Some(path) = &address.path {
            self.say(Part::Whole, Aspect::Path, &path.text, &path.at);
            for segment in path.at.split('/') {
                if is_placeholder(segment) && !segment.contains(['{', '$', '<', ':']) {
                    self.defect(Defect::Placeholder, &path.at.part(segment));
                }
            }
        }
        for variable in &address.variables {
            let part = parameter(Location::Path, &variable.text);
            self.say(part, Aspect::Listed, &variable.text, &variable.at);
        }
        if let Some(user) = &address.user {
            self.user(user);
        }
        self.pairs(Location::Query, &address.query);
    }

    pub(crate) fn pairs(&mut self, location: Location, pairs: &[Pair]) {
        for Pair { name, value } in pairs {
            let part = parameter(location.clone(), &name.text);
            self.say(part.clone(), Aspect::Listed, &name.text, &name.at);
            if !value.text.is_empty() {
                let known = (name.text.as_str(), value.text.as_str());
                self.example(part, known, (&value.text, &value.at));
            }
        }
    }

    fn headers(&mut self, headers: &[Pair]) {
        for Pair { name, value } in headers {
            let lower = name.text.to_ascii_lowercase();
            if TRAVELLING.contains(&lower.as_str()) {
                continue;
            }
            let part = parameter(Location::Header, &lower);
            self.say(part.clone(), Aspect::Listed, &name.text, &name.at);
            match lower.as_str() {
                _ if value.text.is_empty() => {}
                "content-type" => {
                    self.say(part, Aspect::Value, &value.text, &value.at);
                    self.say(Part::Whole, Aspect::Media, &value.text, &value.at);
                }
                "authorization" => self.authorization(part, value),
                _ => self.example(part, (&lower, &value.text), (&value.text, &value.at)),
            }
        }
    }

    /// A value of `Authorization`, and the scheme that it names.
    fn authorization(&mut self, part: Part, value: &Piece) {
        if is_placeholder(&value.text) {
            self.defect(Defect::Placeholder, &value.at);
        } else {
            self.defect(Defect::Credential, &value.at);
        }
        self.say_secret(part, Aspect::Example, &value.text, &value.at);
        let scheme = value.text.split_whitespace().next().unwrap_or_default();
        let scheme = scheme.to_ascii_lowercase();
        if matches!(scheme.as_str(), "basic" | "bearer") {
            let part = Part::Auth(scheme.clone());
            self.say(part, Aspect::Scheme, &scheme, &value.at);
        }
    }

    /// `-u key:` is Basic authentication; what is before the colon is the user.
    fn user(&mut self, user: &Piece) {
        let part = Part::Auth("basic".to_owned());
        self.say(part.clone(), Aspect::Scheme, "basic", &user.at);
        let password = user.text.split_once(':').map(|(_, password)| password);
        let (name, password) = match password {
            Some("") => ("api_key", Some("\"\"")),
            Some(_) => ("username", Some("\"{password}\"")),
            None => ("username", None),
        };
        let compute = format!("username: \"{{{name}}}\"");
        self.say_as(
            Class::Inferred,
            part.clone(),
            (Aspect::Compute, &compute),
            &user.at,
        );
        if let Some(password) = password {
            let compute = format!("password: {password}");
            self.say(part.clone(), Aspect::Compute, &compute, &user.at);
        }
        if is_placeholder(&user.text) {
            self.defect(Defect::Placeholder, &user.at);
        } else if user.text != ":" {
            self.defect(Defect::Credential, &user.at);
        }
        self.say_secret(part, Aspect::Example, &user.text, &user.at);
    }

    fn body(&mut self, request: &Request) {
        let media = request.header("content-type");
        let media = media.or(request.media.as_ref().map(|said| &said.piece));
        let media = media.map(|piece| piece.text.to_ascii_lowercase());
        match &request.body {
            Body::None => {}
            Body::Form(pairs) | Body::Parts(pairs) => self.pairs(Location::Body, pairs),
            Body::Text(piece) => self.body_text(&media.unwrap_or_default(), &piece.at),
        }
        if let Body::Text(piece) = &request.body {
            let name = format!("{} body", self.sample);
            self.text(&name, &piece.text, &piece.at);
        }
    }

    fn body_text(&mut self, media: &str, text: &Excerpt) {
        let text = text.trim();
        let is_json = text.starts_with(['{', '[']);
        let is_form = !is_json && !text.starts_with('<') && text.contains('=');
        let says_form = media.contains("x-www-form-urlencoded");
        let says_json = media.contains("json");
        if (is_json && says_form) || (is_form && says_json) {
            self.defect(Defect::WrongMedia, &text);
        }
        if is_json || (says_json && !is_form) {
            self.json_body(&text);
        } else if is_form && (says_form || says_json || media.is_empty()) {
            self.pairs(Location::Body, &url::pairs(&text));
        }
    }

    /// The members of a body; and the body, if it can be read.
    pub(crate) fn json_body(&mut self, text: &Excerpt) -> Option<Node> {
        self.json(text, &|path| Part::Parameter(Location::Body, path))
    }

    /// The members of a JSON value that is printed, each said of a part; and the value, if it can be read.
    pub(crate) fn json(
        &mut self,
        text: &Excerpt,
        part: &dyn Fn(FieldPath) -> Part,
    ) -> Option<Node> {
        let read = json::read(text);
        self.defects(&read.defects);
        let node = read.node?;
        if matches!(node.compact().as_str(), "{}" | "[]" | "null" | "\"\"") {
            self.defect(Defect::Empty, &node.at);
        }
        members::tell(self, part, &node);
        Some(node)
    }
}

pub(crate) fn parameter(location: Location, name: &str) -> Part {
    Part::Parameter(location, vec![name.to_owned()])
}
