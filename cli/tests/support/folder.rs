//! A temporary directory with specs and what is generated from them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::command::{Ran, wirescribe};
use super::temporary;

/// Names of providers and endpoints.
pub(crate) const SPECS: [(&str, &[&str]); 2] = [
    ("acme", &["delete_card", "void_invoice"]),
    ("beta", &["delete_card"]),
];

/// A directory with `specs`, and with `out` as soon as something is generated.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// One with the specs of two providers.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Self {
            path: temporary::directory(name),
        };
        for (provider, endpoints) in SPECS {
            folder.write(&format!("specs/{provider}/provider.yaml"), &provider_spec());
            for name in endpoints {
                folder.write(&format!("specs/{provider}/{name}.yaml"), &endpoint(name));
            }
        }
        folder
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        temporary::write(&self.path, path, text.as_bytes());
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.path.join("out")
    }

    /// Runs `generate` from `specs` into `out`.
    pub(crate) fn generate(&self, more: &[&str]) -> Ran {
        self.generate_to(&self.out(), more)
    }

    pub(crate) fn generate_to(&self, out: &Path, more: &[&str]) -> Ran {
        let mut arguments = vec![OsString::from("generate"), self.path.join("specs").into()];
        arguments.extend(["--out".into(), out.into()]);
        arguments.extend(more.iter().map(OsString::from));
        wirescribe(arguments).without(&self.path)
    }

    /// Changes the documentation of an endpoint.
    pub(crate) fn change(&self, spec: &str, doc: &str) {
        let text = self.read(spec);
        let (_, rest) = text.split_once('\n').expect("a line");
        self.write(spec, &format!("doc: {doc}\n{rest}"));
    }

    /// Each file below `out`, with its content; links by where they lead.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&self.out(), "", &mut files);
        files
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read_to_string(entry.path()).expect("a text"));
        }
    }
}

fn provider_spec() -> String {
    "title: Somebody\nenvironments: { test: https://test.example.com }\n".to_owned()
}

/// A small endpoint.
pub(crate) fn endpoint(name: &str) -> String {
    format!(
        "doc: Deletes something.
source: {{ page: https://example.com/{name}, retrieved: 2026-11-20 }}
request: {{ method: DELETE, path: \"/{name}/{{id}}\", path_parameters: {{ id: text }} }}
effect: delete
repeat: unknown
outcomes: [{{ when: {{ status: 204 }}, returns: Done }}]
"
    )
}
