//! What a text may be: characters, and what neither a query nor a header may carry.

#[path = "support/vault.rs"]
mod vault;

use vault::{Client, Credentials, DeleteCard, Environment};
use wirescribe_runtime::{FakeTransport, InvalidRequest, Rule, TextRules};

fn broken(set: &'static str, text: &str) -> Option<Rule> {
    let rules = TextRules::new().characters(set);
    rules.check("field", text).err().map(|error| error.rule())
}

#[test]
fn characters_are_ranges_and_single_ones() {
    for (set, fits, other) in [
        ("0-9", "0123456789", ["a", "٣", "１", " ", "0x", "-"]),
        ("0-9a-f", "0f", ["F", "g", "0-", "/", ":", "`"]),
        ("a-z_-", "a_-z", ["A", "^", "a b", "é", ".", "+"]),
        ("-", "--", ["_", "a", "—", "‐", "- ", "\u{ad}"]),
        ("α-ω", "λογος", ["Λ", "a", "logos", "λ ", "ϐ", "1"]),
    ] {
        assert_eq!(broken(set, fits), None, "{set}");
        for text in other {
            assert_eq!(broken(set, text), Some(Rule::Characters(set)), "{text:?}");
        }
    }
}

#[test]
fn the_rule_names_the_set_and_not_the_value() {
    let error = InvalidRequest::new("card", Rule::Characters("0-9a-f"));
    assert_eq!(
        error.to_string(),
        "`card` is not valid: must have only characters of `0-9a-f`"
    );
}

#[test]
fn a_query_has_no_control_characters() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    for control in ["a\r\nb", "\0", "\t", "\u{7f}", "\u{85}"] {
        let request = DeleteCard::new("cust_1", "card_1").network_token(control);
        let error = client.core().prepare(&request).expect_err("a control");
        assert_eq!(
            (error.field(), error.rule()),
            ("networkToken", Rule::NoControl)
        );
    }
}

#[test]
fn a_header_arrives_as_it_was_given() {
    let client = Client::builder(Environment::Test, Credentials::new("key", "secret"))
        .build_with(FakeTransport::new())
        .expect("the client is valid");
    for (value, rule) in [
        (" a", Rule::NoOuterSpace),
        ("a ", Rule::NoOuterSpace),
        ("a\tb", Rule::NoControl),
        ("a\r\nx: y", Rule::NoControl),
        ("é", Rule::Ascii),
    ] {
        let mut request = DeleteCard::new("cust_1", "card_1");
        request.routing = Some(value.into());
        let error = client.core().prepare(&request).expect_err(value);
        assert_eq!((error.field(), error.rule()), ("x-routing-id", rule));
    }
}
