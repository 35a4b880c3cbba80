//! Providers do not mix, and cases answer in the order of the specs.

#[path = "support/raw_client.rs"]
mod raw_client;
#[path = "support/small_api.rs"]
mod small_api;
#[path = "support/text_parameter.rs"]
mod text_parameter;

use std::error::Error;
use std::io::Read as _;

use raw_client::RawClient;
use small_api::{api, case, endpoint, name, provider};
use text_parameter::text;
use wirescribe_codegen::model::{Place, Provider};
use wirescribe_sandbox::Sandbox;

const REQUEST: &[u8] = b"DELETE /card?id=1 HTTP/1.1\r\nhost: h\r\n\r\n";

/// One endpoint; providers differ only in their answer.
fn named(text_of_name: &str, body: &str) -> Provider {
    let mut made = endpoint("remove", "DELETE", "/card");
    made.cases = vec![case(body)];
    let mut provider = provider(vec![text(made, Place::Query, "id", Some("1"))]);
    provider.name = name(text_of_name);
    provider
}

#[test]
fn each_has_its_own_port_and_record() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(api(vec![named("one", "1"), named("two", "2")]))?;
    assert_eq!(sandbox.providers().collect::<Vec<_>>(), ["one", "two"]);
    for (name, body) in [("one", "1"), ("two", "2")] {
        let url = sandbox.url(name).ok_or("no such provider")?;
        assert_eq!(RawClient::connect(url)?.exchange(REQUEST)?.body, body);
        let received = sandbox.received(name).ok_or("no such provider")?;
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].raw, REQUEST);
    }
    assert_eq!(sandbox.url("three"), None);
    assert!(sandbox.received("three").is_none());
    Ok(())
}

#[test]
fn the_first_case_that_matches_answers() -> Result<(), Box<dyn Error>> {
    let mut one = named("one", "first");
    let mut again = one.endpoints[0].cases[0].clone();
    again.receives = case("second").receives;
    one.endpoints[0].cases.push(again);
    let sandbox = Sandbox::start(api(vec![one.clone()]))?;
    let url = sandbox.url("one").ok_or("no such provider")?;
    assert_eq!(RawClient::connect(url)?.exchange(REQUEST)?.body, "first");

    one.endpoints[0].cases.remove(0);
    let sandbox = Sandbox::start(api(vec![one]))?;
    let url = sandbox.url("one").ok_or("no such provider")?;
    let mut client = RawClient::connect(url)?;
    assert_eq!(client.exchange(REQUEST)?.body, "second");
    assert_eq!(
        client.0.get_ref().peer_addr()?.ip().to_string(),
        "127.0.0.1"
    );
    Ok(())
}

#[test]
fn a_provider_without_cases_refuses_everything() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(api(vec![provider(Vec::new())]))?;
    let url = sandbox.url("bank").ok_or("no such provider")?;
    let mut client = RawClient::connect(url)?;
    assert_eq!(client.exchange(REQUEST)?.status(), "422");
    drop(sandbox);
    assert_eq!(client.0.read(&mut [0])?, 0);
    Ok(())
}
