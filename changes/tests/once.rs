//! One edit is told once: what only follows from it is left out, and what is the same under another name is the same.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::{Side, compare};

/// A transfer, with something of everything that refers to something else.
const TRANSFER: &str = r#"#=== acme/provider.yaml
title: Acme
environments: { live: https://api.acme.example }
types:
  Holder: { object: { name: text } }
  HolderOrId: { one_of: [text, Holder] }
#=== acme/transfer.yaml
doc: Moves money from one account to another.
source: { page: https://acme.example/transfer, retrieved: 2026-11-20 }
request:
  method: POST
  path: /accounts/{account}/transfers
  path_parameters: { account: text }
  query:
    shop?: text
    channel?: text
  headers:
    x-tenant?: text
    x-routing-id?: { type: text, same_as: account }
  json:
    instant: { type: boolean, encodings: { true: "Y", false: "N" } }
    note?: { type: text, allow_empty: true }
    amount: text
effect: create
repeat: unknown
outcomes:
  - { when: { status: 200 }, returns: Transferred }
  - { when: { status: 4xx }, fails: Refused }
types:
  AccountId: text
  Stage: { enum: [pending, done] }
  SentAt: { instant: epoch_seconds }
  Transferred:
    object:
      id: text
      status: Stage
      at: SentAt
      to: AccountId
      fee?: { type: text, accepts: number, null_values: ["", "0"] }
      holder: HolderOrId
"#;

/// What is told when texts are replaced by others, everywhere.
fn told(edits: &[(&str, &str)]) -> Vec<String> {
    let side = |text: &str| {
        Side::of(&fixture::parts(text)).unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    let new = edits.iter().fold(TRANSFER.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "`{old}` is not in the spec");
        text.replace(old, new)
    });
    let found = compare(&side(TRANSFER), &side(&new));
    found
        .iter()
        .map(|finding| format!("{}: {}", finding.subject, finding.message))
        .collect()
}

fn assert_told(edits: &[(&str, &str)], subjects: &[&str]) {
    let told = told(edits);
    let found: Vec<&str> = told
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(found, subjects, "{told:#?}");
}

#[test]
fn a_renamed_type_is_the_same_where_it_is_used() {
    assert_told(&[("AccountId", "Target")], &["acme.Target"]);
    assert_told(
        &[("  Stage:", "  Phase:"), (": Stage\n", ": Phase\n")],
        &["acme.Phase"],
    );
}

#[test]
fn a_renamed_body_is_the_same_in_outcomes() {
    let edits = [
        ("returns: Transferred", "returns: Transferred, body: Moved"),
        ("  Transferred:", "  Moved:"),
    ];
    assert_told(&edits, &["acme.Moved"]);
}

#[test]
fn a_renamed_alternative_is_one_finding_beside_its_type() {
    let edits = [
        ("  Holder:", "  Owner:"),
        ("[text, Holder]", "[text, Owner]"),
    ];
    assert_told(&edits, &["acme.Owner", "acme.HolderOrId.Owner"]);
}

#[test]
fn a_renamed_parameter_is_the_same_in_the_path_and_where_it_stands_in() {
    let edits = [
        ("{account}", "{from}"),
        ("{ account: text }", "{ from: text }"),
        ("same_as: account", "same_as: from"),
    ];
    assert_told(&edits, &["acme.transfer.from"]);
}

#[test]
fn a_parameter_that_leaves_the_path_takes_its_part_with_it() {
    let edits = [
        ("/accounts/{account}/transfers", "/accounts/transfers"),
        ("  path_parameters: { account: text }\n", ""),
        ("    shop?: text\n", "    shop?: text\n    account: text\n"),
    ];
    assert_told(&edits, &["acme.transfer.account"]);
}

#[test]
fn a_parameter_that_moves_does_not_reorder_the_others() {
    let edits = [
        ("    shop?: text\n", ""),
        (
            "    x-tenant?: text\n",
            "    x-tenant?: text\n    shop?: text\n",
        ),
    ];
    assert_told(&edits, &["acme.transfer.shop"]);
}

#[test]
fn another_form_of_the_body_moves_no_parameter() {
    assert_told(&[("  json:\n", "  form:\n")], &["acme.transfer"]);
}

#[test]
fn a_fixed_value_has_the_type_and_the_rules_that_it_has() {
    let boolean = "{ type: boolean, encodings: { true: \"Y\", false: \"N\" } }";
    assert_told(&[(boolean, "{ const: Y }")], &["acme.transfer.instant"]);
    assert_told(&[(boolean, "{ const: true }")], &["acme.transfer.instant"]);
    let note = "note?: { type: text, allow_empty: true }";
    assert_told(&[(note, "note: { const: 1 }")], &["acme.transfer.note"]);
}

#[test]
fn another_type_has_other_rules() {
    let boolean = "{ type: boolean, encodings: { true: \"Y\", false: \"N\" } }";
    assert_told(&[(boolean, "text")], &["acme.transfer.instant"]);
    let note = "note?: { type: text, allow_empty: true }";
    assert_told(&[(note, "note?: integer")], &["acme.transfer.note"]);
    let fee = "{ type: text, accepts: number,";
    assert_told(&[(fee, "{ type: integer,")], &["acme.Transferred.fee"]);
}

#[test]
fn a_type_that_is_something_else_has_other_parts() {
    let status = "Stage: { enum: [pending, done] }";
    assert_told(
        &[(status, "Stage: { type: text, prefix: s_ }")],
        &["acme.Stage"],
    );
    assert_told(&[("{ instant: epoch_seconds }", "text")], &["acme.SentAt"]);
}

#[test]
fn a_sensitive_type_is_told_and_not_its_uses() {
    let edits = [(
        "AccountId: text",
        "AccountId: { type: text, sensitive: true }",
    )];
    assert_told(&edits, &["acme.AccountId"]);
}

#[test]
fn the_order_of_what_counts_in_any_order_is_none() {
    assert_told(&[("[\"\", \"0\"]", "[\"0\", \"\"]")], &[]);
}
