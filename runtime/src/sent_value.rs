//! What can be a member of a body or of a query: single values, lists, maps, and objects in them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::parameter::Argument;
use crate::{
    InvalidRequest, Json, JsonKind, JsonText, JsonWriter, MayBeEmpty, Nesting, Parameter, Rule,
};

/// What a form, a query or a JSON object is made of: every [`Parameter`], `Option`s, lists and maps of
/// members, free JSON, and the objects that emitted code implements it for.
pub trait SentValue {
    /// Whether there is a value; a member without one is left out.
    fn is_given(&self) -> bool {
        true
    }

    /// Checks the value and writes it.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type. The error names what is inside of this member.
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest>;
}

/// Where one value is written to.
pub struct ValueWriter<'a>(Target<'a>);

crate::opaque::opaque_debug!(ValueWriter<'_>);

/// What takes the pairs of a form or a query.
pub(crate) type PushPair<'a> = dyn FnMut(&str, &str) -> Result<(), InvalidRequest> + 'a;

enum Target<'a> {
    Json(&'a mut Vec<u8>),
    Pairs {
        push: &'a mut PushPair<'a>,
        key: Cow<'a, str>,
        nesting: Nesting,
    },
}

impl<'a> ValueWriter<'a> {
    pub(crate) fn json(text: &'a mut Vec<u8>) -> Self {
        Self(Target::Json(text))
    }

    pub(crate) fn pairs(key: &'a str, nesting: Nesting, push: &'a mut PushPair<'a>) -> Self {
        let key = Cow::Borrowed(key);
        Self(Target::Pairs { push, key, nesting })
    }

    /// Writes an object: what `members` adds to it.
    ///
    /// # Errors
    ///
    /// Those of `members`.
    pub fn object(
        &mut self,
        members: impl FnOnce(&mut ObjectWriter<'_>) -> Result<(), InvalidRequest>,
    ) -> Result<(), InvalidRequest> {
        self.enclose(b"{", b"}", members)
    }

    fn list<'b, M: SentValue + 'b>(
        &mut self,
        elements: impl Iterator<Item = &'b M>,
    ) -> Result<(), InvalidRequest> {
        self.enclose(b"[", b"]", |list| {
            for (index, element) in elements.enumerate() {
                list.element(index, element)?;
            }
            Ok(())
        })
    }

    fn enclose(
        &mut self,
        open: &[u8],
        close: &[u8],
        content: impl FnOnce(&mut ObjectWriter<'_>) -> Result<(), InvalidRequest>,
    ) -> Result<(), InvalidRequest> {
        if let Target::Json(text) = &mut self.0 {
            text.extend_from_slice(open);
        }
        content(&mut ObjectWriter {
            target: self.reborrow(),
            is_first: true,
        })?;
        if let Target::Json(text) = &mut self.0 {
            text.extend_from_slice(close);
        }
        Ok(())
    }

    fn reborrow(&mut self) -> ValueWriter<'_> {
        ValueWriter(match &mut self.0 {
            Target::Json(text) => Target::Json(text),
            Target::Pairs { push, key, nesting } => Target::Pairs {
                push: &mut **push,
                key: Cow::Borrowed(key),
                nesting: *nesting,
            },
        })
    }

    /// Writes a value that kept its rules: `text` in a form, itself in JSON.
    fn scalar<P: Parameter + ?Sized>(
        &mut self,
        value: &P,
        text: &str,
    ) -> Result<(), InvalidRequest> {
        match &mut self.0 {
            Target::Json(out) => value.json(&mut JsonWriter::new(out)),
            Target::Pairs { push, key, .. } => push(key, text),
        }
    }
}

/// An object, or a list, under construction.
pub struct ObjectWriter<'a> {
    target: ValueWriter<'a>,
    is_first: bool,
}

crate::opaque::opaque_debug!(ObjectWriter<'_>);

impl ObjectWriter<'_> {
    /// Adds a member, or nothing when the value is `None`.
    ///
    /// # Errors
    ///
    /// The value breaks a rule of its type.
    pub fn member<M: SentValue + ?Sized>(
        &mut self,
        name: &str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        self.write(name, value).map_err(|error| error.within(name))
    }

    /// Adds a member whose name is data of the caller's, which no error may repeat.
    fn entry<M: SentValue + ?Sized>(
        &mut self,
        name: &str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        self.write(name, value).map_err(|error| error.within("*"))
    }

    fn write<M: SentValue + ?Sized>(
        &mut self,
        name: &str,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        if !value.is_given() {
            return Ok(());
        }
        self.separate();
        match &mut self.target.0 {
            Target::Json(text) => {
                JsonWriter::new(text).value(name)?;
                text.push(b':');
                value.write(&mut ValueWriter::json(text))
            }
            Target::Pairs { push, key, nesting } => value.write(&mut ValueWriter(Target::Pairs {
                push: &mut **push,
                key: nesting.member(key, name),
                nesting: *nesting,
            })),
        }
    }

    fn element<M: SentValue + ?Sized>(
        &mut self,
        index: usize,
        value: &M,
    ) -> Result<(), InvalidRequest> {
        self.separate();
        let written = match &mut self.target.0 {
            Target::Json(text) => value.write(&mut ValueWriter::json(text)),
            Target::Pairs { push, key, nesting } => value.write(&mut ValueWriter(Target::Pairs {
                push: &mut **push,
                key: nesting.element(key, index),
                nesting: *nesting,
            })),
        };
        written.map_err(|error| error.within(&index.to_string()))
    }

    fn separate(&mut self) {
        if let (Target::Json(text), false) = (&mut self.target.0, self.is_first) {
            text.push(b',');
        }
        self.is_first = false;
    }
}

impl<T: Parameter + ?Sized> SentValue for T {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        let text = self.text();
        T::RULES.check("", &text)?;
        out.scalar(self, &text)
    }
}

impl<A: Argument + ?Sized> SentValue for MayBeEmpty<'_, A> {
    fn is_given(&self) -> bool {
        self.given().is_some()
    }

    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        let Some(value) = self.given() else {
            return Ok(());
        };
        let text = value.text();
        <Self as Argument>::RULES.check("", &text)?;
        out.scalar(value, &text)
    }
}

impl<M: SentValue> SentValue for Option<M> {
    fn is_given(&self) -> bool {
        self.as_ref().is_some_and(SentValue::is_given)
    }

    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        self.as_ref().map_or(Ok(()), |value| value.write(out))
    }
}

impl<M: SentValue> SentValue for Vec<M> {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        out.list(self.iter())
    }
}

impl<M: SentValue> SentValue for BTreeMap<String, M> {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        out.object(|object| {
            self.iter()
                .try_for_each(|(name, value)| object.entry(name, value))
        })
    }
}

impl SentValue for JsonText {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        Free(self.json()).write(out)
    }
}

/// Free JSON, which an answer may have chosen: what is inside of it is not copied, and it is taken apart
/// only as deep as [`Json`] goes.
struct Free<'a>(Json<'a>);

impl SentValue for Free<'_> {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        let json = self.0;
        if let Target::Json(text) = &mut out.0 {
            JsonWriter::new(text).raw(json.get());
            return Ok(());
        }
        let refused = || InvalidRequest::new("", Rule::Json);
        match json.kind() {
            JsonKind::Null => Ok(()),
            JsonKind::Boolean | JsonKind::Number => out.scalar("", json.get()),
            JsonKind::Text => out.scalar("", &json.contents().ok_or_else(refused)?),
            JsonKind::List => {
                let elements = json.list(|element| Ok(Self(element)));
                let elements: Vec<_> = elements.map_err(|_| refused())?;
                out.list(elements.iter())
            }
            JsonKind::Object => {
                let members = json.map(|member| Ok(Self(member)));
                let members: BTreeMap<_, _> = members.map_err(|_| refused())?;
                members.write(out)
            }
        }
    }
}

/// A boolean that a provider spells in its own way: `"Y"` and `"N"`, `1` and `0`.
#[derive(Debug, Clone, Copy)]
pub struct Spelled<'a, A: ?Sized, T, F> {
    /// The boolean, or an `Option` of one.
    pub value: &'a A,
    /// What stands for true.
    pub truthy: T,
    /// What stands for false.
    pub falsy: F,
}

impl<A, T, F> SentValue for Spelled<'_, A, T, F>
where
    A: Argument<Value = bool> + ?Sized,
    T: SentValue,
    F: SentValue,
{
    fn is_given(&self) -> bool {
        self.value.given().is_some()
    }

    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        match self.value.given() {
            Some(true) => self.truthy.write(out),
            Some(false) => self.falsy.write(out),
            None => Ok(()),
        }
    }
}
