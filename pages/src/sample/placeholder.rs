//! Values that stand for others, and values that should not be printed.

/// What is put over the characters of a value; lower case.
const MASKS: &[&str] = &["xxxx", "****"];

/// What stands for a value all by itself; lower case.
const WHOLE: &[&str] = &["value", "string", "string value", "todo", "tbd", "...", "…"];

/// What a value contains that stands for another one; lower case.
const STANDING: &[&str] = &[
    "goes_here",
    "goes here",
    "_here",
    "your_",
    "your-",
    "your ",
    "<your",
    "replace_me",
    "change_me",
    "changeme",
    "placeholder",
    "insert_",
    "insert ",
];

/// Names of what is secret, without anything but letters and digits.
const SECRET: &[&str] = &[
    "authorization",
    "proxyauthorization",
    "cookie",
    "setcookie",
    "password",
    "passwd",
    "secret",
    "clientsecret",
    "merchantsecret",
    "secretkey",
    "privatekey",
    "apikey",
    "xapikey",
    "accesskey",
    "accesstoken",
    "xaccesstoken",
    "refreshtoken",
    "idtoken",
    "authtoken",
    "xauthtoken",
    "xcsrftoken",
    "sessionid",
    "hash",
    "hmac",
    "checksum",
];

/// Beginnings of keys that providers hand out.
const KEYS: &[&str] = &[
    "sk_",
    "rk_",
    "pk_live",
    "skey_",
    "pkey_",
    "AKIA",
    "ghp_",
    "xoxb-",
    "eyJ",
    "Bearer ",
    "Basic ",
    "-----BEGIN",
];

/// Whether a value stands for another one, or is masked.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_lowercase();
    is_mere_placeholder(value) || MASKS.iter().any(|mask| lower.contains(mask))
}

/// Whether a value stands for another one, and nothing of that one is in it.
pub(crate) fn is_mere_placeholder(value: &str) -> bool {
    let value = value.trim_matches('"').trim();
    let lower = value.to_lowercase();
    let only_masked = lower.chars().all(|c| "x*".contains(c)) && lower.len() > 2;
    WHOLE.contains(&lower.as_str())
        || only_masked
        || is_enclosed(value)
        || has_enclosed(value)
        || is_variable(value)
        || STANDING.iter().any(|word| lower.contains(word))
}

/// `<id>`, `{{id}}`, `{id}`, `[YOUR KEY]`: the whole value.
fn is_enclosed(value: &str) -> bool {
    let inside = |open: &str, close: &str| {
        let inside = value.strip_prefix(open)?.strip_suffix(close)?;
        let simple = |c: char| c.is_alphanumeric() || " _-.$".contains(c);
        Some(!inside.is_empty() && inside.chars().all(simple))
    };
    let pairs = [("<", ">"), ("{{", "}}"), ("{", "}"), ("%", "%")];
    pairs
        .iter()
        .any(|(open, close)| inside(open, close) == Some(true))
}

/// `Basic <key>`, `Bearer {{token}}`, `id-${ID}`.
fn has_enclosed(value: &str) -> bool {
    let between = |open: &str, close: char| {
        let (_, behind) = value.split_once(open)?;
        let (inside, _) = behind.split_once(close)?;
        let letters = inside.starts_with(|c: char| c.is_alphabetic() || c == '_');
        Some(letters && !inside.contains(['"', '=', '/', '\n']))
    };
    let pairs = [("<", '>'), ("{{", '}'), ("${", '}')];
    pairs
        .iter()
        .any(|(open, close)| between(open, *close) == Some(true))
}

/// `$API_KEY`, `$API_KEY:`, `Bearer $TOKEN`.
fn is_variable(value: &str) -> bool {
    value.split_whitespace().take(2).any(|word| {
        let name = word.strip_prefix('$').unwrap_or_default();
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
    })
}

/// Whether what has this name should not be printed.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    SECRET.contains(&letters.as_str()) || letters.ends_with("signature")
}

/// Whether a value is a credential by its looks.
pub(crate) fn is_secret_value(value: &str) -> bool {
    let value = value.trim();
    KEYS.iter()
        .any(|key| value.starts_with(key) && value.len() > key.len() + 7)
}

/// Whether something secret is in a text that nobody took apart.
pub(crate) fn has_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let signs = ["authorization:", "cookie:", "-----begin"];
    signs.iter().any(|sign| lower.contains(sign)) || has_key(text)
}

/// Whether a word of a text is a credential by its looks.
pub(crate) fn has_key(text: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || "\"'`,;=:@/(){}[]<>".contains(c);
    let words = text.split(parts);
    words
        .map(|word| word.strip_prefix("-u").unwrap_or(word))
        .any(is_secret_value)
}

#[cfg(test)]
mod tests {
    use super::{is_placeholder, is_secret_name, is_secret_value};

    #[test]
    fn placeholders_are_told_from_values() {
        let standing = [
            "your_api_key",
            "YOUR_API_KEY:",
            "<id>",
            "Basic <Base 64 of the key>",
            "{{token}}",
            "{id}",
            "$KEY",
            "Bearer $TOKEN",
            "${KEY}:",
            "customer_id_value_goes_here",
            "c75a9fca-1121-xxxx-xxxx-47d5c4971456",
            "string",
        ];
        for value in standing {
            assert!(is_placeholder(value), "{value}");
        }
        let values = [
            "sms:123",
            "{\"a\": 1}",
            "US$",
            "a < b > c",
            "",
            "customer_1122",
            "0",
            "$",
            "strings",
        ];
        for value in values {
            assert!(!is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn secrets_are_told_by_name_or_looks() {
        for name in ["Authorization", "X-Api-Key", "client_secret", "x-signature"] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["card_token", "networkToken", "date", "x-routing-id", "key"] {
            assert!(!is_secret_name(name), "{name}");
        }
        assert!(is_secret_value("sk_test_4eC39HqLyjWDarjt"));
        assert!(!is_secret_value("Basic"));
    }
}
