//! Names reach a file in many ways.
use acme_app::client::acme::DeleteCard;
use acme_app::client::acme::{self, DeleteCard as Forget};
use acme_app::client::acme::delete_card::*;
use acme_app::client::acme::delete_card::{DeleteCardFailure as Failure, NotFound}; //~ certain
use acme_app::other::Client as OtherClient;

fn by_path() {
    let _ = crate::client::acme::DeleteCard::new("card"); //~ certain
    let _ = acme::delete_card::DeleteCard::new("card"); //~ certain
    let _ = Forget::new("card"); //~ certain
    let _ = other::DeleteCard::new("card");
}

fn by_glob(failure: &DeleteCardFailure) {
    if let DeleteCardFailure::NotFound(found) = failure { //~ certain
        println!("{}", found.message);
    }
}

fn another(client: &OtherClient) {
    client.reason("of another type");
}
