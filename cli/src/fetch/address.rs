//! Addresses of pages.

use std::net::IpAddr;

use crate::fetch::FetchError;

/// An address that may be asked, if its host is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The address, without a fragment.
    pub(super) text: String,
    /// The host, without a port.
    pub(super) host: String,
}

impl Address {
    /// Reads an address: https, or http to this machine; a host, maybe a port, no user.
    pub(super) fn read(text: &str) -> Result<Self, FetchError> {
        let wrong = |why| FetchError::Address {
            address: text.to_owned(),
            why,
        };
        let (text, _) = text.split_once('#').unwrap_or((text, ""));
        let (scheme, rest) = text
            .split_once("://")
            .ok_or_else(|| wrong("has no scheme"))?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if !path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        {
            return Err(wrong("has characters that have to be percent-encoded"));
        }
        let host = host(authority).ok_or_else(|| wrong("has no plain host"))?;
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            _ => return Err(wrong("is not https")),
        }
        let slash = if path.starts_with('/') { "" } else { "/" };
        Ok(Self {
            text: format!("{scheme}://{authority}{slash}{path}"),
            host: host.to_owned(),
        })
    }
}

/// The host in `host`, `host:port` and `[address]:port`, in small letters.
fn host(authority: &str) -> Option<&str> {
    let end = match authority.find(']') {
        Some(end) => end + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at_checked(end)?;
    let port = port
        .strip_prefix(':')
        .map_or(port, |port| if port.is_empty() { "-" } else { port });
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    let is_host = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(address) => address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_ipv6()),
        None => !host.is_empty() && host.chars().all(is_plain),
    };
    (is_host && port.bytes().all(|byte| byte.is_ascii_digit())).then_some(host)
}

/// Whether a host is this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn only_https_leaves_this_machine() {
        for (text, host) in [
            ("https://docs.example.com/a?b=c", "docs.example.com"),
            ("https://docs.example.com:8443/", "docs.example.com"),
            ("http://127.0.0.1:80/a", "127.0.0.1"),
            ("http://[::1]/a", "[::1]"),
            ("http://localhost:1/a", "localhost"),
        ] {
            let address = Address::read(text).unwrap();
            assert_eq!((address.text.as_str(), address.host.as_str()), (text, host));
        }
        let address = Address::read("https://docs.example.com?a#b").unwrap();
        assert_eq!(address.text, "https://docs.example.com/?a");
    }

    #[test]
    fn other_addresses_are_refused() {
        for text in [
            "http://docs.example.com/",
            "http://127.0.0.1.example.com/",
            "http://localhost.example.com/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "https://",
            "https:///a",
            "https://user@docs.example.com/",
            "https://a:b@docs.example.com/",
            "https://docs.example.com:/",
            "https://docs.example.com:x/",
            "https://Docs.example.com/",
            "https://[::1/",
            "docs",
            "https://docs.example.com/a b",
            "https://docs.example.com/\u{e9}",
            "https://docs.example.com\\@other.example/",
            "https://[1.2.3.4]/",
            "https://a]b/",
            "HTTPS://docs.example.com/",
            "https://docs.example.com/\r\nX: y",
            "",
        ] {
            assert!(Address::read(text).is_err(), "{text}");
        }
    }
}
