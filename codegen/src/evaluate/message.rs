//! A message as a signature sees it, and changes of it.

use wirescribe_signing as sign;

use super::{EvaluateError, Value};
use crate::model::Target;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A request or response.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// HTTP method, upper case.
    pub method: String,
    /// `https` or `http`.
    pub scheme: String,
    /// Value of the `host` header.
    pub host: String,
    /// Path as sent, without the query.
    pub path: String,
    /// Query as sent, without the question mark.
    pub query: String,
    /// Headers by lower-case name.
    pub headers: Vec<(String, String)>,
    /// Exact body bytes.
    pub body: Vec<u8>,
    /// Name of the endpoint.
    pub operation: String,
}

impl Message {
    /// First value of a header; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        if name == "host" {
            return &self.host;
        }
        let mut headers = self.headers.iter();
        headers
            .find_map(|(known, value)| (known == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// What stands at a place, named as in `set`: `header.<name>`, `query.<name>`, `form.<name>`, `json.<name>`, `query`
    /// or `body`. `None` when there is nothing.
    #[must_use]
    pub fn place(&self, place: &str) -> Option<Vec<u8>> {
        let text = |text: &str| text.as_bytes().to_vec();
        let first = |pairs: sign::Pairs<'_>, name: &str| {
            let mut values = pairs.all(name).map(text);
            values.next()
        };
        match place.split_once('.') {
            None if place == "body" => Some(self.body.clone()),
            None if place == "query" => Some(text(&self.query)),
            Some(("header", name)) => {
                let mut headers = self.headers.iter();
                headers
                    .find(|(known, _)| known.eq_ignore_ascii_case(name))
                    .map(|(_, value)| text(value))
            }
            Some(("query", name)) => first(sign::Pairs::from_query(&self.query).ok()?, name),
            Some(("form", name)) => first(sign::Pairs::from_form("body", &self.body).ok()?, name),
            Some(("json", name)) => first(sign::Pairs::from_json("body", &self.body).ok()?, name),
            _ => None,
        }
    }

    pub(super) fn path_query(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// Host and stated port; an address in brackets has colons of its own.
    pub(super) fn split_host(&self) -> (&str, &str) {
        match self.host.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, port),
            _ => (&self.host, ""),
        }
    }

    pub(super) fn port(&self) -> &str {
        match (self.split_host().1, self.scheme.as_str()) {
            ("", "http") => "80",
            ("", _) => "443",
            (stated, _) => stated,
        }
    }

    /// The fields of the body; none when it is stated to be something else than a form.
    pub(super) fn form_pairs(&self) -> Result<sign::Pairs<'_>, sign::Error> {
        if self.header("content-type").is_empty() || self.is_type(FORM) {
            sign::Pairs::from_form("body", &self.body)
        } else {
            Ok(sign::Pairs::new())
        }
    }

    pub(super) fn header_pairs(&self) -> sign::Pairs<'static> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        if !self.host.is_empty() {
            pairs.push(("host".to_owned(), self.host.clone()));
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| name != "host") {
            match pairs.iter_mut().find(|(known, _)| known == name) {
                Some((_, values)) => {
                    values.push(',');
                    values.push_str(value);
                }
                None => pairs.push((name.clone(), value.clone())),
            }
        }
        pairs
            .into_iter()
            .fold(sign::Pairs::new(), |all, (name, value)| {
                all.with(name, value)
            })
    }

    /// Places values, one for each template of the target.
    pub(super) fn set(&mut self, target: &Target, values: &[Value]) -> Result<(), EvaluateError> {
        let texts: Vec<String> = values.iter().map(text).collect();
        let first = texts.first().map(String::as_str).unwrap_or_default();
        match target {
            Target::Header(name, _) => self.set_header(name, first),
            Target::QueryFirst(name, _) => self.add_query(name, first, true),
            Target::QueryLast(name, _) => self.add_query(name, first, false),
            Target::FormField(name, _) => {
                if !self.body.is_empty() && !self.is_type(FORM) {
                    return Err(EvaluateError::Body("form"));
                }
                self.body = sign::set_form_field(&self.body, name, first);
                self.set_type(FORM);
            }
            Target::JsonMember(name, _) => {
                if !self.body.is_empty() && !self.is_type(JSON) {
                    return Err(EvaluateError::Body("JSON object"));
                }
                self.body = with_member(&self.body, name, first)?;
                self.set_type(JSON);
            }
            Target::Form(members) => {
                self.body.clear();
                for ((name, _), value) in members.iter().zip(&texts) {
                    self.body = sign::set_form_field(&self.body, name, value);
                }
                self.set_header("content-type", FORM);
            }
            Target::Json(members) => {
                self.body.clear();
                for ((name, _), value) in members.iter().zip(&texts) {
                    self.body = with_member(&self.body, name, value)?;
                }
                self.set_header("content-type", JSON);
            }
            Target::Body(media_type, _) => {
                let bytes = values.first().and_then(Value::as_bytes);
                self.body = bytes.unwrap_or_default().to_vec();
                self.set_header("content-type", media_type);
            }
        }
        Ok(())
    }

    fn is_type(&self, media_type: &str) -> bool {
        let stated = self.header("content-type");
        let essence = stated.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case(media_type)
    }

    /// Sets a header: in the place of the first of its name, or else last.
    pub(super) fn set_header(&mut self, name: &str, value: &str) {
        let mut is_there = false;
        self.headers.retain_mut(|(known, kept)| {
            if known != name {
                return true;
            }
            value.clone_into(kept);
            !std::mem::replace(&mut is_there, true)
        });
        if !is_there {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
    }

    /// States a media type, unless it is stated already, perhaps with parameters.
    fn set_type(&mut self, media_type: &str) {
        if !self.is_type(media_type) {
            self.set_header("content-type", media_type);
        }
    }

    fn add_query(&mut self, name: &str, value: &str, is_first: bool) {
        let mut pair = String::new();
        sign::push_percent(&mut pair, name);
        pair.push('=');
        sign::push_percent(&mut pair, value);
        if self.query.is_empty() {
            self.query = pair;
        } else if is_first {
            self.query = format!("{pair}&{}", self.query);
        } else {
            self.query = format!("{}&{pair}", self.query);
        }
    }
}

fn with_member(body: &[u8], name: &str, value: &str) -> Result<Vec<u8>, EvaluateError> {
    let object = if body.is_empty() { b"{}" } else { body };
    sign::set_json_member(object, name, value).ok_or(EvaluateError::Body("JSON object"))
}

fn text(value: &Value) -> String {
    String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned()
}

/// The place of a target as [`Message::place`] names it.
#[must_use]
pub fn name_of(target: &Target) -> String {
    match target {
        Target::Header(name, _) => format!("header.{name}"),
        Target::QueryFirst(name, _) | Target::QueryLast(name, _) => format!("query.{name}"),
        Target::FormField(name, _) => format!("form.{name}"),
        Target::JsonMember(name, _) => format!("json.{name}"),
        Target::Form(_) | Target::Json(_) | Target::Body(..) => "body".to_owned(),
    }
}
