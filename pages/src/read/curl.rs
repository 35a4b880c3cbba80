//! Curl commands.

use crate::Page;
use crate::form::NotRead;
use crate::read::Reading;

pub(crate) fn recognises(_page: &Page) -> bool {
    false
}

pub(crate) fn read(_reading: &mut Reading<'_>) -> Result<(), NotRead> {
    Ok(())
}
