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

use fault_calls::{ENDPOINTS, Site, Told, Transport};
use fault_cells::Cell;
use fault_rows::{Row, rows};
use wirescribe_sandbox::{Answer, Fault, Faults, Sandbox, Server};

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

/// A schedule of faults against the sandbox, as an application would use it. What a client says must fit what the
/// provider did: a success was carried out, and each call was one request.
#[test]
fn no_client_contradicts_what_the_provider_did() {
    let faults = Faults::nth(2, Fault::ResetBeforeAnswer).or(Faults::seeded(42, 40));
    for endpoint in &ENDPOINTS {
        for transport in [Transport::Reqwest, Transport::Blocking] {
            let sandbox = Sandbox::builder(fault_calls::api().clone())
                .faults(endpoint.provider, faults.clone())
                .start()
                .expect("a sandbox");
            let url = sandbox.url(endpoint.provider).expect("a provider");
            let mut call = (endpoint.open)(&Site::new(url, transport));
            let told: Vec<Told> = (0..40).map(|_| call(endpoint.case).told).collect();
            let arrivals = sandbox.arrivals(endpoint.provider).expect("a provider");
            assert_eq!(arrivals.len(), told.len(), "{transport:?}");
            for (told, arrival) in told.into_iter().zip(arrivals) {
                let is_success = told == Told::Success;
                assert_eq!(is_success, arrival.fault.is_none(), "{told:?} {arrival:?}");
                assert!(!is_success || arrival.was_carried_out, "{arrival:?}");
            }
        }
    }
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
