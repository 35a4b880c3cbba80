//! Any arguments of any endpoint: they are refused, or travel unchanged in a request of the declared form.
//!
//! An input is a digit for the endpoint (5 is one without rules of its own) and its arguments, each after a byte 0xff, which no text has in it.

use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use generated_client::{jusbiz, juspay, omise, payu};
use percent_encoding::percent_decode_str;
use wirescribe_runtime::http::Request;
use wirescribe_runtime::{
    Bytes, Client, Credentials, Endpoint, FakeTransport, FixedClock, PrivateKey,
};

use crate::free::Free;

/// Prepares.
pub fn run(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0xff);
    let endpoint = parts
        .next()
        .and_then(<[u8]>::first)
        .copied()
        .unwrap_or_default();
    let texts: Vec<String> = parts
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect();
    let text = |index: usize| texts.get(index).cloned().unwrap_or_default();
    let (a, b, c, d) = (text(0), text(1), text(2), text(3));
    let clients = clients();
    match endpoint.wrapping_sub(b'0') % 6 {
        0 => {
            let request = jusbiz::DeleteVirtualCard::new(a.as_str()).action(b.as_str());
            check(clients.jusbiz.core(), &request, &[&a, &b]);
        }
        1 => {
            let request = juspay::DeleteCard::new(a.as_str(), b.as_str());
            check(clients.juspay.core(), &request, &[&a, &b]);
        }
        2 => {
            let request = juspay::DeleteToken::new(a.as_str(), b.as_str(), c.as_str());
            check(clients.juspay.core(), &request, &[&a, &b, &c]);
        }
        3 => {
            let request = omise::DeleteCard::new(a.as_str(), b.as_str());
            check(clients.omise.core(), &request, &[&a, &b]);
        }
        4 => {
            let request = payu::DeleteCard::new(a.as_str(), b.as_str()).bank_type(c.as_str());
            check(clients.payu.core(), &request, &[&a, &b, &c]);
        }
        _ => check(
            clients.omise.core(),
            &Free([&a, &b, &c, &d]),
            &[&a, &b, &c, &d],
        ),
    }
}

fn check<C: Credentials, E: Endpoint<Credentials = C>>(
    client: &Client<C>,
    endpoint: &E,
    arguments: &[&String],
) {
    let request = match client.prepare(endpoint) {
        Ok(request) => request,
        Err(invalid) => {
            let text = format!("{invalid} {invalid:?}");
            assert!(!text.chars().any(char::is_control), "{text:?}");
            return;
        }
    };
    assert_eq!(request.method(), E::METHOD);
    assert_eq!(request.uri().host(), Some("127.0.0.1"));
    let uri = request.uri().to_string();
    assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()), "{uri:?}");
    let mut travels = check_path(request.uri().path(), E::PATH);
    for value in request.headers().values() {
        let is_plain = |byte: &u8| *byte >= b' ' && *byte != 0x7f;
        assert!(value.as_bytes().iter().all(is_plain), "{value:?}");
    }
    travels.extend(travelling(&request));
    for argument in arguments {
        assert!(
            travels.contains(argument),
            "{argument:?} is not in {travels:?}"
        );
    }
}

/// The declared number of segments: literal ones as they are, and none that leads elsewhere. Gives the parameters.
fn check_path(path: &str, declared: &str) -> Vec<String> {
    let (sent, declared): (Vec<&str>, Vec<&str>) =
        (path.split('/').collect(), declared.split('/').collect());
    assert_eq!(sent.len(), declared.len(), "{path}");
    let mut parameters = Vec::new();
    for (sent, declared) in sent.iter().zip(declared) {
        if !declared.contains('{') {
            assert_eq!(*sent, declared, "{path}");
            continue;
        }
        check_parameter(inner(sent, declared), path);
        parameters.push(decoded(inner(sent, declared)));
    }
    parameters
}

/// What stands for the parameter of a segment.
fn inner<'a>(sent: &'a str, declared: &str) -> &'a str {
    let (before, rest) = declared.split_once('{').expect("a parameter");
    let (_, after) = rest.split_once('}').expect("the end of a parameter");
    let inner = sent.strip_prefix(before).expect("the literal before");
    inner.strip_suffix(after).expect("the literal after")
}

/// However often servers decode it, and whatever slash they believe in, it leads nowhere.
fn check_parameter(text: &str, path: &str) {
    let is_control = decoded(text).chars().any(char::is_control);
    assert!(!text.is_empty() && !is_control, "{path}");
    let mut text = text.to_owned();
    loop {
        let leads = |part| part == "." || part == "..";
        assert!(!text.split(['/', '\\']).any(leads), "{path}");
        let once = decoded(&text);
        if once == text {
            return;
        }
        text = once;
    }
}

/// Every value that a receiver reads from query, headers and body.
fn travelling(request: &Request<Bytes>) -> Vec<String> {
    let mut values: Vec<String> = pairs(request.uri().query().unwrap_or_default()).collect();
    let headers = request.headers().values();
    values.extend(headers.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()));
    let body = String::from_utf8_lossy(request.body());
    match serde_json::from_str(&body) {
        Ok(serde_json::Value::Object(members)) => {
            values.extend(
                members
                    .values()
                    .filter_map(|value| Some(value.as_str()?.to_owned())),
            );
        }
        _ => values.extend(pairs(&body)),
    }
    values
}

fn pairs(text: &str) -> impl Iterator<Item = String> {
    let value = |pair: &str| {
        pair.split_once('=')
            .map(|(_, value)| decoded(&value.replace('+', " ")))
    };
    text.split('&').filter_map(value)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

macro_rules! built {
    ($provider:ident, $credentials:expr) => {
        $provider::Client::builder(
            $provider::Environment::Custom("http://127.0.0.1:1".to_owned()),
            $credentials,
        )
        .clock(FixedClock(UNIX_EPOCH))
        .build_with(FakeTransport::new())
        .expect("a client")
    };
}

/// A client of each provider that sends nothing.
pub(crate) struct Clients {
    pub(crate) jusbiz: jusbiz::Client,
    pub(crate) juspay: juspay::Client,
    pub(crate) omise: omise::Client,
    pub(crate) payu: payu::Client,
}

pub(crate) fn clients() -> &'static Clients {
    static CLIENTS: OnceLock<Clients> = OnceLock::new();
    CLIENTS.get_or_init(|| Clients {
        jusbiz: built!(
            jusbiz,
            jusbiz::Credentials::new("key", "merchant", "id", private_key())
        ),
        juspay: built!(juspay, juspay::Credentials::new("key")),
        omise: built!(omise, omise::Credentials::new("skey_test_1")),
        payu: built!(payu, payu::Credentials::new("key", "secret")),
    })
}

/// The example of the spec, so that its recorded answers can be opened.
fn private_key() -> PrivateKey {
    let spec = include_str!("../../specs/jusbiz/provider.yaml");
    let lines = spec.lines().map(str::trim);
    let lines = lines.skip_while(|line| !line.contains("-----BEGIN"));
    let mut pem = String::new();
    for line in lines {
        pem.extend([line, "\n"]);
        if line.contains("-----END") {
            break;
        }
    }
    PrivateKey::from_pem(&pem).expect("the example key")
}
