//! `explain`: what a code means, why it matters, and an example of wrong and right.

mod change;
mod excerpt;
mod list;
mod page;

use wirescribe_codegen::source::nearest;

use crate::args::ExplainArguments;
use crate::{Exit, Failure, Terminal};

pub(crate) use page::{Page, page, pages};

pub(crate) fn run(
    arguments: &ExplainArguments,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    match &arguments.code {
        Some(code) => {
            let page = page(&as_printed(code)).ok_or_else(|| unknown(code))?;
            let text = page.terminal(terminal.colour());
            terminal.print(format_args!("{text}"));
        }
        None => match arguments.markdown {
            Some(about) => terminal.print(list::markdown(&pages(), about)),
            None => terminal.print(list::lines(&pages())),
        },
    }
    Ok(Exit::Fine)
}

/// A code as it is printed, from one that was typed in capitals or with underscores, or copied with its brackets.
fn as_printed(code: &str) -> String {
    let code = code.trim_matches(['[', ']']);
    code.to_lowercase().replace('_', "-")
}

fn unknown(code: &str) -> Failure {
    let typed = as_printed(code);
    let pages = pages();
    let codes = || pages.iter().map(|page| page.code.as_str());
    let parts = |known: &&str| {
        let mut words = typed.split('-').filter(|word| word.len() > 2);
        words.any(|word| known.contains(word))
    };
    let meant: Vec<String> = nearest(&typed, codes())
        .into_iter()
        .chain(
            codes()
                .filter(parts)
                .filter(|known| nearest(&typed, [*known]).is_none()),
        )
        .take(4)
        .map(|known| format!("`{known}`"))
        .collect();
    let help = if meant.is_empty() {
        "`wirescribe explain` lists all codes".to_owned()
    } else {
        format!(
            "did you mean {}? `wirescribe explain` lists all codes",
            meant.join(" or ")
        )
    };
    Failure::usage(format!("`{code}` is not a code"), help)
}

#[cfg(test)]
mod tests {
    use super::{as_printed, unknown};

    #[test]
    fn codes_are_taken_as_they_are_typed_and_copied() {
        assert_eq!(as_printed("[Unknown_Key]"), "unknown-key");
    }

    #[test]
    fn codes_that_are_meant_are_offered() {
        let help = |code| unknown(code).help.unwrap_or_default();
        assert!(help("unknwon-key").starts_with("did you mean `unknown-key` or "));
        assert!(help("key").contains("`missing-key`"));
        assert_eq!(help("xyz"), "`wirescribe explain` lists all codes");
    }
}
