//! Formulas of signatures: pairs, from which parts of the request they come and how they are written.

use super::when::{gained, list_grew, list_reordered, list_shrank, lists, lost};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Computed, Facet::PairsSource, "formula-pairs-source-added")
        .when(list_grew)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` takes in further pairs: {from} -> {to}")
        .why("Parameters that were free of the signature are covered, and old clients do not cover them.")
        .advice("Check how the two sources are merged when both have a key."),
    Rule::changed(Kind::Computed, Facet::PairsSource, "formula-pairs-source-removed")
        .when(list_shrank)
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` leaves pairs out that it took in: {from} -> {to}")
        .why("Besides another signature, it means that those parameters can be changed without being noticed.")
        .advice("See whether an amount or an account is among them."),
    Rule::changed(Kind::Computed, Facet::PairsSource, "formula-pairs-sources-reordered")
        .when(list_reordered)
        .wire(Breaking)
        .says("the sources of `{name}` in the formula of `{owner}` come in another order: {from} -> {to}")
        .why("Unless they are sorted afterwards, pairs are hashed as they come.")
        .advice("Look for a sort among the steps: with one that no two keys tie in, nothing changes."),
    Rule::changed(Kind::Computed, Facet::PairsSource, "formula-pairs-source-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is made of other pairs: {from} -> {to}")
        .why("Other parameters are covered by the signature than those that old clients cover.")
        .advice("Compare with a request of the provider that has parameters in both places."),
    Rule::changed(Kind::Computed, Facet::PairsSelection, "formula-empty-pairs-changed")
        .when(only_empty)
        .wire(Risky)
        .says("`{name}` in the formula of `{owner}` takes empty pairs otherwise: {from} -> {to}")
        .why("Only requests with an empty parameter are signed differently, and those pass or fail by this step alone.")
        .advice("Sign a request whose optional text is empty, and see whether the provider accepts it."),
    Rule::changed(Kind::Computed, Facet::PairsSelection, "formula-pairs-selection-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` is made of another selection of pairs: {from} -> {to}")
        .why("The signature covers another set of parameters: what it leaves out now can be altered on the way.")
        .advice("See that the signature itself is left out, and nothing that moves money is."),
    Rule::changed(Kind::Computed, Facet::PairsOrder, "formula-sort-added")
        .when(gained)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` sorts its pairs: {to}")
        .why("Old clients sign them in the order of the request.")
        .advice("Check upper-case keys: sorting is by bytes."),
    Rule::changed(Kind::Computed, Facet::PairsOrder, "formula-sort-removed")
        .when(lost)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` leaves its pairs in the order of the request; before: {from}")
        .why("Where the parameters of a request are not in alphabetical order, the signature is another one.")
        .advice("See that nothing on the way, such as a proxy, orders the query."),
    Rule::changed(Kind::Computed, Facet::PairsOrder, "formula-sort-changed")
        .wire(Risky)
        .says("`{name}` in the formula of `{owner}` sorts its pairs otherwise: {from} -> {to}")
        .why("Both orders agree for most requests; those with keys in both cases, or with a key twice, are signed differently.")
        .advice("Test with such a request: the others prove nothing."),
    Rule::changed(Kind::Computed, Facet::PairsChanges, "formula-pairs-escaping-changed")
        .wire(Breaking)
        .says("keys or values of `{name}` in the formula of `{owner}` are rewritten otherwise before they are signed: {from} -> {to}")
        .why("Values of plain letters and digits may sign as before, while the first one with a space or an umlaut is refused.")
        .advice("Test with a value that has a space, a plus and a slash in it."),
    Rule::changed(Kind::Computed, Facet::Render, "formula-join-changed")
        .when(|difference| {
            let (from, to) = lists(difference);
            each(&from) == each(&to)
        })
        .wire(Breaking)
        .says("something else stands between the pairs of `{name}` in the formula of `{owner}`: {from} -> {to}")
        .why("Requests with one pair are signed as before, all others are refused.")
        .advice("Compare with a sample of at least two parameters."),
    Rule::changed(Kind::Computed, Facet::Render, "formula-render-changed")
        .wire(Breaking)
        .says("the pairs of `{name}` in the formula of `{owner}` are written otherwise: {from} -> {to}")
        .why("The text that is hashed is another one for every request with a parameter.")
        .advice("Recompute the vector that has parameters."),
];

/// Whether the selections differ in nothing but whether empty pairs are dropped.
fn only_empty(difference: &Difference<'_>) -> bool {
    let (mut from, mut to) = lists(difference);
    for steps in [&mut from, &mut to] {
        steps.retain(|step| *step != "drop_empty");
    }
    from == to
}

/// How each pair is written, without what stands between pairs.
fn each<'a>(renders: &[&'a str]) -> Vec<&'a str> {
    let each = renders.iter();
    each.filter_map(|render| render.rsplit_once("\", \""))
        .map(|(each, _)| each)
        .collect()
}
