//! What curl makes of its options: method, address, content type, body.

use super::{Curl, Datum};
use crate::sample::defect::Defect;
use crate::sample::request::{Body, Pair, Piece, Request, Said};
use crate::sample::shell::Word;
use crate::sample::url;
use crate::{Class, Excerpt};

const FORM: &str = "application/x-www-form-urlencoded";

impl Curl {
    /// The request that is sent.
    pub(super) fn request(mut self) -> Request {
        self.address();
        self.say_method();
        if !self.parts.is_empty() {
            let at = self.parts.first().map(|pair| pair.name.at.clone());
            self.media(
                "multipart/form-data",
                &at.unwrap_or_default(),
                Class::Inferred,
            );
            self.request.body = Body::Parts(self.parts);
            return self.request;
        }
        if self.get {
            let pairs = std::mem::take(&mut self.data).into_iter().flat_map(pairs);
            self.request.query.extend(pairs);
            return self.request;
        }
        if let Some(at) = self.json.clone() {
            self.media("application/json", &at, Class::Inferred);
        } else if let (Some(_), Some((_, at))) = (self.data.first(), self.asks.clone()) {
            self.media(FORM, &at, Class::Inferred);
        }
        self.request.body = body(self.data);
        self.request
    }

    fn address(&mut self) {
        // What has a scheme is an address rather than a word that a broken line left over.
        let is_address =
            |word: &Word| word.text.contains("://") || word.text.starts_with(['{', '$']);
        let index = self.urls.iter().position(is_address).unwrap_or(0);
        for (at, word) in self.urls.iter().enumerate() {
            if at == index && !word.text.is_empty() {
                self.request.url = Some(word.text.clone());
            } else {
                self.request.note(Defect::StrayWord, &word.at);
            }
        }
        if self.request.url.is_none() {
            let first = self.first.clone();
            self.request.note(Defect::NoUrl, &first);
        }
    }

    fn say_method(&mut self) {
        let said = |text: &str, at: &Excerpt, class| Said {
            piece: Piece {
                text: text.to_ascii_uppercase(),
                at: at.clone(),
            },
            class,
        };
        let url = self.request.url.as_ref();
        self.request.method = match (&self.method, &self.asks, url) {
            (Some(method), ..) if !method.trim().is_empty() => {
                Some(said(method.trim().as_str(), method, Class::Sample))
            }
            (_, Some((method, at)), _) if !self.get || *method != "POST" => {
                Some(said(method, at, Class::Inferred))
            }
            (.., Some(url)) => Some(said("GET", &beginning(url), Class::Inferred)),
            _ => None,
        };
    }

    fn media(&mut self, media: &str, at: &Excerpt, class: Class) {
        if self.request.header("content-type").is_none() {
            let piece = Piece {
                text: media.to_owned(),
                at: at.clone(),
            };
            self.request.media = Some(Said { piece, class });
        }
    }
}

/// What several `-d` give: one text, or pairs of a form.
fn body(data: Vec<Datum>) -> Body {
    let mut data = data;
    match data.as_slice() {
        [] => Body::None,
        [Datum::Text(_)] => match data.pop() {
            Some(Datum::Text(piece)) => Body::Text(piece),
            _ => Body::None,
        },
        _ => Body::Form(data.into_iter().flat_map(pairs).collect()),
    }
}

fn pairs(datum: Datum) -> Vec<Pair> {
    match datum {
        Datum::Text(piece) => url::pairs(&piece.at),
        Datum::Pair(pair) => vec![pair],
    }
}

/// The beginning of an address, in which no password is.
fn beginning(url: &Excerpt) -> Excerpt {
    let first = url.chars().next().map_or(0, char::len_utf8);
    url.slice(0..url.find("://").map_or(first, |scheme| scheme + 3))
}
