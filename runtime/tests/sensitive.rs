//! Sensitive values are ordinary data that is never printed, whatever they hold.

use std::collections::BTreeMap;

use wirescribe_runtime::Sensitive;

#[test]
fn values_are_taken_out_whole() {
    let text = Sensitive::<String>::from("card_1");
    assert_eq!(text.clone().into_inner(), "card_1");
    assert_eq!(text.expose(), "card_1");
    let list = Sensitive::new(vec!["card_1".to_owned()]);
    assert_eq!(list.into_inner(), ["card_1"]);
}

#[test]
fn nothing_of_any_type_is_printed() {
    let map: BTreeMap<String, i64> = [("card_1".to_owned(), 4242)].into();
    let shown = format!("{:?} {:?}", Sensitive::new(map), Sensitive::new("card_1"));
    assert_eq!(shown, "Sensitive(..) Sensitive(..)");
}
