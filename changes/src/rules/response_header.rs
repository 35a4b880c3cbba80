//! Headers of answers that callers read.

use super::when::{gained, lost, same_in_rust, texts};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::ResponseHeader, "response-header-added")
        .adds()
        .says("answers of `{owner}` can be asked for the header `{name}`")
        .why("A method is added; answers are read as before.")
        .advice("Log it if it identifies the call: support desks ask for such ids."),
    Rule::removed(Kind::ResponseHeader, "response-header-removed")
        .wire(Risky)
        .rust(Breaking)
        .says("answers of `{owner}` cannot be asked for the header `{name}` any more")
        .why("The method is gone, and old clients that demand the header may find it missing.")
        .advice("Read the raw header if it still comes, or do without."),
    Rule::renamed(Kind::ResponseHeader, "response-header-renamed")
        .when(same_in_rust)
        .wire(Breaking)
        .behaviour(Risky)
        .says("a header of `{owner}`'s answers is called `{to}` instead of `{from}`")
        .why("The method keeps its name and reads another header; old clients look for one that does not come.")
        .advice("Release soon: until then the value is missing, or an error if it was required."),
    Rule::renamed(Kind::ResponseHeader, "response-header-and-method-renamed")
        .wire(Breaking)
        .rust(Breaking)
        .says("a header of `{owner}`'s answers is called `{to}` instead of `{from}`, and so is its method")
        .why("Callers use the method by its name; with `rust:` it could keep the old one.")
        .advice("Call the new method, or add `rust:` with the old name."),
    Rule::changed(Kind::ResponseHeader, Facet::RustName, "response-header-method-renamed")
        .rust(Breaking)
        .says("the method for the header `{name}` of `{owner}` is `{to}` instead of `{from}`")
        .why("Only Rust sees the name.")
        .advice("Rename the calls."),
    Rule::changed(Kind::ResponseHeader, Facet::HeaderType, "response-header-became-integer")
        .when(|difference| texts(difference).1 == "integer")
        .rust(Breaking)
        .says("the header `{name}` of `{owner}` is a whole number now")
        .why("The method gives an `i64`, and an error for anything that is no number; texts could be anything.")
        .advice("Drop the parsing in callers, and keep a path for the error."),
    Rule::changed(Kind::ResponseHeader, Facet::HeaderType, "response-header-became-text")
        .wire(Risky)
        .rust(Breaking)
        .says("the header `{name}` of `{owner}` is text now, and no number")
        .why("Values that are no number made old clients report an error.")
        .advice("Keep the text as it is: ids that look like numbers lose zeros when parsed."),
    Rule::changed(Kind::ResponseHeader, Facet::Required, "response-header-became-required")
        .when(gained)
        .rust(Breaking)
        .says("the header `{name}` of `{owner}` is on every answer")
        .why("The method gives the value itself instead of an `Option`, and an error where the header is missing.")
        .advice("Remove the branch for a missing header; treat the error as a sign that something between has dropped it."),
    Rule::changed(Kind::ResponseHeader, Facet::Required, "response-header-became-optional")
        .when(lost)
        .wire(Risky)
        .rust(Breaking)
        .says("the header `{name}` of `{owner}` may be missing")
        .why("The method gives an `Option`; old clients take an answer without it for an error of the header.")
        .advice("Handle the missing header, above all where its value is stored as a key."),
    Rule::changed(Kind::ResponseHeader, Facet::Doc, "response-header-doc-changed")
        .docs(Risky)
        .says("what the header `{name}` of `{owner}` means is said in other words")
        .why("Callers act on the meaning, as on how long to wait.")
        .advice("Check the code that reads it against the new text."),
];
