//! HTTP messages as they are printed: `POST /cards HTTP/1.1`, headers, an empty line, a body.

use crate::sample::request::{Body, Pair, Piece, Request, Said};
use crate::{Class, Excerpt};

const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// An answer as a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnswerMessage {
    /// `200`
    pub(crate) status: Option<Excerpt>,
    /// Headers.
    pub(crate) headers: Vec<Pair>,
    /// What stands behind them.
    pub(crate) body: Excerpt,
}

/// A request, if the first line is one.
pub(crate) fn request(text: &Excerpt) -> Option<Request> {
    let text = text.trim();
    let first = text.part(text.as_str().lines().next()?);
    let (method, target) = first.split_at_first(" ")?;
    if !METHODS.contains(&method.as_str()) {
        return None;
    }
    let target = target.words().into_iter().next()?;
    if !target.starts_with(['/', '{', '$', '<']) && !target.contains("://") {
        return None;
    }
    let (headers, body) = behind(&text, first.len());
    let mut request = Request {
        method: Some(Said {
            piece: Piece::of(&method, &method),
            class: Class::Sample,
        }),
        url: Some(target),
        ..Request::default()
    };
    for header in headers {
        if header.name.text.eq_ignore_ascii_case("cookie") {
            request.cookies.extend(Pair::cookies(&header.value.at));
        } else {
            request.headers.push(header);
        }
    }
    if !body.is_empty() {
        request.body = Body::Text(Piece::of(&body, &body));
    }
    Some(request)
}

/// An answer, if the first line is a status line.
pub(crate) fn answer(text: &Excerpt) -> Option<AnswerMessage> {
    let text = text.trim();
    let first = text.part(text.as_str().lines().next()?);
    if !first.starts_with("HTTP/") {
        return None;
    }
    let status = first.words().into_iter().nth(1);
    let is_status =
        |word: &Excerpt| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (headers, body) = behind(&text, first.len());
    Some(AnswerMessage {
        status: status.filter(is_status),
        headers,
        body,
    })
}

/// Headers behind the first line, and what follows on them: behind an empty line, or what is no header.
fn behind(text: &Excerpt, first: usize) -> (Vec<Pair>, Excerpt) {
    let mut headers = Vec::new();
    let mut at = first;
    let rest = text.get(first..).unwrap_or_default();
    for line in rest.split_inclusive('\n') {
        let excerpt = text.slice(at..at + line.len());
        let is_first = at == first;
        let header = Pair::header(&excerpt.trim()).filter(|header| is_name(&header.name.text));
        match header {
            Some(header) => headers.push(header),
            None if is_first && line.trim().is_empty() => {}
            None => break,
        }
        at += line.len();
    }
    (headers, text.slice(at..text.len()).trim())
}

fn is_name(name: &str) -> bool {
    name.chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{answer, request};
    use crate::Excerpt;
    use crate::sample::request::Body;

    #[test]
    fn messages_are_read() {
        let text = "POST /cards?a=b HTTP/1.1\r\nHost: a.example\nX-Id: 1\n\n{\"c\": 2}\n";
        let read = request(&Excerpt::verbatim(text, 0)).unwrap();
        assert_eq!(read.url.as_deref(), Some("/cards?a=b"));
        assert_eq!(read.headers.len(), 2);
        assert!(matches!(read.body, Body::Text(piece) if piece.text == "{\"c\": 2}"));
        for none in ["POST a card", "post /a", "", "{}", "GET"] {
            assert_eq!(request(&Excerpt::verbatim(none, 0)), None, "{none}");
        }
    }

    #[test]
    fn answers_have_a_status_line() {
        let text = "HTTP/1.1 404 Not Found\nContent-Type: application/json\n{\"a\": 1}";
        let read = answer(&Excerpt::verbatim(text, 0)).unwrap();
        assert_eq!(read.status.as_deref(), Some("404"));
        assert_eq!(read.headers.len(), 1);
        assert_eq!(read.body.as_str(), "{\"a\": 1}");
    }
}
