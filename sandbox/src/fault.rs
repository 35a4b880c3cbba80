//! What can go wrong between a provider and its client, one kind at a time.

use std::time::Duration;

use crate::server::Answer;

/// One fault. It befalls one request; what it does to the answer is on the wire, byte by byte.
///
/// A fault either comes after the provider has done what was asked, and damages or loses the answer, or
/// the provider never gets to it: [`carries_out`](Self::carries_out).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is reset while the request arrives; nothing of it is read.
    ResetUnread,
    /// The request is read, and the connection reset before anything is done.
    ResetUndone,
    /// Carried out; the connection is reset before the answer. To the client it looks like
    /// [`ResetUndone`](Self::ResetUndone).
    ResetBeforeAnswer,
    /// Carried out; the connection is closed in good order before the answer.
    CloseBeforeAnswer,
    /// Carried out; no answer comes, and the connection stays open until the client leaves.
    Silence,
    /// Reset in the middle of the head.
    ResetInHead,
    /// Reset between head and body.
    ResetAfterHead,
    /// Reset in the middle of the body.
    ResetInBody,
    /// The whole answer, byte by byte, with this pause before each.
    DripHead(Duration),
    /// The head at once, then the body byte by byte, with this pause before each.
    DripBody(Duration),
    /// Half the body, with a length that fits the half.
    HalfBody,
    /// A length greater than the body, after which the connection is closed.
    LengthTooLong,
    /// Half the length; the rest of the body lies on the connection where the next answer is expected.
    LengthTooShort,
    /// Two lengths that differ.
    TwoLengths,
    /// A chunked body that ends inside a chunk.
    CutChunks,
    /// A chunked body that does not end, but for a limit so that it ends some time.
    Endless,
    /// A small body that is 16 MiB once it is decompressed.
    GzipBomb,
    /// Bytes of another protocol.
    Garbage,
    /// The answer after `100 Continue`, `102 Processing` and `103 Early Hints`, which nobody asked for.
    Interim,
    /// The answer with a header of a mebibyte.
    LongHeader,
    /// The status and headers of the answer, with an empty body.
    EmptyBody,
    /// 204 in place of the answer.
    NoContent,
    /// The right body, called HTML.
    WrongType,
    /// The right body in UTF-8, said to be in UTF-16.
    WrongCharset,
    /// The body in UTF-16, which is said.
    Utf16,
    /// The body after a byte order mark.
    ByteOrderMark,
    /// The provider is not reached: this status and a page of HTML come from something in front of it.
    Html(u16),
    /// The provider is not reached: come back later.
    Busy {
        /// 429 or 503.
        status: u16,
        /// Value of `retry-after`: seconds, or a date.
        retry_after: String,
    },
    /// The provider is not reached: look elsewhere.
    Redirect {
        /// 301, 302, 303, 307 or 308.
        status: u16,
        /// Value of `location`.
        location: String,
    },
    /// The provider is not reached: this is answered for it.
    Instead(Answer),
}

impl Fault {
    /// Faults of many kinds that all end soon, and after which the connection tells the truth: what
    /// [`Faults::seeded`](crate::Faults::seeded) chooses from unless told otherwise.
    pub const COMMON: [Self; 11] = [
        Self::ResetUnread,
        Self::ResetUndone,
        Self::ResetBeforeAnswer,
        Self::CloseBeforeAnswer,
        Self::ResetAfterHead,
        Self::ResetInBody,
        Self::HalfBody,
        Self::LengthTooLong,
        Self::CutChunks,
        Self::EmptyBody,
        Self::Html(502),
    ];

    /// Whether the provider does what was asked before the fault comes.
    #[must_use]
    pub fn carries_out(&self) -> bool {
        !matches!(
            self,
            Self::ResetUnread
                | Self::ResetUndone
                | Self::Garbage
                | Self::Html(_)
                | Self::Busy { .. }
                | Self::Redirect { .. }
                | Self::Instead(_)
        )
    }
}
