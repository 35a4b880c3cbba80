//! Whatever bytes come in, nothing panics, and what is taken obeys the rules.

#[path = "support/random.rs"]
mod random;

use random::Random;
use wirescribe_signing as sign;

const JSON: &[&str] = &[
    "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"\\u", "d800", "\\", "1", "-", ".0", "e9",
    "true", "null", " ", "\n", "é", "\u{0}",
];
const FORM: &[&str] = &[
    "a", "=", "&", "%", "%4", "%41", "%ff", "%C3%A9", "+", ";", "é", " ", "\u{0}",
];
const DATES: &[&str] = &[
    "Sun", "Fri", ", ", "06", "31", " ", "Nov", "Feb", "1994", "9999", "0000", "23:59:59",
    "24:00:60", " GMT", "-", "é",
];

#[test]
fn any_bytes() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let bytes = random.bytes(40);
        let text = String::from_utf8_lossy(&bytes);
        let _ = sign::unhex("a", &text);
        let _ = sign::unbase64("a", &text);
        let _ = sign::unbase64url("a", &text);
        let _ = sign::utf8("a", &bytes);
        let _ = sign::read_imf_fixdate(&text);
        let _ = sign::read_epoch_millis(&text);
        let _ = sign::Pairs::from_query(&text);
        let _ = sign::Pairs::from_form("a", &bytes);
        let _ = sign::Pairs::from_json("a", &bytes);
        let _ = sign::json_text("a", &bytes, &["a", "0"]);
        let _ = sign::Pairs::split(&text, "\u{fffd}", "=");
        let _ = sign::part(&text, "\u{fffd}", 1);
        let _ = sign::collapse_spaces(&sign::trim(&text));
    }
}

#[test]
fn empty_separators_do_no_harm() {
    let _ = sign::Pairs::split("a=b,é", "", "");
    let _ = sign::part("é", "", 1);
    let _ = sign::Pairs::new().with("a", "b").pick_prefix("");
}

#[test]
fn dates_nearly_right() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let text = random.joined(DATES, 9);
        if let Some(moment) = sign::read_imf_fixdate(&text) {
            assert_eq!(sign::imf_fixdate(moment).as_deref(), Ok(&*text));
        }
    }
}

#[test]
fn dates_with_one_wrong_byte() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let mut text = *b"Fri, 31 Dec 9999 23:59:59 GMT";
        text[usize::from(random.below(29))] = 32 + random.below(95).to_be_bytes()[1];
        let text = String::from_utf8_lossy(&text);
        if let Some(moment) = sign::read_imf_fixdate(&text) {
            assert_eq!(sign::imf_fixdate(moment).as_deref(), Ok(&*text));
        }
    }
}

#[test]
fn forms_nearly_right() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let text = random.joined(FORM, 12);
        // The other implementation replaces what is not UTF-8, this one refuses it.
        match sign::Pairs::from_query(&text) {
            Ok(pairs) => assert_eq!(pairs, form_urlencoded::parse(text.as_bytes()).collect()),
            Err(error) => {
                assert_eq!(error.fault(), sign::Fault::Form);
                assert!(form_urlencoded::parse(text.as_bytes()).any(|(key, value)| {
                    key.contains('\u{fffd}') || value.contains('\u{fffd}')
                }));
            }
        }
    }
}

#[test]
fn json_nearly_right() {
    let mut random = Random::new();
    for _ in 0..40_000 {
        let inside = random.joined(JSON, 9);
        let body = format!("{{\"a\":{inside}}}");
        let theirs = serde_json::from_str::<serde_json::Map<_, _>>(&body).ok();
        let ours = sign::Pairs::from_json("a", body.as_bytes()).ok();
        if let Some(theirs) = theirs {
            let ours = ours.unwrap_or_default();
            assert_eq!(
                ours.all("a").last().map(str::is_empty),
                Some(is_nothing(&theirs["a"]))
            );
            let text = sign::json_text("a", body.as_bytes(), &["a"]);
            assert_eq!(text.as_deref().ok(), ours.all("a").last());
        }
    }
}

fn is_nothing(value: &serde_json::Value) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

#[test]
fn errors_do_not_show_the_value() {
    let secret = "s3cr3t-é";
    let errors = [
        sign::unhex("key", secret).map(drop),
        sign::unbase64("key", secret).map(drop),
        sign::unbase64url("key", secret).map(drop),
        sign::utf8("key", b"s3cr3t\xff").map(drop),
        sign::Pairs::from_json("key", secret.as_bytes()).map(drop),
        sign::Pairs::from_form("key", b"s3cr3t=%ff").map(drop),
        sign::json_text("key", secret.as_bytes(), &[]).map(drop),
    ];
    for error in errors {
        let error = error.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("s3cr3t"), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("`key` is not valid: must be ")
        );
    }
}
