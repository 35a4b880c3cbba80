//! What is told of edits that touch several rows, or several things, at once; pairs show one edit each.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::{Finding, Side, compare};

/// An endpoint with these lines after its request.
fn side(lines: &str) -> Side {
    let text = format!(
        "#=== acme/provider.yaml
title: Acme
environments: {{ live: https://api.acme.example }}
#=== acme/charge.yaml
doc: Charges a stored card.
source: {{ page: https://acme.example/docs/charge, retrieved: 2026-11-20 }}
request: {{ method: POST, path: /charges }}
{lines}
types:
  Receipt: {{ object: {{ id: text }} }}
  Details: {{ object: {{ id: text, state: text }} }}
"
    );
    Side::of(&fixture::parts(&text)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// An endpoint with these rows.
fn table(rows: &[&str]) -> Side {
    let used = [
        "{ when: { status: 418 }, fails: First, body: Receipt }",
        "{ when: { status: 419 }, fails: Second, body: Details }",
    ];
    let rows: Vec<String> = rows
        .iter()
        .chain(&used)
        .map(|row| format!("  - {row}"))
        .collect();
    side(&format!(
        "effect: create\nrepeat: unknown\noutcomes:\n{}",
        rows.join("\n")
    ))
}

fn told(old: &Side, new: &Side) -> Vec<String> {
    let line = |finding: &Finding| format!("{}: {}", finding.rule.id, finding.message);
    compare(old, new).iter().map(line).collect()
}

#[test]
fn the_row_that_is_gone_is_named_though_others_have_its_name() {
    let both = [
        "{ when: { status: 200 }, returns: Charged }",
        "{ when: { status: 409 }, returns: Charged }",
        "{ when: { status: 410 }, returns: Charged }",
    ];
    let [first, _, last] = both;
    assert_eq!(
        told(&table(&both), &table(&[first, last])),
        [
            "success-row-removed: fewer answers mean the success `Charged` of `charge`: those with 409 do not"
        ]
    );
}

#[test]
fn a_single_success_is_the_same_under_another_name() {
    let old = table(&["{ when: { status: 200 }, returns: Charged, body: Receipt }"]);
    let new = table(&["{ when: { status: 200 }, returns: Paid, body: Details }"]);
    assert_eq!(
        told(&old, &new),
        [
            "success-renamed: the success `Charged` of `charge` is called `Paid` in the spec",
            "return-type-changed: `charge` gives another type: `Receipt` -> `Details`",
        ]
    );
}

#[test]
fn the_body_of_an_outcome_with_two_rows_is_told_once() {
    let rows = |body: &str| {
        [200, 201].map(|status| {
            format!("{{ when: {{ status: {status} }}, returns: Charged, body: {body} }}")
        })
    };
    let (old, new) = (rows("Receipt"), rows("Details"));
    let of = |rows: &[String; 2]| table(&[&rows[0], &rows[1]]);
    assert_eq!(
        told(&of(&old), &of(&new)),
        ["return-type-changed: `charge` gives another type: `Receipt` -> `Details`"]
    );
}

#[test]
fn rows_of_one_name_that_are_added_have_fingerprints_of_their_own() {
    let success = "{ when: { status: 200 }, returns: Charged }";
    let declined = [402, 403, 409]
        .map(|status| format!("{{ when: {{ status: {status} }}, fails: Declined }}"));
    let [first, second, third] = declined.each_ref().map(String::as_str);
    let old = table(&[success, first]);
    let findings = compare(&old, &table(&[success, first, second, third]));
    let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    assert_eq!(ids, ["failure-row-added", "failure-row-added"]);
    let [one, other] = findings.as_slice() else {
        panic!("{ids:?}")
    };
    assert_ne!(one.fingerprint, other.fingerprint);
}

#[test]
fn effect_and_repeat_are_judged_together() {
    let call = |effect: &str, repeat: &str| {
        let rows = "outcomes:\n  - { when: { status: 200 }, returns: Charged }\n  - { when: { status: 418 }, fails: First, body: Receipt }\n  - { when: { status: 419 }, fails: Second, body: Details }";
        side(&format!("effect: {effect}\nrepeat: {repeat}\n{rows}"))
    };
    let ids = |old: &Side, new: &Side| -> Vec<&str> {
        let findings = compare(old, new);
        findings.iter().map(|finding| finding.rule.id).collect()
    };
    assert_eq!(
        ids(&call("read", "safe"), &call("create", "unknown")),
        [
            "effect-no-longer-read-nor-retried",
            "repeat-no-longer-retried"
        ]
    );
    assert_eq!(
        ids(&call("read", "unknown"), &call("create", "safe")),
        ["effect-no-longer-read", "repeat-became-safe"]
    );
}

#[test]
fn tests_that_no_answer_passes_both_of_tell_rows_apart() {
    let paid = "{ when: { status: 200, /state: PAID }, returns: Charged }";
    let refused = "{ when: { status: 200, /state: REFUSED }, fails: Declined }";
    let held = "{ when: { status: 200, /state: HELD }, fails: Held }";
    assert_eq!(
        told(&table(&[paid, refused]), &table(&[held, paid, refused])),
        ["failure-added: `Held` (200) is a further failure of `charge`"]
    );
    assert_eq!(
        told(&table(&[paid, refused]), &table(&[refused, paid])),
        ["outcomes-reordered: rows of the outcome table of `charge` come in another order"]
    );
}

#[test]
fn an_order_that_means_nothing_is_no_difference() {
    let old = table(&["{ when: { status: [200, 201], /state: [PAID, SENT] }, returns: Charged }"]);
    let new = table(&["{ when: { status: [201, 200], /state: [SENT, PAID] }, returns: Charged }"]);
    assert_eq!(told(&old, &new), [""; 0]);
}

#[test]
fn a_failure_above_a_success_is_told_when_only_some_of_their_answers_change_hands() {
    let charged = "{ when: { status: [200, 201] }, returns: Charged }";
    let one = "{ when: { status: 200, /code: { present: true } }, fails: Declined }";
    let both = "{ when: { status: [200, 201], /code: { present: true } }, fails: Declined }";
    let ids = |old: &[&str], new: &[&str]| -> Vec<&str> {
        let findings = compare(&table(old), &table(new));
        findings.iter().map(|finding| finding.rule.id).collect()
    };
    assert_eq!(
        ids(&[one, charged], &[both, charged]),
        ["failure-status-reached-success"]
    );
    assert_eq!(
        ids(&[both, charged], &[one, charged]),
        ["failure-status-left-success"]
    );
}

#[test]
fn a_failure_that_is_split_above_a_success_leaves_it_what_no_part_takes() {
    let charged = "{ when: { status: 200 }, returns: Charged }";
    let declined = "{ when: { status: 200, /code: { present: true } }, fails: Declined }";
    let parts = [
        "{ when: { status: 200, /code: funds }, fails: NoFunds }",
        "{ when: { status: 200, /code: fraud }, fails: Fraud }",
    ];
    let findings = compare(
        &table(&[declined, charged]),
        &table(&[parts[0], parts[1], charged]),
    );
    let gone = findings
        .iter()
        .find(|finding| finding.message.contains("`Declined`"));
    assert_eq!(
        gone.map(|finding| finding.rule.id),
        Some("failure-removed-above-success")
    );
}
