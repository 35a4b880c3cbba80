//! What callers get of a body, and what they read about an outcome.

use super::outcome_rows::{had_several, has_several, is_success};
use super::when::{gained, lost};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;
use crate::tree::OR_NOTHING;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Outcome, Facet::BodyType, "variant-body-changed")
        .when(is_success_variant)
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("the success `{name}` of `{endpoint}` holds something else: `{from}` -> `{to}`")
        .why("The variant of the enum of successes has other contents; what the provider sends has to fit the new type to be read.")
        .advice("Adapt the arm for this variant, and record an answer as a case."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "return-type-became-optional")
        .when(|difference| of_success(difference) && became_optional(difference))
        .wire(Risky)
        .rust(Breaking)
        .says("`{endpoint}` may succeed without a body: `{from}` -> `{to}`")
        .why("The method gives an `Option`. Older clients call an empty answer unreadable, and their callers do not learn that it was a success.")
        .advice("Treat `None` as a success of which no details are known, and ask the provider for them if they matter."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "return-type-became-certain")
        .when(|difference| of_success(difference) && became_certain(difference))
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{endpoint}` always succeeds with a body: `{from}` -> `{to}`")
        .why("The method gives the type itself, and a success without a body cannot be read any more, although it was one.")
        .advice("Make sure that no answer comes empty, as to a second identical call; callers drop their `Option`."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "return-type-added")
        .when(|difference| of_success(difference) && gained(difference))
        .behaviour(Risky)
        .rust(Breaking)
        .adds()
        .says("`{endpoint}` gives `{to}` where it gave nothing")
        .why("Bodies that nobody looked into have to fit the type now; one that does not makes an error of a call that was carried out.")
        .advice("Require only members that always come. Code that named the type of the result names the new one."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "return-type-dropped")
        .when(|difference| of_success(difference) && lost(difference))
        .wire(Risky)
        .rust(Breaking)
        .says("`{endpoint}` gives nothing where it gave `{from}`")
        .why("What callers read of the answer, such as an identifier, is not there any more. Older clients cannot read a success that comes without it.")
        .advice("Find another call that gives what is needed; the raw body is still part of the response."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "return-type-changed")
        .when(of_success)
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("`{endpoint}` gives another type: `{from}` -> `{to}`")
        .why("Members that callers read may be missing, or mean something else under the same name. Older clients read the answer as the old type, if at all.")
        .advice("Compare the two types member by member, amounts and states first."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "failure-body-became-optional")
        .when(became_optional)
        .wire(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` may come without a body: `{from}` -> `{to}`")
        .why("The variant holds an `Option`. An older client could not read the refusal where it came empty.")
        .advice("Match on `Some` for the details, and treat `None` as the refusal it is."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "failure-body-became-certain")
        .when(became_certain)
        .behaviour(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` always has a body: `{from}` -> `{to}`")
        .why("A refusal that comes empty is unreadable now, so that callers do not see which one it was.")
        .advice("Keep the `?` if a gateway may send this refusal without a body."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "failure-body-added")
        .when(gained)
        .behaviour(Risky)
        .rust(Breaking)
        .adds()
        .says("the failure `{name}` of `{endpoint}` holds `{to}`; it held nothing")
        .why("The variant has contents, and a refusal whose body does not fit the type is unreadable.")
        .advice("Give patterns of the variant a name for what it holds, and require few members of an error."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "failure-body-dropped")
        .when(lost)
        .wire(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` holds nothing; it held `{from}`")
        .why("Codes and messages of the refusal are not read any more. Older clients find the refusal unreadable if they are not sent either.")
        .advice("Remove the contents from patterns; the raw body is still kept beside the failure."),
    Rule::changed(Kind::Outcome, Facet::BodyType, "failure-body-changed")
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("the failure `{name}` of `{endpoint}` holds another type: `{from}` -> `{to}`")
        .why("Code that decides by a code or a text of the refusal finds it elsewhere, or not at all.")
        .advice("Adapt such code, and keep both forms as two failures while the provider sends both."),
    Rule::changed(Kind::Outcome, Facet::Doc, "success-doc-changed")
        .when(of_success)
        .docs(Risky)
        .says("what the success `{name}` of `{endpoint}` means is described in other words")
        .why("People decide by these words what they may do after the call, such as whether the money has moved or is only on its way.")
        .advice("Read both texts with the callers in mind."),
    Rule::changed(Kind::Outcome, Facet::Doc, "failure-doc-changed")
        .docs(Risky)
        .says("what the failure `{name}` of `{endpoint}` means is described in other words")
        .why("People decide by these words whether to try again, to ask the customer, or to give up.")
        .advice("See whether the reaction to this failure is still the right one."),
];

fn of_success(difference: &Difference<'_>) -> bool {
    difference.new.is_some_and(is_success)
}

fn is_success_variant(difference: &Difference<'_>) -> bool {
    of_success(difference) && had_several(difference) && has_several(difference)
}

fn became_optional(difference: &Difference<'_>) -> bool {
    let (from, to) = types(difference);
    !from.is_empty() && to.strip_suffix(OR_NOTHING) == Some(from.as_str())
}

fn became_certain(difference: &Difference<'_>) -> bool {
    let (from, to) = types(difference);
    !to.is_empty() && from.strip_suffix(OR_NOTHING) == Some(to.as_str())
}

/// The types before and now, with the mark of what may be missing.
fn types(difference: &Difference<'_>) -> (String, String) {
    let ty = |row: Option<&Item>| {
        row.and_then(|row| row.said(Facet::BodyType))
            .unwrap_or_default()
    };
    (ty(difference.old), ty(difference.new))
}
