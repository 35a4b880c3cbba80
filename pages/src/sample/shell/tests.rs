//! Words of commands, sound and broken.

use super::{Script, split};
use crate::Excerpt;
use crate::sample::defect::Defect;

fn read(text: &str) -> Script {
    split(&Excerpt::verbatim(text, 0))
}

fn words(script: &Script) -> Vec<Vec<&str>> {
    let commands = script.commands.iter();
    commands
        .map(|command| {
            command
                .words
                .iter()
                .map(|word| word.text.as_str())
                .collect()
        })
        .collect()
}

#[test]
fn quotes_escapes_and_operators() {
    let script = read("a 'b c'\"d $E\"\\ f $'g\\n\\x41' # no\n'' x; y | z && w > out.txt 2>&1 v");
    assert_eq!(
        words(&script),
        [
            vec!["a", "b cd $E f", "g\nA"],
            vec!["", "x"],
            vec!["y"],
            vec!["z"],
            vec!["w", "v"],
        ]
    );
    assert_eq!(script.defects, []);
    assert_eq!(script.commands[0].variables[0].as_str(), "$E");
    assert_eq!(script.commands[0].words[1].at.source(), Some(2..16));
}

#[test]
fn what_is_broken_is_read_as_meant() {
    let cases = [
        (
            "curl -H 'a: b'\\\n-d c=d",
            vec!["curl", "-H", "a: b", "-d", "c=d"],
            Defect::Shell,
        ),
        (
            "curl a \\  \n -d c",
            vec!["curl", "a", "-d", "c"],
            Defect::Shell,
        ),
        (
            "curl a\n  -d c",
            vec!["curl", "a", "-d", "c"],
            Defect::Shell,
        ),
        ("curl a \\", vec!["curl", "a"], Defect::Shell),
        (
            "curl a ^\n-d c",
            vec!["curl", "a", "-d", "c"],
            Defect::Shell,
        ),
        (
            "curl ‘a b’ “c”",
            vec!["curl", "a b", "c"],
            Defect::SmartQuotes,
        ),
        (
            "curl –X —data ‑d\u{a0}b",
            vec!["curl", "-X", "--data", "-d", "b"],
            Defect::Shell,
        ),
        ("curl x?a=b&c=d", vec!["curl", "x?a=b&c=d"], Defect::Shell),
        (
            "curl -u <your key>: a",
            vec!["curl", "-u", "<your key>:", "a"],
            Defect::Shell,
        ),
        (
            "curl -H 'a: b \\\n-H 'c: d' \\\n e",
            vec!["curl", "-H", "a: b", "-H", "c: d", "e"],
            Defect::Shell,
        ),
        ("curl -d 'a=b", vec!["curl", "-d", "a=b"], Defect::Shell),
    ];
    for (text, expected, defect) in cases {
        let script = read(text);
        assert_eq!(words(&script), [expected], "{text}");
        let found: Vec<Defect> = script.defects.iter().map(|found| found.defect).collect();
        assert!(found.contains(&defect), "{text}: {found:?}");
        assert!(script.defects.iter().all(|found| !found.at.is_empty()));
    }
}

#[test]
fn lines_that_a_command_is_given_are_none_of_its_words() {
    let script = read("curl -d @- a <<'END'\n{\"a\": \"it's\"}\n END\ncurl b << NONE\ncurl c");
    assert_eq!(
        words(&script),
        [
            vec!["curl", "-d", "@-", "a"],
            vec!["curl", "b"],
            vec!["curl", "c"]
        ]
    );
    let input = script.commands[0].input.as_ref().unwrap();
    assert_eq!(input.as_str(), "{\"a\": \"it's\"}\n");
    assert_eq!(script.defects, []);
}

#[test]
fn lines_that_go_on_are_no_defect() {
    let script = read("$ curl a \\\r\n  -d 'b \\\nc' \\\n> -X \\\nPUT https://a.example/\\\nlong");
    assert_eq!(
        words(&script),
        [[
            "curl",
            "a",
            "-d",
            "b \\\nc",
            "-X",
            "PUT",
            "https://a.example/long"
        ]]
    );
    assert_eq!(script.defects, []);
}

/// On text without defects, a shell's splitting is that of a crate that is known for it.
#[test]
fn words_are_those_of_shlex() {
    let pieces = [
        "a", "curl", "-X", "-d", " ", "  ", "\n", "\\\n", "'", "\"", "\\", "é", "=", "?", "{", "}",
        "#", "$", "x", ":", "/", "\t", ",", "[", "'b c'", "\"d e\"", "\\\"", "\\'", "$V", "@",
    ];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % 1_000_003).unwrap() % below
    };
    let mut agreed = 0;
    for _ in 0..40_000 {
        let length = next(14);
        let text: String = (0..length).map(|_| pieces[next(pieces.len())]).collect();
        let script = read(&text);
        // Shlex knows no `$'`, `$"` and `${`, no prompt, and no comment behind a line that goes on.
        let differs = ["$'", "$\"", "${", "$ ", "\\\n#"]
            .iter()
            .any(|sign| text.contains(sign));
        if differs || !script.defects.is_empty() {
            continue;
        }
        let mut found: Vec<&str> = words(&script).concat();
        match shlex::split(&text) {
            Some(mut expected) => {
                if text.contains("\\\n") {
                    // For shlex, a line that goes on begins a word.
                    expected.retain(|word| !word.is_empty());
                    found.retain(|word| !word.is_empty());
                }
                assert_eq!(found, expected, "{text:?}");
            }
            None => panic!("{text:?} is no command, and gives {found:?}"),
        }
        agreed += 1;
    }
    assert!(agreed > 10_000, "{agreed}");
}

#[test]
fn hostile_text_is_read_in_one_go() {
    for piece in [
        "\n", "'", "\"", "\\ ", "<a", "${", "$(", "`", "“", "-a\n", "<<a\n", "'\\\n-", "&", "– ",
    ] {
        let text = piece.repeat(50_000);
        read(&text);
    }
}
