//! What goes out for an answer and a fault, as steps: a pure function. `connection` carries them out.

use std::time::Duration;

use super::Answer;
use crate::fault::Fault;
use crate::gzip_bomb::gzip_bomb;

/// Pieces of an endless body, of 16 KiB each: 1 GiB, more than any client should take.
const ENDLESS_PIECES: usize = 64 * 1024;
const PIECE: usize = 16 * 1024;
const LONG_HEADER: usize = 1024 * 1024;
const INTERIM: &str = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n\
                       HTTP/1.1 103 Early Hints\r\nlink: </next>\r\n\r\n";
const GARBAGE: &[u8] = b"SSH-2.0-OpenSSH_9.9\r\n\x00\x01\xff\xfe";
const HTML: &str = "<html><body><h1>Bad Gateway</h1></body></html>";
const CHUNKED: &str = "transfer-encoding: chunked\r\n";

/// What is written, and what becomes of the connection then.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Script {
    pub(super) steps: Vec<Step>,
    pub(super) end: End,
}

/// Something that is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// At once.
    Send(Vec<u8>),
    /// Byte by byte, with a pause before each.
    Drip(Vec<u8>, Duration),
    /// So many times.
    Repeat(Vec<u8>, usize),
}

/// What becomes of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The next request may come.
    Keep,
    /// It is closed in good order.
    Close,
    /// It is reset.
    Reset,
    /// It stays open and silent until the client leaves.
    Wait,
}

impl Script {
    fn new(steps: impl IntoIterator<Item = Step>, end: End) -> Self {
        Self {
            steps: steps.into_iter().collect(),
            end,
        }
    }

    /// The answer as it should be.
    pub(super) fn plain(answer: &Answer, method: &str) -> Self {
        let end = if answer.closes() {
            End::Close
        } else {
            End::Keep
        };
        Self::new([Step::Send(answer.to_bytes(method))], end)
    }

    /// The answer with something wrong: in how it goes out, or in what goes out as it should.
    pub(super) fn faulty(fault: &Fault, answer: Answer, method: &str) -> Self {
        let script = cut_off(fault, &answer).or_else(|| misframed(fault, &answer));
        script.unwrap_or_else(|| Self::plain(&replaced(fault, answer), method))
    }

    fn send(parts: &[&[u8]], end: End) -> Self {
        Self::new([Step::Send(parts.concat())], end)
    }
}

/// Faults that end an answer, or keep it from beginning.
fn cut_off(fault: &Fault, answer: &Answer) -> Option<Script> {
    let (head, body) = (
        length(answer, answer.body_bytes().len()),
        answer.body_bytes(),
    );
    Some(match fault {
        Fault::ResetUnread | Fault::ResetUndone | Fault::ResetBeforeAnswer => {
            Script::new([], End::Reset)
        }
        Fault::CloseBeforeAnswer => Script::new([], End::Close),
        Fault::Silence => Script::new([], End::Wait),
        Fault::Garbage => Script::send(&[GARBAGE], End::Close),
        Fault::ResetInHead => Script::send(&[half(&head)], End::Reset),
        Fault::ResetAfterHead => Script::send(&[&head], End::Reset),
        Fault::ResetInBody => Script::send(&[&head, half(body)], End::Reset),
        Fault::LengthTooLong => Script::send(&[&length(answer, body.len() + 16), body], End::Close),
        Fault::CutChunks => {
            let size = format!("{:x}\r\n", body.len());
            let head = answer.head(CHUNKED);
            Script::send(&[&head, size.as_bytes(), half(body)], End::Close)
        }
        _ => return None,
    })
}

/// Faults in how head and body go out, which they do to the end.
fn misframed(fault: &Fault, answer: &Answer) -> Option<Script> {
    let (head, body) = (
        length(answer, answer.body_bytes().len()),
        answer.body_bytes(),
    );
    Some(match fault {
        Fault::DripHead(pause) => {
            Script::new([Step::Drip([&head, body].concat(), *pause)], End::Keep)
        }
        Fault::DripBody(pause) => {
            let steps = [Step::Send(head), Step::Drip(body.to_vec(), *pause)];
            Script::new(steps, End::Keep)
        }
        Fault::LengthTooShort => {
            Script::send(&[&length(answer, half(body).len()), body], End::Keep)
        }
        Fault::TwoLengths => {
            let length = body.len();
            let lines = format!("content-length: {length}\r\ncontent-length: 1{length}\r\n");
            Script::send(&[&answer.head(&lines), body], End::Close)
        }
        Fault::Endless => {
            let piece = format!("{PIECE:x}\r\n{}\r\n", " ".repeat(PIECE));
            let pieces = Step::Repeat(piece.into_bytes(), ENDLESS_PIECES);
            Script::new([Step::Send(answer.head(CHUNKED)), pieces], End::Close)
        }
        Fault::LongHeader => {
            let long = answer.clone().header("x-long", "a".repeat(LONG_HEADER));
            Script::send(&[&length(&long, body.len()), body], End::Close)
        }
        Fault::Interim => Script::send(&[INTERIM.as_bytes(), &head, body], End::Keep),
        _ => return None,
    })
}

/// The head, with this length of the body.
fn length(answer: &Answer, length: usize) -> Vec<u8> {
    answer.head(&format!("content-length: {length}\r\n"))
}

fn half(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len() / 2).unwrap_or_default()
}

/// Faults in what is answered, which goes out as it should.
fn replaced(fault: &Fault, answer: Answer) -> Answer {
    let typed =
        |answer: Answer, value: &str| answer.without("content-type").header("content-type", value);
    let body = answer.body_bytes().to_vec();
    match fault {
        Fault::HalfBody => answer.body(half(&body)),
        Fault::EmptyBody => answer.body(""),
        Fault::NoContent => Answer::new(204),
        Fault::WrongType => typed(answer, "text/html; charset=utf-8"),
        Fault::WrongCharset => typed(answer, "application/json; charset=utf-16"),
        Fault::Utf16 => typed(answer, "application/json; charset=utf-16").body(utf_16(&body)),
        Fault::ByteOrderMark => answer.body([b"\xef\xbb\xbf", body.as_slice()].concat()),
        Fault::GzipBomb => answer.header("content-encoding", "gzip").body(gzip_bomb()),
        Fault::Html(status) => typed(Answer::new(*status), "text/html").body(HTML),
        Fault::Busy {
            status,
            retry_after,
        } => Answer::text(*status, "come back later").header("retry-after", retry_after),
        Fault::Redirect { status, location } => Answer::new(*status).header("location", location),
        Fault::Instead(instead) => instead.clone(),
        _ => answer,
    }
}

fn utf_16(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect()
}
