//! Scripts and formulas, and what they compute.

use super::{Scheme, Scope, printed, script};

fn listed(scheme: &Scheme) -> Vec<String> {
    let credentials = scheme.credentials.iter().map(|known| {
        let printed = known.printed.as_ref().map(|(value, _)| value.as_str());
        format!("{} ({})", known.name, printed.unwrap_or("-"))
    });
    let steps = scheme
        .steps
        .iter()
        .map(|step| format!("{}: {}", step.name, step.term.spec()));
    let placements = scheme.placements.iter();
    let placements =
        placements.map(|place| format!("{} = {}", place.header, place.term.template()));
    credentials.chain(steps).chain(placements).collect()
}

fn of_script(text: &str) -> Vec<String> {
    script(text, &Scope::default())
        .as_ref()
        .map(listed)
        .unwrap_or_default()
}

fn of_formula(text: &str) -> (String, Vec<String>) {
    let scope = Scope {
        steps: ["date".to_owned()].into(),
        ..Scope::default()
    };
    let found = printed(text, &scope).unwrap();
    (
        text[found.at].to_owned(),
        found.scheme.as_ref().map(listed).unwrap_or_default(),
    )
}

#[test]
fn a_script_for_postman() {
    let text = r#"
var shop_key = pm.environment.get('shopKey') || 'k-1';
const shop_secret = pm.environment.get("shopSalt") || "s3cret";
let unused = pm.environment.get('other');
// now
var date = new Date().toUTCString();
var data = "";
if (pm.request.method === "POST" && pm.request.body && pm.request.body.raw) {
  data = pm.request.body.raw;
}
var joined = data + '|' + date + '|' + shop_secret;
var hash = CryptoJS.SHA512(joined).toString(CryptoJS.enc.Hex);
var authorization = 'hmac username="' + shop_key + '", signature="' + hash + '"';
pm.environment.set('date', date);
pm.environment.set('authorization', authorization);"#;
    assert_eq!(
        of_script(text),
        [
            "shop_key (k-1)",
            "shop_secret (s3cret)",
            "date: { now: imf_fixdate }",
            r#"signature: { text: "{body}|{date}|{shop_secret}", then: [sha512, hex] }"#,
            "date = {date}",
            r#"authorization = hmac username="{shop_key}", signature="{signature}""#,
        ]
    );
}

#[test]
fn other_ways_to_write_it() {
    let hmac = r#"
        const t = Date.now();
        pm.request.headers.add({ key: 'X-Signature', value: CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(t + "." + pm.request.body.raw, api_secret)) });
        pm.request.headers.upsert({ key: "X-Time", value: t });"#;
    assert_eq!(
        of_script(hmac),
        [
            "api_secret (-)",
            "t: { now: epoch_millis }",
            r#"signature: { text: "{t}.{body}", then: [{ hmac_sha256: api_secret }, base64] }"#,
            "x-signature = {signature}",
            "x-time = {t}",
        ]
    );
    let node =
        "const s = crypto.createHmac('sha1', secretKey)\n  .update(`${body}|x`)\n  .digest('hex');";
    assert_eq!(
        of_script(node),
        [
            "secret_key (-)",
            r#"signature: { text: "{body}|x", then: [{ hmac_sha1: secret_key }, hex] }"#
        ]
    );
    let seconds =
        "var ts = Math.floor(Date.now() / 1000);\nvar sig = md5(ts + apiKey).toString()\n";
    assert_eq!(
        of_script(seconds).first().map(String::as_str),
        Some("api_key (-)")
    );
    assert_eq!(
        of_script(seconds).get(1).map(String::as_str),
        Some("ts: { now: epoch_seconds }")
    );
}

#[test]
fn what_is_not_understood_is_not_computed() {
    for text in [
        "",
        "var a = 1;",
        "var s = CryptoJS.SHA512(unknown(x)).toString();",
        "var a = secret; if (x) { a = key; }\nvar s = CryptoJS.SHA512(a).toString();",
        "var s = sha512(",
        "}}}{{{((",
    ] {
        assert_eq!(of_script(text), [""; 0], "{text}");
    }
}

#[test]
fn formulas_of_prose() {
    let (text, scheme) = of_formula(
        "Use sha512(<Body data> + '|' + date + '|' + shop_secret}Where, <Body data> is it",
    );
    assert_eq!(text, "sha512(<Body data> + '|' + date + '|' + shop_secret}");
    let signature = r#"signature: { text: "{body}|{date}|{shop_secret}", then: [sha512, hex] }"#;
    assert_eq!(scheme, ["shop_secret (-)", signature]);
    let (_, scheme) = of_formula("hash = SHA-512(request body|date|{{shop_secret}})");
    assert_eq!(scheme, ["shop_secret (-)", signature]);
    let (_, scheme) = of_formula("base64(hmac_sha256(secretKey, body))");
    assert_eq!(
        scheme,
        [
            "secret_key (-)",
            "signature: { of: body, then: [{ hmac_sha256: secret_key }, base64] }"
        ]
    );
    let (text, scheme) = of_formula("sha256(amount|||salt) is it");
    assert_eq!(
        (text.as_str(), scheme.len()),
        ("sha256(amount|||salt)", 0),
        "amount is not known"
    );
    assert_eq!(
        printed("the algorithm (sha512) is", &Scope::default()),
        None
    );
}

#[test]
fn bars_without_names_between_them_stay() {
    let scope = Scope {
        parameters: [("amount".to_owned(), "query.amount".to_owned())].into(),
        ..Scope::default()
    };
    let found = printed("sha256(amount|||SALT)", &scope).unwrap();
    let scheme = listed(&found.scheme.unwrap());
    assert_eq!(
        scheme[1],
        r#"signature: { text: "{query.amount}|||{salt}", then: [sha256, hex] }"#
    );
}

#[test]
fn the_date_of_a_formula_is_the_clock_that_the_page_shows() {
    let scope = Scope {
        clock: Some("imf_fixdate"),
        ..Scope::default()
    };
    let found = printed("sha1(date + secret)", &scope).unwrap();
    let scheme = listed(&found.scheme.unwrap());
    let steps = [
        "date: { now: imf_fixdate }",
        r#"signature: { text: "{date}{secret}", then: [sha1, hex] }"#,
    ];
    assert_eq!(scheme[1..], steps);
    let unknown = printed("sha1(date + secret)", &Scope::default()).unwrap();
    assert_eq!(unknown.scheme, None);
}

#[test]
fn hostile_texts_end() {
    for unit in [
        "(", "a(", "a.", "!", "a||", "new ", "a=a+a;", "`${", "if(", "{", "a?", "sha1(", "|", "<a ",
    ] {
        let text = unit.repeat(20_000);
        script(&text, &Scope::default());
        printed(&text, &Scope::default());
        printed(&format!("sha1({text}"), &Scope::default());
    }
}
