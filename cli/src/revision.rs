//! A set of specs: a directory, or what one was in a revision of Git.

use std::fmt;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wirescribe_codegen::source::{self, SourceFile};

use crate::Failure;

/// Largest spec file that is read, as on disk.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// Where a set of specs is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Revision {
    /// A directory.
    Directory(PathBuf),
    /// A directory in a revision of the repository that it lies in.
    Git {
        revision: String,
        directory: PathBuf,
    },
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(directory) => directory.display().fmt(f),
            Self::Git {
                revision,
                directory,
            } => write!(f, "{revision}:{}", directory.display()),
        }
    }
}

impl Revision {
    /// What an argument means: a directory if there is one of that name, otherwise a revision of `specs`.
    pub(crate) fn of(argument: &Path, specs: &Path) -> Result<Self, Failure> {
        if argument.is_dir() {
            return Ok(Self::Directory(argument.to_owned()));
        }
        match argument.to_str() {
            Some(revision) if !revision.starts_with('-') && !revision.is_empty() => Ok(Self::Git {
                revision: revision.to_owned(),
                directory: specs.to_owned(),
            }),
            _ => Err(
                Failure::input(format!("`{}` is no directory", argument.display()))
                    .help("name a directory with specs, or a revision of Git"),
            ),
        }
    }

    /// Reads the files.
    pub(crate) fn read(&self) -> Result<Vec<SourceFile>, Failure> {
        match self {
            Self::Directory(directory) => source::find(directory).map_err(|problems| {
                let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
                Failure::input(format!("`{}` cannot be read:", directory.display())).list(problems)
            }),
            Self::Git {
                revision,
                directory,
            } => Repository { directory }.files(revision),
        }
    }
}

/// The repository that a directory lies in, as the command `git` shows it.
struct Repository<'a> {
    directory: &'a Path,
}

/// A file of a revision.
struct Blob {
    object: String,
    provider: String,
    stem: String,
}

impl Repository<'_> {
    fn files(&self, revision: &str) -> Result<Vec<SourceFile>, Failure> {
        let commit = self.commit(revision)?;
        let listing = self.listing(&commit)?;
        let mut blobs: Vec<Blob> = listing.split('\0').filter_map(blob).collect();
        blobs.sort_by(|left, right| {
            (&left.provider, &left.stem).cmp(&(&right.provider, &right.stem))
        });
        if blobs.is_empty() {
            let shown = self.directory.display();
            return Err(Failure::input(format!(
                "revision `{revision}` has no spec files in `{shown}`"
            ))
            .help("name another revision, or another directory with `--specs`"));
        }
        self.texts(revision, blobs)
    }

    /// Every file below the directory. It may be there in the revision alone.
    fn listing(&self, commit: &str) -> Result<String, Failure> {
        let below = self.directory.strip_prefix(self.there());
        let below = below.unwrap_or(Path::new("")).to_string_lossy();
        if below.is_empty() {
            return self.run(&["ls-tree", "-r", "-z", commit]);
        }
        let tree = format!("{commit}:./{}", below.trim_end_matches('/'));
        match self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &tree,
        ]) {
            Ok(tree) => self.run(&["ls-tree", "-r", "-z", "--full-tree", tree.trim()]),
            Err(_) => Ok(String::new()),
        }
    }

    /// The directory, or what is there of those that it lies in; empty for the working directory.
    fn there(&self) -> &Path {
        let mut ancestors = self.directory.ancestors();
        let there = ancestors.find(|path| path.is_dir());
        there.unwrap_or(Path::new(""))
    }

    fn commit(&self, revision: &str) -> Result<String, Failure> {
        let wanted = format!("{revision}^{{commit}}");
        let found = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ]);
        found.map(|commit| commit.trim().to_owned()).map_err(|failure| {
            if failure.message.contains("cannot run") || failure.message.contains("not a git repository") {
                return failure;
            }
            let shown = self.directory.display();
            Failure::input(format!("`{revision}` is neither a directory nor a revision of the repository of `{shown}`"))
                .help("name a directory with specs, or a revision such as `HEAD~1`, `main` or `v1.2.0`")
        })
    }

    /// What `git` prints.
    fn run(&self, arguments: &[&str]) -> Result<String, Failure> {
        let output = self
            .git(arguments)
            .output()
            .map_err(|error| cannot_run(&error))?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(Failure::input(format!(
                "git {}: {told}",
                arguments.first().unwrap_or(&"")
            )));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        let there = self.there();
        if there != Path::new("") {
            command.arg("-C").arg(there);
        }
        command.args(arguments);
        command.stdin(Stdio::null());
        command
    }

    /// The contents of all files, from one process.
    fn texts(&self, revision: &str, blobs: Vec<Blob>) -> Result<Vec<SourceFile>, Failure> {
        let mut command = self.git(&["cat-file", "--batch"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| cannot_run(&error))?;
        let objects: Vec<&str> = blobs.iter().map(|blob| blob.object.as_str()).collect();
        let objects = objects.join("\n") + "\n";
        let stdin = child.stdin.take();
        // Asking and reading at once: either pipe may be full.
        let asking =
            std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(objects.as_bytes())));
        let mut answers = BufReader::new(
            child
                .stdout
                .take()
                .ok_or_else(|| Failure::input("git gave no output"))?,
        );
        let shown = |blob: &Blob| {
            format!(
                "{revision}:{}/{}/{}.yaml",
                self.directory.display(),
                blob.provider,
                blob.stem
            )
        };
        let files = blobs.into_iter().map(|blob| {
            let display = shown(&blob);
            let text = content(&mut answers)
                .map_err(|why| Failure::input(format!("cannot read `{display}`: {why}")))?;
            Ok(SourceFile {
                display,
                provider: blob.provider,
                stem: blob.stem,
                text,
            })
        });
        let files = files.collect();
        drop(answers);
        let _ = asking.join();
        let _ = child.wait();
        files
    }
}

fn cannot_run(error: &std::io::Error) -> Failure {
    Failure::input(format!("cannot run git: {error}")).help("install git, or name two directories")
}

/// `<mode> blob <object>\t<provider>/<file>.yaml`; links and other files are no specs.
fn blob(line: &str) -> Option<Blob> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split(' ');
    let is_file = about.next()?.starts_with("100") && about.next()? == "blob";
    let object = is_file.then(|| about.next())??;
    let (provider, file) = path.split_once('/')?;
    let stem = file.strip_suffix(".yaml")?;
    let hidden = provider.starts_with('.') || stem.starts_with('.');
    (!hidden && !stem.contains('/')).then(|| Blob {
        object: object.to_owned(),
        provider: provider.to_owned(),
        stem: stem.to_owned(),
    })
}

/// One answer of `cat-file --batch`: a line with the size, the bytes, a line feed.
fn content(answers: &mut impl BufRead) -> Result<String, String> {
    let mut header = String::new();
    answers
        .read_line(&mut header)
        .map_err(|error| error.to_string())?;
    let size = header
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| format!("git says `{}`", header.trim_end()))?;
    if size > MAX_FILE_BYTES {
        return Err("a spec file larger than 1 MiB".to_owned());
    }
    let mut bytes = Vec::new();
    answers
        .by_ref()
        .take(size + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    bytes.pop();
    String::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned())
}
