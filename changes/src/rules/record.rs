//! What a spec keeps beside the contract: contradictions with their decisions, and examples.

use super::when::{gained, lost};
use crate::item::{Facet, Kind};
use crate::rule::Impact::Risky;
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Conflict, "conflict-added")
        .docs(Risky)
        .says("the page of `{owner}` contradicts itself or the wire about `{name}`, and a decision was made")
        .why("A decision is a guess with reasons. What follows from it in code is told as differences of its own.")
        .advice("Read it, and ask the provider where money depends on it."),
    Rule::removed(Kind::Conflict, "conflict-removed")
        .docs(Risky)
        .says("a contradiction of `{owner}` about `{name}` is not kept any more")
        .why("Either the page is in order now, or the reason for a decision is lost.")
        .advice("Make sure that the page really says what the spec does."),
    Rule::renamed(Kind::Conflict, "conflict-about-changed")
        .says("a contradiction of `{owner}` is filed under `{to}`, not `{from}`")
        .why("What the page says and what was decided are the same.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Conflict, Facet::PageSays, "conflict-page-changed")
        .docs(Risky)
        .says("what the page of `{owner}` says about `{name}` is told otherwise")
        .why("The decision stands on what the page says; if that has changed, it may not hold any longer.")
        .advice("Read the decision again in the light of the new words."),
    Rule::changed(Kind::Conflict, Facet::Decision, "conflict-decided-otherwise")
        .docs(Risky)
        .says("a contradiction of `{owner}` about `{name}` is decided in other words")
        .why("Another decision should show in the spec as well. If nothing else differs, either only the words do, or the change was forgotten.")
        .advice("See that the spec does what the decision says."),
    Rule::reordered(Kind::Conflict, "conflicts-reordered")
        .says("the contradictions of `{name}` are listed in another order")
        .why("Each of them is as it was.")
        .advice("Nothing to do."),
    Rule::added(Kind::Case, "case-added")
        .says("`{owner}` has a further example: {name}")
        .why("Examples are run as tests; they change no call.")
        .advice("Nothing to do."),
    Rule::removed(Kind::Case, "case-removed")
        .docs(Risky)
        .says("`{owner}` has an example less: {name}")
        .why("What it showed is not tested any more, and may change without anybody noticing.")
        .advice("Keep examples of refusals and of odd answers above all."),
    Rule::renamed(Kind::Case, "case-renamed")
        .says("an example of `{owner}` is called `{to}`, not `{from}`")
        .why("Request, answer and result are the same.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Case, Facet::Arguments, "case-arguments-changed")
        .says("the example `{name}` of `{owner}` is called with other arguments")
        .why("It shows another call; what calls do stays the same.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Case, Facet::Sends, "case-request-stated")
        .when(gained)
        .says("the example `{name}` of `{owner}` states the exact request")
        .why("What goes out is compared byte by byte from now on, and was only answered before.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Case, Facet::Sends, "case-request-dropped")
        .when(lost)
        .docs(Risky)
        .says("the example `{name}` of `{owner}` does not state the exact request any more")
        .why("A slip in path, names or signature is not caught by it any longer.")
        .advice("Keep one exact request for each endpoint at least."),
    Rule::changed(Kind::Case, Facet::Sends, "case-request-changed")
        .says("the example `{name}` of `{owner}` expects another request")
        .why("The same arguments give other bytes: a difference of the wire that should be told beside this one.")
        .advice("If nothing else is told of this endpoint, find out why its bytes differ."),
    Rule::changed(Kind::Case, Facet::Receives, "case-answer-changed")
        .says("the example `{name}` of `{owner}` shows another answer")
        .why("It looks at another answer, which is judged by the same table.")
        .advice("If the provider answers differently now, see that a row is for it."),
    Rule::changed(Kind::Case, Facet::Result, "case-result-changed")
        .says("the example `{name}` of `{owner}` comes to another result")
        .why("The same answer means something else, or more or less of it is looked at. The first is a change that callers feel.")
        .advice("Compare the two results: if the outcome differs, look for the row that was changed."),
    Rule::changed(Kind::Case, Facet::Content, "case-details-changed")
        .says("time, nonces or origin of the example `{name}` of `{owner}` are others")
        .why("They only set the scene for the example.")
        .advice("Nothing to do."),
    Rule::reordered(Kind::Case, "cases-reordered")
        .says("the examples of `{name}` come in another order")
        .why("Each is run by itself.")
        .advice("Nothing to do."),
];
