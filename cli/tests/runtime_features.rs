//! Features of the runtime that a provider needs, against the names in its emitted code.
#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "../../tests/support/fixture.rs"]
mod fixture;
#[path = "../../tests/support/scheme.rs"]
mod scheme;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use wirescribe_codegen::{Options, generate_provider, runtime_features};

/// What is there only with a feature, as emitted code spells it before a parenthesis.
const GATED: [(&str, &[&str]); 4] = [
    (
        "asymmetric",
        &[
            "ecdsa_p256_sha256",
            "ecdsa_p256_sha256_der",
            "ed25519",
            "rsa_pkcs1v15_sha256",
            "rsa_pss_sha256",
            "rsa_pss_sha512",
        ],
    ),
    (
        "cipher",
        &[
            "aes_cbc",
            "aes_cbc_decrypt",
            "aes_gcm",
            "aes_gcm_decrypt",
            "des3_cbc",
        ],
    ),
    (
        "field-encryption",
        &["rsa_oaep_sha256_encrypt", "rsa_pkcs1v15_encrypt"],
    ),
    ("jwe", &["jwe_decrypt", "jwe_encrypt"]),
];

/// Every scheme that this repository has as a fixture.
#[test]
fn every_scheme_brings_what_its_code_calls() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/signing");
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a fixture");
        let api = wirescribe_codegen::resolve::resolve(&scheme::files(&text)).api;
        for provider in api.expect("a right scheme").providers {
            let files = generate_provider(&provider, &Options::default());
            let text: String = files.iter().map(|(_, text)| text).collect();
            let called = GATED.iter().filter(|(_, names)| {
                let calls = |name: &&str| {
                    text.contains(&format!("sign::{name}("))
                        || text.contains(&format!("sign::is_{name}("))
                };
                names.iter().any(calls)
            });
            let called: BTreeSet<&str> = called.map(|(feature, _)| *feature).collect();
            let needed = runtime_features(&provider);
            assert!(called.is_subset(&needed), "{}: {called:?}", path.display());
            seen.extend(called);
        }
    }
    assert_eq!(seen.len(), GATED.len(), "only {seen:?} are in fixtures");
}
