//! Each condition in the table counts: without it, some pair would meet another rule.
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

use wirescribe_changes::{Difference, Item, Rule, differences, items, rules};
use wirescribe_codegen::Vectors;
use wirescribe_codegen::resolve::resolve_with;
use wirescribe_codegen::source::SourceFile;

fn tree(files: &[SourceFile]) -> Vec<Item> {
    let api = resolve_with(files, Vectors::Skip).into_result();
    items(&api.unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// The rules that differences meet in a table.
fn met<'r>(table: &'r [Rule], found: &[Difference<'_>]) -> Vec<Option<&'r str>> {
    let rule = |difference: &Difference<'_>| {
        let mut fitting = table.iter().filter(|rule| rule.fits(difference));
        fitting.next().map(|rule| rule.id)
    };
    found.iter().map(rule).collect()
}

/// Whether an entry is the last one for what it is about: it has no condition, or no need of one.
fn is_last(table: &[Rule], index: usize) -> bool {
    let Some((rule, below)) = table.get(index..).and_then(<[Rule]>::split_first) else {
        return true;
    };
    let is_alike = |other: &Rule| other.of == rule.of && other.change == rule.change;
    !below.iter().any(is_alike)
}

#[test]
fn no_condition_can_be_left_out() {
    let trees: Vec<(Vec<Item>, Vec<Item>)> = pair::pairs()
        .iter()
        .map(|pair| (tree(&pair.old), tree(&pair.new)))
        .collect();
    let found: Vec<Difference<'_>> = trees
        .iter()
        .flat_map(|(old, new)| differences(old, new))
        .collect();
    let table: Vec<Rule> = rules().copied().collect();
    let known = met(&table, &found);
    let mut idle = Vec::new();
    for (index, rule) in table.iter().enumerate() {
        if is_last(&table, index) {
            continue;
        }
        let mut without = table.clone();
        without.get_mut(index).expect("the rule").when = |_| true;
        if met(&without, &found) == known {
            idle.push(rule.id);
        }
    }
    assert!(
        idle.is_empty(),
        "no pair notices that these rules fit always: {}",
        idle.join(", ")
    );
}
