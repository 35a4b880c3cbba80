//! Rules over several parameters of a request, checked before anything is sent.

use super::when::{list_grew, list_shrank, says, text_is};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::Risky;
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::ParameterRule, "any-of-added")
        .when(|difference| combines(difference.new, "any_of"))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` needs at least one of `{name}`")
        .why("Each could be left out, and so could all of them. A call without any is refused by the provider, and before it is sent by the new client.")
        .advice("Look for callers that give none of them."),
    Rule::added(Kind::ParameterRule, "one-of-added")
        .when(|difference| combines(difference.new, "one_of"))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` takes exactly one of `{name}`")
        .why("A call with none, or with two, left it to the provider what counts. Such calls are errors now, and nothing is sent.")
        .advice("Look for callers that set more than one, as a fallback say; they have to choose."),
    Rule::added(Kind::ParameterRule, "requires-added")
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("whoever gives `{name}` to `{owner}` has to give `{companions}` with it")
        .why("Half of something that belongs together, such as a card without its expiry, is refused before it is sent.")
        .advice("Look for callers that give the first one alone."),
    Rule::removed(Kind::ParameterRule, "one-of-removed")
        .when(|difference| combines(difference.old, "one_of"))
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` does not insist on exactly one of `{name}` any more")
        .why("Two that contradict each other, or none, are sent now, and the provider decides which one it charges.")
        .advice("State the rule that is left, if the provider has one; callers should go on to choose."),
    Rule::removed(Kind::ParameterRule, "requires-removed")
        .when(|difference| combines(difference.old, "requires"))
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` of `{owner}` can be given without `{companions}`")
        .why("Mistakes that the client used to find before sending are found by the provider, or by nobody.")
        .advice("Make sure that the page lets the first one stand alone."),
    Rule::removed(Kind::ParameterRule, "any-of-removed")
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` can be called without any of `{name}`")
        .why("A call that names nothing may mean everything, or whatever the provider takes for the default.")
        .advice("Try it in the test environment before callers do."),
    Rule::renamed(Kind::ParameterRule, "any-of-widened")
        .when(|difference| combines(difference.new, "any_of") && grew(difference))
        .docs(Risky)
        .adds()
        .says("`{owner}` is content with one of more parameters: `{from}` -> `{to}`")
        .why("All calls that were accepted still are; the added parameter is a further way to satisfy the rule.")
        .advice("Nothing to do; callers may use the added one."),
    Rule::renamed(Kind::ParameterRule, "any-of-narrowed")
        .when(|difference| combines(difference.new, "any_of") && shrank(difference))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` needs one of fewer parameters: `{from}` -> `{to}`")
        .why("Who gave only a parameter that is gone from the list does not give enough any more.")
        .advice("Look for callers that rely on the one that is gone."),
    Rule::renamed(Kind::ParameterRule, "one-of-widened")
        .when(|difference| combines(difference.new, "one_of") && grew(difference))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{owner}` takes exactly one of more parameters: `{from}` -> `{to}`")
        .why("The added one could be given beside any of the others, and cannot now; on its own it is a new way to call.")
        .advice("Look for callers that give it together with another one of the list."),
    Rule::renamed(Kind::ParameterRule, "parameter-rule-changed")
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("a rule of `{owner}` is about other parameters: `{from}` -> `{to}`")
        .why("Combinations that were refused may be sent, and others that were sent are refused.")
        .advice("Go through the combinations that callers use."),
    Rule::changed(Kind::ParameterRule, Facet::Combination, "any-of-became-one-of")
        .when(|difference| text_is(difference, "one_of"))
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("of `{name}`, `{owner}` takes only one; it took several")
        .why("A call with two of them was sent, and is refused before it is sent.")
        .advice("Callers that give two have to decide which one they mean."),
    Rule::changed(Kind::ParameterRule, Facet::Combination, "one-of-became-any-of")
        .behaviour(Risky)
        .docs(Risky)
        .says("of `{name}`, `{owner}` takes several; it took only one")
        .why("Two that contradict each other are sent now. Which of them counts is the provider's choice.")
        .advice("Find out what counts if two are given, and say so in their documentation."),
    Rule::changed(Kind::ParameterRule, Facet::Companions, "requires-widened")
        .when(list_grew)
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` of `{owner}` asks for more companions: `{from}` -> `{to}`")
        .why("What was complete before is not any more, and is refused before it is sent.")
        .advice("Let callers give the added ones wherever they give the first."),
    Rule::changed(Kind::ParameterRule, Facet::Companions, "requires-narrowed")
        .when(list_shrank)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` of `{owner}` asks for fewer companions: `{from}` -> `{to}`")
        .why("Calls that the client refused are sent; all others go out as before.")
        .advice("Make sure that the provider can do without the one that is gone."),
    Rule::changed(Kind::ParameterRule, Facet::Companions, "requires-changed")
        .wire(Risky)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` of `{owner}` asks for other companions: `{from}` -> `{to}`")
        .why("Callers who gave the right ones give the wrong ones now.")
        .advice("Find each call that gives the first one and exchange its companions."),
    Rule::reordered(Kind::ParameterRule, "parameter-rules-reordered")
        .says("the rules over parameters of `{name}` come in another order")
        .why("All of them have to hold; only which one an error names first may differ.")
        .advice("Nothing to do."),
];

fn combines(rule: Option<&Item>, combination: &str) -> bool {
    rule.is_some_and(|rule| says(rule, Facet::Combination, combination))
}

/// Whether a choice has all parameters that it had, and more.
fn grew(difference: &Difference<'_>) -> bool {
    has_all(difference.new, difference.old)
}

fn shrank(difference: &Difference<'_>) -> bool {
    has_all(difference.old, difference.new)
}

/// A choice is called by its parameters.
fn has_all(whole: Option<&Item>, part: Option<&Item>) -> bool {
    let (Some(whole), Some(part)) = (whole, part) else {
        return false;
    };
    let whole: Vec<&str> = whole.name.split(", ").collect();
    part.name.split(", ").all(|name| whole.contains(&name))
}
