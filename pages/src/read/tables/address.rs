//! Addresses and request lines, as prose prints them.

use crate::Excerpt;

/// An address: what comes before the path, and the path.
#[derive(Debug, Clone)]
pub(super) struct Address {
    /// `https://test.example.com`, `<host>`.
    pub(super) base: Excerpt,
    /// `/cards/{id}`; empty if there is none.
    pub(super) path: Excerpt,
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The first address of a text.
pub(super) fn address(text: &Excerpt) -> Option<Address> {
    text.words().into_iter().find_map(|word| {
        let word = word.part(word.trim_matches(['\'', '"', '`', ',', ';', '(', ')', '.']));
        let word = match word
            .strip_prefix('<')
            .and_then(|inner| inner.strip_suffix('>'))
        {
            Some(inner) if inner.contains("://") => word.part(inner),
            _ => word,
        };
        split(&word)
    })
}

fn split(word: &Excerpt) -> Option<Address> {
    let start = if let Some(scheme) = word.find("://") {
        matches!(word.get(..scheme)?, "http" | "https").then_some(scheme + 3)?
    } else if word.starts_with('<') && word.contains(">/") {
        word.find('>')?
    } else if word.starts_with("{{") {
        word.find("}}")?
    } else {
        return None;
    };
    let rest = word.get(start..)?;
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let behind = rest.get(host..)?;
    let path = behind.split(['?', '#']).next().unwrap_or_default();
    (start + host > 2 && host > 0).then(|| Address {
        base: word.slice(0..start + host),
        path: word.part(path),
    })
}

/// A path that stands alone: `/v1/cards/:id`.
pub(super) fn lone_path(text: &Excerpt) -> Option<Excerpt> {
    let word = text
        .words()
        .into_iter()
        .find(|word| word.starts_with('/') && word.len() > 1 && !word.starts_with("//"))?;
    let path = word.split(['?', '#']).next().unwrap_or_default();
    Some(word.part(path.trim_end_matches(['.', ',', ';'])))
}

/// A server or a path with its variables in single braces: `{{host}}`, `<host>` and `/:id` are `{host}` and `/{id}`.
pub(super) fn with_variables(text: &str) -> String {
    let text = text
        .replace("{{", "{")
        .replace("}}", "}")
        .replace('<', "{")
        .replace('>', "}");
    let segments = text
        .split('/')
        .map(|segment| match segment.strip_prefix(':') {
            Some(name) if !name.is_empty() => format!("{{{name}}}"),
            _ => segment.to_owned(),
        });
    segments.collect::<Vec<_>>().join("/")
}

/// A word that is a method.
pub(super) fn method(text: &Excerpt) -> Option<Excerpt> {
    let is_method = |word: &Excerpt| {
        METHODS.contains(
            &word
                .trim_matches(['`', '*', '.', ','])
                .to_uppercase()
                .as_str(),
        )
    };
    let mut words = text.words().into_iter();
    words
        .find(is_method)
        .map(|word| word.part(word.trim_matches(['`', '*', '.', ','])))
}

/// The method of a line that states one: `HTTP Method: DELETE`, `DELETE /cards/{id}`.
pub(super) fn method_line(line: &Excerpt) -> Option<Excerpt> {
    if let Some((before, behind)) = line.split_at_first(":") {
        let label = before.trim().trim_matches('*').trim().to_lowercase();
        if matches!(
            label.as_str(),
            "http method" | "method" | "request method" | "request type" | "http verb"
        ) {
            return method(&behind);
        }
    }
    let words = line.words();
    let [first, second] = words.as_slice() else {
        return None;
    };
    let is_request =
        METHODS.contains(&first.as_str()) && (split(second).is_some() || second.starts_with('/'));
    is_request.then(|| first.clone())
}

/// Whether a line states where a call goes: `Endpoint: /cards/{id}`, or an address alone.
pub(super) fn is_endpoint(line: &Excerpt) -> bool {
    let stated = line.split_at_first(":").filter(|(before, _)| {
        let label = before.trim().to_lowercase();
        matches!(
            label.as_str(),
            "endpoint" | "api endpoint" | "url" | "request url" | "api url" | "base url"
        )
    });
    match stated {
        Some((_, behind)) => address(&behind).is_some() || lone_path(&behind).is_some(),
        None => line.words().len() == 1 && address(line).is_some(),
    }
}

/// Method and path of a printed request.
pub(super) fn request(text: &Excerpt) -> (Option<String>, Option<String>) {
    let words = text.words();
    let mut methods = words.windows(2).filter_map(|pair| match pair {
        [flag, method] if matches!(flag.as_str(), "--request" | "-X") => {
            Some(method.trim_matches(['\'', '"']).to_uppercase())
        }
        [method, second]
            if METHODS.contains(&method.as_str())
                && (split(second).is_some() || second.starts_with('/')) =>
        {
            Some(method.to_string())
        }
        _ => None,
    });
    let address = address(text);
    let path = match &address {
        Some(address) => Some(with_variables(&address.path)),
        None => lone_path(text).map(|path| with_variables(&path)),
    };
    (methods.next(), path)
}

/// What an environment is called: `Test Environment` is `test`. Nothing if nothing is left of it.
pub(super) fn environment(text: &str) -> Option<String> {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words = words.map(str::to_ascii_lowercase);
    let words: Vec<String> = words
        .filter(|word| {
            !matches!(
                word.as_str(),
                "environment"
                    | "env"
                    | "url"
                    | "endpoint"
                    | "server"
                    | "base"
                    | "the"
                    | "for"
                    | "request"
                    | "api"
            )
        })
        .collect();
    (!words.is_empty() && words.len() <= 3).then(|| words.join("_"))
}

#[cfg(test)]
mod tests {
    use super::{address, environment, is_endpoint, method_line, request, with_variables};
    use crate::Excerpt;

    fn parts(text: &str) -> Option<(String, String)> {
        let address = address(&Excerpt::verbatim(text, 0))?;
        Some((address.base.to_string(), address.path.to_string()))
    }

    #[test]
    fn addresses_are_split_before_their_paths() {
        let both = |base: &str, path: &str| Some((base.to_owned(), path.to_owned()));
        assert_eq!(
            parts("at <https://a.example/b/c?d=e>."),
            both("https://a.example", "/b/c")
        );
        assert_eq!(
            parts("'<info.host>/a/v1?x=y'"),
            both("<info.host>", "/a/v1")
        );
        assert_eq!(parts("{{host}}/a"), both("{{host}}", "/a"));
        assert_eq!(parts("https://a.example"), both("https://a.example", ""));
        assert_eq!(parts("ftp://a.example/b, https:// and <b>"), None);
        assert_eq!(with_variables("{{host}}/a/:id"), "{host}/a/{id}");
    }

    #[test]
    fn methods_stand_in_lines_of_their_own() {
        let method =
            |text: &str| method_line(&Excerpt::verbatim(text, 0)).map(|method| method.to_string());
        assert_eq!(method("HTTP Method: `DELETE`").as_deref(), Some("DELETE"));
        assert_eq!(method("POST /cards").as_deref(), Some("POST"));
        assert_eq!(method("Delete the card"), None);
        let curl = Excerpt::verbatim("curl -X PUT 'https://a.example/b'", 0);
        assert_eq!(
            request(&curl),
            (Some("PUT".to_owned()), Some("/b".to_owned()))
        );
        let endpoint = |text: &str| is_endpoint(&Excerpt::verbatim(text, 0));
        assert!(endpoint("Endpoint: /b/c") && endpoint("https://a.example/b"));
        assert!(!endpoint("See https://a.example/b") && !endpoint("Endpoint: none"));
        assert_eq!(environment("Test Environment").as_deref(), Some("test"));
    }
}
