//! No difference is without a rule: every item and every facet of many specs is removed, added, changed and moved.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../tests/support/fixture.rs"]
mod fixture;
#[path = "support/pair.rs"]
#[expect(dead_code, reason = "only the specs of the pairs are looked at")]
mod pair;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wirescribe_changes::{Facet, Item, Kind, UNCLASSIFIED, Value, differences, fitting, items};
use wirescribe_codegen::source::SourceFile;

/// Trees of the specs, of the fixtures that are accepted, and of both sides of every pair.
fn trees() -> Vec<Vec<Item>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let specs = wirescribe_codegen::source::find(&root.join("specs")).expect("the specs");
    let mut sources: Vec<Vec<SourceFile>> = vec![specs];
    for folder in ["tests/accept", "tests/signing", "tests/irregularities"] {
        for entry in fs::read_dir(root.join(folder)).expect("fixtures") {
            let text = fs::read_to_string(entry.expect("an entry").path()).expect("a fixture");
            sources.push(fixture::parts(&text));
        }
    }
    sources.extend(
        pair::pairs()
            .into_iter()
            .flat_map(|pair| [pair.old, pair.new]),
    );
    let api = |files: &Vec<SourceFile>| {
        let checked =
            wirescribe_codegen::resolve::resolve_with(files, wirescribe_codegen::Vectors::Skip);
        checked
            .into_result()
            .unwrap_or_else(|problems| panic!("{problems:?}"))
    };
    sources.iter().map(|files| items(&api(files))).collect()
}

/// The rules that are missing between two trees.
fn gaps(old: &[Item], new: &[Item], gaps: &mut BTreeSet<String>) {
    for difference in differences(old, new) {
        if fitting(&difference).id == UNCLASSIFIED.id {
            gaps.insert(format!("{:?} {:?}", difference.kind, difference.change));
        }
    }
}

/// Calls a function for each item, by the way to it.
fn each_way(items: &[Item], way: &mut Vec<usize>, visit: &mut impl FnMut(&[usize], &Item)) {
    for (index, item) in items.iter().enumerate() {
        way.push(index);
        visit(way, item);
        each_way(&item.children, way, visit);
        way.pop();
    }
}

/// The siblings of the item at the end of a way.
fn siblings<'a>(items: &'a mut Vec<Item>, way: &[usize]) -> &'a mut Vec<Item> {
    let (_, owners) = way.split_last().expect("a way");
    owners.iter().fold(items, |items, index| {
        &mut items.get_mut(*index).expect("an owner").children
    })
}

/// One provider with what belongs to a way, so that each step compares little.
fn without(tree: &[Item], way: &[usize]) -> Vec<Item> {
    let mut less = tree.to_vec();
    siblings(&mut less, way).remove(*way.last().expect("a way"));
    less
}

fn changed(tree: &[Item], way: &[usize], facet: Facet) -> Vec<Item> {
    let mut other = tree.to_vec();
    let item = siblings(&mut other, way)
        .get_mut(*way.last().expect("a way"))
        .expect("the item");
    let value = match item.facets.get(&facet) {
        Some(Value::Yes) | None => Value::Yes,
        Some(Value::Number(number)) => Value::Number(number + 1),
        Some(Value::Text(text)) => Value::Text(format!("{text} and more")),
        Some(Value::List(texts)) => {
            Value::List(texts.iter().cloned().chain(["more".to_owned()]).collect())
        }
        Some(Value::Type(ty)) => {
            let mut ty = ty.clone();
            ty.text.push_str(" and more");
            Value::Type(ty)
        }
    };
    item.facets.insert(facet, value);
    other
}

fn lacking(tree: &[Item], way: &[usize], facet: Facet) -> Vec<Item> {
    let mut other = tree.to_vec();
    let item = siblings(&mut other, way)
        .get_mut(*way.last().expect("a way"))
        .expect("the item");
    item.facets.remove(&facet);
    other
}

#[test]
fn nothing_is_unclassified() {
    let mut missing = BTreeSet::new();
    let mut seen: BTreeSet<(Kind, Option<Facet>)> = BTreeSet::new();
    for tree in trees() {
        each_way(&tree, &mut Vec::new(), &mut |way, item| {
            if seen.insert((item.kind, None)) {
                let less = without(&tree, way);
                gaps(&tree, &less, &mut missing);
                gaps(&less, &tree, &mut missing);
            }
            for facet in item.facets.keys() {
                if seen.insert((item.kind, Some(*facet))) {
                    let (other, less) = (changed(&tree, way, *facet), lacking(&tree, way, *facet));
                    gaps(&tree, &other, &mut missing);
                    gaps(&tree, &less, &mut missing);
                    gaps(&less, &tree, &mut missing);
                }
            }
        });
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(
        missing.is_empty(),
        "{} differences have no rule:\n{}",
        missing.len(),
        missing.join("\n")
    );
}

/// What differs only where something else does, which is told: what a named type hides, and who uses a type.
fn follows(kind: Kind, facet: Facet) -> bool {
    let by_use = matches!(
        (kind, facet),
        (Kind::Member | Kind::Parameter, Facet::Sensitive)
            | (Kind::Type, Facet::Received | Facet::Sent)
    );
    by_use || facet.is_consequence()
}

#[test]
fn nothing_is_silent() {
    let mut silent = BTreeSet::new();
    let mut seen: BTreeSet<(Kind, Option<Facet>)> = BTreeSet::new();
    for tree in trees() {
        each_way(&tree, &mut Vec::new(), &mut |way, item| {
            // What nobody uses, and what follows from something that is told.
            let signs_only = item.kind == Kind::Auth
                && !item
                    .children
                    .iter()
                    .any(|child| child.kind == Kind::Verification);
            let mut compared = |other: &[Item], facet: Option<Facet>| {
                if other != tree && differences(&tree, other).is_empty() {
                    silent.insert(format!("{:?} {facet:?}", item.kind));
                }
            };
            if !signs_only && seen.insert((item.kind, None)) {
                compared(&without(&tree, way), None);
            }
            let told = item
                .facets
                .keys()
                .filter(|facet| !follows(item.kind, **facet));
            for facet in told {
                if seen.insert((item.kind, Some(*facet))) {
                    compared(&changed(&tree, way, *facet), Some(*facet));
                    compared(&lacking(&tree, way, *facet), Some(*facet));
                }
            }
        });
    }
    assert!(silent.is_empty(), "not told: {silent:?}");
}

#[test]
fn another_order_is_never_unclassified() {
    let mut missing = BTreeSet::new();
    for tree in trees() {
        let mut other = tree.clone();
        reverse(&mut other);
        gaps(&tree, &other, &mut missing);
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "no rule:\n{}", missing.join("\n"));
}

fn reverse(items: &mut [Item]) {
    for item in items.iter_mut() {
        item.children.reverse();
        reverse(&mut item.children);
    }
}
