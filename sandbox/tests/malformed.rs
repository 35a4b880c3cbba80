//! Requests that are no HTTP are refused with a reason, and the server goes on.

#[path = "support/raw_client.rs"]
mod raw_client;

use std::error::Error;
use std::io::{Read as _, Write as _};
use std::net::Shutdown;

use raw_client::{RawClient, Response};
use wirescribe_sandbox::{Answer, Server};

const HOST: &str = "GET / HTTP/1.1\r\nhost: h\r\n";

/// Sends everything, then ends the sending side.
fn send_and_end(server: &Server, request: &[u8]) -> std::io::Result<Response> {
    let mut client = RawClient::connect(&server.url())?;
    client.0.get_ref().write_all(request)?;
    client.0.get_ref().shutdown(Shutdown::Write)?;
    let response = client.read()?;
    assert_eq!(
        client.0.read(&mut [0])?,
        0,
        "where the next request starts is unknown"
    );
    Ok(response)
}

#[test]
fn each_is_refused_and_the_server_goes_on() -> Result<(), Box<dyn Error>> {
    let server = Server::start(|_| Answer::new(200))?;
    let chunked = |rest: &str| format!("{HOST}transfer-encoding: chunked\r\n\r\n{rest}");
    let rows: Vec<(String, &str, &str)> = vec![
        ("\0\0\0\0\r\n\r\n".into(), "400", "request line"),
        ("GET /\r\n\r\n".into(), "400", "malformed"),
        ("GET / HTTP/3.7\r\n\r\n".into(), "400", "version"),
        ("GET / HTTP/1.1\r\n\r\n".into(), "400", "host"),
        (format!("{HOST}host: other\r\n\r\n"), "400", "host"),
        (format!("{HOST}bad name: x\r\n\r\n"), "400", "header name"),
        (format!("{HOST}a: \0\r\n\r\n"), "400", "header value"),
        (
            format!("{HOST}content-length: +1\r\n\r\na"),
            "400",
            "not a number",
        ),
        (
            format!("{HOST}content-length: \r\n\r\na"),
            "400",
            "not a number",
        ),
        (
            format!("{HOST}content-length: 1\r\ncontent-length: 2\r\n\r\naa"),
            "400",
            "twice",
        ),
        (
            format!("{HOST}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\na"),
            "400",
            "exclude",
        ),
        (
            format!("{HOST}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            "400",
            "chunked",
        ),
        (chunked("zz\r\n"), "400", "hexadecimal"),
        (chunked("3\r\nabcdef\r\n0\r\n\r\n"), "400", "as long as"),
        (chunked("3\r\nab"), "400", "ended inside"),
        (
            chunked("0\r\nbad name: x\r\n\r\n"),
            "400",
            "end of the chunks",
        ),
        (chunked("fffffffffffffff\r\n"), "413", "larger"),
        ("GET / HT".into(), "400", "ended inside"),
        (
            format!("{HOST}content-length: 3\r\n\r\nab"),
            "400",
            "ended inside",
        ),
        (
            format!("{HOST}content-length: 99999999999999999999999\r\n\r\n"),
            "413",
            "larger",
        ),
        (
            format!("{HOST}content-length: 1048577\r\n\r\n"),
            "413",
            "larger",
        ),
        (
            format!("{HOST}a: {}\r\n\r\n", "x".repeat(70_000)),
            "431",
            "larger",
        ),
        (
            format!("{HOST}{}\r\n", "a: b\r\n".repeat(200)),
            "431",
            "larger",
        ),
    ];
    for (request, status, word) in rows {
        let shown = request.chars().take(80).collect::<String>();
        let response = send_and_end(&server, request.as_bytes())?;
        assert_eq!(response.status(), status, "{shown:?}: {}", response.body);
        assert!(response.body.contains(word), "{shown:?}: {}", response.body);
    }
    assert!(server.received().is_empty());
    let mut client = RawClient::connect(&server.url())?;
    assert_eq!(
        client.exchange(format!("{HOST}\r\n").as_bytes())?.status(),
        "200"
    );
    Ok(())
}

#[test]
fn a_refusal_arrives_although_the_client_still_sends() -> Result<(), Box<dyn Error>> {
    let server = Server::start(|_| Answer::new(200))?;
    let mut request = format!("{HOST}content-length: 2000000\r\n\r\n").into_bytes();
    request.resize(request.len() + 2_000_000, b'x');
    assert_eq!(send_and_end(&server, &request)?.status(), "413");
    Ok(())
}
