//! Headers that are picked by name and sorted, as canonical requests have them: looked up one by one, in order.

use quote::quote;

use super::scope::{Held, Scope, Value};
use crate::model::{Name, PairsSource, PairsStep, Step};

impl Scope<'_> {
    /// The headers, with what is left of the steps. Names of headers are there once, so that looking them up in order
    /// gives what sorting them would.
    pub(super) fn sorted_headers<'s>(
        &self,
        name: &Name,
        sources: &[PairsSource],
        steps: &'s [Step],
    ) -> Option<(Value, &'s [Step])> {
        let ([PairsSource::Headers], [Step::Pairs(PairsStep::Pick(names)), steps @ ..]) =
            (sources, steps)
        else {
            return None;
        };
        let sort = steps.iter().position(|step| !changes_values(step))?;
        let (before, after) = steps.split_at(sort);
        let (Step::Pairs(PairsStep::SortByKey | PairsStep::SortByLowerKey), after) =
            after.split_first()?
        else {
            return None;
        };
        let is_lower = |name: &&str| !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let mut names: Vec<&str> = names.iter().map(String::as_str).filter(is_lower).collect();
        names.sort_unstable();
        names.dedup();
        let message = self.message();
        let value = Value::new(
            quote!(#message.named_header_pairs(&[#(#names),*])),
            Held::Pairs,
        );
        Some((self.applied(name, value, before), after))
    }
}

/// Whether a step leaves keys, and the order of pairs, as they are.
fn changes_values(step: &Step) -> bool {
    matches!(
        step,
        Step::Pairs(PairsStep::Values(_) | PairsStep::DropEmpty | PairsStep::Drop(_))
    )
}
