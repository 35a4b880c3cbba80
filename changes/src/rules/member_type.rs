//! Members of another type: which became which, in what is sent, in what is read, and in both.

use super::typed::{
    accepted, among_typed_texts, had_alternative, has_alternative, is, is_checked, received, sent,
    turned, was, was_single,
};
use crate::item::Shape::{
    Boolean, Decimal, Enum, Integer, Json, List, Map, Newtype, Object, OneOf, Text,
};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Member;
const TYPE: Facet = Facet::Type;

pub(super) const RULES: &[Rule] = &[
    // Texts and numbers
    Rule::changed(OF, TYPE, "member-text-to-integer-accepted")
        .when(|d| turned(d, Text, Integer) && !sent(d) && accepted(d, "number"))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is read as a number now, and was a text that may come as one")
        .why("Released clients take numbers for it, too; the field is an `i64`.")
        .advice("Use the number, and keep the text where digits must stay as they were sent."),
    Rule::changed(OF, TYPE, "member-text-to-integer")
        .when(|d| turned(d, Text, Integer))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a number in JSON now, and was a text")
        .why("With quotes and without are different values in JSON: neither side reads what the other sends. The field is an `i64`.")
        .advice("Make sure that no identifier has leading zeros or more than 18 digits, and that an amount is in the unit it was."),
    Rule::changed(OF, TYPE, "member-integer-to-text-accepted")
        .when(|d| turned(d, Integer, Text) && !sent(d) && accepted(d, "text"))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is read as a text now, and was a number that may come as one")
        .why("Released clients take digits in quotes, but no other text, such as one with a letter or a fraction in it.")
        .advice("Parse the text where a number is needed, and handle what is none."),
    Rule::changed(OF, TYPE, "member-integer-to-text")
        .when(|d| turned(d, Integer, Text))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a text in JSON now, and was a number")
        .why("Released clients expect a value without quotes, or send one; the field is a `String`.")
        .advice("Parse or format it at the edge of your code, and read on the page why it is a text: often because digits were lost."),
    Rule::changed(OF, TYPE, "member-integer-to-decimal")
        .when(|d| turned(d, Integer, Decimal))
        .wire(Breaking)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a decimal now, and was a whole number")
        .why("An answer with a fraction is unreadable to released clients, and one without may be meant in another unit: rupees instead of paise. Code that only prints or stores the field compiles as before.")
        .advice("Ask which unit holds; turn it into minor units with `to_minor_units`, never by way of a float."),
    Rule::changed(OF, TYPE, "member-decimal-to-integer")
        .when(|d| turned(d, Decimal, Integer))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a whole number now, and was a decimal")
        .why("A whole number reads as a decimal of the same digits in released clients, and prints like one in code that compiles as before: if the unit became the minor one, amounts are a hundred times too high.")
        .advice("Find out the unit first, and stop bookings by released clients if it changed."),
    Rule::changed(OF, TYPE, "member-text-and-decimal")
        .when(|d| turned(d, Text, Decimal) || turned(d, Decimal, Text))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was `{from}`")
        .why("A decimal is read from a number and from digits in quotes, a text only from quotes: what comes without them, or is no number, is unreadable to one of the clients.")
        .advice("Look at real answers, and use `accepts: number` where a text comes without quotes."),
    // Texts with a type
    Rule::changed(OF, TYPE, "member-text-to-checked-newtype")
        .when(|d| turned(d, Text, Newtype) && sent(d) && is_checked(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is `{to}` now, whose texts are checked, and was any text")
        .why("The provider says which texts it takes; the new client refuses others before it sends them, though `new` takes the same arguments.")
        .advice("Look for values that do not fit, and read the field with `as_str()`."),
    Rule::changed(OF, TYPE, "member-text-to-newtype")
        .when(|d| turned(d, Text, Newtype))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was a text")
        .why("The JSON is the same, and what is read is not checked; the field has a type of its own.")
        .advice("Read it with `as_str()`, or pass the typed value on."),
    Rule::changed(OF, TYPE, "member-newtype-to-text-sent")
        .when(|d| turned(d, Newtype, Text) && sent(d))
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is a text now, and was `{from}`")
        .why("Whatever the type refused is sent from now on, by calls with plain texts that compile as before; typed values do not convert back.")
        .advice("Check what the type checked before the object is made, or leave the type."),
    Rule::changed(OF, TYPE, "member-newtype-to-text")
        .when(|d| turned(d, Newtype, Text))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a text now, and was `{from}`")
        .why("The JSON is the same; the field is a `String`, and nothing keeps it apart from other identifiers.")
        .advice("Wrap it with `new` of the type where a typed value is needed."),
    Rule::changed(OF, TYPE, "member-newtype-replaced-sent")
        .when(|d| turned(d, Newtype, Newtype) && sent(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is `{to}` now, and was `{from}`")
        .why("A plain text becomes a value of the new type without a word, and may name a thing of the old kind; typed values fail to compile.")
        .advice("Follow each value to where it comes from, and make sure that it names what the provider looks for."),
    Rule::changed(OF, TYPE, "member-newtype-replaced")
        .when(|d| turned(d, Newtype, Newtype))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was `{from}`")
        .why("Both are texts to a released client, which takes an identifier of one kind for one of the other. So does code that only asks for `as_str()`, which compiles: it stores the one where the other belongs.")
        .advice("Make sure which kind it is; stored values may have to be looked up anew."),
    // Known texts
    Rule::changed(OF, TYPE, "member-enum-to-text")
        .when(|d| turned(d, Enum, Text))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is any text now, and was one of `{from}`")
        .why("Enums are open, so released clients read and send any text, too; matches on variants fail to compile.")
        .advice("Compare texts, with a way out for those that nobody knows."),
    Rule::changed(OF, TYPE, "member-text-to-enum-sent")
        .when(|d| turned(d, Text, Enum) && sent(d))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is one of `{to}` now, and was any text")
        .why("The provider lists what it takes, and released clients may send other texts.")
        .advice("Use variants, and look for texts that are none of them."),
    Rule::changed(OF, TYPE, "member-text-to-enum")
        .when(|d| turned(d, Text, Enum))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is one of `{to}` now, and was any text")
        .why("What comes is the same and any text is still read, as `Other` if it is unknown; comparisons with texts fail to compile.")
        .advice("Match on variants, and keep an arm for `Other`."),
    Rule::changed(OF, TYPE, "member-enum-replaced-sent")
        .when(|d| among_typed_texts(d) && sent(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is `{to}` now, and was `{from}`, which takes other texts")
        .why("Plain texts compile and are sent as values of the new type, known or not; variants and typed values fail to compile.")
        .advice("Replace texts by variants of the new list, and refuse `Other` where a user picks the value."),
    Rule::changed(OF, TYPE, "member-enum-replaced")
        .when(among_typed_texts)
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was `{from}`, which knows other texts")
        .why("Texts that are new are unknown ones to released clients, and end up in the arm for `Other`; code that compares `as_str()` compiles and misses them.")
        .advice("Map each old variant to the new one with its meaning; a state that was final may not be so any more."),
    // Several types
    Rule::changed(OF, TYPE, "member-widened-to-one-of")
        .when(|d| is(d, OneOf) && has_alternative(d))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is one of several now, `{to}`, and was always `{from}`")
        .why("Released clients read it where it comes as before and cannot read the answer where it does not.")
        .advice("Match on the kinds, and release before the others are sent."),
    Rule::changed(OF, TYPE, "member-narrowed-from-one-of")
        .when(|d| was(d, OneOf) && had_alternative(d))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is always `{to}` now, and was one of several, `{from}`")
        .why("Released clients read what comes as one of the kinds they know; the field needs no match any more.")
        .advice("Keep the arm that is left."),
    // Lists
    Rule::changed(OF, TYPE, "member-list-to-single-accepted")
        .when(|d| was(d, List) && !is(d, List) && !is(d, Json) && !sent(d) && accepted(d, "single"))
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is one `{to}` now, and was `{from}` that may come as a single element")
        .why("Released clients read a single element as a list of one; the field is no `Vec` any more.")
        .advice("Drop the loop, and make sure that there is never a second element."),
    Rule::changed(OF, TYPE, "member-single-to-list")
        .when(|d| is(d, List) && !was(d, List) && !was(d, Json))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was one `{from}`")
        .why("Where one side has brackets the other cannot read the value; the field is a `Vec`.")
        .advice("Handle none and several, and never take the first element for all of them."),
    Rule::changed(OF, TYPE, "member-list-to-single")
        .when(|d| was(d, List) && !is(d, List) && !is(d, Json))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is one `{to}` now, and was `{from}`")
        .why("A released client expects brackets, or sends them; the field is no `Vec` any more.")
        .advice("Find out what became of further elements before the loop is dropped."),
    Rule::changed(OF, TYPE, "member-element-changed")
        .when(|d| turned(d, List, List) || turned(d, Map, Map))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` holds elements of another type: `{from}` -> `{to}`")
        .why("One element that a client cannot read makes the whole answer unreadable, or has the whole object refused.")
        .advice("Read what the page says of the elements, and convert each."),
    // Any JSON
    Rule::changed(OF, TYPE, "member-widened-to-json-sent")
        .when(|d| is(d, Json) && sent(d) && !received(d))
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is any JSON now, and was `{from}`")
        .why("Objects of released clients are still taken, but nothing converts into JSON by itself.")
        .advice("Write the value as JSON where the object is made."),
    Rule::changed(OF, TYPE, "member-widened-to-json")
        .when(|d| is(d, Json))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` may be any JSON now, and was `{from}`")
        .why("Released clients read only what it was so far; nothing is promised about it any more.")
        .advice("Take it apart where it is needed, and treat every other form as unknown."),
    Rule::changed(OF, TYPE, "member-json-narrowed-sent")
        .when(|d| was(d, Json) && sent(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}`, which is sent, is `{to}` now, and was any JSON")
        .why("The provider says which form it takes, and released clients may send others; where it is read as well, another form is unreadable to the new one.")
        .advice("Build the typed value where JSON was put together."),
    Rule::changed(OF, TYPE, "member-json-narrowed")
        .when(|d| was(d, Json))
        .behaviour(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is read as `{to}` now, and was any JSON")
        .why("Released clients read whatever comes; to the new one an answer with another form is unreadable as a whole.")
        .advice("Look at real answers of every environment before the release."),
    // Booleans
    Rule::changed(OF, TYPE, "member-to-boolean")
        .when(|d| is(d, Boolean))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is a boolean now, and was `{from}`")
        .why("`true` is neither a text nor a number in JSON, so that neither side reads what the other sends; the field is a `bool`.")
        .advice("State `encodings` if the old spellings still come, and check which of them mean true."),
    Rule::changed(OF, TYPE, "member-boolean-to-other")
        .when(|d| was(d, Boolean))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was a boolean")
        .why("Two states became more, and `if` over the field fails to compile, which is for the better.")
        .advice("Decide for each new value whether money moved; nothing but the page says so."),
    // Objects
    Rule::changed(OF, TYPE, "member-object-and-map")
        .when(|d| turned(d, Object, Map) || turned(d, Map, Object))
        .wire(Risky)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is `{to}` now, and was `{from}`")
        .why("Both are objects in JSON, but a map reads every value as one type, and an object wants its required members.")
        .advice("Look the values up by name, or by field, and compare with real answers."),
    Rule::changed(OF, TYPE, "member-became-object")
        .when(|d| is(d, Object) && was_single(d))
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` is an object `{to}` now, and was a single `{from}`")
        .why("A value became several with names, such as an identifier that is expanded; nothing that reads the one reads the other.")
        .advice("Find the member that holds the old value, and release together with the provider's change."),
    Rule::changed(OF, TYPE, "member-type-changed")
        .wire(Breaking)
        .rust(Breaking)
        .says("member `{name}` of `{owner}` has another type: `{from}` -> `{to}`")
        .why("Values of the old type are not read as the new one, and the field has another type.")
        .advice("Read what the page says of the new type, and convert where the field is used."),
];
