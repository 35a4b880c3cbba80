//! The rows of the fault matrix: what goes wrong, and what a caller must be told.

use std::time::Duration;

use wirescribe_runtime::BodyKind;
use wirescribe_sandbox::{Answer, Fault};

use crate::fault_calls::Told;

/// One row.
pub(crate) struct Row {
    /// As the table calls it.
    pub(crate) name: &'static str,
    pub(crate) cause: Cause,
    pub(crate) told: Told,
    /// Endpoints whose outcome table reads the answer otherwise.
    pub(crate) but: &'static [(&'static str, Told)],
    pub(crate) body: Kept,
}

/// What goes wrong.
#[derive(Debug, Clone)]
pub(crate) enum Cause {
    /// An empty argument.
    Argument,
    /// Nothing listens.
    ClosedPort,
    Fault(Fault),
    /// A fault that lasts: the call must end by its timeout.
    Lasting(Fault),
    /// A fault on a connection that has served a call before.
    Kept(Fault),
}

/// The body that an answer, or the error about it, must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// There was no answer.
    None,
    Empty,
    /// The body as the provider meant it.
    Whole,
    Half,
    /// The beginning of it, however long.
    Beginning,
    /// This many bytes.
    Bytes(usize),
    /// Something else, that begins so.
    Other(&'static [u8]),
}

/// More than the pauses of a call that must time out, and of a machine under load.
const LONG_PAUSE: Duration = Duration::from_millis(200);
const SHORT_PAUSE: Duration = Duration::from_micros(200);
/// The default of `max_response_bytes`.
const LIMIT: usize = 4 << 20;
const VIRTUAL_CARD: &str = "jusbiz::delete_virtual_card";
const CARD: &str = "juspay::delete_card";
const TOKEN: &str = "juspay::delete_token";
const CUSTOMER_CARD: &str = "omise::delete_card";
/// Its outcome table has a row for any status, which asks for JSON; in its place come a text, a page, or nothing.
const TEXT: &[(&str, Told)] = &[(CUSTOMER_CARD, Told::NotJson(BodyKind::Other))];
const PAGE: &[(&str, Told)] = &[(CUSTOMER_CARD, Told::NotJson(BodyKind::Html))];
const NOTHING: &[(&str, Told)] = &[(CUSTOMER_CARD, Told::NotJson(BodyKind::Empty))];

fn row(name: &'static str, cause: Cause, told: Told, body: Kept) -> Row {
    Row {
        name,
        cause,
        told,
        but: &[],
        body,
    }
}

fn fault(name: &'static str, fault: Fault, told: Told, body: Kept) -> Row {
    row(name, Cause::Fault(fault), told, body)
}

impl Row {
    /// Whether the provider says that it carried nothing out.
    pub(crate) fn is_declined(&self) -> bool {
        matches!(&self.cause, Cause::Fault(Fault::Busy { status: 429, .. }))
    }

    fn but(mut self, but: &'static [(&'static str, Told)]) -> Self {
        self.but = but;
        self
    }
}

/// All rows, in the order of the table. `elsewhere` is a server that nobody must reach.
pub(crate) fn rows(elsewhere: &str) -> Vec<Row> {
    let mut rows = without_answer();
    rows.extend(cut_short());
    rows.extend(misread());
    rows.extend(harmless());
    rows.extend(instead());
    rows.extend(redirects(elsewhere));
    rows
}

fn without_answer() -> Vec<Row> {
    let kept = |name, cause| row(name, Cause::Kept(cause), Told::OutcomeUnknown, Kept::None);
    let unknown = |name, cause| fault(name, cause, Told::OutcomeUnknown, Kept::None);
    let lasting = |name, cause| {
        row(
            name,
            Cause::Lasting(cause),
            Told::OutcomeUnknown,
            Kept::None,
        )
    };
    vec![
        row(
            "an argument that must not be sent",
            Cause::Argument,
            Told::Invalid,
            Kept::None,
        ),
        row(
            "connection refused",
            Cause::ClosedPort,
            Told::NotSent,
            Kept::None,
        ),
        unknown("reset before the request is read", Fault::ResetUnread),
        unknown("reset after the request is read", Fault::ResetUndone),
        unknown("reset before the answer", Fault::ResetBeforeAnswer),
        kept(
            "a kept connection is reset before the request is read",
            Fault::ResetUnread,
        ),
        kept(
            "a kept connection is reset before the answer",
            Fault::ResetBeforeAnswer,
        ),
        unknown("closed before the answer", Fault::CloseBeforeAnswer),
        lasting("no answer in time", Fault::Silence),
        lasting("a head that drips", Fault::DripHead(LONG_PAUSE)),
        unknown("reset inside the head", Fault::ResetInHead),
        unknown("no HTTP", Fault::Garbage),
        unknown("two lengths that differ", Fault::TwoLengths),
        unknown("a header of 1 MiB", Fault::LongHeader),
    ]
}

fn cut_short() -> Vec<Row> {
    let cut = |name, cause, body| fault(name, cause, Told::Truncated, body);
    vec![
        cut("reset after the head", Fault::ResetAfterHead, Kept::Empty),
        cut("reset inside the body", Fault::ResetInBody, Kept::Half),
        row(
            "a body that drips",
            Cause::Lasting(Fault::DripBody(LONG_PAUSE)),
            Told::Truncated,
            Kept::Beginning,
        ),
        cut(
            "a length that is too long",
            Fault::LengthTooLong,
            Kept::Whole,
        ),
        cut("a chunk cut short", Fault::CutChunks, Kept::Half),
        fault(
            "a body without end",
            Fault::Endless,
            Told::TooLarge,
            Kept::Bytes(LIMIT),
        ),
    ]
}

fn misread() -> Vec<Row> {
    const NO_ROW: &[(&str, Told)] = &[(CARD, Told::Undocumented), (TOKEN, Told::Undocumented)];
    let not_json = |name, cause, kind, body| fault(name, cause, Told::NotJson(kind), body);
    vec![
        not_json(
            "half of the JSON, with its length",
            Fault::HalfBody,
            BodyKind::Truncated,
            Kept::Half,
        ),
        not_json(
            "a length that is too short",
            Fault::LengthTooShort,
            BodyKind::Truncated,
            Kept::Half,
        ),
        not_json(
            "an empty 200",
            Fault::EmptyBody,
            BodyKind::Empty,
            Kept::Empty,
        ),
        fault(
            "204",
            Fault::NoContent,
            Told::NotJson(BodyKind::Empty),
            Kept::Empty,
        )
        .but(NO_ROW),
        not_json(
            "HTML under 200",
            Fault::Html(200),
            BodyKind::Html,
            Kept::Other(b"<html>"),
        ),
        not_json(
            "UTF-16",
            Fault::Utf16,
            BodyKind::Other,
            Kept::Other(b"\xfe\xff\0{"),
        ),
        not_json(
            "a gzip bomb",
            Fault::GzipBomb,
            BodyKind::Other,
            Kept::Other(b"\x1f\x8b"),
        ),
    ]
}

fn harmless() -> Vec<Row> {
    let success = |name, cause| fault(name, cause, Told::Success, Kept::Whole);
    vec![
        success(
            "a body that drips, but in time",
            Fault::DripBody(SHORT_PAUSE),
        ),
        success("1xx before the answer", Fault::Interim),
        success("JSON that is called HTML", Fault::WrongType),
        success("UTF-8 that is called UTF-16", Fault::WrongCharset),
        fault(
            "a byte order mark",
            Fault::ByteOrderMark,
            Told::Success,
            Kept::Other(b"\xef\xbb\xbf{"),
        ),
    ]
}

fn instead() -> Vec<Row> {
    const NOT_JSON: Told = Told::NotJson(BodyKind::Other);
    const CLIENT_ERROR: &[(&str, Told)] = &[
        (VIRTUAL_CARD, Told::Undocumented),
        (TOKEN, Told::Undocumented),
    ];
    let busy = |status, retry_after: &str| Fault::Busy {
        status,
        retry_after: retry_after.to_owned(),
    };
    let text = Kept::Other(b"come back later");
    let date = "Fri, 31 Dec 2027 23:59:59 GMT";
    let busy_row =
        |name, status, retry_after, told| fault(name, busy(status, retry_after), told, text);
    vec![
        fault(
            "HTML under 502",
            Fault::Html(502),
            Told::Undocumented,
            Kept::Other(b"<html>"),
        )
        .but(PAGE),
        busy_row("429, retry-after in seconds", 429, "120", NOT_JSON).but(CLIENT_ERROR),
        busy_row("429, retry-after as a date", 429, date, NOT_JSON).but(CLIENT_ERROR),
        busy_row(
            "503, retry-after in seconds",
            503,
            "120",
            Told::Undocumented,
        )
        .but(TEXT),
        busy_row("503, retry-after as a date", 503, date, Told::Undocumented).but(TEXT),
        fault(
            "JSON of something else under 500",
            Fault::Instead(Answer::json(500, r#"{"deleted":true,"status":1}"#)),
            Told::Undocumented,
            Kept::Other(br#"{"deleted""#),
        ),
    ]
}

fn redirects(elsewhere: &str) -> Vec<Row> {
    let to = |name, status, location: &str| {
        let location = location.to_owned();
        let redirect = Fault::Redirect { status, location };
        fault(name, redirect, Told::Undocumented, Kept::Empty).but(NOTHING)
    };
    vec![
        to("301 to another host", 301, elsewhere),
        to("302 to another host", 302, elsewhere),
        to("303 to another host", 303, elsewhere),
        to("307 to another host", 307, elsewhere),
        to("308 to another host", 308, elsewhere),
        to("301 to the same host", 301, "/elsewhere"),
        to("302 to the same host", 302, "/elsewhere"),
        to("307 to the same host", 307, "/elsewhere"),
        to("308 to the same host", 308, "/elsewhere"),
    ]
}
