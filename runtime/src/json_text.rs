//! JSON that travels as a text: in a field of a form, in a member of a JSON object, in the query.

use crate::{InvalidRequest, Member, MemberWriter, sign};

/// The JSON of a value as one text.
#[derive(Debug, Clone, Copy)]
pub struct JsonText<'a, M: ?Sized>(pub &'a M);

/// The JSON of a value in base64, as one text.
#[derive(Debug, Clone, Copy)]
pub struct JsonBase64<'a, M: ?Sized>(pub &'a M);

fn json<M: Member + ?Sized>(value: &M) -> Result<Vec<u8>, InvalidRequest> {
    let mut text = Vec::with_capacity(128);
    value.write(&mut MemberWriter::json(&mut text))?;
    Ok(text)
}

impl<M: Member + ?Sized> Member for JsonText<'_, M> {
    fn is_given(&self) -> bool {
        self.0.is_given()
    }

    fn write(&self, out: &mut MemberWriter<'_>) -> Result<(), InvalidRequest> {
        String::from_utf8_lossy(&json(self.0)?).as_ref().write(out)
    }
}

impl<M: Member + ?Sized> Member for JsonBase64<'_, M> {
    fn is_given(&self) -> bool {
        self.0.is_given()
    }

    fn write(&self, out: &mut MemberWriter<'_>) -> Result<(), InvalidRequest> {
        sign::base64(&json(self.0)?).write(out)
    }
}
