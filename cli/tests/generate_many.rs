//! `generate` on many specs, each as small as can be. Ten thousand are in the benchmark, because generating takes its time
//! where nothing is optimised.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/in_process.rs"]
mod command;
#[path = "support/folder.rs"]
#[expect(dead_code, reason = "one of its parts is enough here")]
mod folder;
#[path = "../../tests/support/temporary.rs"]
mod temporary;

use folder::Folder;
use wirescribe::Exit;

const PROVIDERS: usize = 25;
const ENDPOINTS: usize = 19;

#[test]
fn one_changed_spec_of_many() {
    let folder = Folder {
        path: temporary::directory("cli-many"),
    };
    for provider in 0..PROVIDERS {
        let path = |file: &str| format!("specs/provider_{provider}/{file}.yaml");
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
    let files = PROVIDERS * (ENDPOINTS + 2) + 1;
    let ran = folder.generate(&[]);
    assert_eq!(ran.exit, Exit::Fine, "{ran}");
    assert_eq!(ran.out, format!("`DIR/out`: {files} created\n"));
    folder.change("specs/provider_7/read_3.yaml", "Reads again.");
    let ran = folder.generate(&[]);
    let unchanged = files - 3;
    assert_eq!(
        ran.out,
        format!("`DIR/out`: 3 replaced, {unchanged} unchanged\n")
    );
}
