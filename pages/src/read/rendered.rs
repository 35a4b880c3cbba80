//! Pages of an OpenAPI plugin, with or without their markup.

use crate::document::Document;
use crate::form::NotRead;
use crate::read::Reading;

pub(crate) fn recognises(_document: &Document) -> bool {
    false
}

pub(crate) fn read(_document: &Document, _reading: &mut Reading<'_>) -> Result<(), NotRead> {
    Ok(())
}
