//! The asynchronous transport against a server on this machine.
#![cfg(feature = "reqwest")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/server.rs"]
mod server;
#[path = "support/transport_cases.rs"]
mod transport_cases;
#[path = "support/vault.rs"]
mod vault;

#[test]
fn the_asynchronous_transport_keeps_the_rules() {
    transport_cases::run(|url, timeout, request| {
        // A runtime for each call: its end is the end of the connection.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let call = async {
            transport_cases::client::<vault::Client>(url, timeout)
                .delete_card(request)
                .await
        };
        runtime.block_on(call)
    });
}
