//! From a case to what its request must look like, decoded, so that spellings of the same value compare
//! equal.
//!
//! It is made from the case's parameters, not from its `sends`: that text is the client's own promise
//! about bytes, and this is the second opinion on it.

use serde_json::Value as Json;
use wirescribe_codegen::model::{
    Body, Case, Endpoint, Field, Name, Nesting, Origin, PathPiece, Place, Provider, TypeDef,
    TypeKind, TypeRef, Value,
};

use crate::nested::{Writer, of_field};
use crate::spelling::text;

/// A request as a case wants it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expected {
    /// HTTP method.
    pub(crate) method: String,
    /// The path as the spec writes it.
    pub(crate) path: String,
    /// The path between slashes.
    pub(crate) segments: Vec<Segment>,
    /// Query pairs.
    pub(crate) query: Vec<Parameter<String>>,
    /// Values of declared headers.
    pub(crate) headers: Vec<Parameter<String>>,
    /// Names of all declared headers, also of those that this case leaves out.
    pub(crate) declared_headers: Vec<String>,
    /// The body.
    pub(crate) body: ExpectedBody,
}

/// A path segment, percent-decoded.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Segment {
    /// The text.
    pub(crate) text: String,
    /// The path parameters in it.
    pub(crate) parameters: Vec<String>,
}

/// A parameter with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parameter<V> {
    /// Wire name.
    pub(crate) name: String,
    /// Value.
    pub(crate) value: V,
    /// Whether the value may not be shown.
    pub(crate) sensitive: bool,
}

/// A body as a case wants it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ExpectedBody {
    /// None.
    Empty,
    /// Form fields.
    Form(Vec<Parameter<String>>),
    /// Members of a JSON object.
    Json(Vec<Parameter<Json>>),
}

impl ExpectedBody {
    /// The body as the client writes it, with its media type.
    pub(crate) fn bytes(&self) -> (&'static str, Vec<u8>) {
        match self {
            Self::Empty => ("", Vec::new()),
            Self::Form(fields) => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for field in fields {
                    form.append_pair(&field.name, &field.value);
                }
                (
                    "application/x-www-form-urlencoded",
                    form.finish().into_bytes(),
                )
            }
            Self::Json(members) => {
                let member = |member: &Parameter<Json>| {
                    format!("{}:{}", Json::from(member.name.as_str()), member.value)
                };
                let members: Vec<String> = members.iter().map(member).collect();
                (
                    "application/json",
                    format!("{{{}}}", members.join(",")).into_bytes(),
                )
            }
        }
    }
}

impl Expected {
    /// What a case's request must look like.
    pub(crate) fn new(provider: &Provider, endpoint: &Endpoint, case: &Case) -> Self {
        let given = Given {
            provider,
            endpoint,
            case,
        };
        Self {
            method: endpoint.method.clone(),
            path: endpoint.path.clone(),
            segments: given.segments(),
            query: given.texts(Place::Query),
            headers: given.texts(Place::Header),
            declared_headers: given
                .fields(Place::Header)
                .map(|field| field.name.wire.clone())
                .collect(),
            body: match endpoint.body {
                Body::None => ExpectedBody::Empty,
                Body::Form => ExpectedBody::Form(given.texts(Place::Form)),
                Body::Json => ExpectedBody::Json(given.members()),
            },
        }
    }
}

/// An endpoint's fields together with the values of one case.
struct Given<'a> {
    provider: &'a Provider,
    endpoint: &'a Endpoint,
    case: &'a Case,
}

impl<'a> Given<'a> {
    fn fields(&self, place: Place) -> impl Iterator<Item = &'a Field> {
        self.endpoint
            .fields
            .iter()
            .filter(move |field| field.place == place)
    }

    /// The pairs that this case sends, in the order of the fields.
    fn texts(&self, place: Place) -> Vec<Parameter<String>> {
        let mut pairs = Vec::new();
        for field in self.fields(place) {
            let value = self.value(field);
            let sent = value.map_or_else(Vec::new, |value| self.writer().pairs(field, &value));
            pairs.extend(sent.into_iter().map(|(name, value)| Parameter {
                name,
                value,
                sensitive: self.is_sensitive(field),
            }));
        }
        pairs
    }

    /// The members of the body that this case sends, in the order of the fields.
    fn members(&self) -> Vec<Parameter<Json>> {
        let member = |field: &Field| {
            let value = self.value(field)?;
            Some(Parameter {
                name: field.name.wire.clone(),
                value: self.writer().json(field, &value),
                sensitive: self.is_sensitive(field),
            })
        };
        self.fields(Place::Json).filter_map(member).collect()
    }

    fn writer(&self) -> Writer<'a> {
        Writer {
            provider: self.provider,
            nesting: self.endpoint.nesting.unwrap_or(Nesting::Flat),
        }
    }

    /// The value that goes on the wire.
    fn value(&self, field: &Field) -> Option<Value> {
        let own = of_field(field, self.given(&field.name));
        match &field.origin {
            Origin::SameAs(other) => own.or_else(|| self.given(other).cloned()),
            Origin::Caller | Origin::Constant(_) | Origin::IdempotencyKey => own,
        }
    }

    fn given(&self, name: &Name) -> Option<&'a Value> {
        let mut all = self.case.with.iter();
        all.find_map(|given| (given.name == *name).then_some(&given.value))
    }

    fn is_sensitive(&self, field: &Field) -> bool {
        let of_type = |name: &String| {
            self.provider
                .type_named(name)
                .is_some_and(is_sensitive_type)
        };
        match &field.ty {
            TypeRef::Named(name) => field.sensitive || of_type(name),
            // Something inside may be.
            TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Json => true,
            TypeRef::Text | TypeRef::Integer | TypeRef::Decimal | TypeRef::Boolean(_) => {
                field.sensitive
            }
        }
    }

    /// Only a slash of the spec separates; one inside a value arrives encoded and belongs to the value.
    fn segments(&self) -> Vec<Segment> {
        let mut done = Vec::new();
        let mut open = Segment::default();
        for piece in &self.endpoint.path_pieces {
            match piece {
                PathPiece::Literal(literal) => {
                    let mut parts = literal.split('/');
                    open.text
                        .push_str(&decoded(parts.next().unwrap_or_default()));
                    for part in parts {
                        let next = Segment {
                            text: decoded(part),
                            parameters: Vec::new(),
                        };
                        done.push(std::mem::replace(&mut open, next));
                    }
                }
                PathPiece::Parameter { name, .. } => {
                    open.text
                        .push_str(&self.path_parameter(name).unwrap_or_default());
                    open.parameters.push(name.clone());
                }
            }
        }
        done.push(open);
        done
    }

    fn path_parameter(&self, name: &str) -> Option<String> {
        let field = self
            .fields(Place::Path)
            .find(|field| field.name.wire == name)?;
        match self.value(field)? {
            Value::Scalar(value) => Some(text(value)),
            Value::List(_) | Value::Map(_) => None,
        }
    }
}

fn is_sensitive_type(ty: &TypeDef) -> bool {
    match &ty.kind {
        TypeKind::Newtype(rules) => rules.sensitive,
        TypeKind::Object(_) | TypeKind::OneOf(_) => true,
        TypeKind::Enum(_) => false,
    }
}

fn decoded(literal: &str) -> String {
    percent_encoding::percent_decode_str(literal)
        .decode_utf8_lossy()
        .into_owned()
}
