//! One page from state to state, `tests/pages/history/A` to `H`: what each step changed. And other renderings of the last
//! state, in which nothing did.
//!
//! `UPDATE_PAGES=1` writes `changes.txt` beside each state anew. It has to be read then, line by line.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/case.rs"]
#[expect(dead_code, reason = "the cases are for another test")]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_pages::compare::{Change, Kind, compare};
use wirescribe_pages::{About, Aspect, Facts};

const STATES: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

fn folder(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
    // A state of the history, or a case by its form and name.
    let case = if name.contains('/') { "" } else { "history" };
    root.join(case).join(name)
}

fn facts(name: &str) -> Facts {
    let paths = ["page.md", "page.html"].map(|file| folder(name).join(file));
    let mut texts = paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    let text = texts.next().expect("a state has a page");
    support::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn told(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let kind = format!("{:?}", change.kind).to_lowercase();
        let (about, aspect) = (&change.about, change.aspect.word());
        let (old, new) = (change.old.join(", "), change.new.join(", "));
        let _ = writeln!(text, "{kind} {about} {aspect}: {old} -> {new}");
    }
    text
}

/// Changes from each state to the next.
fn steps() -> impl Iterator<Item = (&'static str, Vec<Change>)> {
    STATES.windows(2).filter_map(|pair| match pair {
        [old, new] => Some((*new, compare(&facts(old), &facts(new)))),
        _ => None,
    })
}

#[test]
fn each_step_gives_exactly_its_changes() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for (state, changes) in steps() {
        let (path, text) = (folder(state).join("changes.txt"), told(&changes));
        if update {
            fs::write(&path, &text).expect("changes can be written");
        }
        if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            wrong.push(format!("--- {}\n{text}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "told otherwise:\n{}", wrong.join("\n"));
}

/// What is known of each step, whatever else follows from it.
const KNOWN: [(&str, &[&str]); 7] = [
    (
        "B",
        &[
            "changed delete_card method: DELETE -> POST",
            "added delete_card/answer/any:success ",
            "added delete_card/answer/any:failure ",
        ],
    ),
    (
        "C",
        &[
            "changed delete_card title: Delete Card API -> v2 Delete Payment Instrument",
            "added delete_payment_instrument/server/production url: ",
            "added delete_card/query/networkTokenissuerToken ",
            "added delete_card/body/bankType ",
            "added delete_payment_instrument/answer/any/member/msg ",
        ],
    ),
    (
        "D",
        &[
            "added delete_payment_instrument/query/getSoftDeleted ",
            "added delete_payment_instrument/header/mid ",
            "lost delete_payment_instrument/query/cardToken ",
        ],
    ),
    (
        "E",
        &[
            "renamed delete_payment_instrument/answer/any:success/member/msg listed: msg -> message",
            "added delete_payment_instrument/header/authorization ",
            "added delete_payment_instrument/auth/signature ",
        ],
    ),
    (
        "F",
        &[
            "changed delete_payment_instrument method: POST -> DELETE",
            "added delete_payment_instrument no_body: ",
            "added delete_payment_instrument/server/test url:  -> https://test.payu.in",
            "added delete_payment_instrument/query/cardToken ",
            "added delete_payment_instrument/query/networkToken ",
            "added delete_payment_instrument/query/issuerToken ",
            "removed delete_payment_instrument/query/getSoftDeleted ",
            "removed delete_payment_instrument/header/mid ",
            "added delete_payment_instrument/header/date requirement:  -> mandatory",
        ],
    ),
    (
        "G",
        &[
            "renamed delete_payment_instrument/answer/any:failure/member/msg listed: msg -> message",
            "changed delete_payment_instrument/sample/request text: ",
        ],
    ),
    (
        "H",
        &[
            "changed delete_payment_instrument/server/test url: https://test.payu.in -> https://apitest.payu.in",
            "changed delete_payment_instrument/sample/answer%202 text: ",
            "added delete_payment_instrument/cookie/PHPSESSID ",
        ],
    ),
];

#[test]
fn what_is_known_of_each_step_is_told() {
    for ((state, changes), (known, expected)) in steps().zip(KNOWN) {
        assert_eq!(state, known);
        let told = told(&changes);
        for wanted in expected {
            assert!(
                told.lines().any(|line| line.starts_with(wanted)),
                "{state}: no {wanted:?} in\n{told}"
            );
        }
    }
}

/// Another rendering has the same facts, in the same words.
#[test]
fn other_renderings_changed_nothing() {
    let before = facts("H");
    for name in [
        "H-bent-quotes",
        "H-bold-headings",
        "H-column-added",
        "H-columns-reversed",
        "H-heading-levels",
        "H-html",
        "H-in-a-site",
        "H-indented",
        "H-padded",
        "H-rows-numbered",
        "H-tables-split",
        "H-white-space",
    ] {
        let after = facts(name);
        assert_eq!(told(&compare(&before, &after)), "", "{name}");
        assert_eq!(told(&compare(&after, &before)), "", "back from {name}");
    }
}

/// Where a table or a section is gone, so is what stood there: nobody knows whether it still holds.
#[test]
fn what_a_rendering_has_lost_is_lost_and_not_removed() {
    let before = facts("H");
    let losses = [
        ("H-headings-lost", ""),
        ("H-lists", "query/userCredential"),
        ("H-no-environment", "server/test"),
        ("H-no-table", "query/userCredential"),
        ("H-no-formula", ""),
    ];
    for (name, lost) in losses {
        let changes = compare(&before, &facts(name));
        let text = told(&changes);
        assert!(
            changes.iter().all(|change| change.kind == Kind::Lost),
            "{name}:\n{text}"
        );
        assert!(
            text.contains(lost),
            "{name} tells nothing of {lost}:\n{text}"
        );
    }
}

/// The same of a page with tagged lines; what its headings were is known by their words.
#[test]
fn other_renderings_of_tagged_lines_changed_nothing() {
    let before = facts("tagged/whole_page");
    for name in [
        "tagged/flat_headings",
        "tagged/whole_page_bold",
        "tagged/whole_page_html",
    ] {
        let text = told(&compare(&before, &facts(name)));
        assert_eq!(text, "", "{name}");
    }
    let bare = compare(&before, &facts("tagged/whole_page_bare"));
    let text = told(&bare);
    assert!(
        bare.iter().all(|change| change.kind == Kind::Lost),
        "{text}"
    );
    // What did change is told in another rendering, too.
    let text = told(&compare(&before, &facts("tagged/whole_page_bold_changed")));
    let expected = [
        "changed recall_parcel method: POST -> PUT",
        "changed recall_parcel/body/reason requirement: Optional -> Mandatory",
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

/// And of a page of an OpenAPI plugin.
#[test]
fn other_renderings_of_a_plugin_changed_nothing() {
    let before = facts("rendered/markdown");
    for name in ["rendered/markdown_bold", "rendered/markdown_quotes"] {
        assert_eq!(told(&compare(&before, &facts(name))), "", "{name}");
    }
    let lists = compare(&before, &facts("rendered/markdown_list"));
    let text = told(&lists);
    assert!(
        !lists.is_empty() && lists.iter().all(|change| change.kind == Kind::Lost),
        "{text}"
    );
}

/// A row that is gone from a table that is there has been removed; the sample still has the member.
#[test]
fn a_row_that_is_gone_is_told() {
    let changes = compare(&facts("H"), &facts("H-no-row"));
    let status: About = "delete_payment_instrument/answer/any/member/status"
        .parse()
        .expect("a member");
    let text = told(&changes);
    assert!(
        changes.iter().all(|change| change.about == status),
        "{text}"
    );
    assert!(
        changes.iter().any(|change| change.aspect == Aspect::Listed),
        "{text}"
    );
}
