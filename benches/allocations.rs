//! What the PayU call allocates, through the emitted client and written by hand. The emitted client may allocate no more.
//!
//! Run it with `cargo bench --bench allocations`. The counts do not depend on the machine, so they are asserted in every
//! run; `cargo bench --bench call` has the times.

#[path = "support/by_hand.rs"]
mod by_hand;
#[path = "support/payu.rs"]
mod payu;
#[path = "support/show.rs"]
mod show;

use std::error::Error;

use allocation_counter::{AllocationInfo, measure};
use payu::{DELETED, Sides, answer};

fn main() -> Result<(), Box<dyn Error>> {
    show::title(
        "PayU call, allocations",
        &["emitted", "by hand", "bytes", "by hand"],
    );
    for (name, all_parameters) in [("", false), ("; all parameters", true)] {
        let sides = Sides::new(all_parameters)?;
        sides.assert_alike()?;
        report(
            &format!("encode, sign{name}"),
            count(|| sides.prepare()),
            count(|| sides.prepare_by_hand()),
        );
    }
    let sides = Sides::new(false)?;
    let (ours, theirs) = (answer(200, DELETED)?, answer(200, DELETED)?);
    report(
        "decode",
        count(|| sides.decode(ours)),
        count(|| by_hand::decode(theirs)),
    );
    Ok(())
}

fn count<T>(act: impl FnOnce() -> T) -> AllocationInfo {
    measure(|| drop(std::hint::black_box(act())))
}

fn report(name: &str, ours: AllocationInfo, theirs: AllocationInfo) {
    show::row(
        name,
        &[
            &ours.count_total,
            &theirs.count_total,
            &ours.bytes_total,
            &theirs.bytes_total,
        ],
    );
    assert!(
        ours.count_total <= theirs.count_total,
        "{name} allocates more than by hand"
    );
}
