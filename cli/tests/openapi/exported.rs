//! Documents as the command writes them, and the specs of this repository and of its fixtures.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wirescribe::{Exit, Terminal};
use wirescribe_codegen::model::Api;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.expect("a repository").to_owned()
}

/// What the command does: how it ends, and what it prints.
pub(crate) fn run<A: Into<OsString>>(
    arguments: impl IntoIterator<Item = A>,
) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let command = ["wirescribe", "export", "openapi"].map(OsString::from);
    let arguments = command
        .into_iter()
        .chain(arguments.into_iter().map(Into::into));
    let exit = wirescribe::run(arguments, &mut Terminal::plain(&mut out, &mut err));
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

/// The document of a provider, as text.
pub(crate) fn text(specs: &Path, provider: &str) -> String {
    let (exit, out, err) = run([
        specs.as_os_str().to_owned(),
        "--provider".into(),
        provider.into(),
    ]);
    assert_eq!(exit, Exit::Fine, "{out}{err}");
    out
}

/// A directory of specs, and what they say.
pub(crate) struct Specs {
    pub(crate) name: String,
    pub(crate) directory: PathBuf,
    pub(crate) api: Api,
}

impl Specs {
    fn new(name: String, directory: PathBuf) -> Self {
        let api = wirescribe_codegen::load(&directory).expect("specs");
        Self {
            name,
            directory,
            api,
        }
    }

    /// The documents of all providers, by name.
    pub(crate) fn documents(&self) -> Vec<(&str, Value)> {
        let providers = self.api.providers.iter();
        let parse = |text: &str| serde_json::from_str(text).expect("JSON");
        providers
            .map(|provider| provider.name.wire.as_str())
            .map(|name| (name, parse(&text(&self.directory, name))))
            .collect()
    }
}

/// A new, empty directory.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("openapi")
        .join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("the earlier directory can be removed");
    }
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

/// The specs of this repository.
pub(crate) fn real() -> Specs {
    Specs::new("specs".to_owned(), root().join("specs"))
}

/// A fixture, written out as a directory; `test` keeps tests apart that run at the same time.
pub(crate) fn fixture(test: &str, path: &Path) -> Specs {
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let directory = directory(&format!("{test}-{name}"));
    let parts = fs::read_to_string(path).expect("a fixture");
    for file in crate::fixture::parts(&parts) {
        let folder = directory.join(&file.provider);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{}.yaml", file.stem)), file.text).expect("a file");
    }
    Specs::new(name, directory)
}

/// The specs, every fixture that is accepted, and those of exporting.
pub(crate) fn all(test: &str) -> Vec<Specs> {
    let folders = [
        "cli/tests/openapi/fixtures",
        "tests/accept",
        "tests/irregularities",
        "tests/signing",
    ];
    let paths = folders.iter().flat_map(|folder| fixtures(folder));
    let mut all = vec![real()];
    all.extend(paths.map(|path| fixture(test, &path)));
    assert!(all.len() > 60, "{} specs", all.len());
    all
}

/// The fixtures in a folder.
pub(crate) fn fixtures(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("fixtures");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    paths
}
