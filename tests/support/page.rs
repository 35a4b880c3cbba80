//! The examples of `docs/signing.md`.
//!
//! A YAML block whose first line is `# specs/<provider>/<file>.yaml` is that file; all files of one provider are read
//! together. Another YAML block shows `credentials`, `auth` and what belongs to them: title and environment are added, and
//! for each entry that sets something an endpoint that uses it. Rust blocks are modules of a crate that has the emitted
//! code at its root. A comment `<!-- not run: <reason> -->` in front of a block exempts it.

use wirescribe_codegen::source::SourceFile;

/// The page.
const PAGE: &str = include_str!("../../docs/signing.md");

/// What every provider has.
const HEAD: &str = "title: Example\nenvironments: { test: https://api.example.com }\n";

/// Keys of an entry that change a request.
const SETTERS: [&str; 5] = ["basic:", "bearer:", "header_key:", "query_key:", "set:"];

/// A fenced block.
pub(crate) struct Block {
    /// Line of the page, counted from 1, that opens it.
    pub(crate) line: usize,
    pub(crate) language: String,
    pub(crate) text: String,
    /// Why it is not run.
    pub(crate) not_run: Option<String>,
}

/// All blocks of the page, in its order.
pub(crate) fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    let mut before = "";
    for (index, line) in PAGE.lines().enumerate() {
        match (line.strip_prefix("```"), is_open) {
            (Some(language), false) => blocks.push(Block {
                line: index + 1,
                language: language.to_owned(),
                text: String::new(),
                not_run: reason(before),
            }),
            (None, true) => blocks
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|block| block.text.extend([line, "\n"])),
            _ => {}
        }
        is_open ^= line.starts_with("```");
        before = if line.is_empty() { before } else { line };
    }
    assert!(!is_open, "the last block of the page is not closed");
    blocks
}

fn reason(line: &str) -> Option<String> {
    let reason = line
        .strip_prefix("<!-- not run: ")?
        .strip_suffix(" -->")?
        .trim();
    assert!(!reason.is_empty(), "a block is not run without a reason");
    Some(reason.to_owned())
}

fn run(language: &str) -> impl Iterator<Item = Block> {
    let blocks = blocks().into_iter();
    blocks.filter(move |block| block.not_run.is_none() && block.language == language)
}

/// The providers of the page with the names of their modules. A block that is no file is a provider by itself, called
/// after its line.
pub(crate) fn providers() -> Vec<(String, Vec<SourceFile>)> {
    let mut providers: Vec<(String, Vec<SourceFile>)> = Vec::new();
    for block in run("yaml") {
        let Some((provider, stem)) = file_name(&block.text) else {
            let name = format!("line_{}", block.line);
            let files = whole(&name, &block.text);
            providers.push((name, files));
            continue;
        };
        let file = SourceFile {
            display: format!("docs/signing.md, line {}", block.line),
            provider: provider.to_owned(),
            stem: stem.to_owned(),
            text: block.text.clone(),
        };
        match providers.iter_mut().find(|(name, _)| name == provider) {
            Some((_, files)) => files.push(file),
            None => providers.push((provider.to_owned(), vec![file])),
        }
    }
    providers
}

/// Provider and file that the first line of a block names.
fn file_name(text: &str) -> Option<(&str, &str)> {
    let path = text.lines().next()?.strip_prefix("# specs/")?;
    path.strip_suffix(".yaml")?.split_once('/')
}

/// A block with what it leaves out. Lines count as in the block.
fn whole(name: &str, text: &str) -> Vec<SourceFile> {
    let file = |stem: &str, text: String| SourceFile {
        display: format!("docs/signing.md, block of {name}, {stem}"),
        provider: name.to_owned(),
        stem: stem.to_owned(),
        text,
    };
    let mut files = vec![file("provider", format!("{text}{HEAD}"))];
    for entry in setting_entries(text) {
        let endpoint = format!(
            "doc: Uses the entry.\nsource: {{ page: https://example.com/docs, retrieved: 2026-11-21 }}\n\
             request: {{ method: POST, path: /, auth: {entry} }}\neffect: read\nrepeat: safe\n\
             outcomes: [{{ when: {{ status: 2xx }}, returns: Done }}]\n"
        );
        files.push(file(&format!("use_{entry}"), endpoint));
    }
    files
}

/// Entries of `auth` that change a request.
fn setting_entries(text: &str) -> Vec<&str> {
    let mut entries: Vec<&str> = Vec::new();
    let (mut in_auth, mut entry) = (false, "");
    for line in text.lines() {
        let key = line.trim_start();
        match line.len() - key.len() {
            0 => in_auth = line == "auth:",
            2 if in_auth => entry = key.trim_end_matches(':'),
            4 if in_auth && SETTERS.iter().any(|setter| key.starts_with(setter)) => {
                entries.push(entry);
            }
            _ => {}
        }
    }
    entries.dedup();
    entries
}

/// How many vectors a file shows.
pub(crate) fn vectors(file: &SourceFile) -> usize {
    file.text.matches("\n      - source: ").count()
}

/// The Rust examples, with the names of their modules.
pub(crate) fn programs() -> Vec<(String, String)> {
    run("rust")
        .map(|block| (format!("example_{}", block.line), block.text))
        .collect()
}
