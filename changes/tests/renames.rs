//! What formulas call their parts is no fact: another name alone is no difference, and hides none.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;

use wirescribe_changes::{Side, compare};

/// An entry that signs and verifies, with a value inside of another, pairs, a condition, and vectors.
const SPECS: &str = r#"#=== acme/provider.yaml
title: Acme
environments: { live: https://api.acme.example }
credentials: { key_id: text, api_secret: secret }
auth:
  signature:
    compute:
      moment:    { now: epoch_seconds }
      salt:     { nonce: uuid }
      seed:    { nonce: uuid }
      digest:    { of: body, then: [sha256, hex], when: body }
      fields:    { pairs: { id: "{key_id}", at: "{moment}" }, then: [{ sort: key }] }
      written:   { of: fields, then: [{ render: "{key}={value};" }] }
      proof:     { text: "{salt}.{digest}.{written}", then: [{ hmac_sha256: { of: api_secret, then: [unbase64] } }, hex] }
    set:
      header.x-time: "{moment}"
      header.x-salt: "{salt}"
      header.x-seed: "{seed}"
      header.x-digest: "{digest}"
      header.x-proof: "{proof}"
    verify:
      compute:
        parts: { of: header.x-parts, then: [{ split: { items: ",", key: "=" } }] }
      read: { moment: parts.t, salt: header.x-salt }
      equals: { parts.v: "{proof}" }
      within: { moment: 300 }
    vectors:
      - source: computed with Python
        given: { key_id: k-1, api_secret: c2VjcmV0, now: "2026-03-01T20:00:00Z", salt: a, seed: b, body: "{}" }
        expect: { digest: 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a }
#=== acme/delete_card.yaml
doc: Deletes a stored card.
source: { page: https://docs.acme.example/cards, retrieved: 2026-11-20 }
request: { method: POST, path: /cards/delete, auth: signature, json: { card_token: text } }
verify: signature
effect: delete
repeat: rejected
outcomes: [{ when: { status: 204 }, returns: Deleted }]
"#;

/// What is found when each text takes the place of another.
fn found(replaced: &[(&str, &str)]) -> Vec<&'static str> {
    let new = replaced.iter().fold(SPECS.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "`{old}` is not in the specs");
        text.replace(old, new)
    });
    let side = |text: &str| {
        Side::of(&fixture::parts(text)).unwrap_or_else(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"))
        })
    };
    let findings = compare(&side(SPECS), &side(&new));
    findings.iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn each_computed_value_may_have_another_name() {
    let none: Vec<&str> = Vec::new();
    for name in [
        "moment", "seed", "digest", "fields", "written", "proof", "parts",
    ] {
        // `x-` in front marks names of headers, which are facts.
        let keep = format!("x-{name}");
        let other = [
            (keep.as_str(), "x-kept"),
            (name, "renamed_value"),
            ("x-kept", keep.as_str()),
        ];
        let others = if SPECS.contains(&keep) {
            other.as_slice()
        } else {
            &[(name, "renamed_value")]
        };
        assert_eq!(found(others), none, "{name}");
    }
}

#[test]
fn all_values_may_have_other_names_at_once() {
    let renamed = [
        ("{proof}", "{mac}"),
        ("  proof: ", "  mac: "),
        ("  digest: ", "  hash: "),
        ("{digest}", "{hash}"),
        ("expect: { digest", "expect: { hash"),
        ("  fields: ", "  members: "),
        ("of: fields", "of: members"),
        ("  written: ", "  text_of: "),
        ("{written}", "{text_of}"),
    ];
    assert_eq!(found(&renamed), Vec::<&str>::new());
}

#[test]
fn a_change_shows_beside_a_rename() {
    let renamed = [
        ("  digest:  ", "  hash:  "),
        ("{digest}", "{hash}"),
        ("expect: { digest", "expect: { hash"),
        ("header.x-time: \"{moment}\"", "header.x-sent: \"{moment}\""),
    ];
    assert_eq!(found(&renamed), ["placement-renamed"]);
}

#[test]
fn a_formula_that_changes_with_its_name_is_told() {
    let changed = [
        (
            "  digest:    { of: body, then: [sha256, hex]",
            "  hash:    { of: body, then: [sha512, hex]",
        ),
        ("{digest}", "{hash}"),
        ("expect: { digest", "expect: { hash"),
    ];
    let found = found(&changed);
    assert!(found.contains(&"formula-value-added"), "{found:?}");
    assert!(found.contains(&"formula-value-removed"), "{found:?}");
    assert!(found.contains(&"verify-text-changed"), "{found:?}");
}

#[test]
fn one_nonce_for_another_is_no_rename() {
    let exchanged = [
        ("\"{salt}.{digest}", "\"{seed}.{digest}"),
        ("salt: header.x-salt", "seed: header.x-seed"),
    ];
    let found = found(&exchanged);
    assert!(found.contains(&"formula-text-changed"), "{found:?}");
    assert!(found.contains(&"verify-text-changed"), "{found:?}");
}

#[test]
fn what_configuration_is_called_is_told_once() {
    assert_eq!(found(&[("key_id", "account")]), ["credential-renamed"]);
    let entry = [
        ("  signature:\n", "  cards:\n"),
        ("auth: signature", "auth: cards"),
        ("verify: signature", "verify: cards"),
    ];
    assert_eq!(found(&entry), ["webhook-renamed"]);
}
