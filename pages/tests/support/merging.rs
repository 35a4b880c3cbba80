//! A spec that people edited, what was drafted for it, and how merges are looked at.

use wirescribe_pages::merge::{Drafts, Merged, merge};
use wirescribe_pages::tree::Tree;

pub(crate) const OLD: &str = r#"
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

pub(crate) const SPEC: &str = r#"# yaml-language-server: $schema=x
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

pub(crate) fn tree(text: &str) -> Tree {
    Tree::read(text).expect(text)
}

/// A text with each first in the place of its second; each has to be there.
pub(crate) fn with(text: &str, edits: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

pub(crate) fn merged(spec: &str, old: &str, new: &str, renamed: &[(&str, &str)]) -> Merged {
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

pub(crate) fn comments(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.split_once("# "));
    comments
        .map(|(_, comment)| format!("# {comment}"))
        .collect()
}

pub(crate) fn assert_merged(
    edits: &[(&str, &str)],
    renamed: &[(&str, &str)],
    expected: &[(&str, &str)],
) {
    let merged = merged(SPEC, OLD, &with(OLD, edits), renamed);
    assert_eq!(merged.text, with(SPEC, expected), "{edits:?}");
    assert!(merged.pending.is_empty(), "{:?}", merged.pending);
}
