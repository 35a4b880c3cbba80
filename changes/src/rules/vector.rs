//! Vectors: what proves that a formula is the provider's.

use super::when::{gained, lost};
use crate::item::{Facet, Kind};
use crate::rule::Impact::Risky;
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Vector, "vector-added")
        .says("`{owner}` is proved by a further vector")
        .why("What the formula gives for known inputs is checked whenever specs are read.")
        .advice("Nothing to do."),
    Rule::removed(Kind::Vector, "vector-removed")
        .says("a vector that proved `{owner}` is gone")
        .why("Requests are the same, but a mistake that this vector would have found is not found any more.")
        .advice("Put it back unless the formula changed; then replace it by one that an independent program computed."),
    Rule::changed(Kind::Vector, Facet::Content, "vector-expectation-changed")
        .docs(Risky)
        .says("a vector of `{owner}` expects other results for the same inputs")
        .why("Either the formula changed, which is told apart from this, or the old result was wrong.")
        .advice("Have the new result computed by something else than Wirescribe before it is believed."),
    Rule::changed(Kind::Vector, Facet::Genuine, "vector-verdict-stated")
        .when(gained)
        .says("a vector of `{owner}` states whether its message is genuine: {to}")
        .why("The verification is checked where it was not.")
        .advice("Nothing to do."),
    Rule::changed(Kind::Vector, Facet::Genuine, "vector-verdict-unstated")
        .when(lost)
        .says("a vector of `{owner}` does not state any more whether its message is genuine")
        .why("The verification has lost this proof.")
        .advice("State `accepts` again, or say in the review why it cannot be known."),
    Rule::changed(Kind::Vector, Facet::Genuine, "vector-verdict-reversed")
        .docs(Risky)
        .says("a message in a vector of `{owner}` was {from} and is {to}")
        .why("The same bytes are judged the other way: either a check changed, or forged messages were taken for genuine.")
        .advice("Find out which, and go through the messages received so far if forged ones were let in."),
    Rule::changed(Kind::Vector, Facet::Verified, "vector-verified")
        .when(gained)
        .says("a vector of `{owner}` follows the formula now")
        .why("A sample that did not fit fits: the formula, or the sample, was mended.")
        .advice("Drop the conflict that recorded the contradiction, if there is one."),
    Rule::changed(Kind::Vector, Facet::Verified, "vector-no-longer-verified")
        .docs(Risky)
        .says("a vector of `{owner}` is known not to follow the formula")
        .why("What the provider printed is kept for people and proves nothing; the formula stands on the other vectors alone.")
        .advice("Record the contradiction as a conflict, and add a vector of your own."),
    Rule::changed(Kind::Vector, Facet::Origin, "vector-source-changed")
        .says("a vector of `{owner}` has another source")
        .why("Inputs and results are the same; who vouches for them is told in other words.")
        .advice("Nothing to do, unless a provider's sample turned into one of our own."),
    Rule::changed(Kind::Vector, Facet::Doc, "vector-reason-changed")
        .says("why a vector of `{owner}` does not follow the formula is told otherwise: {from} -> {to}")
        .why("The sample proves as little as before.")
        .advice("Nothing to do."),
];
