//! Which request which fault befalls: decided by its number alone, so that a test can be run again.

use crate::fault::Fault;

/// A schedule of faults. Requests are counted from 1, in the order in which they arrive.
///
/// ```
/// use wirescribe_sandbox::{Fault, Faults};
///
/// let second_answer_is_lost = Faults::nth(2, Fault::ResetBeforeAnswer);
/// assert_eq!(second_answer_is_lost.at(1), None);
/// assert_eq!(second_answer_is_lost.at(2), Some(&Fault::ResetBeforeAnswer));
///
/// let never_reached = Faults::always(Fault::Html(502));
/// assert_eq!(never_reached.at(17), Some(&Fault::Html(502)));
///
/// // The first rule for a request counts: the third and one in ten of the others.
/// let mixed = Faults::nth(3, Fault::HalfBody).or(Faults::seeded(7, 10));
/// assert_eq!(mixed.at(3), Some(&Fault::HalfBody));
/// assert_eq!(mixed.at(4), Faults::seeded(7, 10).at(4));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    Nth(usize, Fault),
    First(usize, Fault),
    Always(Fault),
    Seeded(Seeded),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Seeded {
    seed: u64,
    percent: u8,
    among: Vec<Fault>,
}

impl Faults {
    /// No faults.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One fault, for the `number`th request.
    #[must_use]
    pub fn nth(number: usize, fault: Fault) -> Self {
        Self::rule(Rule::Nth(number, fault))
    }

    /// The same fault for the first `count` requests.
    #[must_use]
    pub fn first(count: usize, fault: Fault) -> Self {
        Self::rule(Rule::First(count, fault))
    }

    /// The same fault for every request.
    #[must_use]
    pub fn always(fault: Fault) -> Self {
        Self::rule(Rule::Always(fault))
    }

    /// One of [`Fault::COMMON`] for about `percent` of a hundred requests. The same seed gives the same
    /// fault to the same number, in every run and on every machine.
    #[must_use]
    pub fn seeded(seed: u64, percent: u8) -> Self {
        Self::seeded_among(seed, percent, Fault::COMMON)
    }

    /// As [`seeded`](Self::seeded), with faults of the caller's choice.
    #[must_use]
    pub fn seeded_among(seed: u64, percent: u8, among: impl IntoIterator<Item = Fault>) -> Self {
        let among = among.into_iter().collect();
        Self::rule(Rule::Seeded(Seeded {
            seed,
            percent,
            among,
        }))
    }

    /// These faults, and for requests that they leave alone those of `other`.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.rules.extend(other.rules);
        self
    }

    /// The fault of the `number`th request.
    #[must_use]
    pub fn at(&self, number: usize) -> Option<&Fault> {
        self.rules.iter().find_map(|rule| rule.at(number))
    }

    fn rule(rule: Rule) -> Self {
        Self { rules: vec![rule] }
    }
}

impl Rule {
    fn at(&self, number: usize) -> Option<&Fault> {
        match self {
            Self::Nth(nth, fault) => (number == *nth).then_some(fault),
            Self::First(count, fault) => (number <= *count).then_some(fault),
            Self::Always(fault) => Some(fault),
            Self::Seeded(seeded) => seeded.at(number),
        }
    }
}

impl Seeded {
    fn at(&self, number: usize) -> Option<&Fault> {
        let bits = mixed(self.seed ^ mixed(number as u64));
        let count = self.among.len() as u64;
        let chosen = (bits >> 32).checked_rem(count)?;
        let befalls = bits % 100 < u64::from(self.percent);
        befalls
            .then(|| self.among.get(usize::try_from(chosen).ok()?))
            .flatten()
    }
}

/// One step of `SplitMix64`: neighbours become unlike each other.
fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
