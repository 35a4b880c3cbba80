//! What holds of every merge: decisions and comments stay, a second merge changes nothing, two steps are one.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/merging.rs"]
#[expect(dead_code, reason = "some of it is for another test")]
mod merging;

use merging::{OLD, SPEC, comments, tree, with};
use wirescribe_pages::merge::{Drafts, merge};
use wirescribe_pages::tree::Tree;

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most.max(1)
    }
}

/// Specs of the repository.
fn specs() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let folders = std::fs::read_dir(root).expect("specs");
    let files = folders
        .flat_map(|folder| std::fs::read_dir(folder.expect("a folder").path()).expect("a folder"));
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
            && !path.ends_with("provider.yaml")
    });
    files.sort();
    assert!(files.len() > 3);
    files
        .into_iter()
        .map(|path| std::fs::read_to_string(path).expect("a spec"))
        .collect()
}

/// Ways to scalars that a page may speak of.
fn leaves(tree: &Tree, path: &[String], found: &mut Vec<Vec<String>>) {
    for (key, value) in tree.entries() {
        let whole = [path, std::slice::from_ref(key)].concat();
        let is_named = ["returns", "fails", "body", "retrieved"].contains(&key.as_str());
        let is_own = path.is_empty()
            && !["source", "request", "effect", "repeat", "types"].contains(&key.as_str());
        if value.scalar().is_some() && !is_named {
            found.push(whole);
        } else if !is_own {
            leaves(value, &whole, found);
        }
    }
}

fn at<'t>(tree: &'t Tree, path: &[String]) -> Option<&'t Tree> {
    path.iter().try_fold(tree, |tree, key| tree.get(key))
}

fn put(tree: &mut Tree, path: &[String], value: &str) {
    match (path.split_first(), tree) {
        (None, tree) => *tree = Tree::text(value),
        (Some((key, rest)), Tree::Map(entries)) => {
            let entry = entries.iter_mut().find(|(found, _)| found == key);
            put(&mut entry.expect("a key").1, rest, value);
        }
        _ => {}
    }
}

#[test]
fn decisions_and_comments_survive_whatever_the_page_says() {
    let mut numbers = Numbers(7);
    for spec in specs() {
        let own = tree(&spec);
        let mut paths = Vec::new();
        leaves(&own, &[], &mut paths);
        assert!(paths.len() > 10);
        for round in 0..2 {
            // Where the draft says something else than the spec, a person decided.
            let (mut old, mut decided, mut told) = (own.clone(), Vec::new(), Vec::new());
            for path in &paths {
                if numbers.below(4) == 0 {
                    put(&mut old, path, &format!("drafted {round}"));
                    decided.push(path.clone());
                }
            }
            let (mut half, mut new) = (old.clone(), old.clone());
            for path in &paths {
                let which = numbers.below(6);
                if which < 2 {
                    put(&mut new, path, &format!("says {round}"));
                    told.push(path.clone());
                }
                if which == 0 {
                    put(&mut half, path, &format!("says {round}"));
                }
            }
            let drafts = |old, new| Drafts {
                old,
                new,
                renamed: &[],
            };
            let merged = merge(&spec, drafts(&old, &new), &[]).expect("a merge");
            let result = tree(&merged.text);
            for path in &paths {
                let is_new = told.contains(path) && !decided.contains(path);
                let expected = if is_new {
                    Some(Tree::text(format!("says {round}")))
                } else {
                    at(&own, path).cloned()
                };
                assert_eq!(at(&result, path).cloned(), expected, "{path:?}");
                if told.contains(path) && decided.contains(path) {
                    let about = path
                        .iter()
                        .map(|key| key.trim_end_matches('?'))
                        .collect::<Vec<_>>()
                        .join(".");
                    assert!(
                        merged.pending.iter().any(|item| item.about == about),
                        "{about}"
                    );
                }
            }
            for comment in comments(&spec) {
                assert!(merged.text.contains(&comment), "{comment}");
            }
            let again = merge(&merged.text, drafts(&old, &new), &[]).expect("a merge");
            assert_eq!(again.text, merged.text);
            // In two steps, what one step does.
            let first = merge(&spec, drafts(&old, &half), &[]).expect("a merge");
            let second = merge(&first.text, drafts(&half, &new), &[]).expect("a merge");
            let without = |text: &str| match tree(text) {
                Tree::Map(entries) => entries
                    .into_iter()
                    .filter(|(key, _)| key != "pending")
                    .collect::<Vec<_>>(),
                _ => Vec::new(),
            };
            assert_eq!(without(&second.text), without(&merged.text));
        }
    }
}

#[test]
fn parameters_come_and_go() {
    let mut numbers = Numbers(11);
    for _ in 0..60 {
        let names = ["alpha", "bravo", "carol", "delta", "echoes"];
        let page = |numbers: &mut Numbers| -> Vec<&str> {
            names
                .into_iter()
                .filter(|_| numbers.below(2) == 0)
                .collect()
        };
        let draft = |list: &[&str]| {
            let lines = list.iter().map(|name| {
                format!("    {name}: {{ type: text, example: {name}, stated: \"{name}\" }}\n")
            });
            tree(&with(
                OLD,
                &[(
                    "    cardToken: { type: text, stated: Mandatory, sensitive: true }\n",
                    &lines.collect::<String>(),
                )],
            ))
        };
        let (first, second, third) = (page(&mut numbers), page(&mut numbers), page(&mut numbers));
        let text = |list: &[&str]| {
            let lines = list.iter().map(|name| format!("    # about {name}\n    {name}: {{ type: text, example: {name}, stated: \"{name}\" }}\n"));
            with(
                SPEC,
                &[(
                    "    cardToken:\n      type: CardToken\n      doc: Which card.\n      stated: Mandatory\n",
                    &lines.collect::<String>(),
                )],
            )
        };
        let spec = text(&first);
        let (old, half, new) = (draft(&first), draft(&second), draft(&third));
        let drafts = |old, new| Drafts {
            old,
            new,
            renamed: &[],
        };
        let step = merge(&spec, drafts(&old, &half), &[]).expect("a merge");
        let two = merge(&step.text, drafts(&half, &new), &[]).expect("a merge");
        let one = merge(&spec, drafts(&old, &new), &[]).expect("a merge");
        let query = |tree: &Tree| {
            let query = tree
                .get("request")
                .and_then(|request| request.get("query"))
                .expect("a query");
            query
                .entries()
                .iter()
                .map(|(key, _)| key.clone())
                .collect::<Vec<_>>()
        };
        let expected = query(&new);
        assert_eq!(
            query(&tree(&two.text)),
            expected,
            "{first:?} {second:?} {third:?}\n{}",
            two.text
        );
        assert_eq!(
            query(&tree(&one.text)),
            expected,
            "{first:?} {third:?}\n{}",
            one.text
        );
        for name in first.iter().filter(|name| third.contains(name)) {
            assert!(
                one.text.contains(&format!("# about {name}\n")),
                "{name} in {}",
                one.text
            );
        }
        assert!(
            one.pending.is_empty() && two.pending.is_empty(),
            "{:?}",
            one.pending
        );
    }
}
