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
#[path = "support/median.rs"]
mod median;
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
use std::time::{Duration, Instant};

use generated_client::wirescribe_runtime::{http, sign::sha512};
use mode::Mode;
use pair::{Pair, compare};
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
    report("encode, sign", &prepared(&page, rounds)?);
    report("the digest in it, alone", &digested(rounds)?);
    report("decode", &decoded(&page, rounds)?);
    report(
        "encode, sign, decode; all parameters",
        &whole(&all, rounds)?,
    );
    Ok(())
}

fn whole(sides: &Sides, rounds: usize) -> Result<Pair, http::Error> {
    let answers = vec![answer(200, DELETED)?; CALLS];
    let ours = |answer| (sides.prepare(), sides.decode(answer));
    let theirs = |answer| (sides.prepare_by_hand(), by_hand::decode(answer));
    compare(
        rounds,
        || Ok(timed(answers.clone(), ours)),
        || Ok(timed(answers.clone(), theirs)),
    )
}

fn prepared(sides: &Sides, rounds: usize) -> Result<Pair, http::Error> {
    compare(
        rounds,
        || Ok(timed(vec![(); CALLS], |()| sides.prepare())),
        || Ok(timed(vec![(); CALLS], |()| sides.prepare_by_hand())),
    )
}

fn digested(rounds: usize) -> Result<Pair, http::Error> {
    let (date, secret) = (
        b"Fri, 24 Apr 2026 07:05:59 GMT",
        b"mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ",
    );
    let parts: [&[u8]; 5] = [b"", b"|", date, b"|", secret];
    compare(
        rounds,
        || Ok(timed(vec![parts; CALLS], |parts| sha512(&parts))),
        || Ok(timed(vec![parts; CALLS], |parts| by_hand::digest(&parts))),
    )
}

fn decoded(sides: &Sides, rounds: usize) -> Result<Pair, http::Error> {
    let answers = vec![answer(200, DELETED)?; CALLS];
    compare(
        rounds,
        || Ok(timed(answers.clone(), |answer| sides.decode(answer))),
        || Ok(timed(answers.clone(), by_hand::decode)),
    )
}

fn report(name: &str, pair: &Pair) {
    let calls = u32::try_from(CALLS).unwrap_or(u32::MAX);
    let (ours, theirs) = (
        units::time(pair.ours / calls),
        units::time(pair.theirs / calls),
    );
    show::row(name, &[&ours, &theirs, &units::ratio(pair.ratio)]);
}

/// The time that `act` takes for all of `inputs`, what it returns dropped within that time.
fn timed<I, O>(inputs: Vec<I>, mut act: impl FnMut(I) -> O) -> Duration {
    let start = Instant::now();
    for input in inputs {
        std::hint::black_box(act(std::hint::black_box(input)));
    }
    start.elapsed()
}
