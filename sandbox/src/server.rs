//! A generic HTTP/1.1 server on a loopback port: one thread per connection, raw sockets, no framework.
//!
//! It knows nothing of specs. A handler turns each request into an [`Answer`]; every request is recorded
//! with its exact bytes. The port is free to choose for the system and reachable from this machine only.

mod answer;
mod body;
mod connection;
mod head;
mod received;
mod rejection;

use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub use answer::Answer;
pub use received::Received;

/// A pause after a failed `accept`, so that a lasting failure (no free descriptors) does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(10);

type Handler = Box<dyn Fn(&Received) -> Answer + Send + Sync>;

/// A running server; dropping it closes all connections and joins all threads.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on a free loopback port.
    ///
    /// The handler runs on the connection's thread, several at a time when there are several connections.
    ///
    /// # Errors
    ///
    /// When no port or no thread can be had.
    pub fn start(
        handler: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            handler: Box::new(handler),
            received: Mutex::default(),
            stopping: AtomicBool::new(false),
        });
        let for_accept = Arc::clone(&shared);
        let accepting = spawn("sandbox-accept", move || accept(&listener, &for_accept))?;
        Ok(Self {
            address,
            shared,
            accepting: Some(accepting),
        })
    }

    /// `http://127.0.0.1:PORT`, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every well-formed request so far, in the order in which they were complete.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.received().clone()
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // A blocked `accept` ends only through a connection; where none can be made, waiting would hang.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(accepting) = self.accepting.take()
            && (woken || accepting.is_finished())
        {
            // A panic of the accept thread has been reported by its own hook; there is nothing to add.
            let _ = accepting.join();
        }
    }
}

/// What the threads of one server share.
struct Shared {
    handler: Handler,
    received: Mutex<Vec<Received>>,
    stopping: AtomicBool,
}

impl Shared {
    /// Records first, so that a request is seen even when the handler panics.
    fn answer(&self, received: &Received) -> Answer {
        self.received().push(received.clone());
        (self.handler)(received)
    }

    fn received(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection: its thread, and a handle on the socket to interrupt it. Only the thread owns the
/// socket, so that it closes when the thread ends, whatever ends it.
struct Connection {
    stream: Weak<TcpStream>,
    thread: JoinHandle<()>,
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut connections: Vec<Connection> = Vec::new();
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            break;
        }
        connections.retain(|connection| !connection.thread.is_finished());
        match stream.and_then(|stream| open(stream, shared)) {
            Ok(connection) => connections.push(connection),
            Err(_) => thread::sleep(ACCEPT_PAUSE),
        }
    }
    for connection in connections {
        if let Some(stream) = connection.stream.upgrade() {
            // Fails when the peer has closed already, which is as good.
            let _ = stream.shutdown(Shutdown::Both);
        }
        let _ = connection.thread.join();
    }
}

fn open(stream: TcpStream, shared: &Arc<Shared>) -> io::Result<Connection> {
    let socket = Arc::new(stream);
    let stream = Arc::downgrade(&socket);
    let shared = Arc::clone(shared);
    // An error of one connection (the peer went away) ends that connection and concerns nobody else.
    let thread = spawn("sandbox-connection", move || {
        drop(connection::serve(&socket, &shared));
    })?;
    Ok(Connection { stream, thread })
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(work)
}
