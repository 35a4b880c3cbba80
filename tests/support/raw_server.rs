//! A server on this machine that answers every request with the same bytes, whole answers or not.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// The server; it ends when it is dropped.
pub(crate) struct RawServer {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl RawServer {
    /// Answers with these bytes, then closes the connection.
    pub(crate) fn start(bytes: Vec<u8>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let stops = Arc::clone(&stopping);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stops.load(Ordering::SeqCst) {
                    break;
                }
                // A client that goes away early is as good.
                let _ = stream.and_then(|stream| answer(stream, &bytes));
            }
        });
        Ok(Self {
            address,
            stopping,
            thread: Some(thread),
        })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

/// Reads the whole request first: bytes that nobody has read would reset the connection.
fn answer(mut stream: TcpStream, bytes: &[u8]) -> io::Result<()> {
    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    while !is_complete(&String::from_utf8_lossy(&received)) {
        match stream.read(&mut chunk)? {
            0 => break,
            length => received.extend(chunk.iter().take(length)),
        }
    }
    stream.write_all(bytes)
}

fn is_complete(text: &str) -> bool {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let stated = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= stated.map_or(0, |length| length.parse().unwrap_or_default())
}
