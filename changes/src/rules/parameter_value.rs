//! What is sent for a parameter when the caller says nothing, how values are written and hidden, and what pages say.

use super::typed::{in_json, same_text, sends_other_spelling};
use super::when::{gained, holds, lost};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Parameter;

pub(super) const RULES: &[Rule] = &[
    // Constants
    Rule::changed(OF, Facet::Constant, "parameter-became-constant")
        .when(gained)
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is always {to} now, and callers do not give it")
        .why("Its argument or setter and its field are gone; callers who sent another value, or none, mean something else from now on.")
        .advice("Make sure that nobody depends on another value, and remove it from calls."),
    Rule::changed(OF, Facet::Constant, "parameter-constant-became-required")
        .when(|d| lost(d) && holds(d, Facet::Required))
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}`, which was always {from}, is for the caller to give")
        .why("`new` takes one more argument; released clients send the old value, which is still one of several.")
        .advice("Pass the old value where nothing else is wanted."),
    Rule::changed(OF, Facet::Constant, "parameter-constant-became-optional")
        .when(lost)
        .behaviour(Breaking)
        .adds()
        .says("parameter `{name}` of `{owner}`, which was always {from}, is not sent unless the caller sets it")
        .why("Every existing call compiles and no longer sends the value that it sent so far, and the provider's own default holds instead.")
        .advice("Set the old value in every call, or keep the constant."),
    Rule::changed(OF, Facet::Constant, "parameter-constant-spelling-changed")
        .when(|d| !in_json(d) && same_text(d))
        .says("the fixed value of `{name}` of `{owner}` is written {to} in the spec, formerly {from}")
        .why("Outside of JSON both are the same text.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::Constant, "parameter-constant-json-type-changed")
        .when(same_text)
        .wire(Breaking)
        .says("`{owner}` sends the fixed value of `{name}` as another JSON type: {from} -> {to}")
        .why("Providers that check types refuse a text for a number, and the reverse.")
        .advice("Let a test request through before the release; nobody sees the value in Rust."),
    Rule::changed(OF, Facet::Constant, "parameter-constant-changed")
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` sends another fixed value for `{name}`: {from} -> {to}")
        .why("A fixed value often says what is done, such as a command or a version; the same call asks for something else without any sign of it in Rust.")
        .advice("Check on the page that the new value does the same; if it does more, make it an endpoint of its own."),
    // What stands in
    Rule::changed(OF, Facet::SameAs, "parameter-same-as-gained")
        .when(gained)
        .wire(Risky)
        .behaviour(Risky)
        .says("header `{name}` of `{owner}` repeats `{to}` where the caller does not set it")
        .why("Calls that left it out send it from now on; a provider that asks for it may have refused them.")
        .advice("Check that the repeated value is right in calls that never set the header."),
    Rule::changed(OF, Facet::SameAs, "parameter-same-as-lost")
        .when(lost)
        .behaviour(Breaking)
        .says("header `{name}` of `{owner}` no longer repeats `{from}`")
        .why("Calls that rely on it compile and leave the header out, and may be routed somewhere else.")
        .advice("Set the header in every call that needs it."),
    Rule::changed(OF, Facet::SameAs, "parameter-same-as-changed")
        .wire(Risky)
        .behaviour(Breaking)
        .says("header `{name}` of `{owner}` repeats `{to}` where it repeated `{from}`")
        .why("Calls that do not set it name something else to the provider, though their code is the same.")
        .advice("Set it to the old value where that was meant, and find out which one the provider goes by."),
    Rule::changed(OF, Facet::IdempotencyKey, "parameter-became-idempotency-key")
        .when(gained)
        .behaviour(Risky)
        .says("header `{name}` of `{owner}` is an idempotency key: made for each call unless the caller gives one")
        .why("Calls that left it out send a fresh key, and all attempts of one call the same, so that a repeat is answered and not carried out again.")
        .advice("State `repeat: safe` if the provider honours it, and keep giving keys that outlive the process."),
    Rule::changed(OF, Facet::IdempotencyKey, "parameter-idempotency-key-changed")
        .wire(Risky)
        .behaviour(Breaking)
        .says("header `{name}` of `{owner}` is no idempotency key any more")
        .why("The client makes none, and calls without one reach the provider unnamed: one that is repeated may pay twice. If the provider gave up keys, repeats by released clients may, too.")
        .advice("Give a key in every call, or give up repeats by hand after an unknown outcome."),
    // Hidden
    Rule::changed(OF, Facet::Sensitive, "parameter-became-sensitive")
        .when(gained)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is hidden now in `Debug`, errors and logs")
        .why("Its field is `Sensitive<…>`, so code that reads it has another type; `new` and setters take the same values.")
        .advice("Read the field with `expose()`, and delete logs that have the value already."),
    Rule::changed(OF, Facet::Sensitive, "parameter-sensitive-changed")
        .behaviour(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is no longer hidden in `Debug`, errors and logs")
        .why("The same statement that logs a request logs the value from now on, and the field has lost its `Sensitive`.")
        .advice("Keep `sensitive: true` unless the page says that the value tells nothing; card data in a log is an incident."),
    // How it is written
    Rule::changed(OF, Facet::AllowEmpty, "parameter-may-be-empty")
        .when(gained)
        .behaviour(Risky)
        .adds()
        .says("the empty text may be sent for parameter `{name}` of `{owner}`")
        .why("A call with an empty text was refused before anything was sent, and reaches the provider now.")
        .advice("Check what the provider takes it for: often it deletes what was there."),
    Rule::changed(OF, Facet::AllowEmpty, "parameter-allow-empty-changed")
        .wire(Risky)
        .behaviour(Risky)
        .says("the empty text may no longer be sent for parameter `{name}` of `{owner}`")
        .why("Released clients that send it may be refused by the provider; the new one refuses such a call by itself.")
        .advice("Leave the parameter out where an empty text was given, if it is optional."),
    Rule::changed(OF, Facet::Inside, "parameter-inside-changed")
        .wire(Breaking)
        .says("parameter `{name}` of `{owner}` travels in another form: {from} -> {to}")
        .why("JSON, JSON in a text and JSON in base64 are unwrapped in three ways, of which the provider knows one; callers give the same value.")
        .advice("Release with the provider's change, and try it against the provider's test environment."),
    Rule::changed(OF, Facet::Spellings, "parameter-boolean-spelling-changed")
        .when(sends_other_spelling)
        .wire(Breaking)
        .says("`{owner}` spells the boolean `{name}` in another way: {from} -> {to}")
        .why("Of several spellings the first is sent, and that is another one now; a provider may read an unknown word as false.")
        .advice("Make sure that the first spelling on each side is one that the provider reads as what it means."),
    Rule::changed(OF, Facet::Spellings, "parameter-spellings-changed")
        .says("further spellings of the boolean `{name}` of `{owner}` changed: {from} -> {to}")
        .why("Only the first spelling is ever sent, and it is the same.")
        .advice("Nothing has to change."),
    // What pages say
    Rule::changed(OF, Facet::Format, "parameter-format-changed")
        .docs(Risky)
        .says("the shape of parameter `{name}` of `{owner}` is described otherwise: {from} -> {to}")
        .why("Nothing checks it; people who put the text together go by it.")
        .advice("Compare how callers put it together with the new shape."),
    Rule::changed(OF, Facet::Example, "parameter-example-changed")
        .says("parameter `{name}` of `{owner}` has another example")
        .why("Examples stand in the documentation and in samples only.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::Stated, "parameter-stated-changed")
        .docs(Risky)
        .says("the page has another word for how required `{name}` of `{owner}` is: {from} -> {to}")
        .why("The word decides nothing by itself, but a page that changes it announces what requests will be refused for.")
        .advice("Decide whether the `?` of the parameter is still right."),
    Rule::changed(OF, Facet::StatedType, "parameter-stated-type-changed")
        .docs(Risky)
        .says("the page has another word for the type of `{name}` of `{owner}`: {from} -> {to}")
        .why("What is sent is the same; the page may have been corrected, or may announce another form.")
        .advice("Compare it with what the provider takes today, and change `type` if that follows."),
    Rule::changed(OF, Facet::Doc, "parameter-doc-added")
        .when(gained)
        .says("parameter `{name}` of `{owner}` is documented now")
        .why("Words alone are new; nothing that was written is taken back.")
        .advice("Read it once; nothing has to change."),
    Rule::changed(OF, Facet::Doc, "parameter-doc-changed")
        .docs(Risky)
        .says("the meaning of parameter `{name}` of `{owner}` is described otherwise")
        .why("If the words follow a page, the same value may mean something else to the provider, such as another unit of an amount.")
        .advice("Read both texts; if the meaning changed, check every caller."),
];
