//! Rules over several parameters: which of them go together.

use crate::{Encoder, InvalidRequest, Rule};

impl Encoder {
    /// Requires at least one of several parameters.
    ///
    /// # Errors
    ///
    /// None is given; the error names the first.
    pub fn any_of<const N: usize>(
        &self,
        names: &'static [&'static str; N],
        given: [bool; N],
    ) -> Result<(), InvalidRequest> {
        if given.contains(&true) {
            return Ok(());
        }
        Err(broken(names.first(), Rule::AnyOf(names)))
    }

    /// Requires exactly one of several parameters.
    ///
    /// # Errors
    ///
    /// None is given, which names the first, or several are, which names the second of them.
    pub fn one_of<const N: usize>(
        &self,
        names: &'static [&'static str; N],
        given: [bool; N],
    ) -> Result<(), InvalidRequest> {
        let mut found = names
            .iter()
            .zip(given)
            .filter_map(|(name, is_given)| is_given.then_some(name));
        match (found.next(), found.next()) {
            (Some(_), None) => Ok(()),
            (None, _) => Err(broken(names.first(), Rule::OneOf(names))),
            (_, second) => Err(broken(second, Rule::OneOf(names))),
        }
    }

    /// Requires all of several parameters where another, `with`, is given.
    ///
    /// # Errors
    ///
    /// One is missing; the error names it.
    pub fn requires<const N: usize>(
        &self,
        with: (&'static str, bool),
        names: &'static [&'static str; N],
        given: [bool; N],
    ) -> Result<(), InvalidRequest> {
        let mut missing = names
            .iter()
            .zip(given)
            .filter_map(|(name, is_given)| (!is_given).then_some(name));
        match missing.next() {
            Some(name) if with.1 => Err(broken(Some(name), Rule::RequiredWith(with.0))),
            _ => Ok(()),
        }
    }
}

fn broken(name: Option<&&'static str>, rule: Rule) -> InvalidRequest {
    InvalidRequest::new(name.copied().unwrap_or_default(), rule)
}
