//! Faults on the wire, byte by byte, and what the server remembers of each.

#[path = "support/raw_client.rs"]
mod raw_client;
#[path = "support/small_api.rs"]
mod small_api;

use std::error::Error;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use raw_client::RawClient;
use small_api::{api, endpoint, provider};
use wirescribe_sandbox::{Answer, Fault, Faults, Sandbox, Server};

type Outcome = Result<(), Box<dyn Error>>;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: h\r\n\r\n";
const BODY: &str = r#"{"done":true}"#;
const NO_PAUSE: Duration = Duration::ZERO;

fn server(faults: Faults) -> io::Result<Server> {
    Server::builder()
        .faults(faults)
        .start(|_| Answer::json(200, BODY))
}

/// Everything that comes before the connection ends, and whether it ends by a reset.
fn read_to_end(client: &mut RawClient) -> Result<(Vec<u8>, bool), io::Error> {
    let (mut read, mut bytes) = (Vec::new(), [0; 4096]);
    loop {
        match client.0.read(&mut bytes) {
            Ok(0) => return Ok((read, false)),
            Ok(count) => read.extend_from_slice(bytes.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok((read, true)),
            Err(error) => return Err(error),
        }
    }
}

/// One request to a server with this fault, which ends the connection.
fn ended_by(fault: Fault) -> Result<(String, bool), Box<dyn Error>> {
    let server = server(Faults::always(fault))?;
    let mut client = RawClient::connect(&server.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    let (bytes, is_reset) = read_to_end(&mut client)?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), is_reset))
}

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

#[test]
fn connections_end_early() -> Outcome {
    let whole = format!("{HEAD}content-length: 13\r\n\r\n");
    let cut_head = whole[..whole.len() / 2].to_owned();
    let rows = [
        (Fault::ResetUnread, String::new(), true),
        (Fault::ResetUndone, String::new(), true),
        (Fault::ResetBeforeAnswer, String::new(), true),
        (Fault::CloseBeforeAnswer, String::new(), false),
        (Fault::ResetInHead, cut_head, true),
        (Fault::ResetAfterHead, whole.clone(), true),
        (Fault::ResetInBody, whole + r#"{"done"#, true),
        (
            Fault::LengthTooLong,
            format!("{HEAD}content-length: 29\r\n\r\n{BODY}"),
            false,
        ),
        (
            Fault::TwoLengths,
            format!("{HEAD}content-length: 13\r\ncontent-length: 113\r\n\r\n{BODY}"),
            false,
        ),
        (
            Fault::CutChunks,
            format!(
                "{HEAD}transfer-encoding: chunked\r\n\r\nd\r\n{}",
                r#"{"done"#
            ),
            false,
        ),
    ];
    for (fault, expected, is_reset) in rows {
        assert_eq!(ended_by(fault.clone())?, (expected, is_reset), "{fault:?}");
    }
    let (garbage, _) = ended_by(Fault::Garbage)?;
    assert!(!garbage.starts_with("HTTP/"), "{garbage}");
    Ok(())
}

/// Status, content type and body of an answer that leaves the connection open.
fn answered(fault: Fault) -> Result<(String, String, Vec<u8>), Box<dyn Error>> {
    let server = server(Faults::nth(1, fault))?;
    let mut client = RawClient::connect(&server.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    let head = client.read_head()?;
    let value = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.strip_prefix(name));
        lines.next().unwrap_or_default().trim().to_owned()
    };
    let mut body = vec![0; value("content-length:").parse().unwrap_or_default()];
    client.0.read_exact(&mut body)?;
    assert_eq!(client.exchange(REQUEST)?.body, BODY, "the next answer");
    let status = head.split(' ').nth(1).unwrap_or_default().to_owned();
    Ok((status, value("content-type:"), body))
}

#[test]
fn answers_are_replaced_and_the_connection_stays() -> Outcome {
    let json = "application/json";
    let busy = Fault::Busy {
        status: 429,
        retry_after: "1".to_owned(),
    };
    let redirect = Fault::Redirect {
        status: 307,
        location: "http://127.0.0.1:1/".to_owned(),
    };
    let rows: [(Fault, &str, &str, &[u8]); 12] = [
        (Fault::HalfBody, "200", json, br#"{"done"#),
        (Fault::EmptyBody, "200", json, b""),
        (Fault::NoContent, "204", "", b""),
        (
            Fault::WrongType,
            "200",
            "text/html; charset=utf-8",
            BODY.as_bytes(),
        ),
        (
            Fault::WrongCharset,
            "200",
            "application/json; charset=utf-16",
            BODY.as_bytes(),
        ),
        (
            Fault::Utf16,
            "200",
            "application/json; charset=utf-16",
            b"\xfe\xff\0{\0\"\0d\0o\0n\0e\0\"\0:\0t\0r\0u\0e\0}",
        ),
        (
            Fault::ByteOrderMark,
            "200",
            json,
            b"\xef\xbb\xbf{\"done\":true}",
        ),
        (Fault::DripHead(NO_PAUSE), "200", json, BODY.as_bytes()),
        (Fault::DripBody(NO_PAUSE), "200", json, BODY.as_bytes()),
        (busy, "429", "text/plain; charset=utf-8", b"come back later"),
        (redirect, "307", "", b""),
        (
            Fault::Instead(Answer::text(418, "x")),
            "418",
            "text/plain; charset=utf-8",
            b"x",
        ),
    ];
    for (fault, status, content_type, body) in rows {
        let expected = (status.to_owned(), content_type.to_owned(), body.to_vec());
        assert_eq!(answered(fault.clone())?, expected, "{fault:?}");
    }
    Ok(())
}

#[test]
fn more_comes_than_was_announced() -> Outcome {
    let interim = server(Faults::nth(1, Fault::Interim))?;
    let mut client = RawClient::connect(&interim.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    for status in ["100", "102", "103", "200"] {
        assert_eq!(client.read()?.status(), status);
    }

    let short = server(Faults::nth(1, Fault::LengthTooShort))?;
    let mut client = RawClient::connect(&short.url())?;
    let response = client.exchange(REQUEST)?;
    assert_eq!(response.body, r#"{"done"#);
    let mut rest = [0; 7];
    client.0.read_exact(&mut rest)?;
    assert_eq!(&rest, br#"":true}"#);
    Ok(())
}

#[test]
fn large_things_are_as_large_as_they_say() -> Outcome {
    let (_, _, bomb) = answered(Fault::GzipBomb)?;
    assert!(bomb.starts_with(&[0x1f, 0x8b]) && bomb.len() < 110_000);

    let long = server(Faults::always(Fault::LongHeader))?;
    let mut client = RawClient::connect(&long.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    assert!(client.read_head()?.len() > 1024 * 1024);

    let endless = server(Faults::always(Fault::Endless))?;
    let mut client = RawClient::connect(&endless.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    io::copy(&mut client.0.by_ref().take(8 << 20), &mut io::sink())?;
    Ok(())
}

#[test]
fn silence_lasts_until_the_client_leaves() -> Outcome {
    let server = server(Faults::always(Fault::Silence))?;
    let mut client = RawClient::connect(&server.url())?;
    client.0.get_mut().write_all(REQUEST)?;
    let pause = Some(Duration::from_millis(50));
    client.0.get_mut().set_read_timeout(pause)?;
    assert!(client.read_head().is_err());
    assert!(server.arrivals()[0].was_carried_out);
    Ok(())
}

#[test]
fn what_was_carried_out_is_told_from_what_was_not() -> Outcome {
    let faults = Faults::nth(1, Fault::ResetUnread)
        .or(Faults::nth(2, Fault::ResetUndone))
        .or(Faults::nth(3, Fault::ResetBeforeAnswer))
        .or(Faults::nth(4, Fault::Html(502)));
    let server = server(faults.clone())?;
    for _ in 1..=5 {
        let mut client = RawClient::connect(&server.url())?;
        client.0.get_mut().write_all(REQUEST)?;
        // Some of the connections are reset; what counts here is what the server says.
        let _ = client.read();
    }
    let seen: Vec<_> = server
        .arrivals()
        .into_iter()
        .map(|arrival| (arrival.number, arrival.was_read, arrival.was_carried_out))
        .collect();
    let expected = [
        (1, false, false),
        (2, true, false),
        (3, true, true),
        (4, true, false),
        (5, true, true),
    ];
    assert_eq!(seen, expected);
    assert_eq!(server.arrivals()[2].fault.as_ref(), faults.at(3));
    assert_eq!(server.received().len(), 4);
    assert_eq!(server.connections(), 5);
    Ok(())
}

#[test]
fn only_the_newest_are_kept() -> Outcome {
    let server = Server::builder().keep(2).start(|_| Answer::new(200))?;
    let mut client = RawClient::connect(&server.url())?;
    for _ in 1..=5 {
        client.exchange(REQUEST)?;
    }
    let arrivals = server.arrivals();
    assert_eq!((arrivals[0].number, arrivals[1].number), (4, 5));
    assert!(arrivals[1].was_carried_out);
    assert_eq!(server.received().len(), 2);
    assert_eq!(server.connections(), 1);
    Ok(())
}

#[test]
fn a_seed_always_gives_the_same_schedule() {
    let schedule = |seed, percent| {
        let faults = Faults::seeded(seed, percent);
        (1..=1000)
            .map(|number| faults.at(number).cloned())
            .collect::<Vec<_>>()
    };
    let befallen = |seed, percent| schedule(seed, percent).iter().flatten().count();
    assert_eq!(schedule(7, 20), schedule(7, 20));
    assert_ne!(schedule(7, 20), schedule(8, 20));
    assert!((150..250).contains(&befallen(7, 20)), "{}", befallen(7, 20));
    assert_eq!((befallen(7, 0), befallen(7, 100)), (0, 1000));
    for fault in Fault::COMMON {
        assert!(schedule(7, 20).contains(&Some(fault.clone())), "{fault:?}");
    }
    assert_eq!(Faults::seeded_among(7, 100, []).at(1), None);
    assert_eq!(
        Faults::first(2, Fault::Garbage).at(2),
        Some(&Fault::Garbage)
    );
    assert_eq!(Faults::first(2, Fault::Garbage).at(3), None);
}

#[test]
fn a_sandbox_takes_faults_for_a_provider() -> Outcome {
    let bank = || api(vec![provider(vec![endpoint("read", "GET", "/")])]);
    let sandbox = Sandbox::builder(bank())
        .faults("bank", Faults::nth(1, Fault::CloseBeforeAnswer))
        .start()?;
    let url = sandbox.url("bank").ok_or("no bank")?;
    assert!(RawClient::connect(url)?.exchange(REQUEST).is_err());
    assert_eq!(RawClient::connect(url)?.exchange(REQUEST)?.body, BODY);
    let arrivals = sandbox.arrivals("bank").ok_or("no bank")?;
    assert!(arrivals[0].was_carried_out && arrivals[1].was_carried_out);
    assert_eq!(sandbox.connections("bank"), Some(2));
    assert_eq!(sandbox.connections("bonk"), None);

    let unknown = Sandbox::builder(bank())
        .faults("bonk", Faults::none())
        .start();
    let error = unknown.err().ok_or("a provider that is not there")?;
    assert!(error.to_string().contains("`bonk`"), "{error}");
    Ok(())
}

#[test]
fn a_stopped_server_leaves_no_fault_behind() -> Outcome {
    let dripping = server(Faults::always(Fault::DripBody(Duration::from_millis(20))))?;
    let silent = server(Faults::always(Fault::Silence))?;
    for server in [&dripping, &silent] {
        let mut client = TcpStream::connect(server.url().trim_start_matches("http://"))?;
        client.write_all(REQUEST)?;
    }
    drop((dripping, silent));
    Ok(())
}
