//! Any text as the files of a provider: it is refused with diagnostics, or everything after `resolve` succeeds.

use std::time::{Duration, UNIX_EPOCH};

use wirescribe_codegen::evaluate::{Inputs, Message, captured, evaluate, unsigned, verify};
use wirescribe_codegen::model::{Auth, Provider};
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Options, generate};

/// What starts a file, as in the fixtures of the tests: `#=== <provider>/<file>.yaml`.
const MARKER: &str = "#=== ";
/// Where an input names no file.
const FIRST: &str = "any/provider.yaml";

/// Resolves, emits and signs.
pub fn run(data: &[u8]) {
    let checked = resolve(&files(&String::from_utf8_lossy(data)));
    for diagnostic in &checked.diagnostics {
        let line = diagnostic.to_string();
        assert!(!line.contains('\n'), "a diagnostic is one line: {line}");
        assert!(!diagnostic.help.is_empty(), "no help: {line}");
    }
    let Some(api) = checked.api else {
        assert!(!checked.diagnostics.is_empty(), "refused without a reason");
        return;
    };
    let options = Options {
        crate_name: Some("any".to_owned()),
        cases: true,
        vectors: true,
        ..Options::default()
    };
    let files = generate(&api, &options);
    assert_eq!(files, generate(&api, &options), "emitted twice");
    for provider in &api.providers {
        for auth in &provider.auth {
            sign(provider, auth);
        }
    }
}

/// Signs a message that no provider has seen, and looks at the result as a receiver does.
fn sign(provider: &Provider, auth: &Auth) {
    let credentials = provider.credentials.iter().map(|credential| {
        let example = credential.example.as_deref().unwrap_or("0123456789abcdef");
        (credential.name.wire.clone(), example.to_owned())
    });
    let given: Vec<(String, String)> = credentials.collect();
    let message = Message {
        method: "POST".to_owned(),
        scheme: "https".to_owned(),
        host: "api.example.com:8443".to_owned(),
        path: "/a%20b//c".to_owned(),
        query: "a=1&b=%zz&a=+&&=".to_owned(),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: br#"{"a":{"b":[1,-1.50e+3,null,"\ud800"]}}"#.to_vec(),
        operation: "any".to_owned(),
    };
    let inputs = Inputs {
        given: &given,
        now: UNIX_EPOCH + Duration::from_millis(1_777_014_359_001),
        message: &message,
    };
    if let Ok(signed) = evaluate(&auth.actions, &inputs) {
        let _ = captured(auth, &signed.message);
        let _ = unsigned(auth, &signed.message, ("application/json", &message.body));
    }
    if let Some(spec) = &auth.verify {
        let _ = verify(spec, &inputs);
    }
}

fn files(text: &str) -> Vec<SourceFile> {
    let mut files: Vec<SourceFile> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix(MARKER), files.last_mut()) {
            (Some(path), _) => files.push(file(path.trim(), "")),
            (None, Some(file)) => file.text.push_str(line),
            (None, None) => files.push(file(FIRST, line)),
        }
    }
    files
}

fn file(path: &str, text: &str) -> SourceFile {
    let (provider, name) = path.split_once('/').unwrap_or(("any", path));
    SourceFile {
        display: format!("specs/{path}"),
        provider: provider.to_owned(),
        stem: name.strip_suffix(".yaml").unwrap_or(name).to_owned(),
        text: text.to_owned(),
    }
}
