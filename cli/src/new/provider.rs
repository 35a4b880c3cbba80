//! `new provider`.

use std::path::Path;

use wirescribe_codegen::source::SourceFile;

use crate::Failure;
use crate::sources::PROVIDER;

pub(super) fn file(specs: &Path, name: &str) -> Result<SourceFile, Failure> {
    let text = super::modeline(specs, "provider") + &text(name);
    let new = super::file(specs, name, PROVIDER, text);
    super::check(&[], &new)?;
    Ok(new)
}

fn text(name: &str) -> String {
    let title = title(name);
    format!(
        r"# What all endpoints of this provider share. docs/spec-language.md explains every key.
title: {title}
doc: What the provider does, in a sentence of your own.

# Each base URL that the pages state, by a name of yours; https only.
environments:
  test: https://test.example.com
  production: https://api.example.com

# What a caller configures once per client. A secret is in no log and in no error. Examples are never live ones.
credentials:
  api_key:
    type: secret
    doc: Where the caller finds the key.
    example: not_a_real_key

# How requests are authenticated: `basic`, `bearer`, `header_key`, `query_key`, or a signature as docs/signing.md says.
auth:
  api_key_bearer:
    doc: What the pages say about it, and what they leave out.
    bearer: api_key
"
    )
}

/// The name as people may write it; quoted, since YAML takes some words for something else.
fn title(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).collect::<String>()
    });
    format!("\"{}\"", words.collect::<Vec<_>>().join(" "))
}
