//! What can stand in a path, a query, a header or a body: one text and the rules for it.

use std::borrow::Cow;

use crate::{InvalidRequest, JsonWriter, Secret, Sensitive, TextRules};

/// A single value of a request.
///
/// Emitted newtypes and enums implement it with [`text`](Self::text) alone; the rest has defaults.
pub trait Parameter {
    /// What the text is checked against wherever the value is used.
    const RULES: TextRules = TextRules::new();
    /// Whether the value must not be printed by whatever carries it.
    const SENSITIVE: bool = false;

    /// The value as it travels in a path, a query, a header or a form.
    fn text(&self) -> Cow<'_, str>;

    /// Writes the value as JSON: its text as a string, unless the type is a JSON boolean or number.
    ///
    /// # Errors
    ///
    /// The value has no form in JSON.
    fn json(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        out.value(&*self.text())
    }
}

/// What the encoder takes: a [`Parameter`], or an `Option` of one, which is left out when it is
/// `None`.
pub trait Argument {
    /// The parameter behind it.
    type Value: Parameter + ?Sized;
    /// The rules for this use of the parameter.
    const RULES: TextRules;

    /// The parameter, or `None` when there is nothing to send.
    fn given(&self) -> Option<&Self::Value>;
}

impl<T: Parameter + ?Sized> Argument for T {
    type Value = T;
    const RULES: TextRules = T::RULES;

    fn given(&self) -> Option<&T> {
        Some(self)
    }
}

impl<T: Parameter> Argument for Option<T> {
    type Value = T;
    const RULES: TextRules = T::RULES;

    fn given(&self) -> Option<&T> {
        self.as_ref()
    }
}

/// Lifts the rule that a parameter must not be empty, for one use of it.
#[derive(Debug, Clone, Copy)]
pub struct MayBeEmpty<'a, A: ?Sized>(pub &'a A);

impl<A: Argument + ?Sized> Argument for MayBeEmpty<'_, A> {
    type Value = A::Value;
    const RULES: TextRules = A::RULES.allow_empty();

    fn given(&self) -> Option<&A::Value> {
        self.0.given()
    }
}

impl Parameter for str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Parameter for String {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Parameter for Secret {
    const SENSITIVE: bool = true;

    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.expose())
    }
}

impl<T: Parameter> Parameter for Sensitive<T> {
    const RULES: TextRules = T::RULES;
    const SENSITIVE: bool = true;

    fn text(&self) -> Cow<'_, str> {
        self.expose().text()
    }

    fn json(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        self.expose().json(out)
    }
}

impl<T: Parameter + ?Sized> Parameter for &T {
    const RULES: TextRules = T::RULES;
    const SENSITIVE: bool = T::SENSITIVE;

    fn text(&self) -> Cow<'_, str> {
        (**self).text()
    }

    fn json(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        (**self).json(out)
    }
}

impl Parameter for bool {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(if *self { "true" } else { "false" })
    }

    fn json(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
        out.value(self)
    }
}

macro_rules! integer_parameters {
    ($($integer:ty),+) => {$(
        impl Parameter for $integer {
            fn text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }

            fn json(&self, out: &mut JsonWriter<'_>) -> Result<(), InvalidRequest> {
                out.value(self)
            }
        }
    )+};
}

integer_parameters!(i32, i64, u32, u64);
