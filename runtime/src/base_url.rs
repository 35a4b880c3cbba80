//! Where an API lives: scheme, host and path prefix, checked once when a client is built.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use http::uri::Authority;

use crate::ConfigError;

const FIELD: &str = "base url";
const LABEL_RULE: &str = "must be one dns label: 1 to 63 of a-z, 0-9 and inner hyphens";

/// The base URL of an API.
///
/// It is https, or http where the host is this machine; it has no user, query or fragment.
///
/// ```
/// use wirescribe_runtime::BaseUrl;
///
/// assert!(BaseUrl::parse("https://api.example.com/v1/").is_ok());
/// assert!(BaseUrl::parse("http://api.example.com").is_err());
/// assert!(BaseUrl::template(&["https://", ".example.com"], &[("shop", "evil.com/")]).is_err());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    is_https: bool,
    authority: Authority,
    /// Empty, or a path that starts with a slash and does not end with one.
    path: Arc<str>,
}

impl BaseUrl {
    /// Reads a base URL. A trailing slash and the default port are dropped, the host is
    /// lower-cased.
    ///
    /// # Errors
    ///
    /// The URL is not https (or http to a loopback host), or has anything but a host, a port and a
    /// plain path.
    pub fn parse(url: &str) -> Result<Self, ConfigError> {
        let (is_https, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return Err(invalid("must start with https://")),
        };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = split_port(authority)?;
        let host =
            Host::parse(host).ok_or_else(|| invalid("must have a plain host name or address"))?;
        if !is_https && !host.is_loopback() {
            return Err(invalid(
                "must start with https:// unless the host is this machine",
            ));
        }
        let default_port = if is_https { 443 } else { 80 };
        let authority = host.authority(port.filter(|port| *port != default_port))?;
        Ok(Self {
            is_https,
            authority,
            path: prefix(path)?.into(),
        })
    }

    /// Fills the variables of a host template: `literals` stand around them, so there is one more
    /// of those.
    ///
    /// # Errors
    ///
    /// A variable is not one DNS label, which names it; or the whole is not a base URL.
    pub fn template(
        literals: &[&str],
        variables: &[(&'static str, &str)],
    ) -> Result<Self, ConfigError> {
        if literals.len() != variables.len() + 1 {
            return Err(invalid("must have one variable between each two literals"));
        }
        let mut url = String::new();
        for (index, literal) in literals.iter().enumerate() {
            url.push_str(literal);
            if let Some((name, value)) = variables.get(index) {
                if !is_dns_label(value) {
                    return Err(ConfigError::new(*name, LABEL_RULE));
                }
                url.push_str(value);
            }
        }
        Self::parse(&url)
    }

    pub(crate) fn is_https(&self) -> bool {
        self.is_https
    }

    pub(crate) fn scheme(&self) -> &'static str {
        if self.is_https { "https" } else { "http" }
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The host and the port, stated or not.
    pub(crate) fn server(&self) -> (&str, u16) {
        let usual = if self.is_https { 443 } else { 80 };
        let port = self.authority.port_u16().unwrap_or(usual);
        (self.authority.host(), port)
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}://{}{}",
            self.scheme(),
            self.authority,
            self.path
        )
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BaseUrl({self})")
    }
}

/// A host as it is sent, so that what is signed is what travels.
enum Host {
    Name(String),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

impl Host {
    fn parse(text: &str) -> Option<Self> {
        if let Some(address) = text
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix(']'))
        {
            return address.parse().ok().map(Self::V6);
        }
        if let Ok(address) = text.parse() {
            return Some(Self::V4(address));
        }
        // URL parsers take `127.1`, `0x7f.1` and such for addresses and send another host than was
        // written.
        let last = text.rsplit('.').next()?;
        let is_number = last.starts_with(|first: char| first.is_ascii_digit());
        (!is_number && text.len() <= 253 && text.split('.').all(is_dns_label))
            .then(|| Self::Name(text.to_ascii_lowercase()))
    }

    fn is_loopback(&self) -> bool {
        match self {
            Self::Name(name) => name == "localhost",
            Self::V4(address) => address.is_loopback(),
            Self::V6(address) => address.is_loopback(),
        }
    }

    fn authority(&self, port: Option<u16>) -> Result<Authority, ConfigError> {
        let mut text = match self {
            Self::Name(name) => name.clone(),
            Self::V4(address) => address.to_string(),
            Self::V6(address) => format!("[{address}]"),
        };
        if let Some(port) = port {
            text.push(':');
            text.push_str(&port.to_string());
        }
        Authority::try_from(text).map_err(|_| invalid("must have a plain host name or address"))
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), ConfigError> {
    let end_of_address = authority.rfind(']').map_or(0, |end| end + 1);
    let (address, rest) = authority.split_at(end_of_address);
    let Some(colon) = rest.find(':') else {
        return Ok((authority, None));
    };
    let (host, port) = authority.split_at(address.len() + colon);
    let port = port.get(1..).unwrap_or_default();
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse() {
        Ok(port) if is_number && port != 0 => Ok((host, Some(port))),
        _ => Err(invalid("must have a port from 1 to 65535")),
    }
}

fn prefix(path: &str) -> Result<&str, ConfigError> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_plain = path.split('/').skip(1).all(|segment| {
        !matches!(segment, "" | "." | "..") && segment.bytes().all(is_plain_path_byte)
    });
    is_plain
        .then_some(path)
        .ok_or_else(|| invalid("must have a plain path, without query, fragment or dot segments"))
}

/// `pchar` of RFC 3986 without percent-encoding: what every URL parser leaves as it is.
fn is_plain_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}

fn is_dns_label(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(is_inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn invalid(rule: &'static str) -> ConfigError {
    ConfigError::new(FIELD, rule)
}
