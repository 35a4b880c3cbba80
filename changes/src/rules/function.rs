//! Functions that callers give with the credentials.

use super::when::{gained, holds, lost};
use crate::compare::Difference;
use crate::item::{Facet, Item, Kind};
use crate::rule::Impact::{Breaking, Risky};
use crate::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::added(Kind::Function, "function-replaced")
        .when(|difference| of_client(difference) && is_replaced(difference))
        .wire(Risky)
        .behaviour(Breaking)
        .rust(Breaking)
        .says("clients of `{owner}` are given `{name}` where they had another function with a result of the same type")
        .why("`Credentials::new` takes arguments of the types that it took, so that callers compile as before and have the wrong thing computed: signatures do not fit, or something is sent in the clear.")
        .advice("Write the new function, and check every call of `Credentials::new` by eye."),
    Rule::added(Kind::Function, "function-added")
        .when(of_client)
        .rust(Breaking)
        .says("clients of `{owner}` are given one more function: `{name}`")
        .why("`Credentials::new` takes it as an argument; the specs leave this computation to the application.")
        .advice("Write the function after its documentation, and test it with the examples in the spec."),
    Rule::added(Kind::Function, "webhook-function-added")
        .says("`{owner}` has a new function that no request needs: `{name}`")
        .why("Clients do not take it; the verification that does says so itself.")
        .advice("Write it where messages are received."),
    Rule::removed(Kind::Function, "function-removed")
        .when(of_client)
        .rust(Breaking)
        .says("clients of `{owner}` do not take the function `{name}` any more")
        .why("The argument of that name in `Credentials::new` is gone, and so is the field.")
        .advice("Delete the argument, then the function if nothing else calls it."),
    Rule::removed(Kind::Function, "webhook-function-removed")
        .says("the function `{name}` of `{owner}`, which no request needed, is gone")
        .why("Clients never took it.")
        .advice("Delete it where messages are received."),
    Rule::renamed(Kind::Function, "function-renamed")
        .rust(Breaking)
        .says("the function `{from}` of `{owner}` is called `{to}`")
        .why("The public field is renamed; what it has to compute is the same.")
        .advice("Rename the field where it is used."),
    Rule::changed(Kind::Function, Facet::Gives, "function-result-changed")
        .rust(Breaking)
        .says("the function `{name}` of `{owner}` gives {to} instead of {from}")
        .why("`HostFunction` has another type parameter, so that the old function does not fit.")
        .advice("Return the other type, and take care not to change the bytes on the way: encodings are never implied."),
    Rule::changed(Kind::Function, Facet::Client, "function-needed-by-client")
        .when(gained)
        .rust(Breaking)
        .says("clients of `{owner}` call the function `{name}`, which no request needed before")
        .why("It becomes an argument of `Credentials::new`.")
        .advice("Give the same function to the client."),
    Rule::changed(Kind::Function, Facet::Client, "function-dropped-by-client")
        .when(lost)
        .rust(Breaking)
        .says("clients of `{owner}` do not call the function `{name}` any more, which others still use")
        .why("`Credentials::new` does not take it any more.")
        .advice("Remove the argument."),
    Rule::changed(Kind::Function, Facet::Doc, "function-task-changed")
        .behaviour(Risky)
        .docs(Risky)
        .says("what the function `{name}` of `{owner}` must compute is said in other words")
        .why("The application's code stands in for a part of the formula; a changed task makes its signatures wrong without a word from the compiler.")
        .advice("Read both texts side by side, and adapt the function if the task is another one."),
    Rule::changed(Kind::Function, Facet::Examples, "function-examples-changed")
        .docs(Risky)
        .says("the examples of the function `{name}` of `{owner}` changed")
        .why("They show what the function must give; a function that passed the old ones may fail the new ones.")
        .advice("Run the application's function against them."),
    Rule::reordered(Kind::Function, "functions-swapped")
        .when(|difference| moves(difference) && results(difference.old) == results(difference.new))
        .behaviour(Breaking)
        .says("functions of `{name}` with results of one type swap places in `Credentials::new`")
        .why("Nothing tells the two apart when compiling, and each is called for the other.")
        .advice("Restore the order in `functions`."),
    Rule::reordered(Kind::Function, "functions-reordered")
        .when(moves)
        .rust(Breaking)
        .says("functions of `{name}` come in another order in `Credentials::new`")
        .why("Their results have different types, so that the compiler finds every call.")
        .advice("Swap the arguments, or the declarations back."),
    Rule::reordered(Kind::Function, "webhook-functions-reordered")
        .says("functions of `{name}` that no request needs come in another order")
        .why("`Credentials::new` takes its arguments as before; keys of webhooks tell on their own what moved in them.")
        .advice("Nothing to do here."),
];

fn of_client(difference: &Difference<'_>) -> bool {
    holds(difference, Facet::Client)
}

/// Whether something else is gone, so that functions give the same types as before.
fn is_replaced(difference: &Difference<'_>) -> bool {
    let provider = difference.owner(Kind::Provider);
    provider.is_some_and(|(old, new)| results(Some(old)) == results(Some(new)))
}

/// Whether arguments of `Credentials::new` move.
fn moves(difference: &Difference<'_>) -> bool {
    difference.reorders(|item| item.is(Facet::Client))
}

/// What the functions that clients take give, in their order.
fn results(owner: Option<&Item>) -> Vec<Option<String>> {
    let children = owner.map_or([].as_slice(), |owner| owner.children.as_slice());
    let functions = children
        .iter()
        .filter(|item| item.kind == Kind::Function && item.is(Facet::Client));
    functions.map(|item| item.said(Facet::Gives)).collect()
}
