//! The workspace in which apps meet clients: everything is compiled by one run of Cargo, without the network.
//!
//! | Package | Holds |
//! |---|---|
//! | `old_clients`, `new_clients` | both sides of all subjects, a module each |
//! | `old_apps` | all apps, over the old clients |
//! | `safe_apps` | apps that should compile with the new clients |
//! | `breaking_…` | each app that should not, over the new clients, by itself: an error elsewhere must not be taken for its own |

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use wirescribe_codegen::{Files, ROOT};

use super::app;
use super::subject::Subject;

/// How every crate starts.
const QUIET: &str = "#![allow(warnings)]\n";

/// A workspace in a directory of its own, with the versions of this one.
pub(crate) struct Workspace {
    directory: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// A workspace for these subjects. What an earlier run left unchanged is not written again, nor compiled.
    pub(crate) fn of(name: &str, subjects: &[Subject]) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("packages")
            .join(name);
        let mut workspace = Self {
            directory,
            members: Vec::new(),
        };
        let (breaking, safe): (Vec<&Subject>, Vec<&Subject>) =
            subjects.iter().partition(|subject| subject.breaks);
        let all: Vec<&Subject> = subjects.iter().collect();
        workspace.clients("old_clients", &all, |subject| &subject.old);
        workspace.clients("new_clients", &all, |subject| &subject.new);
        workspace.apps("old_apps", "old_clients", &all);
        workspace.apps("safe_apps", "new_clients", &safe);
        for subject in breaking {
            workspace.apps(&subject.breaking_package(), "new_clients", &[subject]);
        }
        workspace.root();
        workspace
    }

    fn clients(&mut self, package: &str, subjects: &[&Subject], side: fn(&Subject) -> &Files) {
        let mut lib = QUIET.to_owned();
        for subject in subjects {
            let module = subject.module();
            writeln!(lib, "#[path = \"{module}/{ROOT}\"]\npub mod {module};").expect("a text");
            for (path, text) in side(subject).iter() {
                self.write(&format!("{package}/src/{module}/{path}"), text);
            }
        }
        self.package(package, &lib, "");
    }

    fn apps(&mut self, package: &str, clients: &str, subjects: &[&Subject]) {
        let mut lib = format!("{QUIET}{}", app::SUPPORT);
        for subject in subjects {
            let module = subject.module();
            writeln!(lib, "mod {module};").expect("a text");
            let mut app = app::app(&subject.old, &module);
            if let Some(text) = &subject.by_hand {
                writeln!(app, "use clients::{module} as client;\nmod by_hand;").expect("a text");
                self.write(&format!("{package}/src/{module}/by_hand.rs"), text);
            }
            self.write(&format!("{package}/src/{module}.rs"), &app);
        }
        let path = self.directory.join(clients);
        let path = path.display();
        let dependency = format!("clients = {{ path = '{path}', package = {clients:?} }}\n");
        self.package(package, &lib, &dependency);
    }

    fn package(&mut self, name: &str, lib: &str, dependencies: &str) {
        self.members.push(name.to_owned());
        self.write(&format!("{name}/src/lib.rs"), lib);
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n\
             [dependencies]\nwirescribe-runtime.workspace = true\n{dependencies}"
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
    }

    fn root(&self) {
        let (members, runtime) = (&self.members, root().join("runtime"));
        let runtime = runtime.display();
        let features = [
            "asymmetric",
            "blocking",
            "cipher",
            "field-encryption",
            "jwe",
            "reqwest",
        ];
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[workspace.dependencies]\n\
             wirescribe-runtime = {{ path = '{runtime}', features = {features:?} }}\n"
        );
        self.write("Cargo.toml", &manifest);
        let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
        self.write("Cargo.lock", &lock);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.directory.join(path);
        if fs::read_to_string(&path).is_ok_and(|known| known == text) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }

    /// Compiles everything, and says what the compiler said.
    pub(crate) fn check(&self) -> Output {
        Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--workspace", "--keep-going", "--offline"])
            .arg("--message-format=json")
            .current_dir(&self.directory)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages-target"),
            )
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("Cargo runs")
    }
}

/// The root of this repository.
fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the root")
}
