//! Pairs of specs, before and after one change: `pairs/<rule>/old.yaml` and `new.yaml`.
//!
//! The first lines of `new.yaml` may name rules that the same edit cannot but meet as well: `# also: a, b`.

use std::fs;
use std::path::{Path, PathBuf};

use wirescribe_changes::{Finding, Side, compare};
use wirescribe_codegen::source::SourceFile;

use super::fixture;

/// One pair.
pub(crate) struct Pair {
    /// Name of the folder, which is that of the rule.
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) old: Vec<SourceFile>,
    pub(crate) new: Vec<SourceFile>,
    /// Other rules that the edit meets.
    pub(crate) also: Vec<String>,
}

impl Pair {
    /// The findings, each side shown under its name.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        compare(&self.side("old", &self.old), &self.side("new", &self.new))
    }

    fn side(&self, side: &str, files: &[SourceFile]) -> Side {
        Side::of(files).unwrap_or_else(|problems| {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!(
                "{}/{side}.yaml is refused:\n{}",
                self.name,
                problems.join("\n")
            )
        })
    }
}

/// Every pair, by name.
pub(crate) fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs");
    let entries = fs::read_dir(folder).expect("the pairs");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    folders.iter().map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> Pair {
    let text = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let new = text("new.yaml");
    let also = new.lines().find_map(|line| line.strip_prefix("# also: "));
    let also = also.map(|also| also.split(", ").map(str::to_owned).collect());
    Pair {
        name: folder
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned(),
        folder: folder.to_owned(),
        old: fixture::parts(&text("old.yaml")),
        new: fixture::parts(&new),
        also: also.unwrap_or_default(),
    }
}
