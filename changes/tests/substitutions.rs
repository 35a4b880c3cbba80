//! Nine substitutions that look harmless in a spec are caught: where code breaks, and where the wire changes.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;

use wirescribe_changes::Impact::{Breaking, Safe};
use wirescribe_changes::{Finding, Impact, Side, UNCLASSIFIED, compare};

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

/// The only finding.
fn finding(old: &str, new: &str) -> Finding {
    let mut found = findings(old, new);
    assert_eq!(found.len(), 1, "one edit is one finding: {found:#?}");
    found.pop().expect("a finding")
}

fn assert_caught(found: &Finding, rust: Impact, wire: Impact) {
    assert_eq!(found.rule.axes.rust, rust, "{}", found.message);
    assert_eq!(found.rule.axes.wire, wire, "{}", found.message);
    let is_shown = found.old_signature != found.new_signature;
    assert_eq!(is_shown, rust == Breaking, "{}", found.message);
}

#[test]
fn text_to_integer() {
    let found = finding("amount: text", "amount: integer");
    assert_caught(&found, Breaking, Breaking);
}

#[test]
fn optional_to_required() {
    let found = finding("note?: text", "note: text");
    assert_caught(&found, Breaking, Breaking);
}

#[test]
fn list_to_single() {
    let found = finding("fees: { type: [integer] }", "fees: integer");
    assert_caught(&found, Breaking, Breaking);
}

#[test]
fn enum_to_text() {
    let found = finding("speed: Speed", "speed: text");
    assert_caught(&found, Breaking, Safe);
}

#[test]
fn newtype_to_text() {
    let found = finding("payment: PaymentId", "payment: text");
    assert_caught(&found, Breaking, Safe);
}

#[test]
fn response_field_removed() {
    let found = finding("      arrives: text\n", "");
    assert_caught(&found, Breaking, Breaking);
}

#[test]
fn return_type_changed() {
    let found = findings("returns: Refunded }", "returns: Refunded, body: Receipt }");
    assert_told(&found, "acme.refund");
}

#[test]
fn failure_variant_split() {
    let found = findings(
        "  - { when: { status: 4xx }, fails: Refused }\n",
        "  - { when: { status: 404 }, fails: Missing }\n  - { when: { status: 4xx }, fails: Denied }\n",
    );
    assert_told(&found, "acme.refund");
}

#[test]
fn parameter_moved_from_query_to_body() {
    let (old, new) = (
        "    payment: PaymentId\n  json:\n",
        "  json:\n    payment: PaymentId\n",
    );
    let found = finding(old, new);
    assert_caught(&found, Safe, Breaking);
}

/// Something of the endpoint is told, and breaks code as far as there is a rule for it.
fn assert_told(found: &[Finding], subject: &str) {
    let breaks = |finding: &Finding| {
        finding.rule.axes.rust == Breaking || finding.rule.id == UNCLASSIFIED.id
    };
    let mut of_endpoint = found
        .iter()
        .filter(|finding| finding.subject.starts_with(subject));
    assert!(of_endpoint.any(breaks), "{found:#?}");
}
