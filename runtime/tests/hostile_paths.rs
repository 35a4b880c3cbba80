//! Random hostile values over a real socket: whatever is not refused stays one segment, for readers
//! that decode as often as they like, and adds neither a header nor a parameter.
#![cfg(feature = "blocking")]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/vault.rs"]
mod vault;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;

use vault::{Credentials, DeleteCard, Environment, blocking::Client};
use wirescribe_runtime::Error;

const PIECES: [&str; 44] = [
    ".",
    "..",
    "/",
    "\\",
    "%",
    "%2e",
    "%2E",
    "%2f",
    "%5c",
    "%25",
    "25",
    "2e",
    "%252e",
    "%u002e",
    "%c0%ae",
    "%e0%80%ae",
    "\u{ff0e}",
    "\u{2025}",
    "\u{2215}",
    "\u{ff05}",
    ";",
    "?",
    "#",
    " ",
    "%20",
    "%00",
    "%09",
    "%0d%0a",
    "\t",
    "\r\n",
    "\0",
    "\u{200b}",
    "a",
    "B7",
    "-",
    "_",
    "~",
    "é",
    "search",
    "%73earch",
    "default",
    "@",
    ":",
    "&=",
];
const REQUESTS: usize = 3_000;

fn values() -> impl Iterator<Item = String> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % end as u64).unwrap_or_default()
    };
    (0..REQUESTS).map(move |_| {
        let length = below(6);
        (0..=length).map(|_| PIECES[below(PIECES.len())]).collect()
    })
}

/// A request as it came: its target and its header lines.
struct Head {
    target: String,
    headers: Vec<String>,
}

/// Answers every request and tells what it was.
fn serve(listener: &TcpListener, heads: &mpsc::Sender<Head>) -> std::io::Result<()> {
    for stream in listener.incoming() {
        let mut reader = BufReader::new(stream?);
        let mut line = String::new();
        while reader.read_line(&mut line)? > 0 {
            let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
            let mut headers = Vec::new();
            line.clear();
            while reader.read_line(&mut line)? > 2 {
                headers.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.clear();
            if heads.send(Head { target, headers }).is_err() {
                return Ok(());
            }
            reader
                .get_mut()
                .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")?;
        }
    }
    Ok(())
}

fn start() -> (Client, mpsc::Receiver<Head>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, heads) = mpsc::channel();
    thread::spawn(move || serve(&listener, &sender));
    let client = Client::builder(Environment::Custom(url), Credentials::new("key", "secret"))
        .build()
        .expect("the client is valid");
    (client, heads)
}

#[test]
fn no_value_adds_a_header_or_a_parameter() {
    let (client, heads) = start();
    let mut usual = None;
    for value in values() {
        let mut request = DeleteCard::new("cust_1", "card_1").network_token(value.as_str());
        request.routing = Some(value.as_str().into());
        let result = client.delete_card(&request);
        if let Err(Error::Invalid(error)) = result {
            assert!(matches!(error.field(), "networkToken" | "x-routing-id"));
            assert!(!error.to_string().contains(&value) || value.len() < 3);
            continue;
        }
        let head = heads.recv().expect("a request");
        let query = head.target.split('?').nth(1).unwrap_or_default();
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        assert_eq!(pairs.len(), 2, "{value:?}");
        assert_eq!(pairs[1], ("networkToken".into(), value.as_str().into()));
        let routing = format!("x-routing-id: {value}");
        assert!(
            head.headers.contains(&routing),
            "{value:?}: {:?}",
            head.headers
        );
        let count = *usual.get_or_insert(head.headers.len());
        assert_eq!(head.headers.len(), count, "{value:?}: {:?}", head.headers);
    }
    assert!(usual.is_some(), "nothing was sent");
}

#[test]
fn no_dot_segment_ever_reaches_a_server() {
    let (client, targets) = start();
    let (mut sent, mut refused) = (0, 0);
    for value in values() {
        match client.delete_card(&DeleteCard::new(value.as_str(), "card_1")) {
            Err(Error::Invalid(error)) => {
                refused += 1;
                assert_eq!(error.field(), "customer", "{value:?}");
                assert!(targets.try_recv().is_err(), "{value:?} was sent, too");
            }
            _ => {
                sent += 1;
                check(&targets.recv().expect("a request").target, &value);
            }
        }
    }
    assert!(
        sent > REQUESTS / 10 && refused > REQUESTS / 10,
        "{sent} sent, {refused} refused"
    );
}

/// Reads a target as carelessly as any server might.
fn check(target: &str, value: &str) {
    let path = target.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    assert!(
        matches!(parts[..], ["", "customers", _, "cards"]),
        "{value:?} became {path}"
    );
    let mut segment = parts[2].as_bytes().to_vec();
    for _ in 0..20 {
        let parts: Vec<Vec<u8>> = segment
            .split(|byte| matches!(byte, b'/' | b'\\'))
            .map(careless)
            .filter(|part| !part.is_empty())
            .collect();
        let is_dots = |part: &Vec<u8>| part == b"." || part == b"..";
        assert!(!parts.iter().any(is_dots), "{value:?} became {path}");
        assert!(!parts.is_empty(), "{value:?} became {path}");
        assert_ne!(parts, [b"search"], "{value:?} became {path}");
        segment = decoded(&segment);
    }
}

fn careless(part: &[u8]) -> Vec<u8> {
    part.split(|byte| b";?#".contains(byte))
        .next()
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|byte| *byte > b' ' && *byte != 0x7f)
        .collect()
}

fn decoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                out.push(byte);
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}
