//! Help, man pages and completions: for each verb, from the same arguments.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

fn printed(directory: &Path, arguments: &[&str]) -> String {
    let output = command::run(command::wirescribe(directory, arguments), b"");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("a text")
}

/// Verbs as the help lists them.
fn verbs(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = lines.map_while(|line| line.strip_prefix("  ")?.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// The help of each verb is a snapshot, read as a whole.
#[test]
fn each_verb_has_a_help_that_reads_well() {
    let directory = command::directory("manual/help");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let help = printed(&directory, &["--help"]);
    let verbs = verbs(&help);
    assert!(verbs.len() > 5, "{verbs:?}");
    settings.bind(|| insta::assert_snapshot!("wirescribe", help));
    for verb in &verbs {
        let help = printed(&directory, &[verb, "--help"]);
        assert!(
            help.lines().all(|line| line.chars().count() <= 100),
            "{help}"
        );
        settings.bind(|| insta::assert_snapshot!(verb.as_str(), help));
    }
}

#[test]
fn each_verb_has_a_man_page() {
    let directory = command::directory("manual/man");
    let verbs = verbs(&printed(&directory, &["--help"]));
    // Twice: what is there is replaced.
    for _ in 0..2 {
        printed(&directory, &["man", "--out", "share/man"]);
    }
    let whole = fs::read_to_string(directory.join("share/man/wirescribe.1")).expect("a page");
    assert_eq!(whole, printed(&directory, &["man"]));
    for verb in &verbs {
        let path = directory.join(format!("share/man/wirescribe-{verb}.1"));
        let page = fs::read_to_string(path).expect("a page");
        assert!(
            page.contains(&format!(".TH wirescribe-{verb} 1 ")),
            "{page}"
        );
        assert!(
            page.contains(".SH SYNOPSIS") && whole.contains(verb),
            "{page}"
        );
    }
}

#[test]
fn each_shell_completes_each_verb() {
    let directory = command::directory("manual/completions");
    let verbs = verbs(&printed(&directory, &["--help"]));
    for shell in SHELLS {
        let script = printed(&directory, &["completions", shell]);
        for verb in verbs
            .iter()
            .map(String::as_str)
            .chain(["deny-warnings", "sarif"])
        {
            let named = script.contains(verb);
            // These two complete no values.
            let is_value = verb == "sarif" && matches!(shell, "elvish" | "powershell");
            assert!(named || is_value, "{shell} does not know {verb}");
        }
    }
}
