//! Named types as components.

use wirescribe_codegen::model::{
    Alternative, EnumValue, Field, Leniency, Newtype, Provider, TypeDef, TypeKind,
};

use super::ordered::Ordered;
use super::schema::{Schema, Types, component};
use super::texts;
use super::uses::{Context, Direction};

/// The types of a provider and of its endpoints, by name.
pub(super) fn schemas(provider: &Provider) -> Ordered<Schema> {
    let own = provider
        .endpoints
        .iter()
        .flat_map(|endpoint| &endpoint.types);
    let all = provider.types.iter().chain(own);
    let mut schemas: Vec<(String, Schema)> = all
        .map(|definition| {
            (
                component(&definition.name.rust),
                schema(provider, definition),
            )
        })
        .collect();
    schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
    schemas.into_iter().collect()
}

fn schema(provider: &Provider, definition: &TypeDef) -> Schema {
    let direction = if definition.sent && !definition.received {
        Direction::Sent
    } else {
        Direction::Received
    };
    let context = Context {
        provider,
        direction,
    };
    let schema = match &definition.kind {
        TypeKind::Newtype(rules) => text(definition, rules),
        TypeKind::Enum(values) => open_enum(definition, values),
        TypeKind::Object(fields) => object(context, fields),
        TypeKind::OneOf(alternatives) => one_of(context, alternatives),
    };
    Schema {
        description: definition.doc.clone(),
        ..schema
    }
}

/// What a text is in JSON.
fn types_of(definition: &TypeDef) -> Types {
    let number = definition.accepts_number.then_some("number");
    Types(["string"].into_iter().chain(number).collect())
}

fn text(definition: &TypeDef, rules: &Newtype) -> Schema {
    let bound = texts::rules(rules);
    let mut schema = if definition.received {
        let mut schema = Schema::default();
        let says_something = definition.sent || bound != texts::rules(&Newtype::default());
        let sent = Some(bound).filter(|bound| says_something && *bound != Schema::default());
        schema.extensions.sent = sent.map(Box::new);
        schema
    } else {
        bound
    };
    schema.types = types_of(definition);
    schema.page.sensitive = rules.sensitive;
    schema.extensions.instant = rules.instant.as_ref().map(texts::instant);
    let is_date_time = rules.instant.as_ref().is_some_and(texts::is_date_time);
    schema.format = is_date_time.then_some("date-time");
    schema
}

/// The known texts, each with its meaning, or any other.
fn open_enum(definition: &TypeDef, values: &[EnumValue]) -> Schema {
    let known = values.iter().map(|value| Schema {
        constant: Some(value.name.wire.as_str().into()),
        description: value.doc.clone(),
        ..Schema::default()
    });
    let other = Schema {
        types: types_of(definition),
        ..Schema::default()
    };
    Schema::any(known.chain([other]).collect())
}

/// Members in the order of the spec; the others of an answer are kept.
pub(super) fn object<'a>(
    context: Context<'_>,
    fields: impl IntoIterator<Item = &'a Field, IntoIter: Clone>,
) -> Schema {
    let fields = fields.into_iter();
    let required = fields
        .clone()
        .filter(|field| context.is_required(field))
        .map(|field| field.name.wire.clone());
    Schema {
        properties: fields
            .clone()
            .map(|field| (field.name.wire.as_str(), context.member(field)))
            .collect(),
        required: required.collect(),
        additional_properties: (!context.is_sent()).then(Box::default),
        ..Schema::of(&["object"])
    }
}

fn one_of(context: Context<'_>, alternatives: &[Alternative]) -> Schema {
    let schemas = alternatives
        .iter()
        .map(|alternative| context.schema(&alternative.ty, &Leniency::default()));
    let mut schema = Schema {
        one_of: schemas.collect(),
        ..Schema::default()
    };
    schema.extensions.open = true;
    schema
}
