//! Addresses: environment, path, query, also where parts of them are left to be filled in.

use percent_encoding::percent_decode_str;

use crate::Excerpt;
use crate::sample::request::{Pair, Piece};

/// An address, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Address {
    /// Scheme and host, `https://{host}`.
    pub(crate) server: Option<Piece>,
    /// `name:password` before the host.
    pub(crate) user: Option<Pair>,
    /// Path, `/` at least.
    pub(crate) path: Option<Piece>,
    /// Names that stand in the path for others.
    pub(crate) variables: Vec<Piece>,
    /// Query.
    pub(crate) query: Vec<Pair>,
}

impl Address {
    /// The same on a base: environment and the beginning of the path are the base's.
    pub(crate) fn on(mut self, base: &Self) -> Self {
        self.server.clone_from(&base.server);
        let before = base.path.as_ref().map_or("", |path| &path.text);
        if let Some(path) = &mut self.path {
            path.text.insert_str(0, before.trim_end_matches('/'));
        }
        self
    }
}

/// Takes an address apart.
pub(crate) fn split(url: &Excerpt) -> Address {
    let url = url.trim();
    let without_fragment = url.part(url.split('#').next().unwrap_or_default());
    let (before, query) = match without_fragment.split_at_first("?") {
        Some((before, query)) => (before, pairs(&query)),
        None => (without_fragment, Vec::new()),
    };
    let (server, path) = server(&before);
    let (user, server) = userinfo(&server);
    let at = if path.is_empty() { &before } else { &path };
    let (text, variables) = template(&path);
    Address {
        server,
        user,
        path: (!before.is_empty()).then(|| Piece {
            text: if text.starts_with('/') {
                text
            } else {
                format!("/{text}")
            },
            at: at.clone(),
        }),
        variables,
        query,
    }
}

/// What stands before the path, and the path. Without a scheme, a host has a dot or is left to be filled in.
fn server(before: &Excerpt) -> (Excerpt, Excerpt) {
    let scheme = before.find("://").map_or(0, |colon| colon + 3);
    let host = before.get(scheme..).unwrap_or_default();
    let end = scheme + host.find('/').unwrap_or(host.len());
    let is_host = scheme > 0
        || host.starts_with("{{")
        || host.starts_with('$')
        || host.starts_with("localhost")
        || host.get(..end).is_some_and(|host| host.contains('.'));
    let end = if is_host { end } else { 0 };
    (before.slice(0..end), before.slice(end..before.len()))
}

/// The user before a host, and the rest of what stands before the path.
fn userinfo(server: &Excerpt) -> (Option<Pair>, Option<Piece>) {
    if server.is_empty() {
        return (None, None);
    }
    let (scheme, host) = match server.split_at_first("://") {
        Some((scheme, host)) => (format!("{scheme}://"), host),
        None => (String::new(), server.clone()),
    };
    let parted = host.split_at_first("@");
    let user = parted.as_ref().map(|(user, host)| Pair {
        // What is behind it says what it is, and may be shown.
        name: Piece::of(host, host),
        value: Piece::of(user, host),
    });
    let host = parted.map_or(host, |(_, host)| host);
    let (text, _) = template(&host);
    let text = format!("{scheme}{text}");
    let at = if user.is_some() { host } else { server.clone() };
    let at = if at.is_empty() { server.clone() } else { at };
    (user, Some(Piece { text, at }))
}

/// `{{id}}`, `${ID}`, `$ID`, `<id>`, and `:id` as a segment, all as `{id}`; and the names.
pub(crate) fn template(path: &Excerpt) -> (String, Vec<Piece>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(rest) = path.get(at..).filter(|rest| !rest.is_empty()) {
        match variable(rest, text.ends_with('/')) {
            Some((name, length)) => {
                text.push('{');
                text.push_str(name);
                text.push('}');
                names.push(Piece {
                    text: name.to_owned(),
                    at: path.slice(at..at + length),
                });
                at += length;
            }
            None => {
                let character = rest.chars().next().unwrap_or_default();
                text.push(character);
                at += character.len_utf8();
            }
        }
    }
    (text, names)
}

/// The name of a variable that begins here, and how long it is with its signs.
fn variable(text: &str, begins_segment: bool) -> Option<(&str, usize)> {
    let forms = [
        ("{{", "}}"),
        ("${", "}"),
        ("{", "}"),
        ("<", ">"),
        ("%3C", "%3E"),
    ];
    for (open, close) in forms {
        if let Some(behind) = text.strip_prefix(open) {
            let name = &behind.get(..name_length(behind))?;
            let closes = behind.get(name.len()..)?.starts_with(close);
            return (closes && !name.is_empty())
                .then_some((*name, open.len() + name.len() + close.len()));
        }
    }
    let sign = text.strip_prefix('$').or_else(|| {
        let behind = text.strip_prefix(':')?;
        begins_segment.then_some(behind)
    })?;
    let length = sign
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(sign.len());
    let name = sign.get(..length)?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins.then_some((name, length + 1))
}

fn name_length(text: &str) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || "_-. $".contains(c);
    text.find(|c| !is_name(c)).unwrap_or(text.len())
}

/// Pairs of a query or a form.
pub(crate) fn pairs(text: &Excerpt) -> Vec<Pair> {
    let parts = text.split('&').map(|part| text.part(part));
    parts.filter_map(|part| pair(&part)).collect()
}

fn pair(part: &Excerpt) -> Option<Pair> {
    let (name, value) = part
        .split_at_first("=")
        .unwrap_or_else(|| (part.clone(), Excerpt::empty()));
    (!name.is_empty()).then(|| Pair {
        name: Piece::decoded(&name, &name),
        value: Piece::decoded(&value, &name),
    })
}

/// Percent-decoded, `+` as a blank. What is not UTF-8 then stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let blanks = text.replace('+', " ");
    let decoded = percent_decode_str(&blanks).decode_utf8();
    decoded.map_or_else(|_| text.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::Excerpt;

    fn parts(url: &str) -> (Option<String>, String) {
        let address = split(&Excerpt::verbatim(url, 0));
        let path = address.path.map(|piece| piece.text).unwrap_or_default();
        (address.server.map(|piece| piece.text), path)
    }

    #[test]
    fn addresses_are_taken_apart() {
        let cases = [
            ("https://a.example/b/?c=d", Some("https://a.example"), "/b/"),
            ("https://a.example", Some("https://a.example"), "/"),
            (
                "https://{{host}}.a.example/b",
                Some("https://{host}.a.example"),
                "/b",
            ),
            ("{{base_url}}/b/:id/c", Some("{base_url}"), "/b/{id}/c"),
            ("$BASE/b/$ID", Some("{BASE}"), "/b/{ID}"),
            ("${BASE}/b/<card_id>#x", Some("{BASE}"), "/b/{card_id}"),
            ("a.example/b", Some("a.example"), "/b"),
            (
                "https://u:p@a.example:80/b:c",
                Some("https://a.example:80"),
                "/b:c",
            ),
            ("/b/{id}", None, "/b/{id}"),
            ("b", None, "/b"),
            ("", None, ""),
        ];
        for (url, server, path) in cases {
            assert_eq!(
                parts(url),
                (server.map(str::to_owned), path.to_owned()),
                "{url}"
            );
        }
    }

    #[test]
    fn pairs_are_decoded() {
        let address = split(&Excerpt::verbatim(
            "https://a.example/?a%5B%5D=b+c%26&d&e=%FF&=f",
            0,
        ));
        let pairs = address.query.iter();
        let pairs: Vec<_> = pairs
            .map(|pair| {
                (
                    pair.name.text.as_str(),
                    pair.value.text.as_str(),
                    pair.value.at.as_str(),
                )
            })
            .collect();
        let expected = [
            ("a[]", "b c&", "b+c%26"),
            ("d", "", "d"),
            ("e", "%FF", "%FF"),
        ];
        assert_eq!(pairs, expected);
    }
}
