//! Pages about codes, from every source of them, and how one is written.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use wirescribe_codegen::diagnostic::Code;
use wirescribe_pages::contradiction;

use super::change;
use super::excerpt::excerpt;
use crate::args::About;

/// A folder for each diagnostic code, with its page and two examples.
static DIAGNOSTICS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explain");

/// A page for each code that verbs give for files they write.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explain-files");

/// A page for each code that verbs give for providers' pages, beside those of contradictions.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explain-pages");

/// What there is to say about one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// The code.
    pub(crate) code: String,
    /// Which verb gives it.
    pub(crate) about: About,
    /// How a finding with this code counts, such as `error`.
    pub(crate) kind: &'static str,
    /// The rule in a few words.
    pub(crate) title: String,
    /// What it means and why it matters: paragraphs, in lines.
    pub(crate) text: String,
    /// What each example is, such as `wrong`, and its text.
    pub(crate) examples: Vec<(&'static str, String)>,
}

/// Every page, each source in its own order. A source of other codes is added here, and nowhere else.
pub(crate) fn pages() -> Vec<Page> {
    let diagnostics = Code::ALL.iter().filter_map(|code| diagnostic(*code));
    let files = FILES
        .files()
        .filter_map(|file| of_files(file.path(), file.contents_utf8()?));
    let about_pages = PAGES
        .files()
        .filter_map(|file| of_pages(file.path(), file.contents_utf8()?));
    diagnostics
        .chain(files)
        .chain(about_pages)
        .chain(contradiction::rules().map(contradicting))
        .chain(wirescribe_changes::rules().filter_map(change::page))
        .collect()
}

/// The page of one code.
pub(crate) fn page(code: &str) -> Option<Page> {
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(pages);
    PAGES.iter().find(|page| page.code == code).cloned()
}

/// The page of a diagnostic.
fn diagnostic(code: Code) -> Option<Page> {
    let file = |name: &str| {
        DIAGNOSTICS
            .get_file(format!("{code}/{name}"))?
            .contents_utf8()
    };
    let (title, text) = file("page.md")?.strip_prefix("# ")?.split_once("\n\n")?;
    Some(Page {
        code: code.to_string(),
        about: About::Diagnostics,
        kind: if code.is_warning() {
            "warning"
        } else {
            "error"
        },
        title: title.to_owned(),
        text: text.trim_end().to_owned(),
        examples: vec![
            ("wrong", excerpt(file("wrong.yaml")?)),
            ("right", excerpt(file("right.yaml")?)),
        ],
    })
}

/// The page about a finding in files, whose example is what a terminal shows.
fn of_files(path: &Path, page: &str) -> Option<Page> {
    let (title, rest) = page.strip_prefix("# ")?.split_once("\n\n")?;
    let (text, example) = rest.split_once("\n\n```console\n")?;
    Some(Page {
        code: path.file_stem()?.to_str()?.to_owned(),
        about: About::Files,
        kind: "error",
        title: title.to_owned(),
        text: text.to_owned(),
        examples: vec![("shown", example.trim_end_matches("```\n").to_owned())],
    })
}

/// The page about a finding in a provider's page. Its title begins with how it counts.
fn of_pages(path: &Path, page: &str) -> Option<Page> {
    let (title, text) = page.strip_prefix("# ")?.split_once("\n\n")?;
    let (kind, title) = title.split_once(": ")?;
    let mut kinds = ["error", "warning", "note", "pending"].into_iter();
    Some(Page {
        code: path.file_stem()?.to_str()?.to_owned(),
        about: About::Pages,
        kind: kinds.find(|known| *known == kind)?,
        title: title.to_owned(),
        text: text.trim_end().to_owned(),
        examples: Vec::new(),
    })
}

/// The page about a rule of contradictions.
fn contradicting(rule: &contradiction::Rule) -> Page {
    Page {
        code: rule.id.to_owned(),
        about: About::Pages,
        kind: "pending",
        title: rule.means.trim_end_matches('.').to_owned(),
        text: change::wrapped(rule.advice),
        examples: Vec::new(),
    }
}

impl Page {
    /// The page as a terminal shows it.
    pub(crate) fn terminal(&self, colour: bool) -> String {
        let (bold, reset) = if colour {
            ("\x1b[1m", "\x1b[0m")
        } else {
            ("", "")
        };
        let Self {
            code,
            kind,
            title,
            text,
            ..
        } = self;
        let mut page = format!("{bold}{kind}[{code}]: {title}{reset}\n\n{text}\n");
        for (label, example) in &self.examples {
            // Writing into a text cannot fail.
            let _ = write!(page, "\n{bold}{label}:{reset}\n\n");
            for line in example.lines() {
                let _ = writeln!(page, "{}", format!("    {line}").trim_end());
            }
        }
        page
    }

    /// The page as plain text.
    pub(crate) fn plain(&self) -> String {
        self.terminal(false)
    }

    /// The page as Markdown, under a heading of this level.
    pub(crate) fn markdown(&self, level: usize) -> String {
        let Self {
            code, title, text, ..
        } = self;
        let mut page = format!("{} {code}\n\n{title}", "#".repeat(level));
        let _ = writeln!(page, " ({})\n\n{text}", self.kind);
        let language = match self.about {
            About::Diagnostics => "yaml",
            About::Changes => "diff",
            About::Files => "console",
            About::Pages => "yaml",
        };
        for (label, example) in &self.examples {
            if self.about == About::Files {
                let _ = writeln!(page, "\n```{language}\n{example}```");
                continue;
            }
            let example = example.trim_start_matches("# ").trim_end();
            let _ = writeln!(page, "\n```{language}\n# {label}, in {example}\n```");
        }
        page
    }
}
