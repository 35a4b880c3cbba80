//! What `cargo run --example delete_cards` prints.

#![cfg(all(
    feature = "reqwest",
    feature = "jusbiz",
    feature = "juspay",
    feature = "omise",
    feature = "payu"
))]

#[path = "../examples/delete_cards.rs"]
#[expect(dead_code, reason = "its main function prints to standard output")]
mod delete_cards;

use std::error::Error;

use delete_cards::Page;

#[tokio::test]
async fn every_endpoint_answers_and_refuses() -> Result<(), Box<dyn Error>> {
    let mut printed = Vec::new();
    Page::start(&mut printed)?.all().await?;
    insta::assert_snapshot!(String::from_utf8(printed)?);
    Ok(())
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_client_gives_the_same() -> Result<(), Box<dyn Error>> {
    let mut printed = Vec::new();
    Page::start(&mut printed)?.omise_blocking()?;
    insta::assert_snapshot!(String::from_utf8(printed)?);
    Ok(())
}
