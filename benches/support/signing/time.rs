//! How long signing takes, emitted and by hand, in turns.

mod by_hand;
#[expect(dead_code, unused_imports, reason = "only signing is used")]
mod client;
mod median;
mod pair;
mod show;
mod sides;
mod units;

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use pair::compare;
use sha2::{Digest as _, Sha256};
use sides::Sides;
use wirescribe_runtime::{Endpoint, InvalidRequest, sign};

/// Requests that are signed together.
const TOGETHER: usize = 32;
/// The size of a body that takes long.
const LARGE: usize = 10 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let rounds: usize = std::env::args().nth(1).unwrap_or_default().parse()?;
    show::title("signing, times", &["emitted", "by hand", "ratio"]);
    report("PayU (at most 1.10 x)", &sides::payu(), rounds)?;
    report("HMAC-SHA-256 header (at most 1.10 x)", &sides::dlocal(), rounds)?;
    report("Signature Version 4 (at most 1.10 x)", &sides::aws(), rounds)?;
    large(rounds.div_ceil(200))
}

fn report<E: Endpoint>(name: &str, sides: &Sides<E>, rounds: usize) -> Result<(), Box<dyn Error>> {
    sides.assert_alike()?;
    let pair = compare(
        rounds,
        || {
            let requests = (0..TOGETHER).map(|_| sides.request());
            let requests = requests.collect::<Result<Vec<_>, InvalidRequest>>()?;
            Ok::<_, Box<dyn Error>>(timed(requests, |request| sides.sign(request)))
        },
        || {
            let requests = (0..TOGETHER).map(|_| sides.request_by_hand());
            let requests = requests.collect::<Result<Vec<_>, _>>()?;
            Ok(timed(requests, |request| sides.sign_by_hand(request)))
        },
    )?;
    let count = u32::try_from(TOGETHER)?;
    let (ours, theirs) = (units::time(pair.ours / count), units::time(pair.theirs / count));
    show::row(name, &[&ours, &theirs, &units::ratio(pair.ratio)]);
    Ok(())
}

/// A large body through the emitted scheme against the hasher alone: no copy, no second pass.
fn large(rounds: usize) -> Result<(), Box<dyn Error>> {
    let sides = sides::dlocal().with_body(vec![b'a'; LARGE]);
    let request = sides.request()?;
    let pair = compare(
        rounds,
        || Ok::<_, Box<dyn Error>>(timed(vec![request.clone()], |request| sides.sign(request))),
        || Ok(timed(vec![()], |()| Sha256::digest(sides.body()))),
    )?;
    // The emitted scheme stands on these very functions.
    assert_eq!(sign::sha256(&[sides.body()]), <[u8; 32]>::from(Sha256::digest(sides.body())));
    let megabytes = |time: Duration| format!("{:.0} MB/s", LARGE as f64 / 1e6 / time.as_secs_f64());
    show::title("a body of 10 MiB", &["emitted", "hasher alone", "share"]);
    let share = format!("{:.3}", 1.0 / pair.ratio);
    show::row("HMAC-SHA-256 header (at least 0.95)", &[&megabytes(pair.ours), &megabytes(pair.theirs), &share]);
    Ok(())
}

/// The time that `act` takes for all of `inputs`, what it returns not dropped within that time.
fn timed<I, O>(inputs: Vec<I>, act: impl Fn(I) -> O) -> Duration {
    let mut outputs = Vec::with_capacity(inputs.len());
    let start = Instant::now();
    for input in inputs {
        outputs.push(black_box(act(black_box(input))));
    }
    start.elapsed()
}
