//! Facts of a request.

use super::{Example, Telling, parameter};
use crate::sample::defect::Defect;
use crate::sample::placeholder::is_placeholder;
use crate::sample::request::{Body, Pair, Piece, Request};
use crate::sample::url;
use crate::{Aspect, Class, Excerpt, Location, Part};

/// Headers that say how a message travels, and nothing about the operation.
const TRAVELLING: &[&str] = &["host", "content-length", "connection", "accept-encoding"];

impl Telling<'_, '_> {
    /// All of a request.
    pub(crate) fn request(&mut self, request: &Request) {
        if let Some(method) = &request.method {
            let said = (Aspect::Method, method.piece.text.as_str());
            self.say_as(method.class, Part::Whole, said, &method.piece.at);
        }
        if let Some(url) = &request.url {
            self.address(url, request.base.as_ref());
        }
        self.pairs(&Location::Query, &request.query);
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

    fn address(&mut self, url: &Excerpt, base: Option<&Excerpt>) {
        let mut address = url::split(url);
        if let Some(base) = base {
            address = address.on(&url::split(base));
        }
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
        self.pairs(&Location::Query, &address.query);
    }

    pub(crate) fn pairs(&mut self, location: &Location, pairs: &[Pair]) {
        for pair in pairs {
            let Pair { name, value } = pair;
            let part = parameter(location.clone(), &name.text);
            self.say(part.clone(), Aspect::Listed, &name.text, &name.at);
            if !value.text.is_empty() {
                self.example(part, &Example::of(pair));
            }
        }
    }

    fn headers(&mut self, headers: &[Pair]) {
        for header in headers {
            let Pair { name, value } = header;
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
                "authorization" => self.authorization(part, header),
                _ => self.example(part, &Example::of(header)),
            }
        }
    }

    /// `Authorization`, and the scheme that its value names.
    fn authorization(&mut self, part: Part, header: &Pair) {
        let value = &header.value;
        self.example(part, &Example::of(header));
        let word = value.text.split_whitespace().next().unwrap_or_default();
        let scheme = word.to_ascii_lowercase();
        if matches!(scheme.as_str(), "basic" | "bearer") {
            let part = Part::Auth(scheme.clone());
            let shown = value
                .at
                .starts_with(word)
                .then(|| value.at.slice(0..word.len()));
            let at = shown.unwrap_or_else(|| header.name.at.clone());
            self.say(part, Aspect::Scheme, &scheme, &at);
        }
    }

    /// `-u key:` is Basic authentication; what is before the colon is the user.
    fn user(&mut self, user: &Pair) {
        let part = Part::Auth("basic".to_owned());
        let at = &user.name.at;
        self.say(part.clone(), Aspect::Scheme, "basic", at);
        let password = user
            .value
            .text
            .split_once(':')
            .map(|(_, password)| password);
        let name = if password == Some("") {
            "api_key"
        } else {
            "username"
        };
        let compute = format!("username: \"{{{name}}}\"");
        self.say_as(
            Class::Inferred,
            part.clone(),
            (Aspect::Compute, &compute),
            at,
        );
        match password {
            Some("") => self.say(part.clone(), Aspect::Compute, "password: \"\"", at),
            Some(_) => {
                let compute = "password: \"{password}\"";
                self.say_as(
                    Class::Inferred,
                    part.clone(),
                    (Aspect::Compute, compute),
                    at,
                );
            }
            None => {}
        }
        let name = Piece {
            text: "authorization".to_owned(),
            at: at.clone(),
        };
        let example = Example {
            name: &name,
            value: &user.value.text,
            at: &user.value.at,
        };
        self.example(part, &example);
    }

    fn body(&mut self, request: &Request) {
        let media = request.header("content-type");
        let media = media.or(request.media.as_ref().map(|said| &said.piece));
        let media = media.map(|piece| piece.text.to_ascii_lowercase());
        match &request.body {
            Body::None => {}
            Body::Form(pairs) | Body::Parts(pairs) => self.pairs(&Location::Body, pairs),
            Body::Text(piece) => self.body_text(&media.unwrap_or_default(), &piece.at),
        }
        if let Body::Text(piece) = &request.body {
            let name = format!("{} body", self.sample);
            self.text(&name, &piece.text, &piece.at);
        }
    }

    fn body_text(&mut self, media: &str, text: &Excerpt) {
        // A body is an example, whatever stands around it.
        let class = std::mem::replace(&mut self.class, Class::Sample);
        self.body_of(media, text);
        self.class = class;
    }

    fn body_of(&mut self, media: &str, text: &Excerpt) {
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
            self.pairs(&Location::Body, &url::pairs(&text));
        }
    }
}
