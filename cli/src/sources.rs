//! The texts that findings point into.

use std::collections::BTreeMap;

use wirescribe_codegen::source::SourceFile;

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
}

impl FromIterator<(String, String)> for Sources {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(texts: T) -> Self {
        Self(texts.into_iter().collect())
    }
}
