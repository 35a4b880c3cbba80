//! Fixtures of signing schemes. An entry of `auth` that is called `signature` needs no endpoint: one is added that uses it.

use wirescribe_codegen::source::SourceFile;

use super::fixture;

/// An endpoint that does nothing but sign.
const ENDPOINT: &str = "
doc: Sends a signed request.
source: { page: https://example.com/signing, retrieved: 2026-11-21 }
request: { method: POST, path: /, auth: signature }
effect: read
repeat: safe
outcomes:
  - { when: { status: 2xx }, returns: Done }
";

/// The files of a fixture, the added one included.
pub(crate) fn files(text: &str) -> Vec<SourceFile> {
    with_endpoint(fixture::parts(text))
}

/// The same of files that are there already.
pub(crate) fn with_endpoint(mut files: Vec<SourceFile>) -> Vec<SourceFile> {
    if let [file] = files.as_slice()
        && file.text.contains("\n  signature:\n")
    {
        let endpoint = SourceFile {
            display: "added by the test".to_owned(),
            provider: file.provider.clone(),
            stem: "sign".to_owned(),
            text: ENDPOINT.to_owned(),
        };
        files.push(endpoint);
    }
    files
}
