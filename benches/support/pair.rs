//! Two sides of a comparison, timed in turns, so that what else the machine does falls on both.

use std::time::Duration;

use super::median::median;

/// Medians of two sides, and the median of their ratios.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// Time of the first side.
    pub(crate) ours: Duration,
    /// Time of the second side.
    pub(crate) theirs: Duration,
    /// How many times as long the first side took, in the median round.
    pub(crate) ratio: f64,
}

/// Times both sides `rounds` times; who begins changes with each round. The first tenth is warm-up.
///
/// # Errors
///
/// What a side could not do.
pub(crate) fn compare<E>(
    rounds: usize,
    mut ours: impl FnMut() -> Result<Duration, E>,
    mut theirs: impl FnMut() -> Result<Duration, E>,
) -> Result<Pair, E> {
    let warm_up = rounds / 10;
    let mut samples: Vec<(Duration, Duration)> = Vec::with_capacity(rounds + warm_up);
    for round in 0..rounds + warm_up {
        samples.push(if round % 2 == 0 {
            let first = ours()?;
            (first, theirs()?)
        } else {
            let first = theirs()?;
            (ours()?, first)
        });
    }
    let samples = samples.get(warm_up..).unwrap_or_default();
    let ratios = samples
        .iter()
        .map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64());
    Ok(Pair {
        ours: median(samples.iter().map(|sample| sample.0), Duration::cmp).unwrap_or_default(),
        theirs: median(samples.iter().map(|sample| sample.1), Duration::cmp).unwrap_or_default(),
        ratio: median(ratios, f64::total_cmp).unwrap_or(f64::NAN),
    })
}
