//! What signing allocates, emitted and by hand.

mod by_hand;
#[expect(dead_code, unused_imports, reason = "only signing is used")]
mod client;
mod show;
#[expect(dead_code, reason = "bodies are for the other program")]
mod sides;

use std::error::Error;

use allocation_counter::measure;
use sides::Sides;
use wirescribe_runtime::Endpoint;

fn main() -> Result<(), Box<dyn Error>> {
    show::title("signing, allocations", &["emitted", "by hand"]);
    let fewer = [
        report("PayU", &sides::payu())?,
        report("HMAC-SHA-256 header", &sides::dlocal())?,
        report("Signature Version 4", &sides::aws())?,
    ];
    assert_eq!(fewer, [true; 3], "emitted code allocates more than by hand");
    Ok(())
}

/// Whether emitted code allocates no more than what was written by hand.
fn report<E: Endpoint>(name: &str, sides: &Sides<E>) -> Result<bool, Box<dyn Error>> {
    sides.assert_alike()?;
    let (ours, theirs) = (sides.request()?, sides.request_by_hand()?);
    let ours = measure(|| drop(std::hint::black_box(sides.sign(ours)))).count_total;
    let theirs = measure(|| drop(std::hint::black_box(sides.sign_by_hand(theirs)))).count_total;
    show::row(name, &[&ours, &theirs]);
    Ok(ours <= theirs)
}
