//! Gives an endpoint of a small model a parameter.

use wirescribe_codegen::model::{
    Endpoint, Field, Given, Leniency, Name, Origin, Place, Scalar, TypeRef,
};

/// Adds a text parameter; with a value it is given in the first case.
pub(crate) fn text(
    mut endpoint: Endpoint,
    place: Place,
    wire: &str,
    value: Option<&str>,
) -> Endpoint {
    let name = || Name {
        wire: wire.to_owned(),
        rust: wire.to_owned(),
    };
    endpoint.fields.push(Field {
        name: name(),
        place,
        ty: TypeRef::Text,
        required: value.is_some(),
        sensitive: false,
        allow_empty: false,
        origin: Origin::Caller,
        inside: None,
        doc: None,
        format: None,
        example: None,
        stated: None,
        stated_type: None,
        leniency: Leniency::default(),
    });
    let given = value.map(|value| Given {
        name: name(),
        value: Scalar::Text(value.to_owned()).into(),
    });
    endpoint.cases[0].with.extend(given);
    endpoint
}
