//! One connection: read a request, answer it, and again while the connection is kept alive.
//!
//! All socket writes of the server are in this file; what is written, and how the connection ends, is decided
//! in `script`.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use super::head::{Progress, parse};
use super::rejection::Rejection;
use super::script::{End, Script, Step};
use super::{Received, Shared};
use crate::fault::Fault;

/// Bytes asked of the socket at a time.
const READ_SIZE: usize = 16 * 1024;
/// What is read and thrown away after a refusal, at most.
const DRAIN_LIMIT: usize = 4 * 1024 * 1024;
/// How long a client may pause while that happens.
const DRAIN_PAUSE: Duration = Duration::from_millis(200);

/// What comes next on a connection.
enum Incoming {
    Request {
        received: Received,
        keep_alive: bool,
    },
    Rejected(Rejection),
}

/// Serves a connection until either side closes it.
pub(super) fn serve(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    // Each answer is one write; waiting for more to fill a packet would only slow tests down.
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    // The first bytes of a request are waited for without taking them: its fault may be that nobody does.
    while !buffer.is_empty() || stream.peek(&mut [0])? > 0 {
        match exchange(stream, shared, &mut buffer)? {
            End::Keep => {}
            End::Close => return close(stream),
            End::Reset => return reset(stream),
            End::Wait => return wait(stream),
        }
    }
    Ok(())
}

/// One request and its answer.
fn exchange(stream: &TcpStream, shared: &Shared, buffer: &mut Vec<u8>) -> io::Result<End> {
    let (number, fault) = shared.log().arrive(&shared.faults);
    if fault == Some(Fault::ResetUnread) {
        return Ok(End::Reset);
    }
    let (script, keep_alive) = match next(stream, buffer)? {
        Incoming::Request {
            received,
            keep_alive,
        } => (shared.script(number, fault.as_ref(), &received), keep_alive),
        Incoming::Rejected(rejection) => (Script::plain(&rejection.answer(), ""), false),
    };
    perform(stream, &script.steps)?;
    let closes = script.end == End::Keep && !keep_alive;
    Ok(if closes { End::Close } else { script.end })
}

fn perform(mut stream: &TcpStream, steps: &[Step]) -> io::Result<()> {
    for step in steps {
        match step {
            Step::Send(bytes) => stream.write_all(bytes)?,
            Step::Drip(bytes, pause) => drip(stream, bytes, *pause)?,
            Step::Repeat(bytes, times) => {
                for _ in 0..*times {
                    stream.write_all(bytes)?;
                }
            }
        }
    }
    Ok(())
}

fn drip(mut stream: &TcpStream, bytes: &[u8], pause: Duration) -> io::Result<()> {
    for byte in bytes {
        thread::sleep(pause);
        stream.write_all(&[*byte])?;
    }
    Ok(())
}

/// Reads until the buffer holds a whole request, and takes it out.
fn next(mut stream: &TcpStream, buffer: &mut Vec<u8>) -> io::Result<Incoming> {
    let mut continued = false;
    loop {
        match parse(buffer) {
            Ok(Progress::Complete {
                received,
                keep_alive,
            }) => {
                buffer.drain(..received.raw.len());
                return Ok(Incoming::Request {
                    received,
                    keep_alive,
                });
            }
            Ok(Progress::Body {
                awaits_continue: true,
            }) if !continued => {
                stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
                continued = true;
            }
            Ok(Progress::Head | Progress::Body { .. }) => {}
            Err(rejection) => return Ok(Incoming::Rejected(rejection)),
        }
        if fill(stream, buffer)? == 0 {
            return Ok(Incoming::Rejected(Rejection::Malformed(
                "the connection ended inside the request",
            )));
        }
    }
}

fn fill(mut stream: &TcpStream, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let mut bytes = [0; READ_SIZE];
    let count = stream.read(&mut bytes)?;
    buffer.extend_from_slice(bytes.get(..count).unwrap_or_default());
    Ok(count)
}

/// Closes after what is still on its way has been read: closing with unread bytes resets the connection,
/// and the client may lose the answer.
fn close(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(DRAIN_PAUSE))?;
    let mut bytes = [0; READ_SIZE];
    let mut drained = 0;
    while drained < DRAIN_LIMIT {
        match stream.read(&mut bytes)? {
            0 => break,
            count => drained += count,
        }
    }
    Ok(())
}

/// Closing without lingering discards what is not sent yet and resets the connection.
fn reset(stream: &TcpStream) -> io::Result<()> {
    socket2::SockRef::from(stream).set_linger(Some(Duration::ZERO))
}

/// Nothing more is said, whatever comes.
fn wait(mut stream: &TcpStream) -> io::Result<()> {
    let mut bytes = [0; READ_SIZE];
    while stream.read(&mut bytes)? > 0 {}
    Ok(())
}
