//! Lists of pairs: how they are read, selected, changed, sorted and rendered.

#[path = "support/random.rs"]
mod random;

use std::borrow::Cow;

use random::Random;
use wirescribe_signing::{Error, Fault, Pairs, lower, percent, trim, upper};

fn join(pairs: &Pairs<'_>) -> String {
    pairs.render("&", |out, key, value| out.extend([key, "=", value]))
}

fn pairs(query: &str) -> Pairs<'_> {
    Pairs::split(query, "&", "=")
}

#[test]
fn queries_are_read_like_forms() {
    let known: [(&str, &[(&str, &str)]); 8] = [
        ("", &[]),
        ("&&", &[]),
        ("a", &[("a", "")]),
        ("a=&=b&=", &[("a", ""), ("", "b"), ("", "")]),
        ("b=2&a=1&b=1", &[("b", "2"), ("a", "1"), ("b", "1")]),
        ("a=1=2&c%3D=d%26", &[("a", "1=2"), ("c=", "d&")]),
        ("a+b=c%20d%2B+", &[("a b", "c d+ ")]),
        (
            "a=%&b=%zz&c=%e9%9b%aa%4",
            &[("a", "%"), ("b", "%zz"), ("c", "雪%4")],
        ),
    ];
    for (text, expected) in known {
        let read = Pairs::from_query(text).unwrap();
        assert_eq!(read.iter().collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(Pairs::from_form("body", text.as_bytes()), Ok(read));
        let theirs = form_urlencoded::parse(text.as_bytes()).collect();
        assert_eq!(Pairs::from_query(text), Ok(theirs), "{text}");
    }
}

#[test]
fn what_is_not_utf8_is_refused() {
    for text in ["a=%ff", "%C3=1", "a=1&b=%ED%A0%80", "a+=%ff"] {
        assert_eq!(
            Pairs::from_query(text),
            Err(Error::new("query", Fault::Form))
        );
        let form = Pairs::from_form("body", text.as_bytes());
        assert_eq!(form, Err(Error::new("body", Fault::Form)));
    }
    assert_eq!(
        Pairs::from_form("body", b"a=\xff"),
        Err(Error::new("body", Fault::Form))
    );
}

#[test]
fn lists_in_headers() {
    let stripe = Pairs::split(" t=1492774577 , v1=5257,v1 = 6ffb=,,v0", ",", "=");
    let expected = [
        ("t", "1492774577"),
        ("v1", "5257"),
        ("v1", "6ffb="),
        ("v0", ""),
    ];
    assert_eq!(stripe.iter().collect::<Vec<_>>(), expected);
    assert_eq!(stripe.first("v1"), "5257");
    assert_eq!(stripe.first("v2"), "");
    assert_eq!(stripe.all("v1").collect::<Vec<_>>(), ["5257", "6ffb="]);
    assert_eq!(stripe.all("v2").count(), 0);
    assert!(Pairs::split("", ",", "=").is_empty());
    // Standard Webhooks: `v1,signature v1a,signature`.
    let webhooks = Pairs::split("v1,g0hM9S+A= v1a,hnO3", " ", ",");
    assert_eq!(webhooks.first("v1a"), "hnO3");
    assert_eq!(webhooks.first("v1"), "g0hM9S+A=");
}

#[test]
fn selections_keep_the_order() {
    let all = || pairs("z=1&x-b=2&a=&x-a=4&z=5&empty=");
    assert_eq!(join(&all().pick(&["a", "z", "none"])), "z=1&a=&z=5");
    assert_eq!(join(&all().pick(&[])), "");
    assert_eq!(join(&all().pick_prefix("x-")), "x-b=2&x-a=4");
    assert_eq!(join(&all().drop(&["z", "a"])), "x-b=2&x-a=4&empty=");
    assert_eq!(join(&all().drop_empty()), "z=1&x-b=2&x-a=4&z=5");
    // Names are whole and have a case.
    assert_eq!(join(&all().pick(&["Z", "x-"])), "");
}

#[test]
fn orders() {
    let all = || pairs("b=2&a=9&B=1&b=1&a=10&~=0&é=0&A=3");
    assert_eq!(
        join(&all().sort_by_key()),
        "A=3&B=1&a=9&a=10&b=2&b=1&~=0&é=0"
    );
    assert_eq!(
        join(&all().sort_by_key_and_value()),
        "A=3&B=1&a=10&a=9&b=1&b=2&~=0&é=0"
    );
    assert_eq!(
        join(&all().sort_by_lower_key()),
        "a=9&a=10&A=3&b=2&B=1&b=1&~=0&é=0"
    );
    // `_` lies between the cases: only lower case puts it before the letters.
    assert_eq!(join(&pairs("A=1&_=2&B=3").sort_by_key()), "A=1&B=3&_=2");
    assert_eq!(
        join(&pairs("A=1&_=2&B=3").sort_by_lower_key()),
        "_=2&A=1&B=3"
    );
    assert_eq!(join(&pairs("ab=1&a=2").sort_by_lower_key()), "a=2&ab=1");
}

#[test]
fn keys_and_values_are_changed_apart() {
    let all = Pairs::from_query("X-Date=a%20b&Host=%C3%A9").unwrap();
    assert_eq!(join(&all.clone().map_keys(lower)), "x-date=a b&host=é");
    assert_eq!(
        join(&all.clone().map_values(percent)),
        "X-Date=a%20b&Host=%C3%A9"
    );
    assert_eq!(
        join(&all.clone().map_values(percent).map_values(percent)),
        "X-Date=a%2520b&Host=%25C3%25A9"
    );
    assert_eq!(
        join(&all.map_values(|_| Cow::Borrowed("…"))),
        "X-Date=…&Host=…"
    );
    let cut = pairs("a= b ").map_values(upper).map_values(trim);
    assert_eq!(join(&cut), "a=B");
    // An owned text that a change only cuts, or replaces by one of the same length.
    let owned = || Pairs::new().with("a", String::from(" b "));
    assert_eq!(join(&owned().map_values(trim)), "a=b");
    assert_eq!(join(&owned().map_values(|_| Cow::Borrowed("xyz"))), "a=xyz");
}

#[test]
fn building_and_rendering() {
    let mut list = Pairs::new();
    assert!(list.is_empty());
    list.push("host", "example.com");
    list.push(String::from("date"), Cow::Borrowed("now"));
    list.extend(pairs("a=1"));
    let list = list.with("z", "").chain(pairs("b=2&c"));
    assert_eq!(join(&list), "host=example.com&date=now&a=1&z=&b=2&c=");
    assert_eq!(list.iter().len(), 6);
    let names = list.render(";", |out, key, _| out.push_str(key));
    assert_eq!(names, "host;date;a;z;b;c");
    let lines = list.render("", |out, key, value| out.extend([key, ":", value, "\n"]));
    assert!(lines.starts_with("host:example.com\ndate:now\n"));
    assert_eq!(Pairs::new().render("&", |out, _, _| out.push('x')), "");
    assert_eq!(join(&list.clone().into_owned()), join(&list));
}

#[test]
fn rendering_allocates_once() {
    let text = join(&pairs("a=1&bb=22&ccc=333"));
    assert!(text.capacity() < 2 * text.len(), "{}", text.capacity());
}

#[test]
fn nothing_of_the_pairs_is_printed() {
    let secret = pairs("card=4111&cvv=123");
    assert_eq!(format!("{secret:?} {secret:#?}"), "Pairs(2) Pairs(2)");
}

#[test]
fn sorting_twice_is_sorting_once_and_loses_nothing() {
    let pieces = ["a", "B", "_", "é", "=", "&", "b"];
    let mut random = Random::new();
    for _ in 0..2_000 {
        let text = random.joined(&pieces, 30);
        for sort in [
            Pairs::sort_by_key,
            Pairs::sort_by_key_and_value,
            Pairs::sort_by_lower_key,
        ] {
            let once = sort(pairs(&text));
            assert_eq!(sort(once.clone()), once);
            assert_eq!(once.iter().len(), pairs(&text).iter().len());
            assert_eq!(
                once.sort_by_key_and_value(),
                pairs(&text).sort_by_key_and_value()
            );
        }
    }
}
