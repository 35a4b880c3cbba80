//! The blocking transport against a server on this machine.
#![cfg(feature = "blocking")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/transport_cases.rs"]
mod transport_cases;
#[path = "support/vault.rs"]
mod vault;

#[test]
fn the_blocking_transport_keeps_the_rules() {
    transport_cases::run(|url, timeout, request| {
        transport_cases::client::<vault::blocking::Client>(url, timeout).delete_card(request)
    });
}
