//! Signatures of whole schemes, as providers and standards print them, made of these pieces alone.

use std::time::{Duration, UNIX_EPOCH};

use wirescribe_signing::{self as sign, Error, Pairs};

fn query(pairs: &Pairs<'_>) -> String {
    pairs.render("&", |out, key, value| out.extend([key, "=", value]))
}

/// The secret goes around the text, in the clear.
#[test]
fn payu_hashes() {
    let command = b"JPM7Fg|verify_payment|IhfgcZnXR4o4nB|TuxqAugd";
    assert_eq!(
        sign::hex(&sign::sha512(&[command])),
        "a0ae79fdd66c875af6e9b21c4a67f1822deb00f2df5e9f0b1948f3222f536a9bf741b24efbb1874ca0f84f76b036e6c0d641581d0100f7abe4aeed2f3264f5c9"
    );
    let date = sign::imf_fixdate(UNIX_EPOCH + Duration::from_secs(1_777_014_359)).unwrap();
    let secret = b"mGHSxpD2iBVywParGQrGBlaXjnwkGJMQ";
    assert_eq!(
        sign::hex(&sign::sha512(&[b"", b"|", date.as_bytes(), b"|", secret])),
        "2380ffd1f6c50326fc566b41aaf95804e3d1fce36d52a7a85476df09b83d166a875c24557901feda36be8a2c1df07cfb7304f7639b8bcb82dd5adef8366dfe16"
    );
}

/// The key is hexadecimal, or base64: a decoder stands before the MAC.
#[test]
fn decoded_keys() -> Result<(), Error> {
    let adyen = "dfb1eb5485895cfa84146406857104abb4cbcabdc8aaf103a624c8f6a3eaab00";
    let adyen = sign::unhex("key", adyen)?;
    let text = b"pspReference:originalReference:merchantAccount:reference:1000:EUR:EVENT:true";
    assert_eq!(
        sign::base64(&sign::hmac_sha256(&adyen, &[text])),
        "ipnxGCaUZ4l8TUW75a71/ghd2Fe5ffvX0pV4TLTntIc="
    );
    let jws =
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    let header = sign::base64url_unpadded(b"{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}".as_slice());
    let claims =
        b"{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";
    let claims = sign::base64url_unpadded(claims.as_slice());
    let parts: [&[u8]; 3] = [header.as_bytes(), b".", claims.as_bytes()];
    let signature = sign::hmac_sha256(&sign::unbase64url("key", jws)?, &parts);
    // RFC 7515, A.1.
    assert_eq!(
        sign::base64url_unpadded(&signature),
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    );
    Ok(())
}

/// All keys, then all values, escaped, sorted by key.
#[test]
fn adyen_hosted_page() -> Result<(), Error> {
    let escapes = [('\\', "\\\\"), (':', "\\:")];
    let pairs = Pairs::new()
        .with("skinCode", "PKz2KML1")
        .with("merchantAccount", "MagentoMerchantTest2")
        .with("sessionValidity", "2017-02-02T14:02:05+01:00")
        .with("merchantReference", "TEST-PAYMENT-2017-02-01-14:02:05")
        .with("countryCode", "NL")
        .with("currencyCode", "EUR")
        .with("paymentAmount", "199")
        .map_values(|value| sign::escape(value, &escapes))
        .sort_by_key();
    let keys = pairs.render(":", |out, key, _| out.push_str(key));
    let values = pairs.render(":", |out, _, value| out.push_str(value));
    let key = "dfb1eb5485895cfa84146406857104abb4cbcabdc8aaf103a624c8f6a3eaab00";
    let key = sign::unhex("key", key)?;
    assert_eq!(
        sign::base64(&sign::hmac_sha256(
            &key,
            &[keys.as_bytes(), b":", values.as_bytes()]
        )),
        "34oR8T1whkQWTv9P+SzKyp8zhusf9n0dpqrm9nsqSJs="
    );
    Ok(())
}

/// Headers in lower case, a query sorted as encoded, a key derived in four steps.
#[test]
fn aws_signature_4() -> Result<(), Error> {
    let t = sign::DateTime::utc(UNIX_EPOCH + Duration::from_mins(24_015_636))?;
    let day = format!("{:04}{:02}{:02}", t.year, t.month, t.day);
    let stamp = format!("{day}T{:02}{:02}{:02}Z", t.hour, t.minute, t.second);
    let headers = Pairs::new()
        .with("X-Amz-Date", stamp.clone())
        .with("Host", " example.amazonaws.com ")
        .map_keys(sign::lower)
        .map_values(sign::collapse_spaces)
        .sort_by_key();
    let lines = headers.render("", |out, key, value| out.extend([key, ":", value, "\n"]));
    let names = headers.render(";", |out, key, _| out.push_str(key));
    let sent = Pairs::from_query("Param1=value1")?;
    let sent = sent
        .map_keys(sign::percent)
        .map_values(sign::percent)
        .sort_by_key_and_value();
    let payload = sign::hex(&sign::sha256(&[]));
    let canonical = format!(
        "POST\n{}\n{}\n{lines}\n{names}\n{payload}",
        sign::percent_path("/"),
        query(&sent)
    );
    let digest = sign::hex(&sign::sha256(&[canonical.as_bytes()]));
    let to_sign =
        format!("AWS4-HMAC-SHA256\n{stamp}\n{day}/us-east-1/service/aws4_request\n{digest}");
    let mut key = sign::hmac_sha256(
        b"AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        &[day.as_bytes()],
    );
    for step in ["us-east-1", "service", "aws4_request"] {
        key = sign::hmac_sha256(&key, &[step.as_bytes()]);
    }
    assert_eq!(
        sign::hex(&sign::hmac_sha256(&key, &[to_sign.as_bytes()])),
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"
    );
    Ok(())
}

/// Percent-encoded twice, a key of two encoded secrets.
#[test]
fn oauth_1() -> Result<(), Error> {
    let parameters = Pairs::from_query(
        "status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21&include_entities=true",
    )?
    .with("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog")
    .with("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg")
    .with("oauth_signature_method", "HMAC-SHA1")
    .with("oauth_timestamp", "1318622958")
    .with("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb")
    .with("oauth_version", "1.0")
    .map_keys(sign::percent)
    .map_values(sign::percent)
    .sort_by_key_and_value();
    let url = sign::percent("https://api.twitter.com/1/statuses/update.json");
    let base = format!("POST&{url}&{}", sign::percent(&query(&parameters)));
    let key =
        "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw&LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
    assert_eq!(
        sign::base64(&sign::hmac_sha1(key.as_bytes(), &[base.as_bytes()])),
        "tnnArxj06cWHq44gCs1OSKk/jLY="
    );
    Ok(())
}

/// A key that is itself the text of a MAC; the header signs its own beginning.
fn edgegrid(method: &str, path: &str, headers: Pairs<'_>, body: &[u8]) -> String {
    let timestamp = "20140321T19:34:21+0000";
    let secret = b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=";
    let key = sign::base64(&sign::hmac_sha256(secret, &[timestamp.as_bytes()]));
    let tokens = "client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx";
    let nonce = "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let header = format!("EG1-HMAC-SHA256 {tokens};timestamp={timestamp};nonce={nonce};");
    let host = "akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
    let lines = headers
        .pick_prefix("X-Test")
        .sort_by_key()
        .map_keys(sign::lower)
        .map_values(sign::collapse_spaces)
        .render("\t", |out, key, value| out.extend([key, ":", value]));
    let digest = match body {
        b"" => String::new(),
        body => sign::base64(&sign::sha256(&[sign::truncate(body, 2048)])).to_string(),
    };
    let text = [method, "https", host, path, &lines, &digest, &header].join("\t");
    sign::base64(&sign::hmac_sha256(key.as_bytes(), &[text.as_bytes()])).to_string()
}

#[test]
fn edgegrid_requests() {
    let none = Pairs::new;
    assert_eq!(
        edgegrid("GET", "/testapi/v1/t1?p1=1&p2=2", none(), b""),
        "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA="
    );
    assert_eq!(
        edgegrid("POST", "/testapi/v1/t3", none(), &b"data".repeat(8)),
        "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4="
    );
    assert_eq!(
        edgegrid("POST", "/testapi/v1/t3", none(), &[b'd'; 3000]),
        "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY="
    );
    let spaces = none().with("X-Test1", "\"     test-header-with-spaces     \"");
    assert_eq!(
        edgegrid("GET", "/testapi/v1/t4", spaces, b""),
        "ucq2AbjCNtobHfCTuS38fdkl5UDdWHZhQX46fYR8CqI="
    );
    let headers = [
        ("X-Test2", "t2"),
        ("X-Extra", "no"),
        ("X-Test1", "t1"),
        ("X-Test3", "t3"),
    ];
    let headers = headers.map(|(key, value)| (key.into(), value.into()));
    assert_eq!(
        edgegrid("GET", "/testapi/v1/t5", headers.into_iter().collect(), b""),
        "Knd/jc0A5Ghhizjayr0AUUvl2MZjBpS3FDSzvtq4Ixc="
    );
}

/// The bytes that are sent, with a list in a header and a window.
#[test]
fn webhooks() {
    let slack = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    let mac = sign::hmac_sha256(
        b"8f742231b10e8888abcd99yyyzzz85a5",
        &[b"v0:1531420618:", body.as_bytes()],
    );
    let header = Pairs::split(slack, ",", "=");
    assert!(sign::is_equal(
        sign::hex(&mac).as_bytes(),
        header.first("v0").as_bytes()
    ));
    let then = sign::read_epoch_seconds("1531420618").unwrap();
    assert!(sign::is_within(
        UNIX_EPOCH + Duration::from_secs(1_531_420_918),
        then,
        300
    ));
    let github = sign::hmac_sha256(b"It's a Secret to Everybody", &[b"Hello, World!"]);
    assert_eq!(
        sign::hex(&github),
        "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    );
}

/// Base64 of hexadecimal: encodings follow each other only where a declaration says so.
#[test]
fn hexadecimal_in_base64() {
    let text = b"post/v1/paymentssalt123456781700000000ACCESSSECRET{\"amount\":1}";
    let mac = sign::hex(&sign::hmac_sha256(b"SECRET", &[text]));
    assert_eq!(
        sign::base64(mac.as_bytes()),
        "Y2NhMjhjOGRhNDEwZjVkYzk5ZDk0ZTBmZjA3OWFjMGM0MDYyMmJiN2FmYWIxZTIwZmZmNjFiNDU5NGUwMTQwYg=="
    );
}
