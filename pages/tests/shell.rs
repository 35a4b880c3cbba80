//! Commands, collections and recordings as sources: words are those of a shell, and broken sources are read with places.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/case.rs"]
#[expect(dead_code, reason = "other tests list what is read")]
mod support;

use wirescribe_pages::{Aspect, Form, Page};

/// The text that is kept of a command.
fn line(command: &str) -> String {
    let page = Page::new(command).expect("a short page");
    let facts = Form::Curl.read(&page).expect("a command");
    let mut texts = facts
        .facts
        .iter()
        .filter(|fact| fact.aspect == Aspect::Text);
    let text = texts.next_back().expect("a text");
    text.value.clone()
}

/// However a command is quoted and broken into lines, what is kept of it is split by a shell into the same words.
#[test]
fn the_text_of_a_command_has_its_words() {
    let commands = [
        "curl -X POST https://a.example/b -d 'it'\\''s' -H \"A: \\\"b\\\" \\$c\"",
        "curl \\\n  -H 'A: b' \\\n  https://a.example \\\n  --data-raw '{\n  \"a\": \"b c\"\n}'",
        "curl https://a.example/?a=b#c -d '' -d a\\ b -d \"\" -d é",
    ];
    for command in commands {
        let mut expected = shlex::split(command).expect("a sound command");
        // For shlex, a line that goes on is an empty word.
        if command.contains("\\\n") {
            expected.retain(|word| !word.is_empty());
        }
        assert_eq!(shlex::split(&line(command)), Some(expected), "{command}");
    }
}

#[test]
fn another_rendering_of_a_command_has_the_same_text() {
    let one = "curl -H 'A: b' https://a.example -d c=d";
    let other = "$ curl \\\n    -H \"A: b\" \\\n    https://a.example \\\n    -d c=d\n";
    let glued = "curl -H 'A: b'\\\n-d c=d https://a.example";
    assert_eq!(line(one), line(other));
    assert_eq!(line(glued), "curl -H 'A: b' -d c=d https://a.example");
}

/// Without a line, or with one twice or in another's place, a source is read with places, or it is not read.
#[test]
fn mangled_sources_are_read_with_places() {
    for case in support::cases() {
        let name = case.folder.display().to_string();
        if !["curl", "postman", "har"]
            .iter()
            .any(|form| name.contains(&format!("/{form}/")))
        {
            continue;
        }
        let lines: Vec<&str> = case.text.lines().collect();
        let step = 1 + lines.len() / 40;
        for at in (0..lines.len()).step_by(step) {
            let mut without = lines.clone();
            let line = without.remove(at);
            support::assert_quoted(&without.join("\n"), &name);
            without.insert(at, line);
            without.insert(at, line);
            support::assert_quoted(&without.join("\n"), &name);
            without.remove(at);
            if at > 0 {
                without.swap(at - 1, at);
                support::assert_quoted(&without.join("\n"), &name);
            }
        }
    }
}
