//! Deletes a card: `consumer-app BASE_URL SECRET_KEY CUSTOMER CARD`.

use std::env;
use std::error::Error as StdError;
use std::process::ExitCode;

use generated_client::{Error, omise};
use omise::DeleteCardFailure as Failure;

/// What the rest of the application has to know.
enum Fate {
    Gone,
    StillThere,
    LookFirst,
}

fn main() -> Result<ExitCode, Box<dyn StdError>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [base_url, secret_key, customer, card] = arguments.as_slice() else {
        return Err("usage: consumer-app BASE_URL SECRET_KEY CUSTOMER CARD".into());
    };
    let credentials = omise::Credentials::new(secret_key.as_str());
    let environment = omise::Environment::Custom(base_url.clone());
    let client = omise::blocking::Client::builder(environment, credentials)
        .user_agent("consumer-app/0.1")
        .build()?;
    let request = omise::DeleteCard::new(customer.as_str(), card.as_str());
    Ok(match delete(&client, &request) {
        Fate::Gone => ExitCode::SUCCESS,
        Fate::StillThere => ExitCode::from(2),
        Fate::LookFirst => ExitCode::from(3),
    })
}

fn delete(client: &omise::blocking::Client, request: &omise::DeleteCard) -> Fate {
    match client.delete_card(request) {
        Ok(deleted) => {
            println!(
                "deleted {} (live mode: {})",
                deleted.id.as_str(),
                deleted.livemode
            );
            Fate::Gone
        }
        Err(Error::Refused(refused)) => explain(refused.value()),
        Err(Error::Invalid(invalid)) => {
            println!("not sent, {invalid}");
            Fate::StillThere
        }
        Err(Error::NotSent(not_sent)) => {
            println!("{not_sent}");
            Fate::StillThere
        }
        // The card may be gone.
        Err(Error::OutcomeUnknown(unknown)) => {
            println!("{unknown}");
            Fate::LookFirst
        }
        Err(Error::Unreadable(unreadable)) => {
            println!("{unreadable}");
            Fate::LookFirst
        }
        // `Error` may grow.
        Err(error) => {
            println!("{error}");
            Fate::LookFirst
        }
    }
}

fn explain(failure: &Failure) -> Fate {
    match failure {
        Failure::NotFound(error) => {
            println!("no such card: {}", error.message);
            Fate::Gone
        }
        Failure::Conflict(error) => {
            println!("in use: {}", error.message);
            Fate::StillThere
        }
        Failure::BadRequest(error) | Failure::Unauthorized(error) => {
            println!("refused: {} ({})", error.message, error.code.as_str());
            Fate::StillThere
        }
        // `Undocumented`, and whatever the pages add one day.
        _ => {
            println!("an answer that no page describes");
            Fate::LookFirst
        }
    }
}
