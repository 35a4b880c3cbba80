//! What no one may see though it is printed: credentials and cookies.

/// Parts of names whose values no one may see.
const SECRETS: &[&str] = &[
    "authorization",
    "cookie",
    "secret",
    "signature",
    "password",
    "api-key",
    "api_key",
    "apikey",
    "auth_token",
    "auth-token",
    "access_token",
    "access-token",
];

/// Whether a value is a credential or a cookie: by what it is called, or by what it begins with.
pub(super) fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_lowercase();
    SECRETS.iter().any(|part| name.contains(part)) || credential(value).is_some()
}

/// The part of a text that is a printed credential: `Basic dXNlcjo=`.
pub(super) fn credential(text: &str) -> Option<&str> {
    let schemes = ["Basic ", "basic ", "Bearer ", "bearer "];
    let start = schemes.iter().find_map(|scheme| text.find(scheme))?;
    let printed = text.get(start..)?;
    let (scheme, rest) = printed.split_once(' ')?;
    let token = rest.trim_start();
    let length = token.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=_-.~".contains(c)));
    let token = token.get(..length.unwrap_or(token.len()))?;
    let begins = rest.len() - rest.trim_start().len();
    let coded =
        token.len() >= 8 && token.contains(|c: char| c.is_ascii_digit() || "=_-".contains(c));
    coded
        .then(|| printed.get(..scheme.len() + 1 + begins + token.len()))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::credential;

    #[test]
    fn credentials_are_found_in_what_is_around_them() {
        let printed = "Example:- Basic bGFtcDpsYW1w== here";
        assert_eq!(credential(printed), Some("Basic bGFtcDpsYW1w=="));
        assert_eq!(
            credential("Basic  bGFtcDpsYW1w=="),
            Some("Basic  bGFtcDpsYW1w==")
        );
        for words in [
            "Basic authentication",
            "Basic <Base 64 of the key>",
            "Basic é",
            "Basic ",
        ] {
            assert_eq!(credential(words), None, "{words}");
        }
    }
}
