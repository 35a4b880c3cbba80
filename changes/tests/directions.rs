//! The same edit of a member means something else in what is sent, in what is read, and in what is both.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::{Side, compare};

/// A party of a payment: as it is sent, as it is read, or both.
fn spec(uses: &str, types: &str) -> String {
    let (sent, read) = match uses {
        "sent" => ("party: Party", "id: text"),
        "read" => ("id: text", "party: Party"),
        _ => ("party: Party", "party: Party"),
    };
    format!(
        "#=== acme/provider.yaml
title: Acme
environments: {{ live: https://api.acme.example }}
types:
  Account: {{ type: text, prefix: acc_ }}
  Kind: {{ enum: [person, company] }}
{types}
#=== acme/pay.yaml
doc: Sends money.
source: {{ page: https://acme.example/pay, retrieved: 2026-11-20 }}
request: {{ method: POST, path: /payments, json: {{ {sent}, account: Account, kind: Kind }} }}
effect: create
repeat: unknown
outcomes: [{{ when: {{ status: 200 }}, returns: Paid }}]
types:
  Paid: {{ object: {{ {read}, account: Account, kind: Kind }} }}
"
    )
}

/// The rules that a change of the members of a party meets.
fn rules(uses: &str, old: &str, new: &str) -> Vec<&'static str> {
    let side = |members: &str| {
        let types = format!("  Party: {{ object: {{ name: text, {members} }} }}");
        let files = fixture::parts(&spec(uses, &types));
        Side::of(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    let found = compare(&side(old), &side(new));
    found.iter().map(|finding| finding.rule.id).collect()
}

/// What an edit is called where the party is sent, read, and both.
fn assert_called(old: &str, new: &str, called: [&str; 3]) {
    for (uses, called) in ["sent", "read", "both"].into_iter().zip(called) {
        assert_eq!(rules(uses, old, new), [called], "{uses}: {old} -> {new}");
    }
}

#[test]
fn members_that_come_and_go() {
    let called = [
        "member-added-required-sent",
        "member-added-required-received",
        "member-added-required-sent",
    ];
    assert_called("", "code: text", called);
    let called = ["member-added-sent", "member-added", "member-added"];
    assert_called("", "code?: text", called);
    let called = [
        "member-removed-sent",
        "member-required-removed",
        "member-required-removed",
    ];
    assert_called("code: text", "", called);
    let called = ["member-removed-sent", "member-removed", "member-removed"];
    assert_called("code?: text", "", called);
}

#[test]
fn members_that_must_or_may_be_there() {
    let called = [
        "member-became-required-sent",
        "member-became-required",
        "member-became-required-sent",
    ];
    assert_called("code?: text", "code: text", called);
    let called = [
        "member-became-optional-sent",
        "member-became-optional",
        "member-became-optional",
    ];
    assert_called("code: text", "code?: text", called);
}

#[test]
fn fixed_values() {
    let called = [
        "member-constant-replaced",
        "member-constant-changed",
        "member-constant-replaced",
    ];
    assert_called("code: { const: A }", "code: { const: B }", called);
    let called = [
        "member-constant-json-type-changed",
        "member-constant-field-type-changed",
        "member-constant-field-type-changed",
    ];
    assert_called("code: { const: 2 }", "code: { const: \"2\" }", called);
    let called = [
        "member-constant-became-optional",
        "member-constant-field-option-changed",
        "member-constant-field-option-changed",
    ];
    assert_called("code: { const: A }", "code?: text", called);
    let called = [
        "member-constant-became-required",
        "member-constant-changed",
        "member-constant-became-required",
    ];
    assert_called("code: { const: A }", "code: text", called);
    let called = [
        "member-became-constant",
        "member-constant-changed",
        "member-became-constant",
    ];
    assert_called("code: text", "code: { const: A }", called);
    let called = [
        "member-constant-removed-sent",
        "member-required-removed",
        "member-constant-removed",
    ];
    assert_called("code: { const: A }", "", called);
}

#[test]
fn other_types() {
    let same = |rule| [rule; 3];
    assert_called(
        "code: text",
        "code: integer",
        same("member-text-to-integer"),
    );
    let called = [
        "member-text-to-checked-newtype",
        "member-text-to-newtype",
        "member-text-to-checked-newtype",
    ];
    assert_called("code: text", "code: Account", called);
    let called = [
        "member-newtype-to-text-sent",
        "member-newtype-to-text",
        "member-newtype-to-text-sent",
    ];
    assert_called("code: Account", "code: text", called);
    let called = [
        "member-text-to-enum-sent",
        "member-text-to-enum",
        "member-text-to-enum-sent",
    ];
    assert_called("code: text", "code: Kind", called);
    assert_called("code: Kind", "code: text", same("member-enum-to-text"));
    let called = [
        "member-widened-to-json-sent",
        "member-widened-to-json",
        "member-widened-to-json",
    ];
    assert_called("code: text", "code: json", called);
    let called = [
        "member-json-narrowed-sent",
        "member-json-narrowed",
        "member-json-narrowed-sent",
    ];
    assert_called("code: json", "code: text", called);
}

#[test]
fn the_order_of_members() {
    let called = [
        "member-arguments-reordered",
        "members-reordered",
        "member-arguments-reordered",
    ];
    assert_called(
        "code: text, age: integer",
        "age: integer, code: text",
        called,
    );
    let called = [
        "member-arguments-swapped",
        "members-reordered",
        "member-arguments-swapped",
    ];
    assert_called("code: text, city: text", "city: text, code: text", called);
    assert_called(
        "a?: text, b?: text",
        "b?: text, a?: text",
        ["members-reordered"; 3],
    );
}
