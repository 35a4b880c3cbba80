//! A command for every verb, and a directory in which each of them has something to print.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use super::{command, files};

/// Texts by path.
pub(crate) type Tree = BTreeMap<PathBuf, String>;

/// A verb with arguments, and the exit code where nothing is in its way.
pub(crate) struct Verb {
    /// Words that begin with `@` are paths in the directory.
    pub(crate) words: &'static str,
    pub(crate) exit: i32,
}

const fn verb(words: &'static str, exit: i32) -> Verb {
    Verb { words, exit }
}

/// Every verb, so that each prints a result.
pub(crate) const VERBS: &[Verb] = &[
    verb("new provider beta --specs @specs", 0),
    verb("new endpoint acme pong --specs @specs", 0),
    verb(
        "import @page --provider beta --specs @specs --retrieved 2026-11-20",
        1,
    ),
    verb(
        "import @page --provider beta --specs @specs --retrieved 2026-11-20 --print",
        1,
    ),
    verb("check @specs --format json", 0),
    verb("fmt @specs", 0),
    verb("fmt @specs --check", 1),
    verb("explain", 0),
    verb("drift @specs --pages @pages --baseline", 4),
    verb("generate @specs --out @out", 0),
    verb("generate @specs --out @out --check", 1),
    verb("generate @specs --out @out --crate shop --cases", 0),
    verb("diff @old @specs", 3),
    verb("impact @old @specs --app @app", 3),
    verb("changelog @old @specs", 0),
    verb("export openapi @specs", 0),
    verb("export openapi @specs --out @api --check", 1),
    verb("completions bash", 0),
    verb("man", 0),
    verb("man --out @man", 0),
    verb("--help", 0),
    verb("--version", 0),
];

/// Every verb that writes files; `OUT` is where to.
pub(crate) const WRITERS: &[&str] = &[
    "new provider beta --specs OUT",
    "new endpoint acme pong",
    "import @page --provider beta --specs OUT",
    "fmt",
    "generate --out OUT",
    "generate --out OUT --crate shop --cases",
    "export openapi --out OUT/api.json",
    "export openapi --out OUT/",
    "man --out OUT",
];

/// Nothing is added to the names of directories.
pub(crate) const PLAIN: &str = "";

const PROVIDER: &str = "title:   Acme\nenvironments: { live: https://api.acme.example }\n";
const ENDPOINT: &str = "doc: Asks whether anybody is there.
source: { page: https://acme.example/ping, retrieved: 2026-11-20 }
request: { method: GET, path: /ping }
effect: read
repeat: safe
outcomes: [{ when: { status: 204 }, returns: Pong }]
";
/// A page, and what it says in samples: enough for a spec.
const PAGE: &str = "## API Version: default

# Delete Hook

## Endpoints:
- Sandbox: https://sandbox.beta.example/hooks/delete/

## Request Type:
POST

## Content-Type:
application/json

## Sample Code Snippets:
### Sample Response:

#### Response:
```json
{\"deleted\": true}
```

## Body Parameters:
### Parameters:

#### hook_id:
- Tags: String, Mandatory
";
const APP: &str = "fn main() { let _ = client::acme::Void::new(); }\n";

/// A directory with two sets of specs and an application; all of their names end alike.
pub(crate) fn place(name: &str, end: impl AsRef<OsStr>) -> PathBuf {
    let end = end.as_ref();
    let directory = command::directory(&format!("every verb {name}"));
    let write = |folder: &str, path: &str, text: &str| {
        let folder = PathBuf::from(named(folder, end));
        files::write(&directory, folder.join(path), text.as_bytes());
    };
    for folder in ["old", "specs"] {
        write(folder, "acme/provider.yaml", PROVIDER);
        write(folder, "acme/ping.yaml", ENDPOINT);
    }
    write("old", "acme/void.yaml", &ENDPOINT.replace("ping", "void"));
    write("app", "src/main.rs", APP);
    files::write(&directory, named("page", end), PAGE.as_bytes());
    write("pages", "ping.md", "# Ping\n");
    directory
}

/// Makes a spec longer than a block of a disk.
pub(crate) fn write_long(directory: &Path) {
    let comment = "# A comment that stays.\n".repeat(100);
    let text = format!("{comment}{PROVIDER}");
    files::write(directory, "specs/acme/provider.yaml", text.as_bytes());
}

fn named(folder: &str, end: &OsStr) -> OsString {
    let mut name = OsString::from(folder);
    name.push(end);
    name
}

/// Arguments; names of paths end as those of [`place`].
pub(crate) fn words(text: &str, end: &OsStr) -> Vec<OsString> {
    let word = |word: &str| match word.strip_prefix('@') {
        Some(path) => named(path, end),
        None => word.into(),
    };
    text.split(' ').map(word).collect()
}

/// Arguments with plain names.
pub(crate) fn split(text: &str) -> Vec<OsString> {
    words(text, OsStr::new(PLAIN))
}

/// Every file below a directory.
pub(crate) fn tree(directory: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read(&path).expect("a file");
                let inside = path.strip_prefix(directory).expect("a path inside");
                tree.insert(inside.to_owned(), String::from_utf8_lossy(&text).into());
            }
        }
    }
    tree
}
