//! Edits of YAML texts: what comes out, and that nothing else is touched.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_pages::tree::Tree;
use wirescribe_pages::yaml::Editor;

fn edited(before: &str, edit: impl FnOnce(&mut Editor)) -> String {
    let mut editor = Editor::new(before).expect("the text is YAML");
    edit(&mut editor);
    editor.into_text()
}

fn text(text: &str) -> Tree {
    Tree::text(text)
}

fn map(entries: &[(&str, Tree)]) -> Tree {
    let entries = entries.iter();
    Tree::Map(
        entries
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

const SPEC: &str = "\
# yaml-language-server: $schema=x
doc: Deletes a card. # first
# about the source

source:
  page: https://example.com
  version: v2

# what is sent
request:
  method: 'DELETE'   # stays
  query:
    # the owner
    user: { type: text, stated: mandatory }
    # deeper
      # still deeper
    card:
      type: text
      # inside
      doc: \"Card\"

cases:
  - name: one
    sends: |-
      DELETE / HTTP/1.1

      body
    receives: { status: 200, body: '{\"a\":1}' }

  # the second
  - name: two
    gives: [a, b]
";

#[test]
fn a_scalar_is_replaced_in_its_place() {
    let after = edited(SPEC, |editor| {
        editor
            .set(&["request", "method"], &text("POST"))
            .expect("set");
        editor
            .set(
                &["cases", "0", "receives", "status"],
                &Tree::Typed("400".to_owned()),
            )
            .expect("set");
        editor
            .set(
                &["cases", "0", "receives", "body"],
                &text("{\"a\":\"it's\"}"),
            )
            .expect("set");
        editor
            .set(&["cases", "0", "sends"], &text("POST / HTTP/1.1\nhost: a"))
            .expect("set");
        editor.set(&["doc"], &text("true")).expect("set");
    });
    let expected = SPEC
        .replace("'DELETE'   #", "POST   #")
        .replace(
            "status: 200, body: '{\"a\":1}'",
            "status: 400, body: '{\"a\":\"it''s\"}'",
        )
        .replace(
            "DELETE / HTTP/1.1\n\n      body",
            "POST / HTTP/1.1\n      host: a",
        )
        .replace("Deletes a card.", "\"true\"");
    assert_eq!(after, expected);
}

#[test]
fn an_entry_is_put_behind_another() {
    let parameter = map(&[("type", text("text")), ("stated", text("optional"))]);
    let long = map(&[
        ("type", text("text")),
        ("doc", text(&"long ".repeat(20))),
        (
            "list",
            Tree::List(vec![map(&[("a", text("b")), ("c", text("d"))])]),
        ),
    ]);
    let after = edited(SPEC, |editor| {
        editor
            .insert(&["request", "query"], Some("user"), ("token?", &parameter))
            .expect("insert");
        editor
            .insert(&["request", "query"], None, ("last", &long))
            .expect("insert");
        editor
            .insert(&["request"], Some("method"), ("path", &text("/a/{b}")))
            .expect("insert");
        editor
            .insert(
                &["request", "query", "user"],
                Some("type"),
                ("doc", &text("Owner, of all")),
            )
            .expect("insert");
        editor
            .insert(&[], Some("source"), ("effect", &text("delete")))
            .expect("insert");
        assert!(editor.insert(&[], None, ("doc", &text("again"))).is_err());
        assert!(
            editor
                .insert(&["doc"], None, ("a", &text("no map")))
                .is_err()
        );
    });
    let expected = SPEC
        .replace("{ type: text, stated: mandatory }", "{ type: text, doc: \"Owner, of all\", stated: mandatory }")
        .replace("    # deeper\n      # still", "    token?:\n      type: text\n      stated: optional\n    # deeper\n      # still")
        .replace("# stays\n", "# stays\n  path: /a/{b}\n")
        .replace("version: v2\n", "version: v2\n\neffect: delete\n")
        .replace("doc: \"Card\"\n", &format!("doc: \"Card\"\n    last:\n      type: text\n      doc: \"{}\"\n      list:\n        - a: b\n          c: d\n", "long ".repeat(20)));
    assert_eq!(after, expected);
}

#[test]
fn an_entry_goes_with_its_comments() {
    let after = edited(SPEC, |editor| {
        editor
            .remove(&["request", "query", "user"])
            .expect("remove");
        editor.remove(&["source"]).expect("remove");
        editor.remove_item(&["cases"], 1).expect("remove");
        editor
            .remove(&["cases", "0", "receives", "status"])
            .expect("remove");
        editor.remove(&["cases", "0", "name"]).expect("remove");
        assert!(editor.remove(&["cases", "7"]).is_err());
    });
    let expected = "\
# yaml-language-server: $schema=x
doc: Deletes a card. # first
# about the source

# what is sent
request:
  method: 'DELETE'   # stays
  query:
    # deeper
      # still deeper
    card:
      type: text
      # inside
      doc: \"Card\"

cases:
  - sends: |-
      DELETE / HTTP/1.1

      body
    receives: { body: '{\"a\":1}' }
";
    assert_eq!(after, expected);
}

#[test]
fn keys_are_renamed_and_lists_grow() {
    let item = map(&[
        ("id", text("changed@a/query/b")),
        ("about", text("request.query.b")),
        ("page", text("The page: says so.")),
    ]);
    let after = edited(SPEC, |editor| {
        editor
            .rename(&["request", "query", "card"], "card-token?")
            .expect("rename");
        assert!(
            editor
                .rename(&["request", "query", "user"], "card-token?")
                .is_err()
        );
        editor
            .push(&["cases", "1", "gives"], &text("c"))
            .expect("push");
        editor
            .push(
                &["cases"],
                &map(&[
                    ("name", text("three")),
                    ("at", text("2026-01-01T00:00:00Z")),
                ]),
            )
            .expect("push");
        editor
            .insert(&[], None, ("pending", &Tree::List(Vec::new())))
            .expect("insert");
        editor.push(&["pending"], &item).expect("push");
        editor.push(&["pending"], &item).expect("push");
        editor
            .insert_item(&["pending"], 0, &text("first"))
            .expect("insert");
    });
    let one =
        "  - id: changed@a/query/b\n    about: request.query.b\n    page: \"The page: says so.\"\n";
    let expected = SPEC
        .replace("    card:", "    card-token?:")
        .replace("[a, b]", "[a, b, c]")
        + "\n  - name: three\n    at: \"2026-01-01T00:00:00Z\"\n\npending:\n  - first\n"
        + one
        + one;
    assert_eq!(after, expected);
}

#[test]
fn odd_texts_are_edited_too() {
    let value = map(&[("b", text("c"))]);
    for (before, after) in [
        ("", "a:\n  b: c\n"),
        ("# only this\n", "# only this\na:\n  b: c\n"),
        ("x: 1", "x: 1\na:\n  b: c\n"),
        (
            "x: 1\r\ny: 2 # z\r\n",
            "x: 1\r\ny: 2 # z\r\na:\r\n  b: c\r\n",
        ),
        ("{ x: 1 }\n", "{ x: 1, a: { b: c } }\n"),
        ("{}\n", "a:\n  b: c\n"),
        ("x: |+\n  kept\n\n", "x: |+\n  kept\n\na:\n  b: c\n"),
    ] {
        let edited = edited(before, |editor| {
            editor.insert(&[], None, ("a", &value)).expect(before);
        });
        assert_eq!(edited, after);
    }
    for (before, after) in [
        ("a: # why\n  b: 1\n", "a: x # why\n"),
        ("a:\n", "a: x\n"),
        ("a: 1 # why\n", "a: x # why\n"),
        ("a:\n  - 1\n  - 2\nb: 1\n", "a: x\nb: 1\n"),
    ] {
        let edited = edited(before, |editor| {
            editor.set(&["a"], &text("x")).expect(before);
        });
        assert_eq!(edited, after);
    }
    let two_lines = edited("a: 1 # why\nb: 2\n", |editor| {
        editor.set(&["a"], &text("x\ny")).expect("set");
    });
    assert_eq!(two_lines, "a: |- # why\n  x\n  y\nb: 2\n");
    let only = edited("a:\n  b: 1\n", |editor| {
        editor.remove(&["a", "b"]).expect("remove");
    });
    assert_eq!(only, "a: {}\n");
    let first = edited("a: # why\n", |editor| {
        editor
            .insert(&["a"], None, ("b", &text("c")))
            .expect("insert");
    });
    assert_eq!(first, "a: # why\n  b: c\n");
    for wrong in [
        "a: [",
        "a: 1\na: 2\n",
        "---\na: 1\n---\nb: 1\n",
        &"[".repeat(10_000),
    ] {
        assert!(Editor::new(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn texts_are_read_back_as_they_were() {
    let texts = [
        "",
        " ",
        "a",
        "true",
        "No",
        "null",
        "~",
        "1",
        "01",
        "1e3",
        "0x1f",
        "1_000",
        "2026-01-01",
        "a: b",
        "a #b",
        "-",
        "- a",
        "?",
        "it's",
        "\"",
        "\\",
        "a\nb",
        "a\n\nb\n",
        "\n",
        "a\n\n",
        " a\nb",
        "a \nb",
        "\t",
        "\u{0}",
        "é",
        "\u{2028}",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a,b",
        "a:",
        ":a",
        "<<",
        "=",
        ".",
        "...",
        "---",
        "a\r\nb",
        "12:30",
        "\u{1f600}",
    ];
    for value in texts {
        for before in ["x:\n  k: 1\n", "x: { k: 1 }\n", "x:\n  - k: 1\n"] {
            let mut editor = Editor::new(before).expect("YAML");
            let parent: &[&str] = if before.contains('-') {
                &["x", "0"]
            } else {
                &["x"]
            };
            editor
                .insert(parent, None, ("new", &text(value)))
                .expect(value);
            let path: Vec<&str> = parent.iter().copied().chain(["k"]).collect();
            editor.set(&path, &text(value)).expect(value);
            if !value.is_empty() {
                editor.rename(&path, value).expect(value);
            }
        }
        let mut editor = Editor::new("x:\n  - 1\n").expect("YAML");
        editor.push(&["x"], &text(value)).expect(value);
        editor.set(&["x", "0"], &text(value)).expect(value);
    }
}
