//! Lists, maps and objects in JSON, forms and queries, and which member an error names.

use std::collections::BTreeMap;

use wirescribe_runtime::serde_json::{self, Value, json};
use wirescribe_runtime::{
    AsJson, AsJsonBase64, Body, Bytes, DecodeError, Form, InvalidRequest, JsonObject, JsonText,
    Nesting, Rule, SentValue, Spelled, ValueWriter,
};

struct Item {
    name: String,
    price: Option<i64>,
    tags: Vec<String>,
}

impl SentValue for Item {
    fn write(&self, out: &mut ValueWriter<'_>) -> Result<(), InvalidRequest> {
        out.object(|object| {
            object.member("name", &self.name)?;
            object.member("price", &self.price)?;
            object.member("tags", &self.tags)?;
            object.member("kind", "card")
        })
    }
}

fn item(name: &str, price: Option<i64>, tags: &[&str]) -> Item {
    Item {
        name: name.to_owned(),
        price,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
    }
}

fn form(nesting: Nesting, value: &impl SentValue) -> Result<String, InvalidRequest> {
    let mut form = Form::nested(nesting);
    form.field("items", value)?;
    let pairs: Vec<String> = form_urlencoded::parse(form.as_str().as_bytes())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Ok(pairs.join("&"))
}

fn json(value: &impl SentValue) -> Result<String, InvalidRequest> {
    let mut object = JsonObject::new();
    object.member("items", value)?;
    Ok(String::from_utf8_lossy(object.as_bytes()).into_owned())
}

#[test]
fn objects_in_lists_are_written_in_each_style() {
    let items = vec![item("a&b", Some(1), &["x", "y"]), item("\"", None, &[])];
    let expected = [
        (
            Nesting::Bracket,
            "items[0][name]=a&b&items[0][price]=1&items[0][tags][0]=x&items[0][tags][1]=y&items[0][kind]=card&items[1][name]=\"&items[1][kind]=card",
        ),
        (
            Nesting::Dot,
            "items.0.name=a&b&items.0.price=1&items.0.tags.0=x&items.0.tags.1=y&items.0.kind=card&items.1.name=\"&items.1.kind=card",
        ),
        (
            Nesting::Flat,
            "name=a&b&price=1&tags=x&tags=y&kind=card&name=\"&kind=card",
        ),
    ];
    for (nesting, expected) in expected {
        assert_eq!(form(nesting, &items).expect("a form"), expected);
    }
    assert_eq!(
        json(&items).expect("json"),
        r#"{"items":[{"name":"a&b","price":1,"tags":["x","y"],"kind":"card"},{"name":"\"","tags":[],"kind":"card"}]}"#
    );
}

#[test]
fn maps_and_free_json_are_written_without_nulls_in_forms() {
    let map: BTreeMap<String, Vec<i64>> =
        [("b=".to_owned(), vec![2]), ("a".to_owned(), vec![])].into();
    assert_eq!(json(&map).expect("json"), r#"{"items":{"a":[],"b=":[2]}}"#);
    assert_eq!(
        form(Nesting::Bracket, &map).expect("a form"),
        "items[b=][0]=2"
    );
    let free = JsonText::from(json!({"a": null, "b": [true, 1.5, "x", {"c": "d"}]}));
    assert_eq!(
        form(Nesting::Dot, &free).expect("a form"),
        "items.b.0=true&items.b.1=1.5&items.b.2=x&items.b.3.c=d"
    );
    assert_eq!(form(Nesting::Flat, &None::<Vec<Item>>).expect("a form"), "");
    assert_eq!(json(&None::<Vec<Item>>).expect("json"), "{}");
}

#[test]
fn json_travels_as_text() {
    let one = Some(item("a", Some(1), &[]));
    let text = r#"{"name":"a","price":1,"tags":[],"kind":"card"}"#;
    assert_eq!(
        form(Nesting::Flat, &AsJson(&one)).expect("a form"),
        format!("items={text}")
    );
    assert_eq!(
        json(&AsJson(&one)).expect("json"),
        json!({ "items": text }).to_string()
    );
    assert_eq!(
        json(&AsJsonBase64(&one)).expect("json"),
        r#"{"items":"eyJuYW1lIjoiYSIsInByaWNlIjoxLCJ0YWdzIjpbXSwia2luZCI6ImNhcmQifQ=="}"#
    );
    assert_eq!(json(&AsJson(&None::<Item>)).expect("json"), "{}");
}

#[test]
fn booleans_are_spelled() {
    let spelled = |value| Spelled {
        value,
        truthy: "Y",
        falsy: 0_i64,
    };
    assert_eq!(json(&spelled(&true)).expect("json"), r#"{"items":"Y"}"#);
    assert_eq!(json(&spelled(&false)).expect("json"), r#"{"items":0}"#);
    assert_eq!(
        form(Nesting::Flat, &spelled(&false)).expect("a form"),
        "items=0"
    );
    let left_out = Spelled {
        value: &None::<bool>,
        truthy: "Y",
        falsy: "N",
    };
    assert_eq!(json(&left_out).expect("json"), "{}");
}

#[test]
fn an_error_names_the_way_to_the_value() {
    let items = vec![item("a", None, &[]), item("b", None, &["x", ""])];
    for error in [
        json(&items).expect_err("an empty tag"),
        form(Nesting::Flat, &items).expect_err("an empty tag"),
        json(&AsJson(&items)).expect_err("an empty tag"),
    ] {
        assert_eq!(
            (error.field(), error.rule()),
            ("items/1/tags/1", Rule::NotEmpty)
        );
    }
}

#[test]
fn an_error_does_not_repeat_the_key_of_a_map() {
    let map: BTreeMap<String, String> = [("4111111111111111".to_owned(), String::new())].into();
    let error = json(&map).expect_err("an empty value");
    assert_eq!(error.field(), "items/*");
}

/// Free JSON of an answer, about to be sent back.
fn answered(text: impl Into<String>) -> Result<JsonText, DecodeError> {
    Body::new(Bytes::from(text.into())).json()
}

#[test]
fn free_json_of_any_depth_is_copied_into_json_and_bounded_in_pairs() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let deep = nested(50_000);
        let free = answered(deep.as_str()).expect("json");
        let sent = json(&free).expect("json");
        assert_eq!(sent, format!("{{\"items\":{deep}}}"));
        let error = form(Nesting::Dot, &free).expect_err("too deep");
        assert_eq!(error.rule(), Rule::Json);
        assert!(error.field().starts_with("items/"));
        let deepest = answered(nested(128)).expect("json");
        let deeper = answered(nested(129)).expect("json");
        for nesting in [Nesting::Bracket, Nesting::Dot, Nesting::Flat] {
            assert!(form(nesting, &deepest).is_ok());
            assert!(form(nesting, &deeper).is_err());
        }
    }
}

#[test]
fn free_json_with_a_text_that_is_no_unicode_is_not_sent_as_pairs() {
    let free = answered(r#"{"a":["\ud800"]}"#).expect("json");
    let error = form(Nesting::Dot, &free).expect_err("no text");
    assert_eq!((error.field(), error.rule()), ("items/*/0", Rule::Json));
}

/// Values of all shapes, with texts and names that mean something to a form or to JSON.
fn hostile(next: &mut impl FnMut(usize) -> usize, depth: usize) -> Value {
    const TEXTS: [&str; 12] = [
        "&", "=", "a[b]", "a.b", "\"", "\\", "%41", "+", " ", "é", "\u{0}", "\r\n",
    ];
    match next(if depth == 0 { 3 } else { 5 }) {
        0 => Value::from(TEXTS[next(TEXTS.len())]),
        1 => Value::from(i64::try_from(next(1_000_000)).unwrap_or_default() - 500_000),
        2 => Value::from(next(2) == 0),
        3 => (0..=next(3)).map(|_| hostile(next, depth - 1)).collect(),
        _ => (0..=next(3))
            .map(|_| {
                (
                    TEXTS[next(TEXTS.len())].to_owned(),
                    hostile(next, depth - 1),
                )
            })
            .collect(),
    }
}

fn leaves(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| leaves(item, out)),
        Value::Object(members) => members.values().for_each(|member| leaves(member, out)),
        Value::String(text) => out.push(text.clone()),
        other => out.push(other.to_string()),
    }
}

#[test]
fn every_value_comes_back() {
    let mut state = 0x1234_5678_9abc_def1_u64;
    let mut next = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % end as u64).unwrap_or_default()
    };
    for _ in 0..2_000 {
        let value = hostile(&mut next, 4);
        let sent = JsonText::from(value.clone());
        let body: Value = serde_json::from_str(&json(&sent).expect("json")).expect("json");
        assert_eq!(body["items"], value);
        let inside: Value =
            serde_json::from_str(&json(&AsJson(&sent)).expect("json")).expect("json");
        let text = inside["items"].as_str().expect("a text");
        assert_eq!(serde_json::from_str::<Value>(text).expect("json"), value);
        for nesting in [Nesting::Bracket, Nesting::Dot, Nesting::Flat] {
            let mut form = Form::nested(nesting);
            form.field("items", &sent).expect("a form");
            let found: Vec<String> = form_urlencoded::parse(form.as_str().as_bytes())
                .map(|(_, text)| text.into_owned())
                .collect();
            let mut expected = Vec::new();
            leaves(&value, &mut expected);
            assert_eq!(found, expected);
        }
    }
}
