//! A server on this machine that takes one connection after the other, reads one request from each
//! and answers with given bytes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What the server does after it has read the request.
pub(crate) enum Then {
    /// Writes these bytes and closes.
    Answer(Vec<u8>),
    /// Closes at once.
    Close,
    /// Writes these bytes and keeps the connection open until the client gives up.
    Hang(Vec<u8>),
}

/// A server that is done after its last answer.
pub(crate) struct Server {
    address: SocketAddr,
    thread: JoinHandle<std::io::Result<String>>,
}

impl Server {
    /// A server that is done after one request.
    pub(crate) fn start(then: Then) -> std::io::Result<Self> {
        Self::start_all(vec![then])
    }

    /// A server that takes one connection for each of these.
    pub(crate) fn start_all(all: Vec<Then>) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let thread = thread::spawn(move || all.iter().map(|then| serve(&listener, then)).collect());
        Ok(Self { address, thread })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests as they were received, one after the other, with the port, which differs from run to run, as `PORT`.
    pub(crate) fn request(self) -> String {
        let port = format!(":{}", self.address.port());
        match self.thread.join() {
            Ok(Ok(request)) => request.replace(&port, ":PORT"),
            _ => "the server failed".to_owned(),
        }
    }
}

/// An address where nobody listens.
pub(crate) fn closed_url() -> std::io::Result<String> {
    TcpListener::bind("127.0.0.1:0")?
        .local_addr()
        .map(|address| format!("http://{address}"))
}

fn serve(listener: &TcpListener, then: &Then) -> std::io::Result<String> {
    let (mut stream, _) = listener.accept()?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request = read_request(&mut stream)?;
    match then {
        // The client may be gone before the end of an answer that is too large for it.
        Then::Answer(bytes) => drop(stream.write_all(bytes)),
        Then::Close => {}
        Then::Hang(bytes) => {
            stream.write_all(bytes)?;
            drop(stream.read(&mut [0]));
        }
    }
    Ok(request)
}

fn read_request(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let length = stream.read(&mut chunk)?;
        received.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&received).into_owned();
        if length == 0 || is_complete(&text) {
            return Ok(text);
        }
    }
}

fn is_complete(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(Ok(0), str::parse);
    length.is_ok_and(|length: usize| body.len() >= length)
}
