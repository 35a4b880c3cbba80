//! `.wirescribe.json`: which files of a directory this verb wrote, and from what.
//!
//! It is read from a directory that others write to as well, so nothing in it is believed: paths must stay inside, and a
//! file counts as ours only while its content has the recorded fingerprint.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};
use wirescribe_codegen::Options;

use super::digest::Digest;

/// Name of the file.
pub(crate) const NAME: &str = ".wirescribe.json";

/// Version of its form.
const FORM: u32 = 1;

/// What this verb wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// Version of the form.
    pub(crate) version: u32,
    /// Version of the generator.
    pub(crate) generator: String,
    /// What the text depends on besides the specs.
    pub(crate) options: Recorded,
    /// Providers by their folders.
    pub(crate) providers: BTreeMap<String, Provider>,
    /// Every file.
    pub(crate) files: BTreeMap<String, Digest>,
    /// What files were before a run that has not come to its end.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) before: BTreeMap<String, Digest>,
}

/// Options, as they are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(crate) struct Recorded {
    /// Path of the runtime.
    pub(crate) runtime: String,
    /// Name of the crate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) crate_name: Option<String>,
    /// Whether there is a feature for each provider.
    pub(crate) feature_per_provider: bool,
    /// Whether there are cases.
    pub(crate) cases: bool,
    /// Whether there are vectors.
    pub(crate) vectors: bool,
    /// Whether it is a whole crate.
    pub(crate) package: bool,
}

/// A provider whose specs need not be read again while nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provider {
    /// Name of its module.
    pub(crate) module: String,
    /// Features of the runtime that it needs.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) features: BTreeSet<String>,
    /// Fingerprint of everything that its files are made from.
    pub(crate) inputs: Digest,
    /// Its files.
    pub(crate) files: Vec<String>,
}

impl Recorded {
    /// Those of emitted code, of a whole crate or not.
    pub(crate) fn of(options: &Options, package: bool) -> Self {
        Self {
            runtime: options.runtime.clone(),
            crate_name: options.crate_name.clone(),
            feature_per_provider: options.feature_per_provider,
            cases: options.cases,
            vectors: options.vectors,
            package,
        }
    }

    /// As part of what files are made from.
    pub(crate) fn text(&self) -> String {
        format!("{self:?}")
    }
}

impl Manifest {
    /// That of a directory in which nothing is ours.
    pub(crate) fn empty(options: Recorded) -> Self {
        Self {
            version: FORM,
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            options,
            providers: BTreeMap::new(),
            files: BTreeMap::new(),
            before: BTreeMap::new(),
        }
    }

    /// Reads one; what is wrong with it otherwise.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if manifest.version != FORM {
            return Err(format!(
                "it has the form {}, this program writes {FORM}",
                manifest.version
            ));
        }
        let listed = manifest
            .providers
            .values()
            .flat_map(|provider| &provider.files);
        let mut paths = manifest
            .files
            .keys()
            .chain(manifest.before.keys())
            .chain(listed);
        if let Some(path) = paths.find(|path| !stays_inside(path)) {
            return Err(format!("it lists `{path}`, which is no file of a client"));
        }
        let mut modules = manifest.providers.values().map(|known| &known.module);
        match modules.find(|module| !is_module(module)) {
            Some(module) => Err(format!("it lists `{module}`, which is no module")),
            None => Ok(manifest),
        }
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        // Texts and numbers alone cannot fail to be written.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }

    /// Whether a file with this content was written by an earlier run.
    pub(crate) fn wrote(&self, path: &str, content: Digest) -> bool {
        let known = [self.files.get(path), self.before.get(path)];
        known.into_iter().flatten().any(|known| *known == content)
    }

    /// Whether an earlier run wrote a file of this name.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.before.contains_key(path)
    }

    /// Every file that an earlier run wrote.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys().chain(self.before.keys())
    }
}

/// Whether a name can be that of a module without asking a parser. Providers with other names are not recorded.
pub(crate) fn is_module(name: &str) -> bool {
    let (plain, is_raw) = match name.strip_prefix("r#") {
        Some(plain) => (plain, true),
        None => (name, false),
    };
    let may_be_raw = !["_", "crate", "self", "super"].contains(&plain);
    plain
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && plain.starts_with(|first: char| !first.is_ascii_digit())
        && (may_be_raw || !is_raw)
}

/// Whether a path names something below the directory, and nothing that the verb keeps for itself.
pub(crate) fn stays_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty()
        && !path.contains('\\')
        && parts.all(|part| matches!(part, Component::Normal(_)))
        && !path.starts_with(NAME)
        && !path.starts_with(super::disk::STAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(path: &str) -> Manifest {
        let mut manifest = Manifest::empty(Recorded::default());
        manifest
            .files
            .insert(path.to_owned(), Digest::of(b"content"));
        manifest
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = manifest("acme/delete_card.rs");
        assert_eq!(Manifest::parse(&manifest.text()), Ok(manifest));
    }

    #[test]
    fn no_path_leads_outside() {
        for path in [
            "/etc/passwd",
            "../other.rs",
            "acme/../../other.rs",
            "",
            "C:\\other.rs",
            NAME,
            ".wirescribe.new/0",
        ] {
            let error = Manifest::parse(&manifest(path).text()).map(|_| ());
            assert_eq!(
                error,
                Err(format!("it lists `{path}`, which is no file of a client"))
            );
        }
    }

    #[test]
    fn another_form_is_refused() {
        let text = manifest("client.rs")
            .text()
            .replace("\"version\": 1", "\"version\": 2");
        assert!(Manifest::parse(&text).is_err());
    }
}
