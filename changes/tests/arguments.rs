//! Arguments of `new` have no names: what an edit makes existing calls say is told, whatever else it changes.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::Impact::Breaking;
use wirescribe_changes::{Finding, Side, compare};

/// The findings when the parameters of a payment are others.
fn findings(old: &str, new: &str) -> Vec<Finding> {
    let side = |parameters: &str| {
        let spec = format!(
            "#=== acme/provider.yaml
title: Acme
environments: {{ live: https://api.acme.example }}
types: {{ CardId: text }}
#=== acme/pay.yaml
doc: Sends money.
source: {{ page: https://acme.example/pay, retrieved: 2026-11-20 }}
request: {{ method: POST, path: /payments, json: {{ {parameters} }} }}
effect: create
repeat: unknown
outcomes: [{{ when: {{ status: 204 }}, returns: Paid }}]
"
        );
        Side::of(&fixture::parts(&spec)).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    compare(&side(old), &side(new))
}

/// Whether it is told that calls which compile as before say something else.
fn is_told(old: &str, new: &str) -> bool {
    let found = findings(old, new);
    found
        .iter()
        .any(|finding| finding.rule.axes.behaviour == Breaking)
}

#[test]
fn places_are_swapped() {
    assert!(is_told("from: text, to: text", "to: text, from: text"));
    assert!(is_told(
        "from: text, card: CardId",
        "card: CardId, from: text"
    ));
}

#[test]
fn one_has_another_name_as_well() {
    let old = "from: { type: text, doc: Who pays. }, to: text";
    let wire = "to: text, source: { type: text, doc: Who pays., rust: from }";
    assert!(is_told(old, wire));
    let both = "to: text, source: { type: text, doc: Who pays. }";
    assert!(is_told(old, both));
}

#[test]
fn one_takes_the_place_of_another() {
    let old = "amount: text, from: { type: text, doc: Who pays. }";
    assert!(is_told(
        old,
        "amount: text, to: { type: text, doc: Who is paid. }"
    ));
    assert!(is_told(
        old,
        "amount: text, to: { type: CardId, doc: Who is paid. }"
    ));
    assert!(is_told("from: text, to?: text", "from?: text, to: text"));
}

#[test]
fn calls_that_do_not_compile_say_nothing() {
    let found = findings("from: text", "from: text, to: text");
    assert!(!found.is_empty());
    assert!(!is_told("from: text", "from: text, to: text"));
    assert!(!is_told(
        "from: text, to: integer",
        "to: integer, from: text"
    ));
}
