//! Random signing schemes: accepted, signed and verified by emitted code as by the interpreter, and the bytes that
//! arrive on a socket are the bytes that were signed.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![expect(
    clippy::explicit_auto_deref,
    clippy::format_push_string,
    clippy::range_plus_one,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::too_many_lines,
    clippy::unnecessary_debug_formatting,
    clippy::unused_self,
    reason = "a generator is a long list of choices, and nobody waits for it"
)]

#[path = "support/hostile.rs"]
mod hostile;
#[path = "support/nested.rs"]
mod nested;
#[path = "support/random.rs"]
mod random;
#[path = "support/schemes.rs"]
mod schemes;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use wirescribe_codegen::evaluate::{
    Evaluated, Inputs, Message, captured, evaluate, place_of, unsigned, verify,
};
use wirescribe_codegen::model::{Api, Auth, Provider, Start, Target};
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Options, ROOT};
use wirescribe_sandbox::{Answer, Received, Server};

use hostile::{form, quoted, yaml};
use random::Random;
use schemes::{HEADERS, Kind, MEMBERS, Scheme, scheme};

/// How many schemes there are.
const SCHEMES: usize = 60;

/// Messages that each entry signs, beside those of the socket.
const MESSAGES: usize = 4;

/// Names with values.
type Pairs = Vec<(String, String)>;

fn schemes() -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = (0..SCHEMES).map(scheme).collect();
    for (number, scheme) in schemes.iter_mut().enumerate() {
        let provider = accepted(scheme, &[]);
        let mut random = Random::new(0xacce + number as u64);
        for auth in &provider.auth {
            // A value that was computed from what the signature is put into cannot be computed again.
            if !(0..4 * MESSAGES).all(|_| verifies_itself(scheme, auth, &mut random)) {
                let mut entries = scheme.entries.iter_mut();
                let entry = entries.find(|entry| entry.name == auth.name.wire);
                entry.expect("the entry").verify.clear();
            }
        }
    }
    schemes
}

/// Whether an entry accepts what it signed.
fn verifies_itself(scheme: &Scheme, auth: &Auth, random: &mut Random) -> bool {
    let Some(spec) = &auth.verify else {
        return true;
    };
    let mut sample = sample(scheme, auth, random);
    let evaluated = evaluate(&auth.actions, &sample.inputs()).expect("a message that is signed");
    sample.message = evaluated.message;
    verify(spec, &sample.inputs()) == Ok(Some(true))
}

fn files(scheme: &Scheme, vectors: &[Vec<String>]) -> Vec<SourceFile> {
    let file = |stem: &str, text: String| SourceFile {
        display: format!("{}/{stem}.yaml", scheme.name),
        provider: scheme.name.clone(),
        stem: stem.to_owned(),
        text,
    };
    vec![
        file("provider", scheme.provider(vectors)),
        file("plain", scheme.endpoint(false)),
        file("signed", scheme.endpoint(true)),
    ]
}

/// The model of a scheme, which must be accepted without a warning.
fn accepted(scheme: &Scheme, vectors: &[Vec<String>]) -> Provider {
    let files = files(scheme, vectors);
    let checked = wirescribe_codegen::resolve::resolve(&files);
    let problems: Vec<String> = checked
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        problems.is_empty(),
        "{}\n{}",
        files[0].text,
        problems.join("\n")
    );
    let api = checked.api.expect("a model without problems");
    api.providers.into_iter().next().expect("one provider")
}

/// What a client of the scheme is configured with; another one for each `turn`.
fn configured(scheme: &Scheme, random: &mut Random) -> Pairs {
    let mut given = Vec::new();
    for (name, _) in &scheme.credentials {
        let text = match *name {
            "key_16" | "start_16" => format!("{:_<16}", random.plain(7)),
            // Three keys of DES that are not the same.
            "key_24" => format!("{:!<4}One-twO.threE4567890", random.plain(1)),
            "key_32" => format!("{:.<32}", random.plain(12)),
            "start_12" => format!("{:~<12}", random.plain(5)),
            _ => format!("{}!{}", random.plain(9), random.plain(9)),
        };
        given.push(((*name).to_owned(), text));
    }
    for (name, _) in &scheme.functions {
        given.push(((*name).to_owned(), random.visible()));
    }
    given
}

/// A message as nobody would write it, and what its signature is made of.
struct Sample {
    /// Credentials, results of functions, nonces.
    given: Pairs,
    now: SystemTime,
    message: Message,
}

impl Sample {
    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            given: &self.given,
            now: self.now,
            message: &self.message,
        }
    }

    /// The sample as the `given` of a vector.
    fn flow(&self) -> String {
        let message = &self.message;
        let body = std::str::from_utf8(&message.body).expect("text");
        let now = humantime(self.now);
        let parts = [
            ("now", now.as_str()),
            ("method", &message.method),
            ("operation", &message.operation),
            ("scheme", &message.scheme),
            ("host", &message.host),
            ("path", &message.path),
            ("query", &message.query),
            ("body", body),
        ];
        let own = self
            .given
            .iter()
            .map(|(name, text)| (name.clone(), text.as_str()));
        let parts = parts
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text));
        let headers = message.headers.iter();
        let headers = headers.map(|(name, text)| (format!("header.{name}"), text.as_str()));
        let all: Vec<String> = own
            .chain(parts)
            .chain(headers)
            .map(|(name, text)| format!("{}: {}", yaml(&name), yaml(text)))
            .collect();
        all.join(", ")
    }
}

fn sample(scheme: &Scheme, auth: &Auth, random: &mut Random) -> Sample {
    let mut given = configured(scheme, random);
    for name in nonces(auth) {
        given.push((name, random.visible()));
    }
    let (media_type, body) = body(scheme.kind, random);
    let mut headers: Pairs = media_type
        .map(|media_type| ("content-type".to_owned(), media_type.to_owned()))
        .into_iter()
        .collect();
    for name in HEADERS {
        if random.chance(70) {
            headers.push((name.to_owned(), random.visible()));
        }
    }
    let hosts = ["api.example.com", "api.example.com:8443", "[::1]:81", "h"];
    let paths = ["/", "/a%20b/c", "/~x/(y)", "//", "/a//b/"];
    Sample {
        given,
        now: UNIX_EPOCH + Duration::from_millis(random.below(4_000_000_000_000) as u64),
        message: Message {
            method: (*random.pick(&["GET", "POST", "PUT"])).to_owned(),
            scheme: (*random.pick(&["https", "http"])).to_owned(),
            host: (*random.pick(&hosts)).to_owned(),
            path: (*random.pick(&paths)).to_owned(),
            query: query(random),
            headers,
            body: body.into_bytes(),
            operation: (*random.pick(&["signed", "plain"])).to_owned(),
        },
    }
}

fn query(random: &mut Random) -> String {
    let mut query: Vec<String> = Vec::new();
    let mut names = HashSet::new();
    for _ in 0..random.below(5) {
        let name = if random.chance(30) {
            random.hostile()
        } else {
            (*random.pick(&["qa", "q-b", "q_c", "Qa", "A", "Z", "b"])).to_owned()
        };
        // What stands there twice is refused where one is meant.
        if !names.insert(name.clone()) {
            continue;
        }
        let (name, value) = (form(random, &name), random.hostile());
        query.push(format!("{name}={}", form(random, &value)));
    }
    if random.chance(10) {
        query.push("&flag&=".to_owned());
    }
    query.join("&")
}

/// A body and its media type.
fn body(kind: Kind, random: &mut Random) -> (Option<&'static str>, String) {
    match kind {
        Kind::Form => {
            let types = [
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=utf-8",
            ];
            let mut fields: Vec<String> = Vec::new();
            let mut names = HashSet::new();
            for _ in 0..random.below(5) {
                let (name, value) = (*random.pick(&MEMBERS), random.hostile());
                if !names.insert(name) {
                    continue;
                }
                fields.push(format!("{name}={}", form(random, &value)));
            }
            (Some(*random.pick(&types)), fields.join("&"))
        }
        Kind::Json => {
            let types = ["application/json", "application/json;charset=utf-8"];
            let mut members: Vec<String> = Vec::new();
            for name in MEMBERS {
                if random.chance(70) {
                    let (text, other) = (random.hostile(), random.hostile());
                    let raw =
                        text.replace(|c: char| c.is_ascii_control() || "\"\\".contains(c), "/");
                    let values = [
                        quoted(&text),
                        "-1.50e+3".to_owned(),
                        "null".to_owned(),
                        "true".to_owned(),
                        format!("{{ \"b\": [ {}, 1 ] }}", quoted(&other)),
                        format!("\"{raw}\""),
                    ];
                    members.push(format!("\"{name}\" :{}", random.pick(&values)));
                }
            }
            let text = quoted(&random.hostile());
            members.push(format!("\"deep\": {{\"b\":{text}, \"list\": [1, 2.0]}}"));
            (
                Some(*random.pick(&types)),
                format!("{{{}}}", members.join(", ")),
            )
        }
        Kind::Get | Kind::Empty => (None, String::new()),
    }
}

fn humantime(now: SystemTime) -> String {
    use wirescribe_runtime::sign::{DateTime, ISO_8601_MILLIS};
    let time = DateTime::utc(now).expect("an instant of this age");
    time.text(ISO_8601_MILLIS).to_string()
}

/// Names of the nonces of an entry, in the order in which they are made.
fn nonces(auth: &Auth) -> Vec<String> {
    let bindings = auth.bindings();
    let nonces = bindings.filter(|binding| matches!(binding.expression.start, Start::Nonce(_)));
    nonces.map(|binding| binding.name.wire.clone()).collect()
}

/// A vector that expects one of the values that the interpreter computes; where the entry verifies, others that are
/// received.
fn vectors(scheme: &Scheme, auth: &Auth, random: &mut Random) -> Vec<String> {
    let sample = sample(scheme, auth, random);
    let evaluated = evaluate(&auth.actions, &sample.inputs())
        .unwrap_or_else(|error| panic!("{}: {error}\n{}", auth.name.wire, scheme.provider(&[])));
    let known: Vec<(&str, String)> = evaluated
        .bindings
        .iter()
        .filter_map(|(name, value)| {
            let bytes = value.as_bytes()?;
            let text = std::str::from_utf8(bytes);
            Some((
                name.as_str(),
                text.map_or_else(|_| hex::encode(bytes), str::to_owned),
            ))
        })
        .collect();
    let (name, text) = random.pick(&known).clone();
    let mut all = vec![format!(
        "{{ given: {{ {} }}, expect: {{ {name}: {} }} }}",
        sample.flow(),
        yaml(&text)
    )];
    if auth.verify.is_some() {
        all.extend(received(auth, &sample, &evaluated, random));
    }
    all
}

/// The signed message as it is received: as it is, changed, and late.
fn received(
    auth: &Auth,
    sample: &Sample,
    evaluated: &Evaluated,
    random: &mut Random,
) -> Vec<String> {
    let spec = auth.verify.as_ref().expect("an entry that verifies");
    let nonces = nonces(auth);
    let mut all = Vec::new();
    for change in 0..3 {
        let mut given = sample.given.clone();
        given.retain(|(name, _)| !nonces.contains(name));
        let mut received = Sample {
            given,
            now: sample.now,
            message: evaluated.message.clone(),
        };
        let message = &mut received.message;
        match change {
            0 => {}
            1 => match message.headers.last_mut() {
                Some((_, value)) if random.chance(40) => value.push('0'),
                _ if message.body.is_empty() || random.chance(30) => {
                    message.query = format!("zz=1&{}", message.query);
                }
                _ => message.body.push(b' '),
            },
            _ => received.now += Duration::from_millis(random.below(700_000) as u64),
        }
        let verdict = verify(spec, &received.inputs()).expect("all credentials");
        let verdict = verdict.expect("no keys");
        all.push(format!(
            "{{ given: {{ {} }}, accepts: {verdict} }}",
            received.flow()
        ));
    }
    all
}

/// What is sent to the socket for one scheme.
struct Call {
    base: String,
    configured: Pairs,
    order: String,
    /// Setters of the request with their values.
    parameters: Vec<(&'static str, String)>,
    /// The idempotency key, where the caller gives one.
    key: Option<String>,
}

fn call(scheme: &Scheme, random: &mut Random) -> Call {
    let bases = ["", "/v1", "/v1.2/a-b_c~d", "/(x)/y+z", "/a@b:c"];
    let mut parameters = Vec::new();
    let mut add = |setter: &'static str, random: &mut Random| {
        if random.chance(75) {
            let text = match setter.as_bytes() {
                [b'x', ..] => random.visible(),
                // A control character in a query is refused before anything is signed.
                [b'q', ..] => random.hostile().replace(char::is_control, ""),
                _ => random.hostile(),
            };
            parameters.push((setter, text));
        }
    };
    for setter in ["qa", "q_b", "q_c", "x_a", "x_b"] {
        add(setter, random);
    }
    if matches!(scheme.kind, Kind::Form | Kind::Json) {
        for setter in ["a", "b_2", "sort"] {
            add(setter, random);
        }
    }
    Call {
        base: format!("/{}{}", scheme.name, random.pick(&bases)),
        configured: configured(scheme, random),
        // Nobody on the way may read it as two segments.
        order: format!("x{}", random.hostile())
            .replace(|c: char| c.is_control() || "/\\.".contains(c), ""),
        parameters,
        key: random.chance(50).then(|| random.plain(20)),
    }
}

/// A function that sends everything of one scheme.
fn sender(scheme: &Scheme, call: &Call) -> String {
    let name = &scheme.name;
    let mut arguments: Vec<String> = Vec::new();
    for (wire, value) in &call.configured {
        let gives = scheme
            .functions
            .iter()
            .find(|(function, _)| function == wire);
        arguments.push(match gives {
            None => format!("{value:?}"),
            Some((_, "text")) => format!("HostFunction::new(|_: &[u8]| Ok({value:?}.to_owned()))"),
            Some(_) => format!("HostFunction::new(|_: &[u8]| Ok({value:?}.as_bytes().to_vec()))"),
        });
    }
    let request = |kind: &str, key: Option<&str>| {
        let mut text = format!("client::{name}::{kind}::new({:?})", call.order);
        for (setter, value) in &call.parameters {
            write!(text, ".{setter}({value:?})").expect("text is written to memory");
        }
        if let Some(key) = key {
            write!(text, ".idempotency_key({key:?})").expect("text is written to memory");
        }
        text
    };
    format!(
        "fn {name}(url: &str, transport: &ReqwestTransport) -> Result<(), Box<dyn Error>> {{
    let state = State::default();
    let credentials = client::{name}::Credentials::new({});
    let environment = client::{name}::Environment::Custom(format!(\"{{url}}{}\"));
    let client = client::{name}::blocking::Client::builder(environment, credentials).clock(state.clone()).nonces(state.clone()).build_with(transport.clone())?;
    client.plain(&{})?;
    state.enter(1);
    let request = {};
    client.signed(&request)?;
    state.enter(2);
    let attempts = client.core().attempts(&request)?;
    for phase in [3, 4] {{
        state.enter(phase);
        let request = attempts.sign()?;
        for (header, value) in request.headers() {{
            if value.is_sensitive() {{
                println!(\"{name} {{phase}} {{header}}\");
            }}
        }}
        transport.send(request, &Limits::default())?;
    }}
    Ok(())
}}
",
        arguments.join(", "),
        call.base,
        request("Plain", Some("plain")),
        request("Signed", call.key.as_deref()),
    )
}

/// Clock and nonces that say in which phase they were asked.
const STATE: &str = r#"//! Sends every request of every scheme.
#![deny(warnings)]

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use random_signing::client;
use wirescribe_runtime::blocking::{ReqwestTransport, Transport as _};
use wirescribe_runtime::{Clock, HostFunction, InvalidRequest, Limits, Nonce, NonceSource};

#[derive(Debug, Clone, Default)]
struct State(Arc<(AtomicU64, AtomicU64)>);

impl State {
    fn enter(&self, phase: u64) {
        self.0.0.store(phase, Ordering::SeqCst);
        self.0.1.store(0, Ordering::SeqCst);
    }
}

impl Clock for State {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(1_764_000_000_000 + 90_061_007 * self.0.0.load(Ordering::SeqCst))
    }
}

impl NonceSource for State {
    fn nonce(&self, _: Nonce, _: SystemTime) -> Result<String, InvalidRequest> {
        let number = self.0.1.fetch_add(1, Ordering::SeqCst);
        Ok(format!("p{}n{number}", self.0.0.load(Ordering::SeqCst)))
    }
}

"#;

fn instant(phase: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_764_000_000_000 + 90_061_007 * phase)
}

#[test]
fn random_schemes_sign_what_is_sent() {
    let package = nested::Package::new("random_signing");
    let schemes = schemes();
    let mut providers = Vec::new();
    let mut calls = Vec::new();
    for (number, scheme) in schemes.iter().enumerate() {
        let mut random = Random::new(0x5eed + number as u64);
        let bare = accepted(scheme, &[]);
        let vectors: Vec<Vec<String>> = bare
            .auth
            .iter()
            .map(|auth| {
                (0..MESSAGES)
                    .flat_map(|_| vectors(scheme, auth, &mut random))
                    .collect()
            })
            .collect();
        providers.push(accepted(scheme, &vectors));
        calls.push(call(scheme, &mut random));
    }
    check_coverage(&schemes);
    let api = Api { providers };
    let vectors = write(&package, &schemes, &calls, &api);
    let server = Server::start(|_| Answer::json(200, "{}")).expect("a server on loopback");
    let url = server.url();
    let output = package.cargo(&["run", "--quiet", "--", &url]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    check_sensitive(&api, &String::from_utf8_lossy(&output.stdout));
    let received = server.received();
    assert_eq!(received.len(), schemes.len() * 4, "{errors}");
    let mut faults = Vec::new();
    for ((received, provider), (scheme, call)) in received
        .chunks(4)
        .zip(&api.providers)
        .zip(schemes.iter().zip(&calls))
    {
        for fault in check_sent(provider, call, received) {
            faults.push(format!(
                "{}: {fault}\n{}",
                scheme.name,
                scheme.provider(&[])
            ));
        }
    }
    let output = package.cargo(&["test", "--lib", "--quiet"]);
    let (printed, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{errors}\n{printed}");
    let passed = format!("test result: ok. {vectors} passed; 0 failed; 0 ignored");
    assert!(printed.contains(&passed), "not `{passed}`:\n{printed}");
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Headers with something secret in them are marked in both attempts, and no others are.
fn check_sensitive(api: &Api, printed: &str) {
    let mut marked: Vec<String> = printed.lines().map(str::to_owned).collect();
    let mut secret = Vec::new();
    for provider in &api.providers {
        for placement in provider.auth.iter().flat_map(Auth::placements) {
            if let (Target::Header(header, _), true) = (&placement.target, placement.secret) {
                for phase in [3, 4] {
                    secret.push(format!("{} {phase} {header}", provider.name.wire));
                }
            }
        }
    }
    marked.sort();
    secret.sort();
    assert_eq!(marked, secret);
}

/// Writes the package, and tells how many vectors are tests in it.
fn write(package: &nested::Package, schemes: &[Scheme], calls: &[Call], api: &Api) -> usize {
    let options = Options {
        crate_name: Some("random_signing".to_owned()),
        vectors: true,
        ..Options::default()
    };
    let mut vectors = 0;
    for (path, text) in wirescribe_codegen::generate(api, &options).iter() {
        vectors += text.matches("#[test]").count();
        package.write(&format!("src/client/{path}"), text);
    }
    let lib = format!(
        "//! Random schemes.\n#![deny(warnings, missing_docs)]\n\n/// The clients.\n#[path = \"client/{ROOT}\"]\npub mod client;\n"
    );
    package.write("src/lib.rs", &lib);
    let mut main = STATE.to_owned();
    let mut all = String::new();
    for (scheme, call) in schemes.iter().zip(calls) {
        main.push_str(&sender(scheme, call));
        writeln!(
            all,
            "    {}(&url, &transport).map_err(|error| format!(\"{}: {{error}}\"))?;",
            scheme.name, scheme.name
        )
        .expect("text is written to memory");
    }
    write!(
        main,
        "\nfn main() -> Result<(), Box<dyn Error>> {{\n    let url = std::env::args().nth(1).ok_or(\"no address\")?;\n    let transport = ReqwestTransport::new(&Limits::default())?;\n{all}    Ok(())\n}}\n"
    )
    .expect("text is written to memory");
    package.write("src/main.rs", &main);
    let runtime = nested::root().join("runtime");
    package.write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "random_signing"
edition = "2024"
[workspace]
[profile.dev]
debug = false
[dependencies]
wirescribe-runtime = {{ path = {runtime:?}, features = ["asymmetric", "blocking", "cipher", "field-encryption", "jwe"] }}
"#
        ),
    );
    vectors
}

/// What the transport adds.
fn is_own(name: &str) -> bool {
    ["host", "content-length"].contains(&name)
}

fn message(received: &Received) -> Message {
    let headers = received.headers.iter();
    let headers = headers.filter(|(name, _)| !is_own(&name.to_ascii_lowercase()));
    Message {
        method: received.method.clone(),
        scheme: "http".to_owned(),
        host: received.header("host").unwrap_or_default().to_owned(),
        path: received.path().to_owned(),
        query: received.query().unwrap_or_default().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
            .collect(),
        body: received.body.clone(),
        operation: "signed".to_owned(),
    }
}

/// Faults in the four requests of a scheme: the unsigned one, one call, and two attempts of one call.
fn check_sent(provider: &Provider, call: &Call, received: &[Received]) -> Vec<String> {
    let mut faults = Vec::new();
    let endpoint = provider
        .endpoints
        .iter()
        .find(|endpoint| endpoint.name.wire == "signed")
        .expect("the signed endpoint");
    let entries: Vec<&Auth> = endpoint
        .auth
        .iter()
        .filter_map(|name| provider.auth.iter().find(|auth| auth.name == *name))
        .collect();
    let plain = message(&received[0]);
    let mut messages = Vec::new();
    for (index, phase) in [(1, 1), (2, 3), (3, 4)] {
        let sent = message(&received[index]);
        let key = sent.header("idempotency-key").to_owned();
        let encoded = if phase == 1 { 1 } else { 2 };
        let wanted = call.key.clone().unwrap_or_else(|| format!("p{encoded}n0"));
        if key != wanted {
            faults.push(format!(
                "phase {phase}: idempotency key `{key}`, not `{wanted}`"
            ));
        }
        let mut unsigned_message = plain.clone();
        for (name, value) in &mut unsigned_message.headers {
            if name == "idempotency-key" {
                value.clone_from(&key);
            }
        }
        // The key of a call is made before its nonces, in the phase in which it is encoded.
        let first = usize::from(phase == 1 && call.key.is_none());
        faults.extend(check_signed(
            &entries,
            call,
            (phase, first),
            &unsigned_message,
            &sent,
        ));
        messages.push(sent);
    }
    let has_chosen = entries.iter().any(|auth| {
        auth.placements()
            .flat_map(|placement| placement.target.templates())
            .flatten()
            .any(|piece| match piece {
                wirescribe_codegen::model::Piece::Binding(name) => auth.bindings().any(|binding| {
                    binding.name == *name
                        && binding.expression.steps.is_empty()
                        && binding.condition.is_none()
                        && match &binding.expression.start {
                            Start::Nonce(_) => true,
                            Start::Now(clock) => {
                                format!("{clock:?}").contains("Hour")
                                    || format!("{clock:?}").contains("poch")
                            }
                            _ => false,
                        }
                }),
                _ => false,
            })
    });
    if has_chosen && messages[1] == messages[2] {
        faults.push("a second attempt is the same as the first".to_owned());
    }
    faults
}

/// Computes every entry from the unsigned message, and again from what arrived.
fn check_signed(
    entries: &[&Auth],
    call: &Call,
    (phase, first): (u64, usize),
    plain: &Message,
    sent: &Message,
) -> Vec<String> {
    let mut faults = Vec::new();
    let mut before = vec![plain.clone()];
    let mut all_given = Vec::new();
    let mut number = first;
    for auth in entries {
        let mut given = call.configured.clone();
        for name in nonces(auth) {
            given.push((name, format!("p{phase}n{number}")));
            number += 1;
        }
        let message = before.last().expect("the plain one").clone();
        let inputs = Inputs {
            given: &given,
            now: instant(phase),
            message: &message,
        };
        let evaluated = evaluate(&auth.actions, &inputs).unwrap_or_else(|error| panic!("{error}"));
        assert!(evaluated.unknown.is_empty(), "{:?}", evaluated.unknown);
        before.push(evaluated.message);
        all_given.push(given);
    }
    let signed = before.last().expect("a message");
    if let Some(difference) = different(signed, sent) {
        faults.push(format!(
            "phase {phase}: computed and sent differ: {difference}"
        ));
        return faults;
    }
    // Back from the bytes that arrived.
    let mut message = sent.clone();
    for (index, auth) in entries.iter().enumerate().rev() {
        let content_type: &str = match before[index].header("content-type") {
            "application/json" => "application/json",
            "" => "",
            _ => "application/x-www-form-urlencoded",
        };
        let Some(mut unsigned) = unsigned(auth, &message, (content_type, &before[index].body))
        else {
            faults.push(format!(
                "phase {phase}: `{}` cannot be undone",
                auth.name.wire
            ));
            return faults;
        };
        if (&unsigned.query, &unsigned.body) != (&before[index].query, &before[index].body) {
            faults.push(format!(
                "phase {phase}: `{}` is undone to {unsigned:?}, not {:?}",
                auth.name.wire, before[index]
            ));
            return faults;
        }
        // Whether a request without a body had a media type cannot be seen once a field was set into it.
        if content_type.is_empty() {
            unsigned.headers.retain(|(name, _)| name != "content-type");
        }
        let (now, chosen) = captured(auth, &message);
        let given = &all_given[index];
        // Two values around a literal that is in one of them are told apart by nobody: a nonce is in what is read.
        for (name, text) in chosen {
            let own = given.iter().find(|(known, _)| *known == name);
            let is_nonce = nonces(auth).contains(&name);
            if is_nonce && !own.is_some_and(|(_, own)| text.contains(own)) {
                faults.push(format!(
                    "phase {phase}: the nonce `{name}` is read as `{text}`"
                ));
            }
        }
        if now.is_some_and(|now| now > instant(phase)) {
            faults.push(format!("phase {phase}: a later instant is read"));
        }
        let inputs = Inputs {
            given,
            now: instant(phase),
            message: &unsigned,
        };
        let evaluated = evaluate(&auth.actions, &inputs).unwrap_or_else(|error| panic!("{error}"));
        for placement in auth.placements() {
            let place = place_of(&placement.target);
            let reads_headers = auth
                .bindings()
                .any(|binding| format!("{binding:?}").contains("Headers"));
            let is_same = evaluated.message.place(&place) == message.place(&place);
            // Headers are not put back into the order in which they were, which only an unsorted list shows.
            if !is_same && !reads_headers {
                faults.push(format!(
                    "phase {phase}: `{place}` is another one for the bytes that arrived"
                ));
            }
            if let Target::Header(name, _) = &placement.target
                && message
                    .headers
                    .iter()
                    .filter(|(known, _)| known == name)
                    .count()
                    != 1
            {
                faults.push(format!("phase {phase}: not one `{name}`"));
            }
        }
        message = unsigned;
    }
    faults
}

fn different(one: &Message, other: &Message) -> Option<String> {
    let sorted = |message: &Message| {
        let mut headers = message.headers.clone();
        headers.retain(|(_, value)| !value.is_empty());
        headers.sort();
        headers
    };
    let text = |message: &Message| String::from_utf8_lossy(&message.body).into_owned();
    if one.method != other.method || one.path != other.path {
        return Some(format!(
            "{} {} and {} {}",
            one.method, one.path, other.method, other.path
        ));
    }
    if one.query != other.query {
        return Some(format!("query\n{}\n{}", one.query, other.query));
    }
    if one.body != other.body {
        return Some(format!("body\n{}\n{}", text(one), text(other)));
    }
    (sorted(one) != sorted(other))
        .then(|| format!("headers\n{:?}\n{:?}", sorted(one), sorted(other)))
}

/// Every word of the language is in one of the schemes.
fn check_coverage(schemes: &[Scheme]) {
    let all: String = schemes.iter().map(|scheme| scheme.provider(&[])).collect();
    let words = [
        "now: imf_fixdate",
        "now: iso8601 ",
        "now: iso8601_millis",
        "now: iso_basic",
        "now: date_basic",
        "now: date_time_basic",
        "now: date_time",
        "now: epoch_seconds",
        "now: epoch_millis",
        "now: { text",
        "nonce: uuid",
        "nonce: increasing",
        "nonce: { random",
        " text: ",
        " bytes: ",
        " of: ",
        "pairs: query",
        "pairs: form",
        "pairs: json",
        "pairs: headers",
        "pairs: {",
        "pairs: [",
        "md5",
        "sha1",
        "sha256",
        "sha384",
        "sha512",
        "hmac_md5",
        "hmac_sha1",
        "hmac_sha256",
        "hmac_sha384",
        "hmac_sha512",
        "hex",
        "hex_upper",
        "base64",
        "base64_unpadded",
        "base64url",
        "base64url_unpadded",
        "unhex",
        "unbase64",
        "unbase64url",
        "utf8",
        "lower",
        "upper",
        "trim",
        "collapse_spaces",
        "percent",
        "percent_path",
        "form",
        "escape",
        "part:",
        "truncate",
        "split",
        "pick:",
        "pick_prefix",
        "drop:",
        "drop_empty",
        "keys:",
        "values:",
        "sort: key",
        "sort: lower_key",
        "sort: key_and_value",
        "render: \"",
        "render: {",
        "call: flatten",
        "call: squeeze",
        "aes_cbc:",
        "aes_cbc_decrypt",
        "aes_gcm:",
        "aes_gcm_decrypt",
        "des3_cbc",
        "when: { method",
        "when: { operation",
        "when: body",
        "otherwise",
        "{body}",
        "{method}",
        "{path}",
        "{query}",
        "{path_query}",
        "{host}",
        "{hostname}",
        "{port}",
        "{scheme}",
        "{content_type}",
        "{operation}",
        "{header.",
        "{query.",
        "{form.",
        "{json/a",
        "{json/deep",
        "first: true",
        "\"header.",
        "\"query.",
        "\"form.",
        "\"json.",
        "body\": { text",
        "body\": { json",
        "body\": { form",
        "basic:",
        "bearer:",
        "header_key:",
        "query_key:",
        "verify:",
        "read:",
        "equals:",
        "within:",
        "parts_",
    ];
    for word in words {
        assert!(all.contains(word), "no scheme has `{word}`");
    }
    assert!(
        schemes
            .iter()
            .flat_map(|scheme| &scheme.entries)
            .filter(|entry| !entry.verify.is_empty())
            .count()
            > 15
    );
}
