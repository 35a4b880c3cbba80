//! Two sides of a comparison, timed in turns, so that what else the machine does falls on both.

use std::time::{Duration, Instant};

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
pub(crate) fn compare(
    rounds: usize,
    mut ours: impl FnMut() -> Duration,
    mut theirs: impl FnMut() -> Duration,
) -> Pair {
    let warm_up = rounds / 10;
    let mut samples: Vec<(Duration, Duration)> = Vec::with_capacity(rounds + warm_up);
    for round in 0..rounds + warm_up {
        samples.push(if round % 2 == 0 {
            let first = ours();
            (first, theirs())
        } else {
            let first = theirs();
            (ours(), first)
        });
    }
    let samples = samples.get(warm_up..).unwrap_or_default();
    let ratios = samples
        .iter()
        .map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64());
    Pair {
        ours: median(samples.iter().map(|sample| sample.0), Duration::cmp).unwrap_or_default(),
        theirs: median(samples.iter().map(|sample| sample.1), Duration::cmp).unwrap_or_default(),
        ratio: median(ratios, f64::total_cmp).unwrap_or(f64::NAN),
    }
}

/// The time that `act` takes for all of `inputs`, what it returns dropped within that time.
pub(crate) fn timed<I, O>(inputs: Vec<I>, mut act: impl FnMut(I) -> O) -> Duration {
    let start = Instant::now();
    for input in inputs {
        std::hint::black_box(act(std::hint::black_box(input)));
    }
    start.elapsed()
}

/// The middle one of the values.
pub(crate) fn median<T: Copy>(
    values: impl Iterator<Item = T>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
) -> Option<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_by(order);
    values.get(values.len() / 2).copied()
}
