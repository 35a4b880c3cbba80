//! One connection: read a request, answer it, and again while the connection is kept alive.
//!
//! All socket writes of the server are in this file; faults (drip, reset, cut-off answers) belong here.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::head::{Progress, parse};
use super::rejection::Rejection;
use super::{Answer, Received, Shared};

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
    Closed,
}

/// Serves a connection until either side closes it.
pub(super) fn serve(stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    // Each answer is one write; waiting for more to fill a packet would only slow tests down.
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        match next(stream, &mut buffer)? {
            Incoming::Request {
                received,
                keep_alive,
            } => {
                let answer = shared.answer(&received);
                send(stream, &answer, &received.method)?;
                if !keep_alive || answer.closes() {
                    return close(stream);
                }
            }
            Incoming::Rejected(rejection) => {
                send(stream, &rejection.answer(), "")?;
                return close(stream);
            }
            Incoming::Closed => return Ok(()),
        }
    }
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
            return Ok(ended(buffer));
        }
    }
}

fn fill(mut stream: &TcpStream, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let mut bytes = [0; READ_SIZE];
    let count = stream.read(&mut bytes)?;
    buffer.extend_from_slice(bytes.get(..count).unwrap_or_default());
    Ok(count)
}

fn ended(buffer: &[u8]) -> Incoming {
    if buffer.is_empty() {
        Incoming::Closed
    } else {
        Incoming::Rejected(Rejection::Malformed(
            "the connection ended inside the request",
        ))
    }
}

fn send(mut stream: &TcpStream, answer: &Answer, method: &str) -> io::Result<()> {
    stream.write_all(&answer.to_bytes(method))
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
