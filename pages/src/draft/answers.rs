//! Kinds of answers: statuses of the page, and labels of its samples joined with them.

use std::collections::{BTreeSet, HashSet};

use super::endpoint::Endpoint;
use super::node::Node;
use super::{names, verbs};
use crate::{About, Answer, Aspect, Part};

/// Answers that mean the same.
pub(super) struct Kind<'a> {
    /// `200` or `4xx`; without one, the source does not say.
    pub(super) status: Option<String>,
    /// Whether they are failures.
    pub(super) fails: bool,
    /// Name of the row.
    pub(super) name: String,
    /// What is in the body.
    pub(super) root: Node<'a>,
    answers: HashSet<&'a Answer>,
}

impl Kind<'_> {
    /// Whether HTTP has no body for it.
    pub(super) fn is_bodiless(&self) -> bool {
        matches!(self.status.as_deref(), Some("204" | "205" | "304"))
    }

    /// Whether facts about an answer are facts about this kind.
    pub(super) fn has(&self, answer: &Answer) -> bool {
        self.answers.contains(answer)
    }
}

impl<'a> Endpoint<'a> {
    /// The kinds of answers: successes first, then failures.
    pub(super) fn kinds(&mut self) -> Vec<Kind<'a>> {
        let mut kinds: Vec<Kind<'a>> = Vec::new();
        for answer in self.answers() {
            let Ok(status) = status(answer) else {
                let about = About::part(self.operation, Part::Answer(answer.clone()));
                let message = "an answer is listed under what is no status; it is left out";
                self.guess("guess-outcome", &about, ("outcomes", message));
                continue;
            };
            let fails = self.is_failure(answer, status.as_deref());
            let same = |kind: &&mut Kind<'_>| kind.status == status && kind.fails == fails;
            match kinds.iter_mut().find(same) {
                Some(kind) => {
                    kind.answers.insert(answer);
                }
                None => kinds.push(Kind {
                    status,
                    fails,
                    name: String::new(),
                    root: Node::default(),
                    answers: HashSet::from([answer]),
                }),
            }
        }
        self.join(&mut kinds);
        self.complete(&mut kinds);
        kinds
    }

    /// The answers that are spoken of, each once.
    fn answers(&self) -> Vec<&'a Answer> {
        let mut seen = BTreeSet::new();
        let abouts = self.index.abouts(self.operation);
        let answers = abouts.filter_map(|about| match &about.part {
            Part::Answer(answer) | Part::Member(answer, _) | Part::AnswerHeader(answer, _) => {
                Some(answer)
            }
            _ => None,
        });
        answers.filter(|answer| seen.insert(*answer)).collect()
    }

    fn is_failure(&self, answer: &Answer, status: Option<&str>) -> bool {
        let label = answer.label.as_deref().unwrap_or_default().to_lowercase();
        let about = About::part(self.operation, Part::Answer(answer.clone()));
        let meaning = self
            .index
            .value(&about, Aspect::Meaning)
            .unwrap_or_default();
        if label.contains("success") || meaning == "success" {
            false
        } else if ["fail", "error"].iter().any(|word| label.contains(word)) || meaning == "failure"
        {
            true
        } else {
            status.is_some_and(|status| !status.starts_with('2'))
        }
    }

    /// Answers without a status are those with the only status of their meaning.
    fn join(&mut self, kinds: &mut Vec<Kind<'a>>) {
        for fails in [false, true] {
            let Some(at) = kinds
                .iter()
                .position(|kind| kind.status.is_none() && kind.fails == fails)
            else {
                continue;
            };
            let same: Vec<usize> = (0..kinds.len())
                .filter(|other| {
                    *other != at && kinds.get(*other).is_some_and(|kind| kind.fails == fails)
                })
                .collect();
            if let [only] = same.as_slice() {
                let joined = kinds.get(at).map(|kind| kind.answers.clone());
                if let Some(kind) = kinds.get_mut(*only) {
                    kind.answers.extend(joined.unwrap_or_default());
                }
                kinds.remove(at);
            } else if !same.is_empty() {
                let whole = self.whole.clone();
                let message =
                    "a printed answer could have any of several statuses; it is a row of its own";
                self.guess("guess-outcome", &whole, ("outcomes", message));
            }
        }
    }

    /// Puts in what every table of outcomes needs: an order, a success, names, members.
    fn complete(&mut self, kinds: &mut Vec<Kind<'a>>) {
        if kinds.iter().all(|kind| kind.fails) {
            let whole = self.whole.clone();
            let message =
                "nothing is said of the answer to a call that went well; any body is taken";
            if !self.index.is_told(self.operation, &["answer-missing"]) {
                self.guess("guess-outcome", &whole, ("outcomes", message));
            }
            kinds.push(Kind {
                status: Some("2xx".to_owned()),
                fails: false,
                name: String::new(),
                root: Node::default(),
                answers: HashSet::new(),
            });
        }
        // Statuses before classes of them, which would take their answers, and those without any last.
        kinds.sort_by_key(|kind| {
            let status = kind.status.clone();
            let is_class = status
                .as_deref()
                .is_none_or(|status| status.ends_with("xx"));
            (kind.fails, is_class, status.is_none(), status)
        });
        let mut taken = BTreeSet::new();
        for kind in kinds {
            kind.root = self.members(kind);
            let name = self.name_of(kind, taken.is_empty());
            let numbered = (2..).map(|number| format!("{name}{number}"));
            let mut candidates = std::iter::once(name.clone()).chain(numbered);
            let free = candidates.find(|name| taken.insert(name.clone()));
            kind.name = free.unwrap_or(name);
            self.types.reserve(&kind.name);
        }
    }

    fn members(&self, kind: &Kind<'a>) -> Node<'a> {
        let abouts = self.index.abouts(self.operation);
        Node::tree(abouts.filter_map(|about| match &about.part {
            Part::Member(answer, path) if kind.has(answer) => Some((path, about)),
            _ => None,
        }))
    }

    fn name_of(&self, kind: &Kind<'_>, is_first: bool) -> String {
        let status = kind.status.as_deref().unwrap_or_default();
        let name = match (kind.fails, status) {
            (false, _) if is_first => match self.doing.done {
                Some(done) => done.to_owned(),
                None => format!("{}Ok", names::camel(self.operation)),
            },
            (false, "") => "Success".to_owned(),
            (true, status) if status.starts_with('2') => "Failed".to_owned(),
            (_, status) => verbs::meaning(status).map_or_else(
                || {
                    if kind.fails {
                        format!("Failed{status}")
                    } else {
                        format!("Success{status}")
                    }
                },
                str::to_owned,
            ),
        };
        // A name that another file's type has would be that type.
        if self.types.is_taken(&name) && kind.root.children.is_empty() {
            format!("{}{name}", self.noun)
        } else {
            name
        }
    }
}

/// A status as rows have it; an error if it is none.
fn status(answer: &Answer) -> Result<Option<String>, ()> {
    let Some(status) = &answer.status else {
        return Ok(None);
    };
    let status = status.trim().to_lowercase();
    let is_class =
        status.len() == 3 && status.ends_with("xx") && status.starts_with(['2', '3', '4', '5']);
    let is_status = status
        .parse::<u16>()
        .is_ok_and(|number| (200..600).contains(&number));
    if is_class || is_status {
        Ok(Some(status))
    } else {
        Err(())
    }
}
