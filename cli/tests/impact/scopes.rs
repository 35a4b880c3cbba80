//! Names mean what they mean where they stand.
use acme_app::client::acme::{self, Deleted};
use acme_app::client as generated;
use acme_app::orders::Order;
use generated::acme as cards;
use std::sync::Arc;

type Card = acme::DeleteCard;

fn one() {
    use other::DeleteCard;
    let _ = DeleteCard::new("of another provider");
}

fn two() {
    use acme::DeleteCard;
    let _ = DeleteCard::new("card"); //~ certain
}

mod inner {
    use other::DeleteCard;
    fn three() {
        let _ = DeleteCard::new("of another provider");
        let _ = super::Card::new("card"); //~ certain
    }
}

fn aliases() {
    let _ = Card::new("card"); //~ certain
    let _ = cards::DeleteCard::new("card"); //~ certain
    use cards::DeleteCard as Forget;
    let _ = Forget::new("card"); //~ certain
    let _ = self::acme::DeleteCard::new("card"); //~ certain
}

fn pointers(client: Arc<acme::Client>, list: Vec<Deleted>) {
    let _ = client.delete_card(&request()); //~ certain
    let _ = list.id; //~ perhaps
}

fn blocking(client: &acme::Client, orders: &Order) -> Result<(), Failure> {
    let answer = client.delete_card(&request())?; //~ certain
    println!("{}", answer.id); //~ perhaps
    let answer = orders.client().unwrap();
    println!("{}", answer.id); //~ perhaps
    Ok(())
}

fn shadowed(deleted: &Deleted, order: &Order, list: &[Order]) {
    let _ = order.id;
    match deleted.next() {
        order => drop(order.id), //~ perhaps
    }
    let _ = order.id;
    let _ = list.iter().map(|order| order.id); //~ perhaps
    let _ = |order: &Deleted| order.id; //~ certain
    for order in deleted.all() {
        drop(order.id); //~ perhaps
    }
    if let Some(deleted) = deleted.id { //~ certain
        drop(deleted.id); //~ perhaps
    }
    fn nested(order: &Deleted) -> i64 {
        order.id //~ certain
    }
    let _ = order.id;
    {
        let deleted = order;
        let _ = deleted.id;
    }
    let Some(order) = deleted.next() else { return };
    let _ = (order.id, deleted.id); //~ certain
}

fn module(acme: &acme::Client) {
    let _ = acme.delete_card(&request()); //~ certain
}

fn macros(deleted: &Deleted) {
    assert!(matches!(deleted.failure, acme::DeleteCardFailure::NotFound(_) if true)); //~ certain
    select! { answer = client.delete_card(&request) => drop(answer.id) } //~ perhaps
    let _ = vec![deleted.id; 2]; //~ perhaps
}
