//! What is sent or read for a member, how values are written and hidden, and what pages say.

use super::typed::{inverts, received, same_text, sends_other_spelling, sent};
use super::when::{gained, holds, list_grew, list_reordered, lost};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Member;

pub(super) const RULES: &[Rule] = &[
    // Constants
    Rule::changed(OF, Facet::Constant, "member-constant-field-type-changed")
        .when(|d| received(d) && differs(d, |item| item.said(Facet::Type)))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("the field of `{name}` of `{owner}` is of another type, because of its fixed value: {from} -> {to}")
        .why("A fixed value is read with the type that it has itself, and a value of the other type makes the answer unreadable; code that reads the field expects the old one. Where the type is sent as well, objects say something else by code that never reads it.")
        .advice("Use the field with its new type, or declare a `type` in place of `const` where answers differ."),
    Rule::changed(OF, Facet::Constant, "member-constant-field-option-changed")
        .when(|d| received(d) && differs(d, |item| Some(item.is(Facet::Required).to_string())))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("whether the field of `{name}` of `{owner}` is an `Option` changed with its fixed value: {from} -> {to}")
        .why("A fixed value is always sent and must always come; without it, the member may be missing.")
        .advice("Handle `None` where it appears; where it goes, make sure that every answer has the member."),
    Rule::changed(OF, Facet::Constant, "member-became-constant")
        .when(|d| gained(d) && sent(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is always {to} now")
        .why("Its argument or setter is gone, and objects that said something else say this.")
        .advice("Remove it where the object is made, and make sure that nobody needs another value."),
    Rule::changed(OF, Facet::Constant, "member-constant-became-required")
        .when(|d| lost(d) && sent(d) && holds(d, Facet::Required))
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which was always {from}, is for the caller to give")
        .why("`new` of the type takes one more argument; the old value is still one of those that are taken.")
        .advice("Pass the old value where nothing else is wanted."),
    Rule::changed(OF, Facet::Constant, "member-constant-became-optional")
        .when(|d| lost(d) && sent(d))
        .behaviour(Breaking)
        .adds()
        .says("member `{name}` of `{owner}`, which was always {from}, is not sent unless it is set")
        .why("Code that makes such objects compiles and leaves the value out, and the provider assumes one of its own.")
        .advice("Set the old value wherever the object is made."),
    Rule::changed(OF, Facet::Constant, "member-constant-json-type-changed")
        .when(|d| sent(d) && same_text(d))
        .wire(Breaking)
        .says("`{owner}` sends the fixed value of `{name}` as another JSON type: {from} -> {to}")
        .why("A number and its digits in quotes are different values to a provider that checks.")
        .advice("Compare one request with the page before the release."),
    Rule::changed(OF, Facet::Constant, "member-constant-replaced")
        .when(sent)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("`{owner}` sends another fixed value for `{name}`: {from} -> {to}")
        .why("Such a value often says what the object is, such as a currency or a kind of account, and the same code now says something else about the same amount.")
        .advice("Make sure that amounts beside it are still meant in the same unit; a second currency is a second type."),
    Rule::changed(OF, Facet::Constant, "member-constant-changed")
        .docs(Risky)
        .says("answers are said to have another fixed value for `{name}` of `{owner}`: {from} -> {to}")
        .why("A fixed value is not checked when it is read; the field has whatever was sent.")
        .advice("Compare code that looks at the field with the new value."),
    // Hidden
    Rule::changed(OF, Facet::Sensitive, "member-became-sensitive")
        .when(gained)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is hidden now in `Debug`, errors and logs")
        .why("Its field is `Sensitive<…>`, which is read in another way.")
        .advice("Read the field with `expose()`, and look for the value in logs that exist already."),
    Rule::changed(OF, Facet::Sensitive, "member-sensitive-changed")
        .behaviour(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is no longer hidden in `Debug`, errors and logs")
        .why("Whoever logs the object logs the value from now on, and the field has lost its `Sensitive`.")
        .advice("Keep `sensitive: true` unless the value tells nothing about a card or a person."),
    // What is sent
    Rule::changed(OF, Facet::AllowEmpty, "member-may-be-empty")
        .when(|d| gained(d) && sent(d))
        .behaviour(Risky)
        .adds()
        .says("the empty text may be sent for member `{name}` of `{owner}`")
        .why("An object with it was refused before it was sent, and is sent now.")
        .advice("Find out what the provider takes an empty text for."),
    Rule::changed(OF, Facet::AllowEmpty, "member-must-not-be-empty")
        .when(sent)
        .wire(Risky)
        .behaviour(Risky)
        .says("the empty text may no longer be sent for member `{name}` of `{owner}`")
        .why("The provider may refuse objects of released clients; the new client refuses them itself, naming the member.")
        .advice("Leave it out where the text is empty, if it is optional."),
    Rule::changed(OF, Facet::AllowEmpty, "member-allow-empty-changed")
        .says("`allow_empty` changed for member `{name}` of `{owner}`, which is only read")
        .why("It is about what is sent; an empty text in an answer is read either way.")
        .advice("Remove it from the spec; it says nothing there."),
    Rule::changed(OF, Facet::Inside, "member-inside-changed")
        .wire(Breaking)
        .says("member `{name}` of `{owner}` travels in another form: {from} -> {to}")
        .why("JSON, JSON in a text and JSON in base64 are three things to the provider, and released clients send the old one.")
        .advice("Release with the provider's change, and compare one request with the page."),
    // Booleans
    Rule::changed(OF, Facet::Spellings, "member-spelling-inverted")
        .when(inverts)
        .wire(Breaking)
        .behaviour(Breaking)
        .says("a spelling of the boolean `{name}` of `{owner}` means the opposite now: {from} -> {to}")
        .why("The same answer is read as true by one client and as false by the other, and nothing fails.")
        .advice("Make sure which one the provider means; until every client is replaced, do not act on the value alone."),
    Rule::changed(OF, Facet::Spellings, "member-boolean-spelling-sent")
        .when(|d| sent(d) && sends_other_spelling(d))
        .wire(Breaking)
        .says("`{owner}` is sent with another spelling of the boolean `{name}`: {from} -> {to}")
        .why("The first spelling of each side is the one that is sent.")
        .advice("Check that the provider reads the new spellings as what they mean."),
    Rule::changed(OF, Facet::Spellings, "member-spellings-reordered")
        .when(list_reordered)
        .says("spellings of the boolean `{name}` of `{owner}` stand in another order: {from} -> {to}")
        .why("Each is read as it was, and what is sent, if anything, is the same.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::Spellings, "member-spelling-added")
        .when(|d| list_grew(d) && !gained(d))
        .wire(Risky)
        .says("the boolean `{name}` of `{owner}` has further spellings: {from} -> {to}")
        .why("An answer with a new one is unreadable to released clients.")
        .advice("Release before the provider uses them everywhere."),
    Rule::changed(OF, Facet::Spellings, "member-spellings-changed")
        .wire(Risky)
        .behaviour(Risky)
        .says("the boolean `{name}` of `{owner}` has other spellings: {from} -> {to}")
        .why("Each client reads only the spellings that it knows: answers that one of them takes are unreadable to the other.")
        .advice("Keep old spellings beside the new ones until no environment sends them."),
    // What pages say
    Rule::changed(OF, Facet::Format, "member-format-changed")
        .docs(Risky)
        .says("the shape of member `{name}` of `{owner}` is described otherwise: {from} -> {to}")
        .why("No code depends on the words, but code that takes the text apart was written by them.")
        .advice("Compare such code with the new shape."),
    Rule::changed(OF, Facet::Example, "member-example-changed")
        .says("member `{name}` of `{owner}` has another example")
        .why("An example is a picture in the documentation.")
        .advice("Nothing has to change."),
    Rule::changed(OF, Facet::Stated, "member-stated-changed")
        .docs(Risky)
        .says("the page has another word for whether `{name}` of `{owner}` is there: {from} -> {to}")
        .why("The field is what the spec says; the page may be announcing that it will be missing, or never is.")
        .advice("Look at real answers, and decide whether the `?` is right."),
    Rule::changed(OF, Facet::StatedType, "member-stated-type-changed")
        .docs(Risky)
        .says("the page has another word for the type of `{name}` of `{owner}`: {from} -> {to}")
        .why("What is read is the same as before, but answers may be about to change.")
        .advice("Look at real answers, and declare with `accepts` what comes beside the type."),
    Rule::changed(OF, Facet::Doc, "member-doc-added")
        .when(gained)
        .says("member `{name}` of `{owner}` is documented now")
        .why("Where nothing was said, nothing can have been misread.")
        .advice("Read it once; nothing has to change."),
    Rule::changed(OF, Facet::Doc, "member-doc-changed")
        .docs(Risky)
        .says("the meaning of member `{name}` of `{owner}` is described otherwise")
        .why("A value that is read as before may stand for something else, such as an amount with the fee in it.")
        .advice("Read both texts, and check what is done with the value."),
];

/// Something of the field in the struct is another one.
fn differs(d: &Difference<'_>, said: fn(&Item) -> Option<String>) -> bool {
    d.old.and_then(said) != d.new.and_then(said)
}
