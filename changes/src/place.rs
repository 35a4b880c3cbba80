//! Where items are written.

use std::collections::BTreeMap;

use wirescribe_codegen::source::{Outline, SourceFile};

use crate::finding::Location;
use crate::item::At;

/// The outlines of spec files, by `<provider>/<file>`.
#[derive(Debug)]
pub(crate) struct Places(BTreeMap<String, (String, Outline)>);

impl Places {
    pub(crate) fn of(files: &[SourceFile]) -> Self {
        let outlines = files.iter().filter_map(|file| {
            let key = format!("{}/{}", file.provider, file.stem);
            Some((key, (file.display.clone(), Outline::parse(file)?)))
        });
        Self(outlines.collect())
    }

    /// The place that the most keys lead to.
    pub(crate) fn location(&self, at: &[At]) -> Option<Location> {
        let found = at.iter().filter_map(|at| {
            let (file, outline) = self.0.get(&at.file)?;
            let (place, depth) = outline.place(&at.keys);
            Some((
                at.keys.len() - depth,
                Location {
                    file: file.clone(),
                    place,
                },
            ))
        });
        let nearest = found.min_by_key(|(missing, _)| *missing);
        nearest.map(|(_, location)| location)
    }
}
