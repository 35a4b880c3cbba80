//! What signatures read: of a request that will be sent, and of a message that came in.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use wirescribe_runtime::{
    HeaderMap, HeaderValue, Message, OutgoingRequest, Parts, RequestParts, StatusCode, http,
};

fn outgoing<'a>(host: &'a str, path: &'a str, query: &'a str) -> OutgoingRequest {
    OutgoingRequest::from_parts(RequestParts {
        method: "PATCH",
        scheme: "https",
        host,
        path,
        query,
        headers: vec![
            ("X-Two", "b"),
            ("content-type", "text/plain; a=b"),
            ("x-two", "a"),
        ],
        body: b"body".to_vec(),
        operation: "change_card",
    })
    .expect("the parts are valid")
}

#[test]
fn a_stated_request_is_read_as_it_is_stated() {
    let request = outgoing("api.example:8443", "uri", "b=%2f&a");
    assert_eq!(
        (request.method(), request.scheme(), request.operation()),
        ("PATCH", "https", "change_card")
    );
    assert_eq!(
        (request.host(), request.hostname(), request.port()),
        ("api.example:8443", "api.example", "8443")
    );
    assert_eq!(
        (request.path(), request.query(), request.path_query()),
        ("uri", "b=%2f&a", "uri?b=%2f&a")
    );
    assert_eq!(
        (request.content_type(), request.body()),
        ("text/plain; a=b", b"body".as_slice())
    );
    let bare = outgoing("", "", "");
    assert_eq!((bare.path(), bare.query(), bare.path_query()), ("", "", ""));
    assert_eq!((bare.hostname(), bare.port()), ("", "443"));
}

#[test]
fn what_is_no_request_is_refused() {
    let parts = |method, headers| RequestParts {
        method,
        headers,
        ..RequestParts::default()
    };
    let refused = |method, headers: Vec<(&'static str, &'static str)>| {
        let error = OutgoingRequest::from_parts(parts(method, headers)).expect_err(method);
        error.to_string()
    };
    assert_eq!(
        refused("", Vec::new()),
        "`method` is not valid: must be a token of http"
    );
    assert_eq!(
        refused("A B", Vec::new()),
        "`method` is not valid: must be a token of http"
    );
    assert_eq!(
        refused("GET", vec![("a b", "c")]),
        "`a b` is not valid: must be a token of http"
    );
    assert_eq!(
        refused("GET", vec![("a", "b\nc")]),
        "`a` is not valid: must not contain control characters"
    );
    assert_eq!(
        format!("{:?}", parts("GET", Vec::new())),
        "RequestParts(..)"
    );
}

#[test]
fn hosts_and_ports_are_told_apart() {
    let headers = HeaderMap::new();
    let cases = [
        ("a.example", "https", "a.example", "443"),
        ("a.example", "http", "a.example", "80"),
        ("a.example:", "http", "a.example", "80"),
        ("a.example:443", "http", "a.example", "443"),
        ("[::1]", "https", "[::1]", "443"),
        ("[::1]:8080", "https", "[::1]", "8080"),
        ("", "", "", "443"),
    ];
    for (host, scheme, hostname, port) in cases {
        let message = Message::new(&headers, b"")
            .with_host(host)
            .with_scheme(scheme);
        assert_eq!((message.hostname(), message.port()), (hostname, port));
        assert_eq!((message.host(), message.scheme()), (host, scheme));
    }
}

#[test]
fn headers_are_read_in_any_case() {
    let request = outgoing("h.example", "/", "");
    assert_eq!(
        (request.header("x-two"), request.header("X-TWO")),
        ("b", "b")
    );
    assert_eq!(
        (request.header("Host"), request.header("none")),
        ("h.example", "")
    );
    assert_eq!(request.header("no name"), "");
    let mut headers = HeaderMap::new();
    headers.insert(
        "x-bytes",
        HeaderValue::from_bytes(b"\xff").expect("a value"),
    );
    headers.insert(
        "content-type",
        HeaderValue::from_bytes(b"\xff").expect("a value"),
    );
    let message = Message::new(&headers, b"");
    assert_eq!(
        (message.header("x-bytes"), message.content_type()),
        ("", "")
    );
}

#[test]
fn headers_are_pairs_with_the_host_first() {
    let pairs = |parts: &dyn Parts| {
        let write = |out: &mut String, key: &str, value: &str| out.extend([key, ":", value]);
        parts.header_pairs().render("\n", write)
    };
    assert_eq!(
        pairs(&outgoing("h.example", "/", "")),
        "host:h.example\nx-two:b,a\ncontent-type:text/plain; a=b"
    );
    let mut headers = HeaderMap::new();
    let mut append = |name: &'static str, value: &[u8]| {
        headers.append(name, HeaderValue::from_bytes(value).expect("a value"));
    };
    append("x-a", b"\xff");
    append("x-b", b"1");
    append("x-b", b"\xff");
    append("x-b", b" 2 ");
    append("host", b"set.example");
    let message = Message::new(&headers, b"");
    assert_eq!(pairs(&message), "host:set.example\nx-b:1, 2 ");
    assert_eq!(
        pairs(&message.with_host("h.example:1")),
        "host:h.example:1\nx-b:1, 2 "
    );
    assert_eq!(pairs(&message.with_host("")), "x-b:1, 2 ");
}

#[test]
fn a_received_request_has_the_host_it_was_sent_to() {
    let of_server = http::Request::post("/hook?a=1&b")
        .header("Host", "shop.example:8443")
        .body(b"{}".to_vec())
        .expect("a request");
    let message = Message::request(&of_server);
    assert_eq!((message.method(), message.scheme()), ("POST", "https"));
    assert_eq!(
        (message.host(), message.port()),
        ("shop.example:8443", "8443")
    );
    assert_eq!((message.path(), message.query()), ("/hook", "a=1&b"));
    assert_eq!(
        (message.path_query(), message.operation()),
        ("/hook?a=1&b", "")
    );
    assert_eq!((message.body(), message.status()), (b"{}".as_slice(), None));

    let absolute = http::Request::get("http://user:pw@api.example:81/?")
        .header("host", "other.example")
        .body(String::new())
        .expect("a request");
    let message = Message::request(&absolute);
    assert_eq!(
        (message.scheme(), message.host()),
        ("http", "api.example:81")
    );
    assert_eq!((message.path_query(), message.query()), ("/", ""));
}

#[test]
fn a_response_has_neither_method_nor_target() {
    let response = http::Response::builder()
        .status(StatusCode::ACCEPTED)
        .header("x-signature", "s")
        .body("body")
        .expect("a response");
    let message = Message::response(&response);
    assert_eq!(
        (message.method(), message.host(), message.path_query()),
        ("", "", "")
    );
    assert_eq!(
        (message.header("x-signature"), message.body()),
        ("s", b"body".as_slice())
    );
    assert_eq!(message.status(), Some(StatusCode::ACCEPTED));
}

#[test]
fn other_frameworks_state_the_parts() {
    let headers = HeaderMap::new();
    let message = Message::new(&headers, b"")
        .with_method("PUT")
        .with_target("/a??b=?")
        .with_host("h")
        .with_scheme("http");
    assert_eq!(
        (message.method(), message.scheme(), message.host()),
        ("PUT", "http", "h")
    );
    assert_eq!(
        (message.path(), message.query(), message.path_query()),
        ("/a", "?b=?", "/a??b=?")
    );
}

#[test]
fn messages_are_silent() {
    let request = http::Request::post("/hook/4242?card=4242")
        .header("x-card", "4242")
        .body("4242")
        .expect("a request");
    let text = format!("{:?}", Message::request(&request));
    assert!(!text.contains("4242") && text.contains("x-card"), "{text}");
}
