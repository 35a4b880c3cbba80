//! A value that would make the path that of another endpoint is refused, however it is written.

#[path = "support/vault.rs"]
mod vault;

use vault::{Client, Credentials, DeleteCard, Environment};
use wirescribe_runtime::{FakeTransport, Rule};

#[test]
fn what_leads_to_another_endpoint_is_refused() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    for value in [
        "search",
        "Search",
        "%73earch",
        "%2573earch",
        "search;v=1",
        "search?x",
        " search",
        "/search",
        "search/",
        "\u{ff53}earch",
        "cust_1/default",
        "cust_1%2fdefault",
        "cust_1\\DEFAULT",
        "a//default",
    ] {
        let error = client
            .core()
            .prepare(&DeleteCard::new(value, "card_1"))
            .expect_err(value);
        assert_eq!(
            (error.field(), error.rule()),
            ("customer", Rule::OtherEndpoint),
            "{value:?}"
        );
    }
    for value in [
        "searches",
        "research",
        "default",
        "search/1",
        "cust_1/x",
        "a/b/default",
    ] {
        client
            .core()
            .prepare(&DeleteCard::new(value, "card_1"))
            .expect(value);
    }
}
