//! Request bodies by length and in chunks. Pure functions of the bytes after the head.

use super::rejection::{MAX_BODY, Rejection};

/// Trailers that a chunked body may end with.
const MAX_TRAILERS: usize = 32;
/// Chunk sizes may carry extensions; a size line longer than this is refused.
const MAX_SIZE_LINE: usize = 1024;

/// How a body is delimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    /// This many bytes.
    Length(usize),
    /// `transfer-encoding: chunked`.
    Chunked,
}

/// Digits only: `parse` alone would also take a sign.
pub(super) fn parse_length(text: &str) -> Result<Framing, Rejection> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rejection::Malformed("content-length is not a number"));
    }
    match text.parse() {
        Ok(length) if length <= MAX_BODY => Ok(Framing::Length(length)),
        _ => Err(Rejection::BodyTooLarge),
    }
}

/// The body and the bytes it took; `None` when it is not all there.
pub(super) fn read(framing: Framing, rest: &[u8]) -> Result<Option<(Vec<u8>, usize)>, Rejection> {
    match framing {
        Framing::Length(length) => Ok(rest.get(..length).map(|body| (body.to_vec(), length))),
        Framing::Chunked => match chunks(rest)? {
            None if rest.len() > MAX_BODY => Err(Rejection::BodyTooLarge),
            progress => Ok(progress),
        },
    }
}

fn chunks(rest: &[u8]) -> Result<Option<(Vec<u8>, usize)>, Rejection> {
    let mut body = Vec::new();
    let mut at = 0;
    while let Some((data, size)) = chunk_size(rest, at)? {
        if size == 0 {
            return Ok(trailers(rest, data)?.map(|end| (body, end)));
        }
        let end = data.saturating_add(size);
        if end > MAX_BODY {
            return Err(Rejection::BodyTooLarge);
        }
        let (Some(chunk), Some(line_end)) = (rest.get(data..end), rest.get(end..end + 2)) else {
            return Ok(None);
        };
        if line_end != b"\r\n" {
            return Err(Rejection::Malformed(
                "a chunk is not as long as its size says",
            ));
        }
        body.extend_from_slice(chunk);
        at = end + 2;
    }
    Ok(None)
}

/// Where the data of the chunk that starts at `at` begins, and its size.
fn chunk_size(rest: &[u8], at: usize) -> Result<Option<(usize, usize)>, Rejection> {
    let line = rest.get(at..).unwrap_or_default();
    match httparse::parse_chunk_size(line) {
        Ok(httparse::Status::Complete((used, size))) => {
            let size = usize::try_from(size).map_err(|_| Rejection::BodyTooLarge)?;
            Ok(Some((at + used, size)))
        }
        Ok(httparse::Status::Partial) if line.len() <= MAX_SIZE_LINE => Ok(None),
        _ => Err(Rejection::Malformed(
            "a chunk size is not a hexadecimal number",
        )),
    }
}

/// The end of the body, after trailers and their empty line.
fn trailers(rest: &[u8], at: usize) -> Result<Option<usize>, Rejection> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_TRAILERS];
    match httparse::parse_headers(rest.get(at..).unwrap_or_default(), &mut headers) {
        Ok(httparse::Status::Complete((used, _))) => Ok(Some(at + used)),
        Ok(httparse::Status::Partial) => Ok(None),
        Err(_) => Err(Rejection::Malformed("the end of the chunks is malformed")),
    }
}
