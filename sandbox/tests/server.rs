//! The loopback server: exact bytes, kept connections, framing, and its end.

#[path = "support/raw_client.rs"]
mod raw_client;

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use raw_client::RawClient;
use wirescribe_sandbox::{Answer, Server};

type Outcome = Result<(), Box<dyn Error>>;

/// Answers with the path, so that answers can be told apart.
fn echo() -> std::io::Result<Server> {
    Server::start(|received| Answer::text(200, received.path()))
}

#[test]
fn records_exact_bytes_and_keeps_the_connection() -> Outcome {
    let server = echo()?;
    let mut client = RawClient::connect(&server.url())?;
    let first = b"DELETE /a%2Fb/?x=1&x=%20 HTTP/1.1\r\nHost: h\r\nX-Odd:  two  spaces \r\nx-odd: again\r\n\r\n";
    let second = b"POST /c HTTP/1.1\r\nhost: h\r\ncontent-length: 5\r\n\r\n\x00\xffa\r\n";
    assert_eq!(client.exchange(first)?.body, "/a%2Fb/");
    assert_eq!(client.exchange(second)?.body, "/c");

    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].raw, first);
    assert_eq!(
        received[0].request_line(),
        "DELETE /a%2Fb/?x=1&x=%20 HTTP/1.1"
    );
    assert_eq!(received[0].query(), Some("x=1&x=%20"));
    assert_eq!(received[0].header("X-ODD"), Some("two  spaces"));
    let names: Vec<&str> = received[0]
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["Host", "X-Odd", "x-odd"]);
    assert_eq!(received[1].raw, second);
    assert_eq!(received[1].body, b"\x00\xffa\r\n");
    assert_eq!(received[1].query(), None);
    Ok(())
}

#[test]
fn reads_requests_in_any_portions() -> Outcome {
    let server = echo()?;
    let mut client = RawClient::connect(&server.url())?;
    let request = b"\r\nPOST /slow HTTP/1.1\r\nhost: h\r\ncontent-length: 2\r\n\r\nok";
    client.0.get_ref().set_nodelay(true)?;
    for byte in request {
        client.0.get_ref().write_all(&[*byte])?;
    }
    assert_eq!(client.read()?.body, "/slow");
    assert_eq!(server.received()[0].raw, request);
    assert_eq!(server.received()[0].request_line(), "POST /slow HTTP/1.1");

    client
        .0
        .get_ref()
        .write_all(b"GET /1 HTTP/1.1\r\nhost: h\r\n\r\nGET /2 HTTP/1.1\r\nhost: h\r\n\r\n")?;
    assert_eq!(client.read()?.body, "/1");
    assert_eq!(client.read()?.body, "/2");
    Ok(())
}

#[test]
fn puts_chunks_together_and_keeps_their_bytes() -> Outcome {
    let server = echo()?;
    let mut client = RawClient::connect(&server.url())?;
    let request =
        b"POST /c HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nt: 1\r\n\r\n";
    client.exchange(request)?;
    client.exchange(b"GET /after HTTP/1.1\r\nhost: h\r\n\r\n")?;
    let received = server.received();
    assert_eq!(received[0].body, b"abc0123456789");
    assert_eq!(received[0].raw, request);
    assert_eq!(received[1].target, "/after");
    Ok(())
}

#[test]
fn invites_a_body_that_waits_to_be_invited() -> Outcome {
    let server = echo()?;
    let mut client = RawClient::connect(&server.url())?;
    let head = b"POST /e HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n";
    assert_eq!(client.exchange(head)?.status(), "100");
    assert_eq!(client.exchange(b"ok")?.status(), "200");
    Ok(())
}

#[test]
fn frames_answers_by_the_rules_of_http() -> Outcome {
    let server = Server::start(|received| match received.path() {
        "/none" => Answer::new(204).body("dropped"),
        "/lies" => Answer::text(200, "true").header("Content-Length", "99"),
        _ => Answer::text(200, "four"),
    })?;
    let mut client = RawClient::connect(&server.url())?;
    client
        .0
        .get_ref()
        .write_all(b"HEAD /head HTTP/1.1\r\nhost: h\r\n\r\n")?;
    assert!(client.read_head()?.contains("content-length: 4\r\n"));
    let none = client.exchange(b"GET /none HTTP/1.1\r\nhost: h\r\n\r\n")?;
    assert_eq!(none.head, "HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(
        client
            .exchange(b"GET /lies HTTP/1.1\r\nhost: h\r\n\r\n")?
            .body,
        "true"
    );
    Ok(())
}

#[test]
fn closes_when_either_side_asks() -> Outcome {
    let server = Server::start(|received| match received.path() {
        "/leave" => Answer::new(200).header("connection", "close"),
        _ => Answer::new(200),
    })?;
    let requests: [&[u8]; 3] = [
        b"GET /leave HTTP/1.1\r\nhost: h\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
    ];
    for request in requests {
        let mut client = RawClient::connect(&server.url())?;
        assert_eq!(client.exchange(request)?.status(), "200");
        assert_eq!(client.0.read(&mut [0])?, 0);
    }
    Ok(())
}

#[test]
fn stops_on_drop_with_connections_open() -> Outcome {
    let server = echo()?;
    let url = server.url();
    let mut kept = RawClient::connect(&url)?;
    kept.exchange(b"GET / HTTP/1.1\r\nhost: h\r\n\r\n")?;
    let mut halfway = RawClient::connect(&url)?;
    halfway.0.get_ref().write_all(b"GET / HT")?;
    drop(server);
    assert_eq!(kept.0.read(&mut [0])?, 0);
    while let Ok(response) = halfway.read() {
        assert_eq!(response.status(), "400");
    }
    assert!(TcpStream::connect(url.trim_start_matches("http://")).is_err());
    Ok(())
}

#[test]
fn listens_on_this_machine_only() -> Outcome {
    assert!(echo()?.url().starts_with("http://127.0.0.1:"));
    Ok(())
}

#[test]
fn outlives_a_handler_that_panics() -> Outcome {
    let server = Server::start(|received| match received.path() {
        // Unwinds like a panic, without a message in the output of the tests.
        "/broken" => std::panic::resume_unwind(Box::new(())),
        _ => Answer::new(200),
    })?;
    let mut client = RawClient::connect(&server.url())?;
    assert!(
        client
            .exchange(b"GET /broken HTTP/1.1\r\nhost: h\r\n\r\n")
            .is_err()
    );
    let mut client = RawClient::connect(&server.url())?;
    assert_eq!(
        client
            .exchange(b"GET / HTTP/1.1\r\nhost: h\r\n\r\n")?
            .status(),
        "200"
    );
    assert_eq!(server.received().len(), 2);
    Ok(())
}

#[test]
fn prints_no_values_of_a_request() -> Outcome {
    let server = echo()?;
    let request = b"POST /private?a=private HTTP/1.1\r\nhost: h\r\nauthorization: private\r\ncontent-length: 7\r\n\r\nprivate";
    RawClient::connect(&server.url())?.exchange(request)?;
    let printed = format!("{:?}", server.received());
    assert!(
        printed.contains("authorization") && !printed.contains("private"),
        "{printed}"
    );
    Ok(())
}
