//! A clean build of the client beside a clean build of what anyone would use without it: an empty crate that depends on
//! reqwest (the same features) and on serde with derive. As a ratio of CPU seconds; with the share of what is built only
//! to run the build script: the generator and its dependencies.
//!
//! Run it with `cargo bench --bench clean_build`: it takes minutes, because it builds every dependency several times, in a
//! directory for temporary files that it removes at the end. Under `cargo test` it only checks that Cargo accepts the
//! crates. CPU time is read from `/proc`, so figures need Linux.

#[path = "support/cargo.rs"]
mod cargo;
#[path = "support/cpu.rs"]
mod cpu;
#[path = "support/mode.rs"]
mod mode;
#[path = "support/scratch.rs"]
mod scratch;
#[path = "support/show.rs"]
mod show;
#[path = "support/ticks.rs"]
mod ticks;

use std::error::Error;
use std::path::{Path, PathBuf};

use mode::Mode;
use scratch::Scratch;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A crate to build from nothing, and what it stands for.
struct Build {
    name: &'static str,
    directory: PathBuf,
}

fn main() -> Outcome<()> {
    let mode = Mode::from_arguments();
    let scratch = Scratch::new("clean-build")?;
    let builds = builds(scratch.path())?;
    for build in &builds {
        let target = scratch.path().join("target");
        cpu::run(
            &build.directory,
            &target,
            &["metadata", "--format-version=1"],
        )?;
    }
    let profiles = [&["build"][..], &["build", "--release"]];
    for profile in profiles.iter().take(mode.pick(profiles.len(), 0)) {
        measure(&builds, scratch.path(), profile)?;
    }
    Ok(())
}

fn builds(scratch: &Path) -> Outcome<[Build; 3]> {
    let root = cargo::root();
    let client = format!(
        "[dependencies]\ngenerated-client = {{ path = \"{}\" }}\n",
        root.display()
    );
    let plain = "[dependencies]\n\
        reqwest = { version = \"0.13\", default-features = false, features = [\"rustls\"] }\n\
        serde = { version = \"1\", features = [\"derive\"] }\n";
    // As a build dependency, because those are compiled without optimization, whatever the profile.
    let generator = format!(
        "[build-dependencies]\nwirescribe-codegen = {{ path = \"{}\" }}\n",
        root.join("codegen").display()
    );
    Ok([
        build(scratch, "client, all providers", &client)?,
        build(scratch, "reqwest and serde alone", plain)?,
        build(scratch, "build-time crates alone", &generator)?,
    ])
}

fn build(scratch: &Path, name: &'static str, dependencies: &str) -> Outcome<Build> {
    let directory = scratch.join(name.replace(' ', "-"));
    let files = [
        ("src/lib.rs", "//! Empty.\n"),
        ("build.rs", "//! Does nothing.\nfn main() {}\n"),
    ];
    cargo::write_crate(&directory, dependencies, &files)?;
    Ok(Build { name, directory })
}

fn measure(
    [client, plain, build_time]: &[Build; 3],
    scratch: &Path,
    profile: &[&str],
) -> Outcome<()> {
    show::title(
        &format!("cargo {}, nothing built", profile.join(" ")),
        &["CPU s", "ratio"],
    );
    // In turns: what else the machine does falls on all of them.
    let first = seconds(plain, scratch, profile)?;
    let ours = seconds(client, scratch, profile)?;
    let own = seconds(build_time, scratch, profile)?;
    let theirs = f64::midpoint(first, seconds(plain, scratch, profile)?);
    for (name, seconds, base) in [
        (plain.name, theirs, theirs),
        (client.name, ours, theirs),
        (build_time.name, own, ours),
    ] {
        show::row(
            name,
            &[&format!("{seconds:.1}"), &format!("{:.2}", seconds / base)],
        );
    }
    show::row("(the last ratio is the share of the client's build)", &[]);
    Ok(())
}

fn seconds(build: &Build, scratch: &Path, profile: &[&str]) -> Outcome<f64> {
    let target = scratch.join("clean");
    let seconds = cpu::run(&build.directory, &target, profile)?;
    std::fs::remove_dir_all(&target)?;
    Ok(seconds)
}
