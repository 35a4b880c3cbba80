//! Formulas of signatures: how bytes and texts become one another, steps that are neither hashes nor about pairs.

use super::when::{gained, list_grew, list_shrank, lists, lost};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-hex-case-changed")
        .when(|difference| alike(difference, |step| step.trim_end_matches("_upper")))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is written in the other case: {from} -> {to}")
        .why("Some providers compare hexadecimal digits as text, and a digest that is hashed again is another one.")
        .advice("Take the case from a sample of the provider."),
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-padding-changed")
        .when(|difference| alike(difference, |step| step.trim_end_matches("_unpadded")))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` has another padding: {from} -> {to}")
        .why("Strict decoders refuse base64 whose equals signs are missing, or are there.")
        .advice("Look at the last characters of a sample."),
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-base64-alphabet-changed")
        .when(|difference| {
            alike(difference, |step| {
                step.trim_end_matches("_unpadded").trim_end_matches("url")
            })
        })
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` uses the other alphabet of base64: {from} -> {to}")
        .why("Only texts with a plus or a slash differ: some requests pass with the wrong alphabet, most fail, and nobody sees why.")
        .advice("Sign several requests when testing, not one."),
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-encoding-added")
        .when(list_grew)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is encoded once more: {from} -> {to}")
        .why("What follows, or the provider, gets text where bytes or a shorter text were.")
        .advice("Check for the classic mistake: hashing or encoding the hexadecimal text of a digest instead of its bytes."),
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-encoding-removed")
        .when(list_shrank)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is encoded once less: {from} -> {to}")
        .why("Raw bytes and their text have different hashes.")
        .advice("See in the provider's sample code which of the two goes into the next step."),
    Rule::changed(Kind::Computed, Facet::Encodings, "formula-encoding-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is written in another encoding: {from} -> {to}")
        .why("The provider decodes or compares another text.")
        .advice("Count the characters of a sample: 32 bytes are 64 in hexadecimal and 44 in base64."),
    Rule::changed(Kind::Computed, Facet::Decodings, "formula-decoding-added")
        .when(gained)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is decoded before use: {to}")
        .why("A key or text is taken for what it stands for, instead of as it is written; with a key, every signature changes.")
        .advice("Configure the value as the dashboard shows it, and do not decode it in the application as well."),
    Rule::changed(Kind::Computed, Facet::Decodings, "formula-decoding-removed")
        .when(lost)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is used as it is written; before, it was decoded: {from}")
        .why("The text of a key is another key than the bytes it stands for.")
        .advice("Prove it with a vector that has a realistic key."),
    Rule::changed(Kind::Computed, Facet::Decodings, "formula-decoding-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is decoded otherwise: {from} -> {to}")
        .why("The same text stands for other bytes, or for none.")
        .advice("Check that configured values have the new form, or no call can be signed."),
    Rule::changed(Kind::Computed, Facet::TextSteps, "formula-letter-case-changed")
        .when(|difference| without(difference, &["lower", "upper"]))
        .wire(Breaking)
        .says("letters of `{name}` in the formula of `{owner}` change case otherwise: {from} -> {to}")
        .why("Hashes tell upper from lower case, even where the thing itself does not.")
        .advice("Test with a value that has letters in both cases."),
    Rule::changed(Kind::Computed, Facet::TextSteps, "formula-escaping-changed")
        .when(|difference| without(difference, &["percent", "percent_path", "form", "escape"]))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is escaped otherwise: {from} -> {to}")
        .why("It shows in the first value with a special character, which may be long after the release.")
        .advice("Add a vector with a space, a slash and a letter outside of ASCII."),
    Rule::changed(Kind::Computed, Facet::TextSteps, "formula-text-steps-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is trimmed or taken apart otherwise: {from} -> {to}")
        .why("Another piece of the text is what is signed.")
        .advice("Look at a value with spaces at its ends, and at one without the separator."),
    Rule::changed(Kind::Computed, Facet::Cuts, "formula-cut-changed")
        .wire(Breaking)
        .says("other bytes of `{name}` in the formula of `{owner}` are kept: {from} -> {to}")
        .why("Providers compare lengths, and a key of another length is another key.")
        .advice("Compare the length of a sample."),
    Rule::changed(Kind::Computed, Facet::Calls, "formula-call-changed")
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` is computed by other functions of the application: {from} -> {to}")
        .why("Code outside of the specs makes a part of the signature, or does not any more; it gets other inputs than it was written for.")
        .advice("Run the functions with inputs of real calls before the release."),
    Rule::changed(Kind::Computed, Facet::Encryption, "formula-encryption-added")
        .when(gained)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is encrypted: {to}")
        .why("The provider decrypts what it gets, and refuses plain text.")
        .advice("Check where the key comes from and when it changes."),
    Rule::changed(Kind::Computed, Facet::Encryption, "formula-encryption-removed")
        .when(lost)
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` is not encrypted any more; before: {from}")
        .why("What was readable for the provider alone is readable for everything that ends TLS on the way: proxies, logs, gateways.")
        .advice("Do not release before somebody answers whether card data may travel so."),
    Rule::changed(Kind::Computed, Facet::Encryption, "formula-encryption-key-changed")
        .when(|difference| alike(difference, word))
        .wire(Breaking)
        .behaviour(Risky)
        .says("`{name}` in the formula of `{owner}` is encrypted with other keys or vectors: {from} -> {to}")
        .why("The provider cannot decrypt what was encrypted for another key, whoever holds the new one can, and a fixed vector gives patterns away.")
        .advice("Learn from the provider when the old key ends; see that an initialisation vector is still fresh for each message."),
    Rule::changed(Kind::Computed, Facet::Encryption, "formula-encryption-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is encrypted in another way: {from} -> {to}")
        .why("Another cipher or mode gives bytes that the old one cannot read.")
        .advice("Check the length of key and vector: they belong to the cipher."),
    Rule::changed(Kind::Computed, Facet::Readings, "formula-reading-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is read as pairs otherwise: {from} -> {to}")
        .why("Other keys are found in the same text, or none.")
        .advice("Test with a text that has each separator inside of a value."),
    Rule::changed(Kind::Computed, Facet::StepOrder, "formula-steps-reordered")
        .wire(Breaking)
        .says("the steps of `{name}` in the formula of `{owner}` are taken in another order: {from} -> {to}")
        .why("Escaping before sorting is not sorting before escaping, and the same holds for most steps.")
        .advice("Follow the sentence of the page step by step, then prove the order with a vector."),
];

/// The word of a step, without what it takes.
fn word(step: &str) -> &str {
    step.split('(').next().unwrap_or(step)
}

/// Whether the steps are the same as far as a part of them goes.
fn alike(difference: &Difference<'_>, part: fn(&str) -> &str) -> bool {
    let (from, to) = lists(difference);
    from.iter()
        .map(|step| part(step))
        .eq(to.iter().map(|step| part(step)))
}

/// Whether the steps are the same without those of these words.
fn without(difference: &Difference<'_>, words: &[&str]) -> bool {
    let (mut from, mut to) = lists(difference);
    from.retain(|step| !words.contains(&word(step)));
    to.retain(|step| !words.contains(&word(step)));
    from == to
}
