//! Nine substitutions that look harmless in a spec are caught: where code breaks, and where the wire changes.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::Impact::{Breaking, Safe};
use wirescribe_changes::{Bump, Finding, Impact, Side, compare};

/// A refund as a provider may describe it; each test replaces one line.
const REFUND: &str = r"#=== acme/provider.yaml
title: Acme
environments: { live: https://api.acme.example }
#=== acme/refund.yaml
doc: Gives money back.
source: { page: https://acme.example/refund, retrieved: 2026-11-20 }
request:
  method: POST
  path: /refunds
  query:
    channel: { const: api }
    payment: PaymentId
  json:
    amount: text
    note?: text
    speed: Speed
    other_payment?: PaymentId
    other_speed?: Speed
effect: create
repeat: unknown
outcomes:
  - { when: { status: 200 }, returns: Refunded }
  - { when: { status: 4xx }, fails: Refused }
  - { when: { status: 5xx, /busy: true }, fails: Busy }
  - { when: { status: 5xx }, fails: Broken }
types:
  PaymentId: text
  Speed: { enum: [normal, instant] }
  Refunded:
    object:
      id: text
      fees: { type: [integer] }
      arrives: text
  Receipt: { object: { id: text } }
";

/// The findings when the first of two texts is replaced by the other.
fn findings(old: &str, new: &str) -> Vec<Finding> {
    assert!(REFUND.contains(old), "`{old}` is not in the spec");
    let side = |text: &str| {
        Side::of(&fixture::parts(text)).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    compare(&side(REFUND), &side(&REFUND.replacen(old, new, 1)))
}

/// Asserts what a substitution is told as, all of it, and that it breaks code; gives the findings for what else holds.
fn assert_breaks(edit: (&str, &str), rules: &[&str]) -> Vec<Finding> {
    let found = findings(edit.0, edit.1);
    let ids: Vec<&str> = found.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(ids, rules, "{found:#?}");
    let breaking = found.iter().filter(|one| one.rule.axes.rust == Breaking);
    for finding in breaking.clone() {
        let is_shown = finding.old_signature != finding.new_signature;
        assert!(is_shown, "{}", finding.message);
        assert_eq!(finding.rule.bump(), Bump::Major, "{}", finding.message);
    }
    assert!(breaking.count() > 0, "{found:#?}");
    found
}

/// What the first finding says of the wire.
fn wire(found: &[Finding]) -> Option<Impact> {
    found.first().map(|finding| finding.rule.axes.wire)
}

#[test]
fn text_to_integer() {
    let edit = ("amount: text", "amount: integer");
    let found = assert_breaks(edit, &["parameter-json-text-to-integer"]);
    assert_eq!(wire(&found), Some(Breaking));
}

#[test]
fn optional_to_required() {
    let edit = ("note?: text", "note: text");
    let found = assert_breaks(edit, &["parameter-became-required"]);
    assert_eq!(wire(&found), Some(Breaking));
}

#[test]
fn list_to_single() {
    let edit = ("fees: { type: [integer] }", "fees: integer");
    let found = assert_breaks(edit, &["member-list-to-single"]);
    assert_eq!(wire(&found), Some(Breaking));
}

#[test]
fn enum_to_text() {
    let edit = ("speed: Speed", "speed: text");
    let found = assert_breaks(edit, &["parameter-enum-to-text"]);
    assert_eq!(wire(&found), Some(Safe));
}

#[test]
fn newtype_to_text() {
    let edit = ("payment: PaymentId", "payment: text");
    let found = assert_breaks(edit, &["parameter-newtype-to-text"]);
    assert_eq!(wire(&found), Some(Safe));
}

#[test]
fn response_field_removed() {
    let edit = ("      arrives: text\n", "");
    let found = assert_breaks(edit, &["member-required-removed"]);
    assert_eq!(wire(&found), Some(Breaking));
}

#[test]
fn return_type_changed() {
    let edit = ("returns: Refunded }", "returns: Refunded, body: Receipt }");
    assert_breaks(edit, &["return-type-changed"]);
}

#[test]
fn failure_variant_split() {
    let edit = (
        "  - { when: { status: 4xx }, fails: Refused }\n",
        "  - { when: { status: 404 }, fails: Missing }\n  - { when: { status: 4xx }, fails: Denied }\n",
    );
    assert_breaks(edit, &["failure-added-above-failure", "failure-renamed"]);
}

#[test]
fn parameter_moved_from_query_to_body() {
    let edit = (
        "    payment: PaymentId\n  json:\n    amount: text\n",
        "  json:\n    amount: text\n    payment: PaymentId\n",
    );
    let rules = [
        "parameter-moved-from-query-to-body",
        "parameter-arguments-swapped-texts",
    ];
    let found = assert_breaks(edit, &rules);
    assert_eq!(wire(&found), Some(Breaking));
}

/// Where the arguments keep their order, only the wire tells that one moved.
#[test]
fn parameter_moved_from_query_to_body_in_its_place() {
    let found = findings(
        "    payment: PaymentId\n  json:\n",
        "  json:\n    payment: PaymentId\n",
    );
    let told = found.iter().map(|one| (one.rule.id, one.rule.axes.rust));
    let told: Vec<(&str, Impact)> = told.collect();
    assert_eq!(told, [("parameter-moved-from-query-to-body", Safe)]);
    assert_eq!(wire(&found), Some(Breaking));
}
