//! The command as its users meet it: what it prints, what it writes and how it ends.
//!
//! One file in `cli/tests/cases/<verb>/` is one test, and nothing else registers it. Its head has lines of prose (`# …`)
//! and of commands, run one after the other in one directory:
//!
//! ```text
//! $ NO_COLOR=1 wirescribe check specs --format json < input.yaml
//! ```
//!
//! Files follow, each after a line `#=== <path>`. The snapshot has what each command printed and its exit code, and each
//! file that it wrote, changed or removed.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/case.rs"]
mod case;
#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::Path;

use case::Case;

#[test]
fn every_case_prints_and_writes_what_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/cases");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut count = 0;
    for verb in entries(&folder) {
        for name in entries(&folder.join(&verb)) {
            let text = fs::read_to_string(folder.join(&verb).join(&name)).expect("a case");
            let name = name.trim_end_matches(".case");
            let transcript = Case::parse(&text).run(&format!("cases/{verb}/{name}"));
            settings.bind(|| insta::assert_snapshot!(format!("{verb}__{name}"), transcript));
            count += 1;
        }
    }
    assert!(count > 10, "{count} cases");
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("a name"))
        .collect();
    names.sort();
    names
}
