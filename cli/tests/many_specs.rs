//! The verbs on 10,000 endpoints, as small as can be: what comes out of them, not how long they take; that is in the
//! benchmark. All of it is about half a minute of CPU time where nothing of this project is optimised.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/in_process.rs"]
mod command;
#[path = "support/folder.rs"]
#[expect(dead_code, reason = "some of its parts are enough here")]
mod folder;
#[path = "../../tests/support/temporary.rs"]
mod temporary;

use command::{Ran, wirescribe};
use folder::Folder;
use wirescribe::Exit;

const PROVIDERS: usize = 500;
const ENDPOINTS: usize = 20;
/// For each provider: its endpoints, a module, and what they share.
const FILES: usize = PROVIDERS * (ENDPOINTS + 2) + 1;

/// Specs in their canonical form, in two folders that are alike.
fn folder() -> Folder {
    let folder = Folder {
        path: temporary::directory("cli-ten-thousand"),
    };
    for (specs, provider) in ["old", "specs"]
        .iter()
        .flat_map(|specs| (0..PROVIDERS).map(move |provider| (specs, provider)))
    {
        let path = |file: &str| format!("{specs}/provider_{provider}/{file}.yaml");
        let text = "title: P\nenvironments: { test: https://test.example.com }\n";
        folder.write(&path("provider"), text);
        for endpoint in 0..ENDPOINTS {
            let text = format!(
                "doc: Reads.\nsource: {{ page: https://example.com, retrieved: 2026-11-20 }}\n\
                 request: {{ method: GET, path: /{endpoint} }}\neffect: read\nrepeat: safe\n\
                 outcomes: [{{ when: {{ status: 204 }}, returns: Done }}]\n"
            );
            folder.write(&path(&format!("read_{endpoint}")), &text);
        }
    }
    folder
}

/// Runs a verb; names that begin with `@` are in the folder.
fn run(folder: &Folder, words: &str) -> Ran {
    let words = words.split(' ').map(|word| match word.strip_prefix('@') {
        Some(name) => folder.path.join(name).into_os_string(),
        None => word.into(),
    });
    wirescribe(words).without(&folder.path)
}

#[test]
fn ten_thousand() {
    let folder = folder();
    for words in ["check @specs", "fmt @specs --check"] {
        let ran = run(&folder, words);
        assert_eq!(ran.exit, Exit::Fine, "{words}: {ran}");
    }
    let ran = run(&folder, "export openapi @specs --provider provider_7");
    assert_eq!(ran.exit, Exit::Fine, "{}", ran.err);
    assert_eq!(ran.out.matches("\"operationId\"").count(), ENDPOINTS);
    let ran = folder.generate(&[]);
    assert_eq!(ran.out, format!("`DIR/out`: {FILES} created\n"), "{ran}");
    let ran = folder.generate(&[]);
    assert_eq!(ran.out, format!("`DIR/out`: {FILES} unchanged\n"), "{ran}");

    folder.change("specs/provider_7/read_3.yaml", "Reads again.");
    let ran = folder.generate(&[]);
    let unchanged = FILES - 3;
    let written = format!("`DIR/out`: 3 replaced, {unchanged} unchanged\n");
    assert_eq!(ran.out, written, "{ran}");
    let ran = run(&folder, "diff @old @specs");
    assert_eq!(ran.exit, Exit::Findings, "{ran}");
    assert!(
        ran.out.contains("specs/provider_7/read_3.yaml:1:1"),
        "{ran}"
    );
    assert!(ran.out.contains("\n1 risky\n"), "{ran}");
}
