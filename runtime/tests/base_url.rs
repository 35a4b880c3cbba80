//! Which base URLs and host variables are taken.

use wirescribe_runtime::BaseUrl;

#[test]
fn https_and_loopback_are_taken() {
    let taken = [
        ("https://api.example.com", "https://api.example.com"),
        ("https://API.Example.com/", "https://api.example.com"),
        (
            "https://api.example.com:443/v1/",
            "https://api.example.com/v1",
        ),
        (
            "https://api.example.com:8443/v1/x",
            "https://api.example.com:8443/v1/x",
        ),
        ("https://192.0.2.1", "https://192.0.2.1"),
        ("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("http://localhost:80/a", "http://localhost/a"),
    ];
    for (text, expected) in taken {
        assert_eq!(BaseUrl::parse(text).expect(text).to_string(), expected);
    }
}

#[test]
fn everything_else_is_refused() {
    let refused = [
        "",
        "api.example.com",
        "ftp://api.example.com",
        "http://api.example.com",
        "http://localhost.example.com",
        "http://128.0.0.1",
        "https://",
        "https:///v1",
        "https://user@api.example.com",
        "https://user:pass@api.example.com",
        "https://user:80@api.example.com",
        "https://api.example.com?x=1",
        "https://api.example.com/?x=1",
        "https://api.example.com/#x",
        "https://api.example.com#",
        "https://api.example.com\\x",
        "https://api.example.com:",
        "https://api.example.com:0",
        "https://api.example.com:+1",
        "https://api.example.com:65536",
        "https://api.example.com/a/../b",
        "https://api.example.com//",
        "https://api.example.com/a//b",
        "https://api.example.com/%2e",
        "https://api.example.com/a b",
        "https://api..example.com",
        "https://-api.example.com",
        "https://api.example.com.",
        "https://127.1",
        "http://0x7f.1",
        "https://[::1",
        "https://::1",
        "https://ex\u{e4}mple.com",
        " https://api.example.com",
    ];
    for text in refused {
        let error = BaseUrl::parse(text).expect_err(text);
        assert_eq!(error.field(), "base url");
        assert!(text.len() < 10 || !error.to_string().contains(text));
    }
}

#[test]
fn a_host_variable_is_one_dns_label() {
    let fill =
        |value: &str| BaseUrl::template(&["https://", ".example.com"], &[("hostname", value)]);
    let longest = "a".repeat(63);
    for value in ["a", "shop-1", "A9", "xn--abc", &longest] {
        let expected = format!("https://{}.example.com", value.to_ascii_lowercase());
        assert_eq!(fill(value).expect(value).to_string(), expected);
    }
    let too_long = "a".repeat(64);
    for value in [
        "",
        "-a",
        "a-",
        "a.b",
        "evil.com/",
        "evil.com#",
        "evil\\",
        "x.evil.com/?",
        "a@b",
        "a:1",
        "ü",
        "a b",
        &too_long,
    ] {
        let error = fill(value).expect_err(value);
        assert_eq!(error.field(), "hostname");
    }
    assert!(BaseUrl::template(&["https://x"], &[("hostname", "a")]).is_err());
}
