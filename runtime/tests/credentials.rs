//! Credentials that cannot be used are refused when a client is built, by name and without their value.

#[path = "support/vault.rs"]
mod vault;

use vault::{Client, Credentials, Environment};
use wirescribe_runtime::FakeTransport;

#[test]
fn empty_and_broken_credentials_are_refused() {
    let control = "must not contain control characters";
    for (value, rule) in [
        ("", "must not be empty"),
        ("s3cret\n", control),
        ("s3cret\r\nx-admin: 1", control),
        ("\ts3cret", control),
        ("s3\0cret", control),
        ("s3\u{85}cret", control),
    ] {
        for (field, credentials) in [
            ("merchant_key", Credentials::new(value, "s3cret")),
            ("merchant_secret", Credentials::new("key", value)),
        ] {
            let error = Client::builder(Environment::Test, credentials)
                .build_with(FakeTransport::new())
                .expect_err(field);
            assert_eq!((error.field(), error.rule()), (field, rule));
            assert!(!error.to_string().contains("s3"), "{error}");
        }
    }
}
