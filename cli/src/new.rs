//! `new`: a commented spec to start from, which `check` has nothing to say about.

pub(crate) mod endpoint;
mod provider;

pub(crate) use endpoint::today;

use std::fs;
use std::path::Path;

use wirescribe_codegen::diagnostic::OneLine;
use wirescribe_codegen::resolve::{Vectors, resolve_with};
use wirescribe_codegen::source::{self, SourceFile};

use crate::args::{NewArguments, NewVerb};
use crate::sources::{PROVIDER, path};
use crate::{Exit, Failure, Terminal, replace};

pub(crate) fn run(arguments: &NewArguments, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let specs = arguments.specs.as_path();
    let (file, next) = match &arguments.file {
        NewVerb::Provider(new) => (
            provider::file(specs, &new.name)?,
            format!(
                "fill it in, then: wirescribe new endpoint {} NAME",
                new.name
            ),
        ),
        NewVerb::Endpoint(new) => (
            endpoint::file(specs, new)?,
            "fill it in, then: wirescribe check".to_owned(),
        ),
    };
    write(specs, &file)?;
    terminal.print(format_args!("wrote {}\n", OneLine(&file.display)));
    terminal.note(next);
    Ok(Exit::Fine)
}

/// A file that would be written.
fn file(specs: &Path, provider: &str, stem: &str, text: String) -> SourceFile {
    let specs = specs.display().to_string();
    SourceFile {
        display: format!("{}/{provider}/{stem}.yaml", specs.trim_end_matches('/')),
        provider: provider.to_owned(),
        stem: stem.to_owned(),
        text,
    }
}

/// The specs that are there; none where they cannot be read, or where there are none yet.
fn others(specs: &Path) -> Vec<SourceFile> {
    source::find(specs).unwrap_or_default()
}

/// What is wrong with a new file beside the others. Its names come from the command line, so that it is the arguments
/// that are wrong.
fn check(others: &[SourceFile], new: &SourceFile) -> Result<(), Failure> {
    let mut files = others.to_vec();
    files.push(new.clone());
    let found = resolve_with(&files, Vectors::Skip).diagnostics.into_iter();
    let mut errors = found.filter(|found| found.file == new.display && !found.code.is_warning());
    errors.next().map_or(Ok(()), |error| {
        let help = match plain(new) {
            Some(plain) => format!("{}; here `{plain}`", error.help),
            None => error.help,
        };
        Err(Failure::usage(error.message, help))
    })
}

/// What was probably meant by a name that cannot be one.
fn plain(new: &SourceFile) -> Option<String> {
    let name = if new.stem == PROVIDER {
        &new.provider
    } else {
        &new.stem
    };
    let mut plain = String::new();
    let mut before = '_';
    for c in name.chars() {
        let starts_word = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if before != '_' && (starts_word || !c.is_ascii_alphanumeric()) {
            plain.push('_');
        }
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        }
        before = if c.is_ascii_alphanumeric() { c } else { '_' };
    }
    let plain = plain.trim_end_matches('_');
    let usable = plain.starts_with(|first: char| first.is_ascii_lowercase());
    (usable && plain != name).then(|| plain.to_owned())
}

fn write(specs: &Path, file: &SourceFile) -> Result<(), Failure> {
    let fail = |error| Failure::input(format!("cannot write {}: {error}", file.display));
    let path = path(specs, file);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Failure {
            help: Some("edit it, or choose another name".to_owned()),
            ..Failure::input(format!("{} is there already", file.display))
        });
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    replace::create(&path, &file.text).map_err(fail)
}

/// The line that lets an editor complete keys, where the schemas are; with what follows it.
pub(crate) fn modeline(specs: &Path, schema: &str) -> String {
    let path = format!("../docs/schema/{schema}.json");
    if specs.join(&path).is_file() {
        format!("# yaml-language-server: $schema=../{path}\n")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{file, plain};

    #[test]
    fn names_that_were_meant() {
        let meant = |stem| plain(&file(Path::new("specs"), "acme", stem, String::new()));
        assert_eq!(meant("deleteCard").as_deref(), Some("delete_card"));
        assert_eq!(meant("Void--Invoice!").as_deref(), Some("void_invoice"));
        assert_eq!(meant("../../x").as_deref(), Some("x"));
        assert_eq!(meant("delete_card"), None);
        assert_eq!(meant("3ds"), None);
        assert_eq!(meant(".."), None);
    }
}
