//! Formulas of signatures: digests, MACs and their keys, signatures with a private key.

use super::when::{list_grew, list_shrank, lists};
use crate::compare::Difference;
use crate::item::{Facet, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-mac-key-changed")
        .when(|difference| same_words(difference) && strongest(difference) == (Mac, Mac))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is a MAC with another key: {from} -> {to}")
        .why("Only the key that the provider uses gives a MAC it accepts; which text is the key changed, and not its value alone.")
        .advice("Configure the secret that is meant now, and rotate the old one if it is not used elsewhere."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-signing-key-changed")
        .when(|difference| {
            same_words(difference) && strongest(difference) == (Signature, Signature)
        })
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is signed with another private key: {from} -> {to}")
        .why("The provider checks with the public key that it has on file, and refuses what another key signed.")
        .advice("Register the new public key first; then release."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-mac-became-digest")
        .when(|difference| strongest(difference) == (Mac, Plain))
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` is a plain digest instead of a MAC: {from} -> {to}")
        .why("Whatever key it has now must stand in the hashed text; a digest without any secret proves nothing.")
        .advice("Check where the secret went, and that pages which say HMAC and mean a hash were read correctly."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-digest-became-mac")
        .when(|difference| strongest(difference) == (Plain, Mac))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is a MAC instead of a plain digest: {from} -> {to}")
        .why("A hash over text with a secret in it and a MAC with that secret are different values.")
        .advice("See that the secret is not in the text as well, unless the page says so."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-became-asymmetric")
        .when(|difference| {
            let (from, to) = strongest(difference);
            matches!(from, Plain | Mac) && to == Signature
        })
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is signed with a private key: {from} -> {to}")
        .why("The provider holds a public key instead of a shared secret, and refuses every MAC.")
        .advice("Create the key pair, register its public half, and turn on the feature `asymmetric` of the runtime."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-no-longer-asymmetric")
        .when(|difference| {
            let (from, to) = strongest(difference);
            from == Signature && matches!(to, Plain | Mac)
        })
        .wire(Breaking)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` is not signed with a private key any more: {from} -> {to}")
        .why("Both sides share a secret from now on, so that a signature does not show any more which of them made it.")
        .advice("Ask why a provider would go this way before following it."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-proof-removed")
        .when(|difference| matches!(strongest(difference), (Mac | Signature, Nothing)))
        .wire(Breaking)
        .behaviour(Breaking)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` is neither a MAC nor signed any more; before: {from}")
        .why("No key goes into it, so that it proves nothing about who sends; the provider refuses what old clients sign, or does not look.")
        .advice("Find out what authenticates the request now before releasing it."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-hash-weakened")
        .when(is_weaker)
        .wire(Breaking)
        .behaviour(Risky)
        .docs(Risky)
        .says("`{name}` in the formula of `{owner}` falls back to a weak digest: {from} -> {to}")
        .why("Besides refusing old signatures: for MD5 and SHA-1, two texts with one digest can be made, so that a digest of them binds nobody.")
        .advice("Look for a newer page: providers go from these digests to others and not back."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-hash-added")
        .when(list_grew)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is hashed once more: {from} -> {to}")
        .why("A hash of a hash is another value.")
        .advice("Check whether the second one takes the bytes of the first or their text."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-hash-removed")
        .when(list_shrank)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is hashed once less: {from} -> {to}")
        .why("Old clients send or sign a hash that the provider does not compute.")
        .advice("See that nothing secret or long is sent in the clear where its hash stood."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-signature-algorithm-changed")
        .when(|difference| strongest(difference) == (Signature, Signature))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is signed with another algorithm: {from} -> {to}")
        .why("Providers check with one algorithm, and often a key belongs to one as well.")
        .advice("See whether the key pair fits the new algorithm or a new one is needed."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-mac-algorithm-changed")
        .when(|difference| strongest(difference) == (Mac, Mac))
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is a MAC with another digest: {from} -> {to}")
        .why("The value has another length and other bytes: old clients are refused.")
        .advice("Ask whether the provider accepts both for a while; often a header names the algorithm and must change, too."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-digests-reordered")
        .when(super::when::list_reordered)
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is hashed in another order: {from} -> {to}")
        .why("The outer digest decides what the value looks like, the inner one what it hashes.")
        .advice("Read formulas with nested brackets from the inside."),
    Rule::changed(Kind::Computed, Facet::Hashes, "formula-digest-changed")
        .wire(Breaking)
        .says("`{name}` in the formula of `{owner}` is another digest: {from} -> {to}")
        .why("Provider and client must hash in the same way, or every request is refused.")
        .advice("Check whether a field names the digest, as headers often do, and has to change with it."),
];

/// What a chain of hashes proves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// Nothing.
    Nothing,
    /// That nothing was altered by chance.
    Plain,
    /// That a shared secret is known.
    Mac,
    /// That a private key is known.
    Signature,
}

use Strength::{Mac, Nothing, Plain, Signature};

/// Whether MD5 or SHA-1 is used that was not, in the place of something else.
fn is_weaker(difference: &Difference<'_>) -> bool {
    let (from, to) = lists(difference);
    let weak = |hashes: &[&str]| {
        let mut words = hashes
            .iter()
            .map(|hash| hash.split('(').next().unwrap_or(hash));
        words.any(|word| word.ends_with("md5") || word.ends_with("sha1"))
    };
    from.len() == to.len() && weak(&to) && !weak(&from)
}

/// The strongest hash before and now.
fn strongest(difference: &Difference<'_>) -> (Strength, Strength) {
    let (from, to) = lists(difference);
    let strongest = |hashes: Vec<&str>| {
        let all = hashes.into_iter().map(strength);
        all.max().unwrap_or(Nothing)
    };
    (strongest(from), strongest(to))
}

fn strength(hash: &str) -> Strength {
    match (hash.starts_with("hmac_"), hash.contains('(')) {
        (true, _) => Mac,
        (false, true) => Signature,
        (false, false) => Plain,
    }
}

/// The same hashes in the same order, with other keys.
fn same_words(difference: &Difference<'_>) -> bool {
    let (from, to) = lists(difference);
    let word = |hash: &str| hash.split('(').next().map(str::to_owned);
    from.iter()
        .map(|hash| word(hash))
        .eq(to.iter().map(|hash| word(hash)))
}
