//! Voids an invoice: `own-specs BASE_URL TOKEN INVOICE`.

use std::env;
use std::error::Error;

use own_specs::acme;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [base_url, token, invoice] = arguments.as_slice() else {
        return Err("usage: own-specs BASE_URL TOKEN INVOICE".into());
    };
    let credentials = acme::Credentials::new(token.as_str());
    let environment = acme::Environment::Custom(base_url.clone());
    let client = acme::blocking::Client::builder(environment, credentials).build()?;
    let voided = client.void_invoice(&acme::VoidInvoice::new(invoice.as_str()).reason("typo"))?;
    println!("{} is {}", voided.number.as_str(), voided.state.as_str());
    Ok(())
}
