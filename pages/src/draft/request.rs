//! The request: method, path, and parameters by where they go.

use std::collections::HashSet;

use super::auth;
use super::choice::{Said, plain};
use super::endpoint::Endpoint;
use super::fields::{Group, Place};
use super::names::{self, Fields};
use super::node::Node;
use super::path::path;
use super::provider::Drafted;
use crate::tree::Tree;
use crate::{Aspect, Location, Part};

const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/// Headers that belong to the connection, to the body or to authentication.
const OWN_HEADERS: &[&str] = &[
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Parameters in a path, and what is known of each.
type InPath<'a> = Vec<(String, Option<Node<'a>>)>;

/// Form of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Form,
    Json,
}

impl<'a> Endpoint<'a> {
    pub(super) fn request(&mut self, provider: &Drafted) -> Tree {
        let mut entries = Vec::new();
        let mut add = |key: &str, value: Option<Tree>| {
            entries.extend(value.map(|value| (key.to_owned(), value)));
        };
        let method = self.method();
        let (path, path_parameters) = self.path();
        add("method", method.clone().map(Tree::Text));
        add("path", path.clone().map(Tree::Text));
        add("auth", self.auth(provider));
        let mut names = std::mem::take(&mut self.names);
        add(
            "path_parameters",
            path_parameters
                .map(|tree| self.in_path((path.as_deref().unwrap_or_default(), &tree), &mut names)),
        );
        let query = self.parameters(&Location::Query);
        add(
            "query",
            self.fields(&query, ("query", Place::Pairs), &mut names),
        );
        let body = self.body(method.as_deref());
        add(
            "headers",
            self.headers((provider, body.is_none()), &mut names),
        );
        if let Some((form, tree)) = body {
            let (key, place) = match form {
                Body::Form => ("form", Place::Pairs),
                Body::Json => ("json", Place::Json),
            };
            add(key, self.fields(&tree, (key, place), &mut names));
        }
        if self.is_nested {
            let whole = self.whole.clone();
            let message =
                "nothing says how the pairs of what is nested are named; brackets are assumed";
            self.guess_or(
                "guess-nesting",
                &whole,
                ("request.nesting", message),
                Some(Tree::text("dot")),
            );
            add("nesting", Some(Tree::text("bracket")));
        }
        Tree::Map(entries)
    }

    fn method(&mut self) -> Option<String> {
        let stated = self
            .index
            .value(&self.whole, Aspect::Method)
            .map(str::to_uppercase);
        let method = stated.filter(|method| METHODS.contains(&method.as_str()));
        if method.is_none() {
            let whole = self.whole.clone();
            let message = "the source names no method that a request could have";
            if !self.index.is_told(self.operation, &["no-method"]) {
                self.guess("guess-method", &whole, ("request.method", message));
            }
        }
        method
    }

    /// The path, and the parameters in it: those that are listed, and those that are not.
    fn path(&mut self) -> (Option<String>, Option<InPath<'a>>) {
        let listed = self.parameters(&Location::Path);
        let examples: Vec<(String, String)> = listed
            .children
            .iter()
            .filter_map(|node| {
                let example = Said::of(self.index, node).value(Aspect::Example)?;
                Some((node.name.to_owned(), plain(&example)))
            })
            .collect();
        let printed = self.index.value(&self.whole, Aspect::Path);
        let Some((path, names)) = printed.and_then(|printed| path(printed, &examples)) else {
            let whole = self.whole.clone();
            let message = "the source names no path that a request could have";
            if !self.index.is_told(self.operation, &["no-path"]) {
                self.guess("guess-path", &whole, ("request.path", message));
            }
            return (None, None);
        };
        let mut children = listed.children;
        let mut parameters = Vec::new();
        for name in names {
            let place = children.iter().position(|node| node.name == name);
            parameters.push((name, place.map(|place| children.remove(place))));
        }
        for node in &children {
            let message = format!(
                "`{}` is said to be in the path, and the path has no place for it",
                node.name
            );
            if let Some(about) = node.abouts.first().copied()
                && !self.index.is_disputed(about)
            {
                self.guess("guess-path-parameter", about, ("request.path", &message));
            }
        }
        let is_empty = parameters.is_empty();
        (Some(path), (!is_empty).then_some(parameters))
    }

    fn in_path(
        &mut self,
        (path, parameters): (&str, &[(String, Option<Node<'a>>)]),
        names: &mut Fields,
    ) -> Tree {
        let mut entries = Vec::new();
        for (name, node) in parameters {
            let owner = path_of(path, name);
            let group = Group {
                owner: &owner,
                ..group("request.path_parameters", Place::Path)
            };
            entries.push(match node {
                Some(node) => self.field(node, &group, names),
                None => match names.enter(name) {
                    None => (name.clone(), Tree::text("text")),
                    Some(rust) => {
                        let rules = [("type", "text"), ("rust", &rust)];
                        let rules = rules.map(|(key, value)| (key.to_owned(), Tree::text(value)));
                        (name.clone(), Tree::Map(rules.into()))
                    }
                },
            });
        }
        Tree::Map(entries)
    }

    /// The parameters of a location, as a tree.
    fn parameters(&self, location: &Location) -> Node<'a> {
        let abouts = self.index.abouts(self.operation);
        Node::tree(abouts.filter_map(|about| match &about.part {
            Part::Parameter(found, path) if found == location => Some((path, about)),
            _ => None,
        }))
    }

    fn fields(
        &mut self,
        tree: &Node<'a>,
        (key, place): (&str, Place),
        names: &mut Fields,
    ) -> Option<Tree> {
        let spot = format!("request.{key}");
        let group = group(&spot, place);
        let nodes = tree.children.iter();
        let entries: Vec<_> = nodes.map(|node| self.field(node, &group, names)).collect();
        (!entries.is_empty()).then_some(Tree::Map(entries))
    }

    /// The body, if there is one, in the form that the page states.
    fn body(&mut self, method: Option<&str>) -> Option<(Body, Node<'a>)> {
        let tree = self.parameters(&Location::Body);
        if tree.children.is_empty() {
            return None;
        }
        let whole = self.whole.clone();
        if matches!(method, Some("GET" | "HEAD")) {
            let message =
                "parameters of a body are listed for a method that has none; they are left out";
            self.guess("guess-body", &whole, ("request", message));
            return None;
        }
        let media = self
            .index
            .value(&whole, Aspect::Media)
            .unwrap_or_default()
            .to_lowercase();
        let form = if media.contains("x-www-form-urlencoded") {
            Body::Form
        } else {
            if !media.contains("json") {
                let message = "nothing says which form the body has; JSON is assumed";
                self.guess("guess-media", &whole, ("request.json", message));
            }
            Body::Json
        };
        Some((form, tree))
    }

    fn headers(
        &mut self,
        (provider, is_bodiless): (&Drafted, bool),
        names: &mut Fields,
    ) -> Option<Tree> {
        let tree = self.parameters(&Location::Header);
        let computed = auth::computed(self, provider);
        let mut seen = HashSet::new();
        let mut entries = Vec::new();
        if is_bodiless && let Some(constant) = self.content_type(&tree) {
            entries.push(constant);
        }
        for mut node in tree.children {
            let lower = node.name.to_ascii_lowercase();
            let is_own = OWN_HEADERS.contains(&lower.as_str()) || computed.contains(&lower);
            if !is_own && is_token(&lower) && seen.insert(lower) {
                node.name = self.spelled(&node);
                entries.push(self.header(&node, names));
            }
        }
        (!entries.is_empty()).then_some(Tree::Map(entries))
    }

    /// Of a request without a body the content type is a constant, if there has to be one.
    fn content_type(&self, tree: &Node<'a>) -> Option<(String, Tree)> {
        let node = tree.child("content-type")?;
        let said = Said::of(self.index, node);
        let is_ascii = |text: &String| text.bytes().all(|b| (0x21..0x7f).contains(&b));
        let value = said.value(Aspect::Value).filter(is_ascii)?;
        Some(("content-type".to_owned(), constant(&value)))
    }

    /// A header's name as the page spells it.
    fn spelled(&self, node: &Node<'a>) -> &'a str {
        let mut listed = node
            .abouts
            .iter()
            .flat_map(|about| self.index.facts(about, Aspect::Listed));
        let spelled = listed.find(|fact| fact.value.eq_ignore_ascii_case(node.name));
        spelled.map_or(node.name, |fact| fact.value.as_str())
    }

    /// A header that the caller gives, or one that is always the same.
    fn header(&mut self, node: &Node<'a>, names: &mut Fields) -> (String, Tree) {
        let said = Said::of(self.index, node);
        let value = said
            .value(Aspect::Value)
            .filter(|value| is_header_text(value));
        if let Some(value) = &value
            && names::words(node.name).iter().any(|word| word == "version")
        {
            return (node.name.to_owned(), constant(value));
        }
        let field = self.field(node, &group("request.headers", Place::Header), names);
        if let (Some(value), Some(about)) = (value, node.abouts.first().copied())
            && !self.index.is_disputed(about)
        {
            let spot = format!("request.headers.{}", node.name);
            let message = format!(
                "`{}` is printed with one value; it is taken for an example, not for a constant",
                node.name
            );
            self.guess_or(
                "guess-constant",
                about,
                (&spot, &message),
                Some(constant(&value)),
            );
        }
        field
    }
}

fn group(spot: &str, place: Place) -> Group<'_> {
    Group {
        place,
        spot,
        owner: "Request",
        is_sampled: false,
        is_shallow: false,
        tested: &[],
    }
}

/// What a parameter in a path is of: `Customer` of `/customers/{id}`.
fn path_of(path: &str, name: &str) -> String {
    let before = path.split(&format!("/{{{name}}}")).next();
    let segment = before.and_then(|before| before.rsplit('/').next());
    let segment = segment.filter(|segment| !segment.contains('{'));
    names::camel(&names::singular(segment.unwrap_or_default()))
}

fn constant(value: &str) -> Tree {
    Tree::Map(vec![("const".to_owned(), Tree::text(value))])
}

fn is_header_text(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && text.bytes().all(|b| (0x20..0x7f).contains(&b))
}

/// Whether a text can be a header's name.
fn is_token(name: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(fits)
}
