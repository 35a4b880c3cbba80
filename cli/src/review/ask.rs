//! Asks about each item, in a terminal.

use std::io::BufRead;
use std::path::Path;

use wirescribe_codegen::diagnostic::OneLine;
use wirescribe_codegen::source::SourceFile;
use wirescribe_pages::tree::Tree;
use wirescribe_pages::yaml::Editor;

use super::Decision;
use super::draft::Draft;
use super::item::{self, Item, shown};
use super::part::{Part, follow};
use crate::sources::PROVIDER;
use crate::{Exit, Failure, Terminal};

/// What comes after an answer.
enum Next {
    Decide(Decision, Option<String>),
    Skip,
    Quit,
}

/// Goes through everything that is pending. Each decision is written at once, so that leaving loses none.
pub(crate) fn all(
    specs: &Path,
    mut files: Vec<SourceFile>,
    lines: &mut dyn BufRead,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let items = item::all(&files, None)?;
    let mut left = items.len();
    for (index, item) in items.iter().enumerate() {
        show(item, (index + 1, items.len()), &files, terminal);
        match one(item, specs, &mut files, (lines, terminal))? {
            Next::Decide(..) => left -= 1,
            Next::Skip => {}
            Next::Quit => break,
        }
    }
    super::tell_what_is_left(left, terminal);
    Ok(Exit::Fine)
}

/// Asks until an answer can be put in.
fn one(
    item: &Item,
    specs: &Path,
    files: &mut [SourceFile],
    (lines, terminal): (&mut dyn BufRead, &mut Terminal<'_>),
) -> Result<Next, Failure> {
    loop {
        let next = ask(item, lines, terminal)?;
        let Next::Decide(decision, because) = &next else {
            return Ok(next);
        };
        let mut draft = Draft::of(files, &item.provider)?;
        let result = draft
            .decide((item, None), decision, because.as_deref())
            .and_then(|line| draft.check(files).map(|()| line));
        match result {
            Err(failure) => {
                terminal.fail(&failure);
            }
            Ok(line) => {
                draft.write(specs)?;
                terminal.print(format_args!("{line}\n\n"));
                for file in files.iter_mut() {
                    *file = draft.drafted(file);
                }
                return Ok(next);
            }
        }
    }
}

fn show(
    item: &Item,
    (number, of): (usize, usize),
    files: &[SourceFile],
    terminal: &mut Terminal<'_>,
) {
    let line = |text: &str| OneLine(text).to_string();
    let place = format!("{}:{}", item.file, item.place.line);
    terminal.print(format_args!(
        "[{number}/{of}] {}  {}\n",
        line(&item.id),
        line(&place)
    ));
    terminal.print(format_args!("  {}\n", line(&item.page)));
    let has = current(item, files).map_or("nothing".to_owned(), |value| shown(&value));
    terminal.print(format_args!("  {} is {has}\n", line(&item.about)));
    match (&item.offers, item.removes) {
        (Some(offers), _) => terminal.print(format_args!("  the page offers {}\n", shown(offers))),
        (None, true) => terminal.print("  the page no longer has it\n"),
        (None, false) => {}
    }
}

/// What the spec has where the item is about.
fn current(item: &Item, files: &[SourceFile]) -> Option<Tree> {
    let own = |stem: &str| {
        let mut files = files.iter();
        let file = files.find(|file| file.provider == item.provider && file.stem == stem)?;
        let editor = Editor::new(&file.text).ok()?;
        let Some(Part::There(path)) = follow(editor.tree(), &item.about) else {
            return None;
        };
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        editor.get(&path).cloned()
    };
    own(&item.stem).or_else(|| own(PROVIDER))
}

/// Asks once more as long as the answer is none.
fn ask(item: &Item, lines: &mut dyn BufRead, terminal: &mut Terminal<'_>) -> Result<Next, Failure> {
    let can_accept = item.offers.is_some() || item.removes;
    let choices = if can_accept {
        "[a]ccept the page, [k]eep the spec, [e]dit, [s]kip, [q]uit: "
    } else {
        "[k]eep the spec, [e]dit, [s]kip, [q]uit: "
    };
    loop {
        let Some(answer) = answer(choices, lines, terminal)? else {
            return Ok(Next::Quit);
        };
        return Ok(match answer.to_lowercase().as_str() {
            "a" | "accept" if can_accept => Next::Decide(Decision::Accept, None),
            "k" | "keep" => match reason(lines, terminal)? {
                Some(because) => Next::Decide(Decision::Keep, Some(because)),
                None => continue,
            },
            "e" | "edit" => {
                let value = answer_to("value: ", lines, terminal)?;
                match (value, reason(lines, terminal)?) {
                    (Some(value), Some(because)) => {
                        Next::Decide(Decision::Put(value), Some(because))
                    }
                    _ => continue,
                }
            }
            "s" | "skip" => Next::Skip,
            "q" | "quit" => Next::Quit,
            _ => continue,
        });
    }
}

fn reason(lines: &mut dyn BufRead, terminal: &mut Terminal<'_>) -> Result<Option<String>, Failure> {
    answer_to("because: ", lines, terminal)
}

/// An answer with something in it.
fn answer_to(
    question: &str,
    lines: &mut dyn BufRead,
    terminal: &mut Terminal<'_>,
) -> Result<Option<String>, Failure> {
    let answer = answer(question, lines, terminal)?;
    Ok(answer.filter(|answer| !answer.is_empty()))
}

/// One line, without white space around it; nothing at the end of the input.
fn answer(
    question: &str,
    lines: &mut dyn BufRead,
    terminal: &mut Terminal<'_>,
) -> Result<Option<String>, Failure> {
    terminal.print(question);
    terminal.finish()?;
    let mut line = String::new();
    let read = lines.read_line(&mut line);
    let read = read.map_err(|error| Failure::input(format!("cannot read the answer: {error}")))?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use wirescribe_codegen::source;

    use super::all;
    use crate::Terminal;

    const PROVIDER: &str = "title: Acme\nenvironments: { test: https://test.example.com }\n";

    const SPEC: &str = "\
doc: Deletes a card.
source: { page: https://example.com/delete, retrieved: 2026-11-26 }
pending:
  - { id: a, about: request.path, page: Two paths., offers: /card/ }
  - { id: b, about: effect, page: Nothing is said. }
  - { id: c, about: repeat, page: Nothing is said., offers: safe }
request: { method: DELETE, path: /card } # literal
effect: delete
repeat: unknown
outcomes: [{ when: { status: 200 }, returns: Deleted }]
";

    /// What a person is shown who types this, and the spec then.
    fn review(name: &str, typed: &str) -> (String, String) {
        let name = format!("wirescribe-review-{name}-{}", std::process::id());
        let specs = std::env::temp_dir().join(name);
        fs::create_dir_all(specs.join("acme")).unwrap();
        fs::write(specs.join("acme/provider.yaml"), PROVIDER).unwrap();
        fs::write(specs.join("acme/delete_card.yaml"), SPEC).unwrap();
        let files = source::find(&specs).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = Terminal::plain(&mut out, &mut err);
        all(&specs, files, &mut typed.as_bytes(), &mut terminal).unwrap();
        let spec = fs::read_to_string(specs.join("acme/delete_card.yaml")).unwrap();
        fs::remove_dir_all(&specs).unwrap();
        out.extend_from_slice(&err);
        (String::from_utf8(out).unwrap(), spec)
    }

    #[test]
    fn each_answer_is_put_in_and_written() {
        let (told, spec) = review(
            "answers",
            "a\nkeep\nIt is a deletion.\ne\nconverges\nTried.\n",
        );
        assert!(told.contains("[3/3] c"), "{told}");
        assert!(told.contains("repeat is unknown"), "{told}");
        assert!(
            told.ends_with("nothing is pending; next: wirescribe check\n"),
            "{told}"
        );
        assert!(spec.contains("path: /card/ } # literal"), "{spec}");
        assert!(spec.contains("decision: It is a deletion."), "{spec}");
        assert!(spec.contains("repeat: converges"), "{spec}");
        assert!(!spec.contains("pending"), "{spec}");
    }

    #[test]
    fn what_cannot_be_put_in_is_told_and_asked_again() {
        let typed = "maybe\ns\na\nk\n\ne\n{\nNo.\nk\nIt is.\ne\nnever\nNo.\nq\n";
        let (told, spec) = review("again", typed);
        assert!(told.contains("`{` is no value"), "{told}");
        assert!(told.contains("the spec would no longer be one"), "{told}");
        assert!(told.ends_with("2 items are still pending\n"), "{told}");
        assert!(
            spec.contains("path: /card }") && spec.contains("repeat: unknown"),
            "{spec}"
        );
    }

    #[test]
    fn the_end_of_the_input_leaves_what_was_decided() {
        let (told, spec) = review("end", "a");
        assert!(told.ends_with("2 items are still pending\n"), "{told}");
        assert!(spec.contains("path: /card/ }"), "{spec}");
    }
}
