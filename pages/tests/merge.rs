//! Three-way merges: what the page changed is put in, what a person decided stays.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_pages::merge::{Drafts, Merged, merge};
use wirescribe_pages::tree::Tree;

const OLD: &str = r#"
doc: Delete card.
source: { page: https://docs.acme.test/delete, retrieved: 2026-01-01 }
request:
  method: POST
  path: /cards
  auth: signature
  query:
    owner: { type: text, stated: Mandatory }
    cardToken: { type: text, stated: Mandatory, sensitive: true }
    kind?: { type: Kind, stated: Optional }
effect: delete
repeat: unknown
outcomes:
  - when: { status: 200, /status: 1 }
    returns: Deleted
  - when: { status: 200, /status: 0 }
    fails: Rejected
types:
  Kind: { enum: [Credit, Debit] }
  Deleted:
    object: { message: text, status: integer }
  Rejected:
    object: { message: text, status: integer }
cases:
  - name: first
    with: { owner: "a:b", cardToken: tok_1 }
    sends: |-
      POST /cards?owner=a%3Ab&cardToken=tok_1 HTTP/1.1
      accept: application/json
    receives: { status: 200, body: '{"message":"gone","status":1}' }
    gives: { Deleted: { /message: gone } }
  - name: second
    with: { owner: "a:b", cardToken: tok_1 }
    receives: { status: 200, body: '{"message":"no card","status":0}' }
    gives: { Rejected: { /message: no card } }
"#;

const SPEC: &str = r#"# yaml-language-server: $schema=x
doc: Deletes a card, in our own words.

source:
  page: https://docs.acme.test/delete   # the page
  retrieved: 2026-01-01

conflicts:
  - about: request.path
    page: Two paths are given.
    decision: The shorter one.

# What is sent.
request:
  method: POST
  path: /cards
  auth: acme_signature
  query:
    # Owner of the card.
    owner:
      type: text
      doc: Whose card it is.
      stated: Mandatory
    cardToken:
      type: CardToken
      doc: Which card.
      stated: Mandatory
    kind?: { type: Kind, stated: Optional }

effect: delete
repeat: rejected          # asked

outcomes:
  - when: { status: [200, 400], /status: 1 }
    returns: Gone
    doc: The card is gone.
  - when: { status: 200, /status: 0 }
    fails: Refused
    body: Refusal

types:
  CardToken:
    type: text
    sensitive: true
  Kind:
    doc: Kind of a card.
    enum: [Credit, Debit, Prepaid]
  Gone:
    object:
      # for people
      message: text
      status: integer
  Refusal:
    doc: Why not.
    object:
      message: { type: text, doc: Reason. }
      status: integer

cases:
  # the first of all
  - name: deletes
    with: { owner: "a:b", cardToken: tok_1 }
    sends: |-
      POST /cards?owner=a%3Ab&cardToken=tok_1 HTTP/1.1
      accept: application/json
      authorization: x
    receives: { status: 200, body: '{"message": "gone", "status": 1}' }
    gives: { Gone: { /message: gone, /status: 1 } }

  - name: refuses
    with: { owner: "a:b", cardToken: tok_1 }
    receives: { status: 200, body: '{"message":"no card","status":0}' }
    gives: { Refused: { /message: no card } }

  - name: our own
    with: { owner: "c:d", cardToken: tok_2 }
    receives: { status: 502, raw: "<html>" }
    gives: undocumented
"#;

fn tree(text: &str) -> Tree {
    Tree::read(text).expect(text)
}

/// A text with each first in the place of its second; each has to be there.
fn with(text: &str, edits: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

fn merged(spec: &str, old: &str, new: &str, renamed: &[(&str, &str)]) -> Merged {
    let renamed: Vec<(String, String)> = renamed
        .iter()
        .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
        .collect();
    let (old, new) = (tree(old), tree(new));
    let drafts = Drafts {
        old: &old,
        new: &new,
        renamed: &renamed,
    };
    let merged = merge(spec, drafts, &[]).expect("a merge");
    let again = merge(&merged.text, drafts, &[]).expect("a second merge");
    assert_eq!(again.text, merged.text, "merging twice changed something");
    assert_eq!((again.applied, again.pending), (Vec::new(), Vec::new()));
    for comment in comments(spec) {
        assert!(
            merged.text.contains(&comment),
            "{comment} in {}",
            merged.text
        );
    }
    merged
}

fn comments(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.split_once("# "));
    comments
        .map(|(_, comment)| format!("# {comment}"))
        .collect()
}

fn assert_merged(edits: &[(&str, &str)], renamed: &[(&str, &str)], expected: &[(&str, &str)]) {
    let merged = merged(SPEC, OLD, &with(OLD, edits), renamed);
    assert_eq!(merged.text, with(SPEC, expected), "{edits:?}");
    assert!(merged.pending.is_empty(), "{:?}", merged.pending);
}

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
        &[(
            "  auth: acme_signature\n",
            "  auth: acme_signature\n  headers:\n    x-key:\n      type: text\n      stated: Mandatory\n",
        )],
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

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most.max(1)
    }
}

/// Specs of the repository.
fn specs() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let folders = std::fs::read_dir(root).expect("specs");
    let files = folders
        .flat_map(|folder| std::fs::read_dir(folder.expect("a folder").path()).expect("a folder"));
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
            && !path.ends_with("provider.yaml")
    });
    files.sort();
    assert!(files.len() > 3);
    files
        .into_iter()
        .map(|path| std::fs::read_to_string(path).expect("a spec"))
        .collect()
}

/// Ways to scalars that a page may speak of.
fn leaves(tree: &Tree, path: &[String], found: &mut Vec<Vec<String>>) {
    for (key, value) in tree.entries() {
        let whole = [path, std::slice::from_ref(key)].concat();
        let is_named = ["returns", "fails", "body", "retrieved"].contains(&key.as_str());
        let is_own = path.is_empty()
            && !["source", "request", "effect", "repeat", "types"].contains(&key.as_str());
        if value.scalar().is_some() && !is_named {
            found.push(whole);
        } else if !is_own {
            leaves(value, &whole, found);
        }
    }
}

fn at<'t>(tree: &'t Tree, path: &[String]) -> Option<&'t Tree> {
    path.iter().try_fold(tree, |tree, key| tree.get(key))
}

fn put(tree: &mut Tree, path: &[String], value: &str) {
    match (path.split_first(), tree) {
        (None, tree) => *tree = Tree::text(value),
        (Some((key, rest)), Tree::Map(entries)) => {
            let entry = entries.iter_mut().find(|(found, _)| found == key);
            put(&mut entry.expect("a key").1, rest, value);
        }
        _ => {}
    }
}

#[test]
fn decisions_and_comments_survive_whatever_the_page_says() {
    let mut numbers = Numbers(7);
    for spec in specs() {
        let own = tree(&spec);
        let mut paths = Vec::new();
        leaves(&own, &[], &mut paths);
        assert!(paths.len() > 10);
        for round in 0..2 {
            // Where the draft says something else than the spec, a person decided.
            let (mut old, mut decided, mut told) = (own.clone(), Vec::new(), Vec::new());
            for path in &paths {
                if numbers.below(4) == 0 {
                    put(&mut old, path, &format!("drafted {round}"));
                    decided.push(path.clone());
                }
            }
            let (mut half, mut new) = (old.clone(), old.clone());
            for path in &paths {
                let which = numbers.below(6);
                if which < 2 {
                    put(&mut new, path, &format!("says {round}"));
                    told.push(path.clone());
                }
                if which == 0 {
                    put(&mut half, path, &format!("says {round}"));
                }
            }
            let drafts = |old, new| Drafts {
                old,
                new,
                renamed: &[],
            };
            let merged = merge(&spec, drafts(&old, &new), &[]).expect("a merge");
            let result = tree(&merged.text);
            for path in &paths {
                let is_new = told.contains(path) && !decided.contains(path);
                let expected = if is_new {
                    Some(Tree::text(format!("says {round}")))
                } else {
                    at(&own, path).cloned()
                };
                assert_eq!(at(&result, path).cloned(), expected, "{path:?}");
                if told.contains(path) && decided.contains(path) {
                    let about = path
                        .iter()
                        .map(|key| key.trim_end_matches('?'))
                        .collect::<Vec<_>>()
                        .join(".");
                    assert!(
                        merged.pending.iter().any(|item| item.about == about),
                        "{about}"
                    );
                }
            }
            for comment in comments(&spec) {
                assert!(merged.text.contains(&comment), "{comment}");
            }
            let again = merge(&merged.text, drafts(&old, &new), &[]).expect("a merge");
            assert_eq!(again.text, merged.text);
            // In two steps, what one step does.
            let first = merge(&spec, drafts(&old, &half), &[]).expect("a merge");
            let second = merge(&first.text, drafts(&half, &new), &[]).expect("a merge");
            let without = |text: &str| match tree(text) {
                Tree::Map(entries) => entries
                    .into_iter()
                    .filter(|(key, _)| key != "pending")
                    .collect::<Vec<_>>(),
                _ => Vec::new(),
            };
            assert_eq!(without(&second.text), without(&merged.text));
        }
    }
}

#[test]
fn parameters_come_and_go() {
    let mut numbers = Numbers(11);
    for _ in 0..60 {
        let names = ["alpha", "bravo", "carol", "delta", "echoes"];
        let page = |numbers: &mut Numbers| -> Vec<&str> {
            names
                .into_iter()
                .filter(|_| numbers.below(2) == 0)
                .collect()
        };
        let draft = |list: &[&str]| {
            let lines = list.iter().map(|name| {
                format!("    {name}: {{ type: text, example: {name}, stated: \"{name}\" }}\n")
            });
            tree(&with(
                OLD,
                &[(
                    "    cardToken: { type: text, stated: Mandatory, sensitive: true }\n",
                    &lines.collect::<String>(),
                )],
            ))
        };
        let (first, second, third) = (page(&mut numbers), page(&mut numbers), page(&mut numbers));
        let text = |list: &[&str]| {
            let lines = list.iter().map(|name| format!("    # about {name}\n    {name}: {{ type: text, example: {name}, stated: \"{name}\" }}\n"));
            with(
                SPEC,
                &[(
                    "    cardToken:\n      type: CardToken\n      doc: Which card.\n      stated: Mandatory\n",
                    &lines.collect::<String>(),
                )],
            )
        };
        let spec = text(&first);
        let (old, half, new) = (draft(&first), draft(&second), draft(&third));
        let drafts = |old, new| Drafts {
            old,
            new,
            renamed: &[],
        };
        let step = merge(&spec, drafts(&old, &half), &[]).expect("a merge");
        let two = merge(&step.text, drafts(&half, &new), &[]).expect("a merge");
        let one = merge(&spec, drafts(&old, &new), &[]).expect("a merge");
        let query = |tree: &Tree| {
            let query = tree
                .get("request")
                .and_then(|request| request.get("query"))
                .expect("a query");
            query
                .entries()
                .iter()
                .map(|(key, _)| key.clone())
                .collect::<Vec<_>>()
        };
        let expected = query(&new);
        assert_eq!(
            query(&tree(&two.text)),
            expected,
            "{first:?} {second:?} {third:?}\n{}",
            two.text
        );
        assert_eq!(
            query(&tree(&one.text)),
            expected,
            "{first:?} {third:?}\n{}",
            one.text
        );
        for name in first.iter().filter(|name| third.contains(name)) {
            assert!(
                one.text.contains(&format!("# about {name}\n")),
                "{name} in {}",
                one.text
            );
        }
        assert!(
            one.pending.is_empty() && two.pending.is_empty(),
            "{:?}",
            one.pending
        );
    }
}
