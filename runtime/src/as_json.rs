//! JSON that travels as a text: in a field of a form, in a member of a JSON object, in the query.

use crate::{InvalidRequest, SentValue, ValueWriter, sign};

/// The JSON of a value as one text.
#[derive(Debug, Clone, Copy)]
pub struct AsJson<'a, M: ?Sized>(pub &'a M);

/// The JSON of a value in base64, as one text.
#[derive(Debug, Clone, Copy)]
pub struct AsJsonBase64<'a, M: ?Sized>(pub &'a M);

fn json<M: SentValue + ?Sized>(value: &M) -> Result<Vec<u8>, InvalidRequest> {
    let mut text = Vec::with_capacity(128);
    value.write(&mut ValueWriter::json(&mut text))?;
    Ok(text)
}

impl<M: SentValue + ?Sized> SentValue for AsJson<'_, M> {
    fn is_given(&self) -> bool {
        self.0.is_given()
    }

    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        String::from_utf8_lossy(&json(self.0)?).as_ref().write(out)
    }
}

impl<M: SentValue + ?Sized> SentValue for AsJsonBase64<'_, M> {
    fn is_given(&self) -> bool {
        self.0.is_given()
    }

    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        sign::base64(&json(self.0)?).write(out)
    }
}
