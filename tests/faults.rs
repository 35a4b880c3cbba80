//! The fault matrix: every fault, for every endpoint, over both transports, against the emitted client.
#![cfg(all(
    feature = "reqwest",
    feature = "blocking",
    feature = "jusbiz",
    feature = "juspay",
    feature = "omise",
    feature = "payu"
))]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/fault_calls.rs"]
mod fault_calls;
#[path = "support/fault_cells.rs"]
mod fault_cells;
#[path = "support/fault_rows.rs"]
mod fault_rows;
#[path = "support/fault_table.rs"]
mod fault_table;

use std::sync::Mutex;
use std::thread::{self, ScopedJoinHandle};

use fault_calls::{ENDPOINTS, Transport};
use fault_cells::Cell;
use fault_rows::{Row, rows};
use wirescribe_sandbox::{Answer, Server};

/// Most cells that take time only wait.
const THREADS: usize = 16;

#[test]
fn an_asynchronous_client_tells_what_went_wrong() {
    matrix(Transport::Reqwest);
}

#[test]
fn a_blocking_client_tells_what_went_wrong() {
    matrix(Transport::Blocking);
}

#[test]
fn the_page_shows_the_matrix() {
    fault_table::check(&rows("http://127.0.0.1:1"));
}

fn matrix(transport: Transport) {
    let elsewhere = Server::start(|_| Answer::new(200)).expect("a server on loopback");
    let rows = rows(&elsewhere.url());
    let cells = rows.iter().flat_map(|row| cells(row, transport));
    let cells = Mutex::new(cells.collect::<Vec<_>>().into_iter());
    let next = || cells.lock().ok()?.next();
    let differences: Vec<String> = thread::scope(|scope| {
        let run = || {
            let checked = std::iter::from_fn(next).map(|cell| cell.check());
            checked.filter_map(Result::err).collect::<Vec<String>>()
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(run)).collect();
        let join = |thread: ScopedJoinHandle<'_, Vec<String>>| thread.join();
        let ended = threads.into_iter().map(join);
        ended
            .flat_map(|found| found.expect("a cell that ends well"))
            .collect()
    });
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(elsewhere.connections(), 0, "redirects were followed");
}

fn cells(row: &Row, transport: Transport) -> impl Iterator<Item = Cell<'_>> {
    ENDPOINTS.iter().map(move |endpoint| Cell {
        row,
        endpoint,
        transport,
    })
}
