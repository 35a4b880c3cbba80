//! What names of a file mean: its `use` declarations and aliases of types, each where it stands.

use std::collections::{HashMap, HashSet};

use syn::UseTree;

use super::subject::is_type;

/// How many names one name may stand for in turn.
const MOST_ALIASES: usize = 8;

/// The names that can be used at a place of a file, and what has been imported anywhere.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// Those of the file, of each module and block around the place, innermost last.
    scopes: Vec<Scope>,
    /// Every segment of every path.
    segments: HashSet<String>,
}

/// The names of a file, module or block.
#[derive(Debug, Default)]
struct Scope {
    /// Full path of each name.
    names: HashMap<String, Vec<String>>,
    /// Paths of which everything is imported.
    globs: Vec<Vec<String>>,
}

impl Imports {
    /// Enters a file, module or block.
    pub(crate) fn enter(&mut self) {
        self.scopes.push(Scope::default());
    }

    /// Leaves it.
    pub(crate) fn leave(&mut self) {
        self.scopes.pop();
    }

    /// Adds a declaration, and calls back with the path of each name in it and where that stands.
    pub(crate) fn add(
        &mut self,
        tree: &UseTree,
        seen: &mut impl FnMut(&[String], proc_macro2::Span),
    ) {
        self.walk(tree, &mut Vec::new(), seen);
    }

    /// Adds a name for a path.
    pub(crate) fn insert(&mut self, name: String, path: Vec<String>) {
        self.segments.extend(path.iter().cloned());
        if let Some(scope) = self.scopes.last_mut() {
            scope.names.insert(name, path);
        }
    }

    fn glob(&mut self, path: &[String]) {
        self.segments.extend(path.iter().cloned());
        if let Some(scope) = self.scopes.last_mut() {
            scope.globs.push(path.to_vec());
        }
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
            UseTree::Glob(_) => self.glob(way),
            UseTree::Name(name) => self.imported(&name.ident, &name.ident, way, seen),
            UseTree::Rename(rename) => self.imported(&rename.ident, &rename.rename, way, seen),
        }
    }

    fn imported(
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
        self.insert(local, full);
    }

    /// The full paths that a path may stand for: as imported, as written, and, for a type, below what is imported whole.
    pub(crate) fn resolve(&self, segments: &[String]) -> Vec<Vec<String>> {
        let full = self.followed(segments);
        let Some(first) = full.first().filter(|_| full == segments) else {
            return vec![full];
        };
        let scopes = self.scopes.iter().rev().filter(|_| is_type(first));
        let globs = scopes.flat_map(|scope| &scope.globs);
        let below: Vec<Vec<String>> = globs
            .map(|glob| {
                self.followed(glob)
                    .into_iter()
                    .chain(full.clone())
                    .collect()
            })
            .collect();
        std::iter::once(full).chain(below).collect()
    }

    /// A path with what its first name stands for, and what that stands for in turn.
    fn followed(&self, segments: &[String]) -> Vec<String> {
        let mut full = segments.to_vec();
        for _ in 0..MOST_ALIASES {
            let Some((first, rest)) = full.split_first() else {
                break;
            };
            let (path, rest) = match (self.name(first), rest.split_first()) {
                (Some(path), _) if path.first() == Some(first) => {
                    return path.iter().chain(rest).cloned().collect();
                }
                (Some(path), _) => (path, rest),
                // The module around a place is mostly that of the file.
                (None, Some((name, rest))) if ["self", "super"].contains(&first.as_str()) => {
                    let file = self.scopes.first().and_then(|file| file.names.get(name));
                    match file {
                        Some(path) => (path, rest),
                        None => break,
                    }
                }
                (None, _) => break,
            };
            full = path.iter().chain(rest).cloned().collect();
        }
        full
    }

    fn name(&self, name: &str) -> Option<&Vec<String>> {
        let mut scopes = self.scopes.iter().rev();
        scopes.find_map(|scope| scope.names.get(name))
    }

    /// Whether a name is imported from another crate. What comes from this one may be a name of anything.
    pub(crate) fn is_from_elsewhere(&self, name: &str) -> bool {
        let path = self.name(name);
        path.and_then(|path| path.first())
            .is_some_and(|first| !["crate", "self", "super"].contains(&first.as_str()))
    }

    /// Whether anything of a provider is imported anywhere.
    pub(crate) fn mention(&self, provider: &str) -> bool {
        self.segments.contains(provider)
    }
}

/// An identifier as the surface spells it.
pub(crate) fn plain(ident: &syn::Ident) -> String {
    ident.to_string()
}
