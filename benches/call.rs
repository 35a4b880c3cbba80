//! The PayU call through the emitted client against the same work written by hand: encode, sign, decode.
//!
//! The side written by hand uses `http`, `sha2`, `hex`, `httpdate`, `percent-encoding` and `serde_json` directly, knows
//! this one endpoint only, and keeps what the emitted client keeps: status, headers, body and the typed members. It reads
//! the body once and has no place for members that the page does not name.
//!
//! Run it with `cargo bench --bench call`. What both sides allocate is counted by `cargo bench --bench allocations`,
//! a program of its own, so that counting does not slow this one down.

#[path = "support/by_hand.rs"]
mod by_hand;
#[path = "support/mode.rs"]
mod mode;
#[path = "support/pair.rs"]
mod pair;
#[path = "support/payu.rs"]
mod payu;
#[path = "support/show.rs"]
mod show;
#[path = "support/units.rs"]
mod units;

use std::error::Error;

use mode::Mode;
use pair::{Pair, compare, timed};
use payu::{DELETED, Sides, answer};

/// Calls that are timed together.
const CALLS: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let mode = Mode::from_arguments();
    let (page, all) = (Sides::new(false)?, Sides::new(true)?);
    page.assert_alike()?;
    all.assert_alike()?;

    let rounds = mode.pick(10_000, 1);
    show::title("PayU call, times", &["emitted", "by hand", "ratio"]);
    report(
        "encode, sign, decode (at most 1.10 x)",
        &whole(&page, rounds)?,
    );
    report("encode, sign", &prepared(&page, rounds));
    report("decode", &decoded(&page, rounds)?);
    report(
        "encode, sign, decode; all parameters",
        &whole(&all, rounds)?,
    );
    Ok(())
}

fn whole(sides: &Sides, rounds: usize) -> Result<Pair, Box<dyn Error>> {
    let answers = vec![answer(200, DELETED)?; CALLS];
    Ok(compare(
        rounds,
        || {
            timed(answers.clone(), |answer| {
                (sides.prepare(), sides.decode(answer))
            })
        },
        || {
            timed(answers.clone(), |answer| {
                (sides.prepare_by_hand(), by_hand::decode(answer))
            })
        },
    ))
}

fn prepared(sides: &Sides, rounds: usize) -> Pair {
    compare(
        rounds,
        || timed(vec![(); CALLS], |()| sides.prepare()),
        || timed(vec![(); CALLS], |()| sides.prepare_by_hand()),
    )
}

fn decoded(sides: &Sides, rounds: usize) -> Result<Pair, Box<dyn Error>> {
    let answers = vec![answer(200, DELETED)?; CALLS];
    Ok(compare(
        rounds,
        || timed(answers.clone(), |answer| sides.decode(answer)),
        || timed(answers.clone(), by_hand::decode),
    ))
}

fn report(name: &str, pair: &Pair) {
    let calls = u32::try_from(CALLS).unwrap_or(u32::MAX);
    let (ours, theirs) = (
        units::time(pair.ours / calls),
        units::time(pair.theirs / calls),
    );
    show::row(name, &[&ours, &theirs, &units::ratio(pair.ratio)]);
}
