//! Values whose type is known, and values whose type is not.
use client::acme::{self, Deleted};

async fn calls(client: &acme::Client) {
    let request = acme::DeleteCard::new("card") //~ certain
        .reason("lost"); //~ certain
    let answer = client.delete_card(&request).await.unwrap(); //~ certain
    println!("{}", answer.id); //~ perhaps
    let text = String::new();
    text.id();
}

fn fields(deleted: &Deleted, other: &Other) {
    let _ = deleted.id.len(); //~ certain
    let Deleted { id, .. } = deleted; //~ certain
    let _ = other.id; //~ perhaps
    let _ = deleted.unknown;
}

fn shadowed() {
    let deleted = acme::DeleteCard::builder();
    let _ = deleted.id;
}
