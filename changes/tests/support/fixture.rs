//! Fixtures: several spec files in one, each after a line `#=== <provider>/<file>.yaml`.
//!
//! Lines before the first marker say what a fixture shows; they belong to no file.

use wirescribe_codegen::source::SourceFile;

/// What starts the text of a file.
const MARKER: &str = "#=== ";

/// The files of a fixture, in its order. Lines count anew in each.
pub(crate) fn parts(text: &str) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(MARKER) {
            Some(path) => files.push(file(path.trim_end())),
            None => files
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|file| file.text.push_str(line)),
        }
    }
    files
}

fn file(path: &str) -> SourceFile {
    let names = path
        .strip_suffix(".yaml")
        .and_then(|path| path.split_once('/'));
    let Some((provider, stem)) = names else {
        panic!("`{path}` is not `<provider>/<file>.yaml`")
    };
    SourceFile {
        display: format!("specs/{path}"),
        provider: provider.to_owned(),
        stem: stem.to_owned(),
        text: String::new(),
    }
}
