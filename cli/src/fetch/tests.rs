//! Fetching from servers on loopback, which answer as real ones do and as none should.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{FetchError, Fetched, Fetcher, Known, Times};

/// What a server does on a connection, once the request is read.
type Act = fn(&mut TcpStream);

/// A server for one request. Gives its address, and what it was asked.
fn serve(act: Act) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/page", listener.local_addr().unwrap());
    let (asked, receiver) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut chunk = [0; 1024];
        while !request.ends_with(b"\r\n\r\n") {
            let read = stream.read(&mut chunk).unwrap();
            request.extend_from_slice(&chunk[..read]);
        }
        asked.send(String::from_utf8(request).unwrap()).unwrap();
        act(&mut stream);
    });
    (address, receiver)
}

fn say(stream: &mut TcpStream, text: &str) {
    // Whoever has heard enough hangs up.
    let _ = stream.write_all(text.as_bytes());
}

fn fetcher() -> Fetcher {
    fetcher_within(Duration::from_secs(30))
}

fn fetcher_within(total: Duration) -> Fetcher {
    let connect = Duration::from_secs(10).min(total);
    Fetcher::new(vec!["127.0.0.1".to_owned()], Times { connect, total }).unwrap()
}

#[track_caller]
fn assert_fails(act: Act, part: &str) {
    assert_fails_with(&fetcher(), act, part);
}

#[track_caller]
fn assert_fails_with(fetcher: &Fetcher, act: Act, part: &str) {
    let (address, _asked) = serve(act);
    let answer = fetcher.page(&address, &Known::default());
    let message = answer.unwrap_err().to_string();
    assert!(message.contains(part), "{message}");
}

#[test]
fn a_page_comes_with_what_to_keep() {
    let (address, asked) = serve(|stream| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=windows-1252\r\netag: W/\"a\"\r\n\
            last-modified: Wed, 28 Jun 2023 11:25:19 GMT\r\nset-cookie: a=b\r\ncontent-length: 2\r\n\r\nok",
        );
    });
    let fetched = fetcher()
        .page(&format!("{address}?a=%20b#c"), &Known::default())
        .unwrap();
    let known = Known {
        etag: Some("W/\"a\"".to_owned()),
        last_modified: Some("Wed, 28 Jun 2023 11:25:19 GMT".to_owned()),
    };
    let text = "ok".to_owned();
    assert_eq!(fetched, Fetched::Page { text, known });
    let asked = asked.recv().unwrap();
    assert!(
        asked.starts_with("GET /page?a=%20b HTTP/1.1\r\n"),
        "{asked}"
    );
    let agent = format!("user-agent: wirescribe/{}\r\n", env!("CARGO_PKG_VERSION"));
    assert!(asked.contains(&agent), "{asked}");
    for absent in [
        "cookie",
        "referer",
        "authorization",
        "if-",
        "accept-encoding",
    ] {
        assert!(!asked.contains(&format!("\n{absent}")), "{asked}");
    }
}

#[test]
fn a_known_page_is_not_sent_again() {
    let (address, asked) =
        serve(|stream| say(stream, "HTTP/1.1 304 Not Modified\r\netag: \"b\"\r\n\r\n"));
    let known = Known {
        etag: Some("\"a\"".to_owned()),
        last_modified: Some("Wed, 28 Jun 2023 11:25:19 GMT".to_owned()),
    };
    assert_eq!(fetcher().page(&address, &known), Ok(Fetched::NotModified));
    let asked = asked.recv().unwrap();
    assert!(asked.contains("if-none-match: \"a\"\r\n"), "{asked}");
    assert!(
        asked.contains("if-modified-since: Wed, 28 Jun 2023 11:25:19 GMT\r\n"),
        "{asked}"
    );
}

#[test]
fn what_was_kept_cannot_smuggle_a_header() {
    let (address, asked) =
        serve(|stream| say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    let known = Known {
        etag: Some("\"a\"\r\nx-evil: b".to_owned()),
        last_modified: None,
    };
    fetcher().page(&address, &known).unwrap();
    assert!(!asked.recv().unwrap().contains("evil"));
}

#[test]
fn another_answer_is_no_page() {
    assert_fails(
        |stream| say(stream, "HTTP/1.1 304 Not Modified\r\n\r\n"),
        "304",
    );
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno",
            );
        },
        "answers 404",
    );
    assert_fails(
        |stream| say(stream, "HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n"),
        "answers 500",
    );
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 302 Found\r\nlocation: https://login.example.com/x\r\ncontent-length: 0\r\n\r\n",
            );
        },
        "`login.example.com`; redirects are not followed",
    );
}

#[test]
fn another_kind_of_text_is_no_page() {
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\ncontent-length: 0\r\n\r\n",
            );
        },
        "\"application/pdf\", which is not a page",
    );
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=klingon\r\ncontent-length: 0\r\n\r\n",
            );
        },
        "\"klingon\" is unknown",
    );
    assert_fails(
        |stream| {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n\xc3\x28");
        },
        "not UTF-8 throughout",
    );
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 1\r\n\r\nx",
            );
        },
        "compressed",
    );
}

#[test]
fn an_answer_that_does_not_end_is_no_page() {
    let short = fetcher_within(Duration::from_millis(200));
    let started = Instant::now();
    assert_fails_with(
        &short,
        |_| thread::sleep(Duration::from_secs(20)),
        "within 200ms",
    );
    assert_fails_with(
        &short,
        |stream| {
            say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
            for _ in 0..400 {
                say(stream, "x");
                thread::sleep(Duration::from_millis(50));
            }
        },
        "within 200ms",
    );
    assert!(
        started.elapsed() < Duration::from_secs(15),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn an_answer_that_is_cut_off_is_no_page() {
    assert_fails(
        |stream| say(stream, "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"),
        "cut off",
    );
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n",
            );
        },
        "cut off",
    );
    assert_fails(
        |stream| say(stream, "no server at all\r\n\r\n"),
        "no answer",
    );
    assert_fails(|_| {}, "no answer");
}

#[test]
fn a_huge_answer_is_no_page() {
    assert_fails(
        |stream| {
            say(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n",
            );
            let chunk = "x".repeat(1 << 20);
            for _ in 0..9 {
                say(stream, &chunk);
            }
        },
        "larger than 8388608 bytes",
    );
    assert_fails(
        |stream| {
            say(stream, "HTTP/1.1 200 OK\r\n");
            let header = format!("x-y: {}\r\n", "y".repeat(1 << 10));
            for _ in 0..2_000 {
                say(stream, &header);
            }
            say(stream, "content-length: 0\r\n\r\n");
        },
        "no answer",
    );
}

#[test]
fn other_hosts_are_not_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    for address in [
        format!("http://localhost:{port}/"),
        format!("http://127.0.0.2:{port}/"),
    ] {
        let error = fetcher().page(&address, &Known::default()).unwrap_err();
        assert!(matches!(error, FetchError::NotAllowed { .. }), "{error}");
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err());
    drop(listener);
    let error = fetcher().page(&format!("http://127.0.0.1:{port}/"), &Known::default());
    let message = error.unwrap_err().to_string();
    assert!(message.contains("no connection"), "{message}");
}
