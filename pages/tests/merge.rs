//! Three-way merges: what the page changed is put in, what a person decided stays.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/merging.rs"]
mod merging;

use merging::{OLD, SPEC, assert_merged, merged, with};
use wirescribe_pages::merge::Merged;

#[test]
fn what_the_page_changed_is_put_in() {
    assert_merged(&[], &[], &[]);
    assert_merged(
        &[("method: POST", "method: DELETE")],
        &[],
        &[("method: POST", "method: DELETE")],
    );
    assert_merged(
        &[
            ("path: /cards", "path: /v2/cards"),
            ("2026-01-01", "2026-02-02"),
        ],
        &[],
        &[
            ("path: /cards", "path: /v2/cards"),
            ("2026-01-01", "2026-02-02"),
        ],
    );
    assert_merged(
        &[(
            "owner: { type: text, stated: Mandatory }",
            "owner: { type: text, stated: Required }",
        )],
        &[],
        &[(
            "doc: Whose card it is.\n      stated: Mandatory",
            "doc: Whose card it is.\n      stated: Required",
        )],
    );
    // A value more, a value less; what a person added stays.
    assert_merged(
        &[("[Credit, Debit]", "[Credit, Charge]")],
        &[],
        &[("[Credit, Debit, Prepaid]", "[Credit, Prepaid, Charge]")],
    );
    assert_merged(
        &[("[Credit, Debit]", "[Credit]")],
        &[],
        &[("[Credit, Debit, Prepaid]", "[Credit, Prepaid]")],
    );
    // A text in a sample, under the names that a person chose.
    assert_merged(
        &[("no card", "no such card")],
        &[],
        &[("no card", "no such card")],
    );
    assert_merged(
        &[
            ("\"gone\"", "\"deleted\""),
            ("/message: gone", "/message: deleted"),
        ],
        &[],
        &[
            (
                "'{\"message\": \"gone\", \"status\": 1}'",
                "'{\"message\":\"deleted\",\"status\":1}'",
            ),
            ("/message: gone", "/message: deleted"),
        ],
    );
    assert_merged(
        &[(
            "  Deleted:\n    object: { message: text, status: integer }",
            "  Deleted:\n    object: { message: text, status: text }",
        )],
        &[],
        &[(
            "      message: text\n      status: integer",
            "      message: text\n      status: text",
        )],
    );
}

#[test]
fn what_is_new_stands_behind_what_it_follows() {
    assert_merged(
        &[(
            "    kind?:",
            "    network?: { type: text, stated: Optional }\n    kind?:",
        )],
        &[],
        &[(
            "    kind?:",
            "    network?:\n      type: text\n      stated: Optional\n    kind?:",
        )],
    );
    assert_merged(
        &[(
            "  auth: signature\n",
            "  auth: signature\n  headers:\n    x-key: { type: text, stated: Mandatory }\n",
        )],
        &[],
        &[
            (
                "  auth: acme_signature\n",
                "  auth: acme_signature\n  headers:\n    x-key:\n      type: text\n      stated: Mandatory\n",
            ),
            ("tok_1 }", "tok_1, x-key: test_x-key }"),
            ("tok_2 }", "tok_2, x-key: test_x-key }"),
            (
                "      authorization: x\n",
                "      authorization: x\n      x-key: test_x-key\n",
            ),
        ],
    );
    assert_merged(
        &[("    kind?: { type: Kind, stated: Optional }\n", "")],
        &[],
        &[("    kind?: { type: Kind, stated: Optional }\n", "")],
    );
    let row = "  - when: { status: 404 }\n    fails: NotFound\n";
    let edit = format!("{row}types:\n  NotFound: {{ object: {{ error: text }} }}\n");
    let ty = "  NotFound:\n    object:\n      error: text\n";
    let (behind, refusal) = (
        "    body: Refusal\n",
        "doc: Reason. }\n      status: integer\n",
    );
    assert_merged(
        &[("types:\n", &edit)],
        &[],
        &[
            (behind, &format!("{behind}{row}")),
            (refusal, &format!("{refusal}{ty}")),
        ],
    );
    // What drafts call things is no matter of the page.
    assert_merged(&[("Rejected", "CardRejected")], &[], &[]);
}

#[test]
fn a_renaming_keeps_what_people_added() {
    let edits = [("cardToken", "card_token")];
    let expected = [
        ("    cardToken:\n", "    card_token:\n"),
        ("cardToken: tok", "card_token: tok"),
        ("&cardToken=", "&card_token="),
    ];
    assert_merged(&edits, &[("cardToken", "card_token")], &expected);
    // By likeness alone.
    assert_merged(&edits, &[], &expected);
    let edits = [
        ("owner: {", "customer: {"),
        ("owner: \"", "customer: \""),
        ("?owner=", "?customer="),
    ];
    let expected = [
        ("    owner:\n", "    customer:\n"),
        ("owner: \"", "customer: \""),
        ("?owner=", "?customer="),
    ];
    assert_merged(&edits, &[("owner", "customer")], &expected);
    // A member, in every case that gives its type.
    let edits = [
        (
            "  Rejected:\n    object: { message: text",
            "  Rejected:\n    object: { msg: text",
        ),
        ("{\"message\":\"no card\"", "{\"msg\":\"no card\""),
        ("{ /message: no card", "{ /msg: no card"),
    ];
    let expected = [
        ("      message: { type", "      msg: { type"),
        ("{\"message\":\"no card\"", "{\"msg\":\"no card\""),
        ("{ /message: no card", "{ /msg: no card"),
    ];
    assert_merged(&edits, &[("message", "msg")], &expected);
    // What may be left out now.
    assert_merged(
        &[("    owner: {", "    owner?: {")],
        &[],
        &[("    owner:\n", "    owner?:\n")],
    );
}

#[test]
fn cases_follow_what_is_sent_and_received() {
    // A header that has to be there is in every case; a body has its length.
    let own = (
        "  - name: our own\n    with: { owner: \"c:d\", cardToken: tok_2 }\n",
        "  - name: our own\n    with: { owner: \"c:d\", cardToken: tok_2 }\n    sends: |-\n      POST /cards HTTP/1.1\n      accept: a\n      content-length: 15\n      content-type: b\n\n      owner=c&kind=d2\n",
    );
    let spec = with(SPEC, &[own]);
    let new = with(
        OLD,
        &[
            (
                "  query:\n    owner:",
                "  headers:\n    B-Key: { type: text, stated: Mandatory }\n  query:\n    customer:",
            ),
            ("{ owner: \"a:b\", ", "{ B-Key: k_1, customer: \"a:b\", "),
            ("?owner=", "?customer="),
            ("\"no card\"", "\"none\""),
        ],
    );
    let merged = merged(&spec, OLD, &new, &[("owner", "customer")]);
    for line in [
        "    with: { customer: \"c:d\", cardToken: tok_2, B-Key: k_1 }\n",
        "      accept: a\n      b-key: k_1\n      content-length: 18\n      content-type: b\n\n      customer=c&kind=d2\n",
        "      accept: application/json\n      authorization: x\n      b-key: k_1\n",
        "    gives: { Refused: { /message: none } }\n",
    ] {
        assert!(merged.text.contains(line), "{line} in {}", merged.text);
    }
    assert!(merged.pending.is_empty(), "{:?}", merged.pending);
    // What describes a thing, and what a case sends, is nobody's decision.
    let new = with(
        OLD,
        &[(
            "message: text, status: integer }\n  Rejected",
            "message: { type: text, example: gone }, status: integer }\n  Rejected",
        )],
    );
    let merged = self::merged(SPEC, OLD, &new, &[]);
    assert_eq!(merged.pending, [], "{}", merged.text);
}

fn pending(edits: &[(&str, &str)], spec: &str) -> Merged {
    merged(spec, OLD, &with(OLD, edits), &[])
}

#[test]
fn what_a_person_decided_is_pending() {
    for (edits, spec, id, listed) in [
        (
            &[("method: POST", "method: DELETE")][..],
            with(SPEC, &[("method: POST", "method: PUT")]),
            "changed@request.method",
            "    about: request.method\n    page: The page says DELETE now; it said POST.\n    offers: DELETE\n",
        ),
        (
            &[("cardToken: { type: text,", "cardToken: { type: integer,")],
            SPEC.to_owned(),
            "changed@request.query.cardToken.type",
            "    about: request.query.cardToken.type\n    page: The page says integer now; it said text.\n    offers: integer\n",
        ),
        (
            &[(
                "    cardToken: { type: text, stated: Mandatory, sensitive: true }\n",
                "",
            )],
            SPEC.to_owned(),
            "changed@request.query.cardToken",
            "    about: request.query.cardToken\n    page: The page no longer has it.\n    removes: true\n",
        ),
        (
            &[(
                "kind?: { type: Kind, stated: Optional }",
                "kind?: { type: Kind, stated: Never }",
            )],
            with(
                SPEC,
                &[("    kind?: { type: Kind, stated: Optional }\n", "")],
            ),
            "changed@request.query.kind",
            "    about: request.query.kind\n    page: \"The page says { type: Kind, stated: Never } now.\"\n    offers: { type: Kind, stated: Never }\n",
        ),
        (
            &[("effect: delete", "effect: delete\nverify: signature")],
            with(SPEC, &[("effect: delete", "effect: delete\nverify: other")]),
            "changed@verify",
            "    about: verify\n    page: The page says signature now; it did not say anything.\n    offers: signature\n",
        ),
    ] {
        let merged = pending(edits, &spec);
        let ids: Vec<&str> = merged.pending.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, [id]);
        let item = format!("decision: The shorter one.\n\npending:\n  - id: {id}\n{listed}");
        assert_eq!(
            merged.text,
            with(&spec, &[("decision: The shorter one.\n", &item)])
        );
    }
}

#[test]
fn what_was_decided_or_agrees_is_not_asked_again() {
    let spec = with(SPEC, &[("method: POST", "method: PUT")]);
    let first = pending(&[("method: POST", "method: DELETE")], &spec);
    let decided = with(
        &spec,
        &[(
            "    decision: The shorter one.\n",
            "    decision: The shorter one.\n  - about: request.method\n    page: The page says DELETE now; it said POST.\n    decision: It answers to PUT.\n",
        )],
    );
    assert_eq!(
        pending(&[("method: POST", "method: DELETE")], &decided).text,
        decided
    );
    // The page says what the spec has: nothing is left to decide.
    let now = merged(
        &first.text,
        &with(OLD, &[("method: POST", "method: DELETE")]),
        &with(OLD, &[("method: POST", "method: PUT")]),
        &[],
    );
    assert_eq!(now.text, spec);
    // It says something else again.
    let now = merged(
        &first.text,
        &with(OLD, &[("method: POST", "method: DELETE")]),
        &with(OLD, &[("method: POST", "method: PATCH")]),
        &[],
    );
    assert_eq!(
        now.text,
        with(
            &first.text,
            &[
                (
                    "says DELETE now; it said POST",
                    "says PATCH now; it said DELETE"
                ),
                ("offers: DELETE", "offers: PATCH")
            ]
        )
    );
    // What a draft asks itself.
    let item = "pending:\n  - id: slash@a\n    about: request.path\n    page: A slash or none.\n";
    let asked = merged(SPEC, OLD, &format!("{OLD}{item}"), &[]);
    assert!(asked.text.contains(item), "{}", asked.text);
    // Asked in other words, it is the same question; a person who took it out has answered it.
    let other = item.replace("A slash or none.", "No slash or one.");
    let again = merged(
        &asked.text,
        &format!("{OLD}{item}"),
        &format!("{OLD}{other}"),
        &[],
    );
    assert_eq!(
        again.text,
        with(&asked.text, &[("A slash or none.", "No slash or one.")])
    );
    let taken = merged(SPEC, &format!("{OLD}{item}"), &format!("{OLD}{other}"), &[]);
    assert_eq!(taken.text, SPEC);
    let over = merged(&asked.text, &format!("{OLD}{item}"), OLD, &[]);
    assert_eq!(over.text, SPEC);
}
