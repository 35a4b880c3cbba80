//! Credentials: what callers configure, for the client or for webhooks.

use super::when::{gained, holds, lost, texts};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Credential, "credential-replaced")
        .when(|difference| of_client(difference) && is_replaced(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("clients of `{owner}` are configured with `{name}` where they had another credential of the same kind")
        .why("The arguments of `Credentials::new` have the types that they had, so that callers compile as before and hand over the old value for the new one: calls are refused, or a secret is shown where it does not belong.")
        .advice("Fetch the new value for every environment, and have every call of `Credentials::new` checked by eye; what is written to a field by its name does not compile."),
    Rule::added(Kind::Credential, "credential-added")
        .when(of_client)
        .wire(Risky)
        .rust(Breaking)
        .says("clients of `{owner}` are configured with one more credential: `{name}`")
        .why("`Credentials::new` takes one more argument; whether the provider refuses calls without it depends on the formulas that use it.")
        .advice("Get the value for every environment and put it into the secret store before the release, then pass it on."),
    Rule::added(Kind::Credential, "webhook-credential-added")
        .says("`{owner}` has a new credential that no request needs: `{name}`")
        .why("The client is configured as before; which verification takes it is told there.")
        .advice("Fetch it from the provider for the receivers of messages."),
    Rule::removed(Kind::Credential, "credential-removed")
        .when(of_client)
        .rust(Breaking)
        .says("clients of `{owner}` are not configured with `{name}` any more")
        .why("`Credentials::new` takes one argument less, and the field is gone.")
        .advice("Remove the argument, check that those left still stand in their places, and revoke the value if nothing else uses it."),
    Rule::removed(Kind::Credential, "webhook-credential-removed")
        .says("the credential `{name}` of `{owner}`, which no request needed, is gone")
        .why("The client never had it; the verification that loses it says so itself.")
        .advice("Revoke the value once no receiver runs the old version."),
    Rule::renamed(Kind::Credential, "credential-renamed")
        .behaviour(Risky)
        .rust(Breaking)
        .docs(Risky)
        .says("credential `{from}` of `{owner}` is called `{to}`")
        .why("Its public field, of the client's credentials or of the keys of webhooks, has another name, although the argument of `new` keeps its place: callers compile and hand over the old value. Whether another one is meant, the specs cannot tell, since formulas use it as before.")
        .advice("Ask whether only the name changed; if so, keep the configured value, and if not, fetch the new one."),
    Rule::changed(Kind::Credential, Facet::CredentialKind, "credential-became-secret")
        .when(|difference| became(difference, "text", "secret"))
        .rust(Breaking)
        .says("credential `{name}` of `{owner}` is a secret now")
        .why("The field is a `Secret` instead of a `String`; from now on neither it nor a header that carries it shows in `Debug` or traces.")
        .advice("Treat logs written so far as if they held a password, and read the field with `expose()`."),
    Rule::changed(Kind::Credential, Facet::CredentialKind, "credential-no-longer-secret")
        .when(|difference| became(difference, "secret", "text"))
        .behaviour(Risky)
        .rust(Breaking)
        .says("credential `{name}` of `{owner}` is not kept secret any more")
        .why("The field is a plain `String`, and `Debug`, logs and traces show the value.")
        .advice("Make sure that it really is an identifier that anybody may see; if in doubt, keep it a secret."),
    Rule::changed(Kind::Credential, Facet::CredentialKind, "credential-became-key")
        .when(|difference| !is_key(&texts(difference).0))
        .wire(Breaking)
        .rust(Breaking)
        .says("credential `{name}` of `{owner}` is a key in PEM now: {from} -> {to}")
        .why("A text does not stand for a key: the field has the type of a parsed key, and the shared value proves nothing any more.")
        .advice("Create a key pair, register the public half with the provider, and parse the PEM when the application starts."),
    Rule::changed(Kind::Credential, Facet::CredentialKind, "credential-no-longer-key")
        .when(|difference| !is_key(&texts(difference).1))
        .wire(Breaking)
        .rust(Breaking)
        .says("credential `{name}` of `{owner}` is no key in PEM any more: {from} -> {to}")
        .why("The field is text; what was done with the key is done with a value that both sides know.")
        .advice("Ask the provider for the value, and retire the key pair."),
    Rule::changed(Kind::Credential, Facet::CredentialKind, "credential-key-half-changed")
        .wire(Breaking)
        .rust(Breaking)
        .says("credential `{name}` of `{owner}` is the other half of a key pair: {from} -> {to}")
        .why("`PrivateKey` and `PublicKey` are different types, and the two halves do opposite things.")
        .advice("Find out whose pair is meant: never ask a provider for a private key, and never hand one out."),
    Rule::changed(Kind::Credential, Facet::Client, "credential-needed-by-client")
        .when(gained)
        .rust(Breaking)
        .says("clients of `{owner}` are configured with `{name}`, which no request needed before")
        .why("`Credentials::new` takes it as a further argument.")
        .advice("Configure the callers with it, too; processes that only send held no such value until now."),
    Rule::changed(Kind::Credential, Facet::Client, "credential-dropped-by-client")
        .when(lost)
        .rust(Breaking)
        .says("clients of `{owner}` are not configured with `{name}` any more; what still uses it is no request")
        .why("`Credentials` has neither the argument nor the field any more. Webhooks, or an entry of `auth` that no endpoint names, keep the declaration alive.")
        .advice("Take it away from processes that only send requests; keys should be where they are used."),
    Rule::changed(Kind::Credential, Facet::Doc, "credential-doc-changed")
        .docs(Risky)
        .says("credential `{name}` of `{owner}` is described in other words")
        .why("The text says where the value is found; a value of the wrong account or mode moves the wrong money.")
        .advice("Compare the configured values with what the text asks for."),
    Rule::changed(Kind::Credential, Facet::Example, "credential-example-changed")
        .says("the example of credential `{name}` of `{owner}` is another one")
        .why("Cases and the sandbox use it; clients never do.")
        .advice("Recompute vectors and cases that relied on the old value, and see that the new one is no live key."),
    Rule::reordered(Kind::Credential, "credentials-swapped")
        .when(|difference| moves(difference) && kinds(difference.old) == kinds(difference.new))
        .behaviour(Breaking)
        .says("credentials of `{name}` of the same kind swap places in `Credentials::new`")
        .why("The arguments have the same types, so that callers compile as before and hand each value over as another one: a secret may be sent where an identifier belongs.")
        .advice("Restore the order of the declarations; if it must change, have every call of `new` checked by eye."),
    Rule::reordered(Kind::Credential, "credentials-reordered")
        .when(moves)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("credentials of `{name}` come in another order in `Credentials::new`")
        .why("Text literals convert into both `String` and `Secret`, so that most callers compile and pass the values in the wrong places; those with typed values fail to compile.")
        .advice("Put the declarations back in their order, or find every call of `Credentials::new` and swap its arguments."),
    Rule::reordered(Kind::Credential, "webhook-credentials-reordered")
        .says("credentials of `{name}` that no request needs come in another order")
        .why("`Credentials::new` takes its arguments as before; keys of webhooks tell on their own what moved in them.")
        .advice("Nothing to do here."),
];

fn of_client(difference: &Difference<'_>) -> bool {
    holds(difference, Facet::Client)
}

/// Whether something else is gone, so that the arguments of `Credentials::new` are of the same kinds as before.
fn is_replaced(difference: &Difference<'_>) -> bool {
    let provider = difference.owner(Kind::Provider);
    provider.is_some_and(|(old, new)| kinds(Some(old)) == kinds(Some(new)))
}

fn became(difference: &Difference<'_>, old: &str, new: &str) -> bool {
    texts(difference) == (old.to_owned(), new.to_owned())
}

fn is_key(kind: &str) -> bool {
    kind.ends_with("_key")
}

/// Whether arguments of `Credentials::new` move.
fn moves(difference: &Difference<'_>) -> bool {
    difference.reorders(|item| item.is(Facet::Client))
}

/// Kinds of the arguments of `Credentials::new`, in their order.
fn kinds(owner: Option<&Item>) -> Vec<String> {
    let children = owner.map_or([].as_slice(), |owner| owner.children.as_slice());
    let configured = children
        .iter()
        .filter(|item| item.kind == Kind::Credential && item.is(Facet::Client));
    configured
        .filter_map(|item| item.said(Facet::CredentialKind))
        .collect()
}
