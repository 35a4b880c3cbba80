//! Requests that are no HTTP: what is wrong with them, and the answer that says so.

use super::Answer;

/// Largest head that is read.
pub(super) const MAX_HEAD: usize = 64 * 1024;
/// Largest body that is read, with the framing of its chunks.
pub(super) const MAX_BODY: usize = 1024 * 1024;

/// Why a request is not read any further. The connection closes after it: where the next request would
/// start is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rejection {
    /// It breaks the rules of HTTP/1.1.
    Malformed(&'static str),
    /// The head is larger than [`MAX_HEAD`].
    HeadTooLarge,
    /// The body is larger than [`MAX_BODY`].
    BodyTooLarge,
}

impl Rejection {
    pub(super) fn answer(self) -> Answer {
        let answer = match self {
            Self::Malformed(why) => Answer::text(400, format!("malformed request: {why}\n")),
            Self::HeadTooLarge => {
                Answer::text(431, format!("the head is larger than {MAX_HEAD} bytes\n"))
            }
            Self::BodyTooLarge => {
                Answer::text(413, format!("the body is larger than {MAX_BODY} bytes\n"))
            }
        };
        answer.header("connection", "close")
    }
}
