//! Parameters of another type: which became which, and whether the value travels as JSON or as plain text.

use super::typed::{among_typed_texts, in_json, is, is_checked, turned, was};
use crate::item::Shape::{Boolean, Enum, Integer, Json, List, Map, Newtype, Object, Text};
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

const OF: Kind = Kind::Parameter;
const TYPE: Facet = Facet::Type;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(OF, TYPE, "parameter-json-text-to-integer")
        .when(|d| turned(d, Text, Integer) && in_json(d))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is a number in JSON now, and was a text")
        .why("Released clients send it in quotes, which a provider that checks types refuses; callers pass an `i64`.")
        .advice("Parse texts where they come in, and ask whether amounts changed their unit with their type."),
    Rule::changed(OF, TYPE, "parameter-text-to-integer")
        .when(|d| turned(d, Text, Integer))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is a whole number now, and was any text")
        .why("Digits travel as they did, but other texts, such as `10.50` or one with leading zeros, are not taken any more; callers pass an `i64`.")
        .advice("Find out which texts callers give; an identifier with leading zeros is no number."),
    Rule::changed(OF, TYPE, "parameter-json-integer-to-text")
        .when(|d| turned(d, Integer, Text) && in_json(d))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is a text in JSON now, and was a number")
        .why("Released clients send it without quotes; the field is a `String`, and numbers do not convert into one by themselves.")
        .advice("Format the number where the request is made, and read on the page how many fraction digits are wanted."),
    Rule::changed(OF, TYPE, "parameter-integer-to-text")
        .when(|d| turned(d, Integer, Text))
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is any text now, and was a whole number")
        .why("What old clients send is one of the texts; code that passes an `i64` fails to compile.")
        .advice("Pass the number's text."),
    Rule::changed(OF, TYPE, "parameter-text-to-checked-newtype")
        .when(|d| turned(d, Text, Newtype) && is_checked(d))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, whose texts are checked, and was any text")
        .why("`new` takes the same texts as before and the request is refused before it is sent where one does not fit; the field has another type.")
        .advice("Look for values that the rules of the type refuse, and read the field with `as_str()`."),
    Rule::changed(OF, TYPE, "parameter-text-to-newtype")
        .when(|d| turned(d, Text, Newtype))
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was a text")
        .why("The same text is sent and arguments convert, but the field has another type.")
        .advice("Read the field with `as_str()`; pass typed values, so that no identifier is taken for another."),
    Rule::changed(OF, TYPE, "parameter-newtype-to-text")
        .when(|d| turned(d, Newtype, Text))
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is a text now, and was `{from}`")
        .why("Typed values do not convert back, and texts that the type refused are sent from now on.")
        .advice("Pass `as_str()` of typed values, and check by hand what the type checked."),
    Rule::changed(OF, TYPE, "parameter-newtype-replaced")
        .when(|d| turned(d, Newtype, Newtype))
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was `{from}`")
        .why("Texts convert into either, so a call with a plain text compiles and may name a thing of the old kind to a provider that looks for the new one.")
        .advice("Make sure that every value is of the new kind, not only its type."),
    Rule::changed(OF, TYPE, "parameter-enum-to-text")
        .when(|d| turned(d, Enum, Text))
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is any text now, and was one of `{from}`")
        .why("All known values are still texts that are taken, but variants do not convert into a `String`.")
        .advice("Pass the text of the variant, `as_str()`."),
    Rule::changed(OF, TYPE, "parameter-text-to-enum")
        .when(|d| turned(d, Text, Enum))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is one of `{to}` now, and was any text")
        .why("The provider names the values that it takes; released clients may send others. The new client sends them as well, since enums are open.")
        .advice("Replace texts by variants, and look for texts that are none."),
    Rule::changed(OF, TYPE, "parameter-enum-replaced")
        .when(among_typed_texts)
        .wire(Risky)
        .behaviour(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was `{from}`, which takes other texts")
        .why("Variants and typed values fail to compile, but a plain text becomes a value of the new type, known or not, and is sent without a warning.")
        .advice("Pick the value with the same meaning at each call."),
    Rule::changed(OF, TYPE, "parameter-single-to-list")
        .when(|d| is(d, List) && !was(d, List) && !was(d, Json))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was one `{from}`")
        .why("A list is written in another way than a single value, in JSON as well as in queries and forms; callers pass a `Vec`.")
        .advice("Pass a list of one element for what was said so far, and check whether the provider carries out a part of it when one element fails."),
    Rule::changed(OF, TYPE, "parameter-list-to-single")
        .when(|d| was(d, List) && !is(d, List) && !is(d, Json))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is one `{to}` now, and was `{from}`")
        .why("Released clients send a list, of which the provider may take the first element, or nothing.")
        .advice("Make one call for each element, and handle that some succeed and others fail."),
    Rule::changed(OF, TYPE, "parameter-list-element-changed")
        .when(|d| turned(d, List, List) || turned(d, Map, Map))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` holds elements of another type: `{from}` -> `{to}`")
        .why("Whether old elements are still taken depends on how both types are written; the type of the field is another one.")
        .advice("Convert each element, and compare one request with the page."),
    Rule::changed(OF, TYPE, "parameter-json-narrowed")
        .when(|d| was(d, Json))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was any JSON")
        .why("The provider says what it takes; values of another form that released clients send may be refused.")
        .advice("Build the typed value instead of JSON by hand; what does not fit was probably ignored."),
    Rule::changed(OF, TYPE, "parameter-widened-to-json")
        .when(|d| is(d, Json))
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is any JSON now, and was `{from}`")
        .why("Old values are still taken, but nothing converts into JSON by itself.")
        .advice("Write the value as JSON; nothing checks its form any more."),
    Rule::changed(OF, TYPE, "parameter-became-object")
        .when(|d| is(d, Object))
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is an object `{to}` now, and was `{from}`")
        .why("One value became several with names; requests with the single value are refused, and the request is no longer `Eq`.")
        .advice("Find out which member holds what was sent so far, and where the others come from."),
    Rule::changed(OF, TYPE, "parameter-to-boolean")
        .when(|d| is(d, Boolean))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is a boolean now, and was `{from}`")
        .why("Words such as `Y` or numbers such as 1, which released clients may send, are no booleans unless `encodings` say so.")
        .advice("Map each old value to true or false, and state `encodings` if the provider still spells them as it did."),
    Rule::changed(OF, TYPE, "parameter-boolean-to-other")
        .when(|d| was(d, Boolean))
        .wire(Risky)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` is `{to}` now, and was a boolean")
        .why("Where two answers were enough there are more now; `true` may be one of the new values or none.")
        .advice("Read on the page what stands for the old true and the old false; do not guess by their names."),
    Rule::changed(OF, TYPE, "parameter-type-changed")
        .wire(Breaking)
        .rust(Breaking)
        .says("parameter `{name}` of `{owner}` has another type: `{from}` -> `{to}`")
        .why("What released clients send is not what the provider reads, and callers pass a value of another type.")
        .advice("Read what the page says of the new type, and build such a value at each call."),
];
