//! A generic HTTP/1.1 server on a loopback port: one thread per connection, raw sockets, no framework.
//!
//! It knows nothing of specs. A handler turns each request into an [`Answer`]; every request is recorded
//! with its exact bytes. The port is free to choose for the system and reachable from this machine only.

mod answer;
mod body;
mod connection;
mod head;
mod log;
mod received;
mod rejection;
mod script;

use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::fault::Fault;
use crate::faults::Faults;
use log::Log;
use script::Script;

pub use answer::Answer;
pub use log::Arrival;
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
    /// Starts a server without faults on a free loopback port.
    ///
    /// # Errors
    ///
    /// As [`ServerBuilder::start`].
    pub fn start(
        handler: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::builder().start(handler)
    }

    /// Starts with faults.
    pub fn builder() -> ServerBuilder {
        ServerBuilder {
            faults: Faults::none(),
            keep: usize::MAX,
        }
    }

    /// `http://127.0.0.1:PORT`, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every well-formed request so far, in the order in which they were complete.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.log().received.iter().cloned().collect()
    }

    /// Every request so far, in the order in which their first bytes arrived.
    #[must_use]
    pub fn arrivals(&self) -> Vec<Arrival> {
        self.shared.log().arrivals.iter().cloned().collect()
    }

    /// How many connections were opened so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.log().connections
    }
}

/// A server before it starts.
#[derive(Debug, Clone)]
#[must_use = "nothing happens until it is started"]
pub struct ServerBuilder {
    faults: Faults,
    keep: usize,
}

impl ServerBuilder {
    /// What goes wrong, and when.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// How many of the newest requests are remembered; all, unless this is called.
    pub fn keep(mut self, newest: usize) -> Self {
        self.keep = newest;
        self
    }

    /// Starts the server on a free loopback port.
    ///
    /// The handler runs on the connection's thread, several at a time when there are several connections.
    ///
    /// # Errors
    ///
    /// When no port or no thread can be had.
    pub fn start(
        self,
        handler: impl Fn(&Received) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            handler: Box::new(handler),
            faults: self.faults,
            log: Mutex::new(Log::new(self.keep)),
            stopping: AtomicBool::new(false),
        });
        let for_accept = Arc::clone(&shared);
        let accepting = spawn("sandbox-accept", move || accept(&listener, &for_accept))?;
        Ok(Server {
            address,
            shared,
            accepting: Some(accepting),
        })
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
    faults: Faults,
    log: Mutex<Log>,
    stopping: AtomicBool,
}

impl Shared {
    /// What goes out for a request. It is recorded first, so that it is seen even when the handler panics,
    /// and that it is carried out before anything of the answer is sent.
    fn script(&self, number: usize, fault: Option<&Fault>, received: &Received) -> Script {
        self.log().read(number, received.clone());
        let mut answer = Answer::new(200);
        if fault.is_none_or(Fault::carries_out) {
            answer = (self.handler)(received);
            self.log().carried_out(number);
        }
        match fault {
            Some(fault) => Script::faulty(fault, answer, &received.method),
            None => Script::plain(&answer, &received.method),
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
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
    shared.log().connections += 1;
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
