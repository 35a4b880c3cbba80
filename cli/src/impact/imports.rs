//! What names of a file mean: its `use` declarations.

use std::collections::HashMap;

use syn::UseTree;

use super::subject::is_type;

/// The names that a file imports.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// Full path of each imported name.
    names: HashMap<String, Vec<String>>,
    /// Paths of which everything is imported.
    globs: Vec<Vec<String>>,
}

impl Imports {
    /// Adds a declaration, and calls back with the path of each name in it and where that stands.
    pub(crate) fn add(
        &mut self,
        tree: &UseTree,
        seen: &mut impl FnMut(&[String], proc_macro2::Span),
    ) {
        self.walk(tree, &mut Vec::new(), seen);
    }

    fn walk(
        &mut self,
        tree: &UseTree,
        way: &mut Vec<String>,
        seen: &mut impl FnMut(&[String], proc_macro2::Span),
    ) {
        match tree {
            UseTree::Path(path) => {
                way.push(plain(&path.ident));
                self.walk(&path.tree, way, seen);
                way.pop();
            }
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|tree| self.walk(tree, way, seen)),
            UseTree::Glob(_) => self.globs.push(way.clone()),
            UseTree::Name(name) => self.name(&name.ident, &name.ident, way, seen),
            UseTree::Rename(rename) => self.name(&rename.ident, &rename.rename, way, seen),
        }
    }

    fn name(
        &mut self,
        ident: &syn::Ident,
        local: &syn::Ident,
        way: &[String],
        seen: &mut impl FnMut(&[String], proc_macro2::Span),
    ) {
        let is_self = ident == "self";
        let mut full = way.to_vec();
        if !is_self {
            full.push(plain(ident));
        }
        seen(&full, ident.span());
        let local = if is_self && local == "self" {
            full.last().cloned().unwrap_or_default()
        } else {
            plain(local)
        };
        self.names.insert(local, full);
    }

    /// The full paths that a path in the file may stand for: as imported, as written, and, for a
    /// type, below what is imported whole.
    pub(crate) fn resolve(&self, segments: &[String]) -> Vec<Vec<String>> {
        let Some((first, rest)) = segments.split_first() else {
            return Vec::new();
        };
        if let Some(full) = self.names.get(first) {
            return vec![full.iter().chain(rest).cloned().collect()];
        }
        let globs = if is_type(first) {
            self.globs.as_slice()
        } else {
            &[]
        };
        let below = globs
            .iter()
            .map(|glob| glob.iter().chain(segments).cloned().collect());
        std::iter::once(segments.to_vec()).chain(below).collect()
    }

    /// Whether a name is imported.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Whether anything of a provider is imported.
    pub(crate) fn mention(&self, provider: &str) -> bool {
        let mut paths = self.names.values().chain(&self.globs);
        paths.any(|path| path.iter().any(|segment| segment == provider))
    }
}

/// An identifier as the surface spells it.
pub(crate) fn plain(ident: &syn::Ident) -> String {
    ident.to_string()
}
