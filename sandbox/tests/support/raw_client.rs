//! A client that sends exactly the bytes it is given.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// One connection; its bytes can also be written and read by hand.
pub(crate) struct RawClient(pub(crate) BufReader<TcpStream>);

/// One answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn status(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }
}

impl RawClient {
    pub(crate) fn connect(url: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(url.trim_start_matches("http://"))?;
        // No test waits longer than this for anything.
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Sends bytes and reads one answer.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> io::Result<Response> {
        self.0.get_mut().write_all(request)?;
        self.read()
    }

    /// Reads one answer, by its `content-length`.
    pub(crate) fn read(&mut self) -> io::Result<Response> {
        let head = self.read_head()?;
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap_or_default())];
        self.0.read_exact(&mut body)?;
        Ok(Response {
            head,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    /// Reads a head without the body that it may announce.
    pub(crate) fn read_head(&mut self) -> io::Result<String> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.0.read_line(&mut head)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(head)
    }
}
