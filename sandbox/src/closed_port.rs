//! A port on which nothing listens, and nothing can begin to.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};

/// A loopback port that refuses every connection, for as long as this value lives.
///
/// ```
/// # use std::net::TcpStream;
/// let closed = wirescribe_sandbox::ClosedPort::new()?;
/// let address = closed.url().replace("http://", "");
/// assert!(TcpStream::connect(address).is_err());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ClosedPort {
    address: SocketAddr,
    // The near end of a connection takes its port and does not listen on it.
    _near: TcpStream,
    _far: TcpListener,
}

impl ClosedPort {
    /// Takes a port.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub fn new() -> io::Result<Self> {
        let far = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let near = TcpStream::connect(far.local_addr()?)?;
        Ok(Self {
            address: near.local_addr()?,
            _near: near,
            _far: far,
        })
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}
