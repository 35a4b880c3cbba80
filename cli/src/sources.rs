//! The texts that findings point into.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::tree::Tree;

/// Name of the file that all endpoints of a provider share, without its ending.
pub(crate) const PROVIDER: &str = "provider";

/// Where a spec file lies.
pub(crate) fn path(specs: &Path, file: &SourceFile) -> PathBuf {
    let name = format!("{}.yaml", file.stem);
    specs.join(&file.provider).join(name)
}

/// Names of types that a spec declares, and of those that follow from its name.
pub(crate) fn type_names(file: &SourceFile) -> Vec<String> {
    let tree = Tree::read(&file.text).ok();
    let types = tree.as_ref().and_then(|tree| tree.get("types"));
    let types = types.map(Tree::entries).unwrap_or_default();
    let mut names: Vec<String> = types.iter().map(|(name, _)| name.clone()).collect();
    let words = file.stem.split('_').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    });
    let own: String = words.collect();
    names.extend(["", "Failure", "Success"].map(|end| format!("{own}{end}")));
    names
}

/// Texts by the name under which findings show them.
#[derive(Debug, Default)]
pub(crate) struct Sources(BTreeMap<String, String>);

impl Sources {
    /// Those of spec files.
    pub(crate) fn of(files: &[SourceFile]) -> Self {
        let texts = files
            .iter()
            .map(|file| (file.display.clone(), file.text.clone()));
        Self(texts.collect())
    }

    /// Those of both.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The text of a file, if it could be read.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(String::as_str)
    }

    /// A line of a file, counted from 1; empty right behind the last one.
    pub(crate) fn line(&self, file: &str, number: u32) -> Option<&str> {
        let before = usize::try_from(number).ok()?.checked_sub(1)?;
        lines(self.text(file)?).nth(before)
    }
}

/// Lines as YAML counts them: a lone carriage return ends one, too.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\r', '\n']) else {
            rest = None;
            return Some(text);
        };
        let (line, behind) = text.split_at(end);
        let behind = behind.strip_prefix('\r').unwrap_or(behind);
        rest = Some(behind.strip_prefix('\n').unwrap_or(behind));
        Some(line)
    })
}

impl FromIterator<(String, String)> for Sources {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(texts: T) -> Self {
        Self(texts.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_kind_of_line_break_ends_one_line() {
        let found: Vec<&str> = lines("a\r\nb\rc\n\nd\n").collect();
        assert_eq!(found, ["a", "b", "c", "", "d", ""]);
        assert_eq!(lines("").collect::<Vec<_>>(), [""]);
    }
}
