//! Signing schemes, mangled, and schemes that nobody means well with: each is refused with places inside its files, or
//! what is emitted for it parses, and a sample of that compiles without a warning.
//!
//! A file in `tests/corpus/signing/` is an input that once was at fault; it is tried first, and what is emitted for it
//! is always compiled.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unnecessary_debug_formatting,
    reason = "a test fails by panicking; a list of inputs is long"
)]

#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/mutants.rs"]
mod mutants;
#[path = "support/nested.rs"]
mod nested;
#[path = "support/random.rs"]
mod random;
#[path = "support/scheme.rs"]
mod scheme;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use random::Random;
use wirescribe_codegen::diagnostic::Diagnostic;
use wirescribe_codegen::model::Api;
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;
use wirescribe_codegen::{Options, ROOT, generate};

/// Mutants of each scheme: slips of a hand, blind changes, and other words of the language in the place of its words.
const SLIPS: usize = 40;
const ANYWHERE: usize = 15;
const WORDS: usize = 60;

/// Of so many accepted mutants of a scheme the code of one is emitted and parsed.
const EMITTED: usize = 5;

/// How many accepted mutants are compiled.
const COMPILED: usize = 150;

/// Words of the language; each can stand where another one does, whether that means something or not.
const LANGUAGE: [&str; 76] = [
    "now",
    "nonce",
    "text",
    "bytes",
    "of",
    "pairs",
    "then",
    "when",
    "otherwise",
    "body",
    "method",
    "path",
    "query",
    "path_query",
    "host",
    "hostname",
    "port",
    "scheme",
    "content_type",
    "operation",
    "token",
    "form",
    "json",
    "headers",
    "header.x-a",
    "query.a",
    "form.a",
    "json/a",
    "json/a/b",
    "epoch_seconds",
    "iso8601",
    "imf_fixdate",
    "uuid",
    "increasing",
    "md5",
    "sha1",
    "sha256",
    "sha512",
    "hmac_sha1",
    "hmac_sha256",
    "hmac_sha512",
    "hex",
    "hex_upper",
    "base64",
    "base64url",
    "unhex",
    "unbase64",
    "utf8",
    "lower",
    "upper",
    "trim",
    "collapse_spaces",
    "percent",
    "percent_path",
    "escape",
    "part",
    "truncate",
    "split",
    "pick",
    "pick_prefix",
    "drop",
    "drop_empty",
    "keys",
    "values",
    "sort",
    "key",
    "lower_key",
    "key_and_value",
    "render",
    "set",
    "verify",
    "read",
    "equals",
    "within",
    "compute",
    "value",
];

/// Files of one provider.
type Provider = Vec<SourceFile>;

fn folder(name: &str) -> Vec<(String, Provider)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the schemes")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let stem = path.file_stem().expect("a name").to_string_lossy();
            let text = fs::read_to_string(path).expect("a scheme");
            (stem.into_owned(), scheme::files(&text))
        })
        .collect()
}

/// A model, or nothing where the files are refused as they should be.
fn judge(files: &[SourceFile], emits: bool) -> Result<Option<Api>, String> {
    let api = match resolve(files).into_result() {
        Ok(api) => api,
        Err(problems) => {
            return problems
                .iter()
                .try_for_each(|problem| check_place(files, problem))
                .map(|()| None);
        }
    };
    if emits {
        emit(&api)?;
    }
    Ok(Some(api))
}

/// The emitted files without vectors, which are Rust.
fn emit(api: &Api) -> Result<BTreeMap<String, String>, String> {
    let options = Options::default();
    let mut all = BTreeMap::new();
    for (path, text) in generate(api, &options).iter() {
        syn::parse_file(text).map_err(|error| format!("{path} does not parse: {error}"))?;
        all.insert(path.to_owned(), text.to_owned());
    }
    Ok(all)
}

/// A place in the file, or right behind the end of a line or of the file.
fn check_place(files: &[SourceFile], problem: &Diagnostic) -> Result<(), String> {
    let file = files.iter().find(|file| file.display == problem.file);
    let file = file.ok_or_else(|| format!("no such file: {problem}"))?;
    let text = file.text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let (line, column) = (problem.place.line as usize, problem.place.column as usize);
    let length = line
        .checked_sub(1)
        .and_then(|index| lines.get(index))
        .map(|line| line.chars().count());
    let at_the_end = line == lines.len() + 1 && column == 1;
    if length.is_some_and(|length| (1..=length + 1).contains(&column)) || at_the_end {
        Ok(())
    } else {
        Err(format!("no such place: {problem}"))
    }
}

/// What became of inputs.
#[derive(Default)]
struct Tried {
    refused: usize,
    /// Emitted files of accepted inputs, with the name of the input.
    accepted: Vec<(String, Provider)>,
}

fn attempt(name: &str, files: &Provider, emits: bool, tried: &mut Tried) {
    match catch_unwind(AssertUnwindSafe(|| judge(files, emits))) {
        Ok(Ok(Some(_))) => tried.accepted.push((name.to_owned(), files.clone())),
        Ok(Ok(None)) => tried.refused += 1,
        Ok(Err(fault)) => panic!("{name}: {fault}\n{}", start(&files[0].text)),
        Err(panic) => panic!("{name}: {panic:?}\n{}", start(&files[0].text)),
    }
}

fn start(text: &str) -> String {
    text.chars().take(4_000).collect()
}

/// Every mutant of one scheme's `provider.yaml`.
fn mangle(name: &str, files: &Provider, random: &mut Random, tried: &mut Tried) {
    let mut files = files.clone();
    let text = files[0].text.clone();
    let slips: Vec<String> = mutants::of_lines(&text).collect();
    let every = slips.len().div_ceil(SLIPS).max(1);
    let first = random.below(every);
    let slips = slips.into_iter().skip(first).step_by(every);
    let words: Vec<String> = (0..WORDS).map(|_| other_word(&text, random)).collect();
    let mut seen = HashSet::from([text.clone()]);
    let all = slips.chain(mutants::anywhere(&text, ANYWHERE)).chain(words);
    for mutant in all.collect::<Vec<_>>() {
        if seen.insert(mutant.clone()) {
            files[0].text = mutant;
            let emits = tried.accepted.len().is_multiple_of(EMITTED);
            attempt(name, &files, emits, tried);
        }
    }
}

/// A text with another word of the language, or of the text itself, in the place of one; or of all like it.
fn other_word(text: &str, random: &mut Random) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut words: Vec<(usize, &str)> = Vec::new();
    let behind = text.find("\nauth:").unwrap_or_default();
    let end = text.find("\n    vectors:").unwrap_or(text.len());
    let mut rest = behind;
    while let Some(at) = text[rest..end].find(is_word) {
        let word = text[rest + at..]
            .split(|c| !is_word(c))
            .next()
            .unwrap_or_default();
        words.push((rest + at, word));
        rest += at + word.len();
        if rest >= end {
            break;
        }
    }
    let mut mutant = text.to_owned();
    let (at, word) = *random.pick(&words);
    let (_, own) = *random.pick(&words);
    let other = if random.chance(60) {
        *random.pick(&LANGUAGE)
    } else {
        own
    };
    mutant.replace_range(at..at + word.len(), other);
    mutant
}

/// A provider around values of one entry.
fn scheme(values: &str, signed: &str) -> Provider {
    let text = format!(
        "title: Acme\nenvironments: {{ test: https://test.example.com }}\ncredentials: {{ key: secret, account: text }}\nauth:\n  signature:\n    compute:\n{values}\n      sig: {{ text: \"{signed}\", then: [{{ hmac_sha256: key }}, hex] }}\n    set: {{ header.x-sig: \"{{sig}}\" }}\n    vectors:\n      - given: {{ key: k, account: a, query: a=1, body: '{{\"a\":1}}' }}\n        expect: {{ sig: \"00\" }}\n"
    );
    scheme::with_endpoint(vec![SourceFile {
        display: "acme/provider.yaml".to_owned(),
        provider: "acme".to_owned(),
        stem: "provider".to_owned(),
        text,
    }])
}

/// Schemes without measure.
fn huge() -> Vec<(String, Provider)> {
    let mut all = Vec::new();
    let mut add = |name: &str, values: String, signed: &str| {
        all.push((name.to_owned(), scheme(&values, signed)));
    };
    for depth in [10, 60, 200, 5_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        add(
            &format!("pairs {depth} deep"),
            format!("      v: {{ pairs: {open}query{close} }}"),
            "{v.a}",
        );
        let (open, close) = (
            "{ of: account, then: [{ hmac_sha256: ".repeat(depth),
            " }] }".repeat(depth),
        );
        add(
            &format!("keys {depth} deep"),
            format!("      v: {{ text: a, then: [{{ hmac_sha256: {open}key{close} }}, hex] }}"),
            "{v}",
        );
        let (open, close) = ("{ values: [".repeat(depth), "] }".repeat(depth));
        add(
            &format!("steps {depth} deep"),
            format!("      v: {{ pairs: query, then: [{open}lower{close}] }}"),
            "{v.a}",
        );
    }
    for count in [150, 10_000] {
        let lines = |line: fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join("\n");
        add(
            &format!("{count} values"),
            lines(|i| format!("      v{i}: {{ text: \"{{method}}\" }}")),
            "{v0}",
        );
        add(
            &format!("{count} values in a row"),
            format!(
                "      v0: {{ text: a }}\n{}",
                lines(|i| format!("      v{}: {{ text: \"{{v{i}}}\" }}", i + 1))
            ),
            &format!("{{v{count}}}"),
        );
        add(
            &format!("{count} values that need the next"),
            lines(|i| format!("      v{i}: {{ text: \"{{v{}}}\" }}", i + 1)),
            "{v0}",
        );
        let steps = vec!["hex"; count].join(", ");
        add(
            &format!("{count} growing steps"),
            format!("      v: {{ text: a, then: [{steps}] }}"),
            "{v}",
        );
        let steps = vec!["lower"; count].join(", ");
        add(
            &format!("{count} steps"),
            format!("      v: {{ text: a, then: [{steps}] }}"),
            "{v}",
        );
        let pieces = "{method}{account}".repeat(count);
        add(
            &format!("{count} pieces"),
            format!("      v: {{ text: \"{pieces}\" }}"),
            "{v}",
        );
        let listed: Vec<String> = (0..count)
            .map(|i| format!("k{i}: \"{{account}}\""))
            .collect();
        add(
            &format!("{count} pairs"),
            format!("      v: {{ pairs: {{ {} }} }}", listed.join(", ")),
            "{v.k1}",
        );
        let sources = vec!["query"; count].join(", ");
        add(
            &format!("{count} sources"),
            format!("      v: {{ pairs: [{sources}] }}"),
            "{v.a}",
        );
        let deep = "/a".repeat(count);
        add(
            &format!("a pointer of {count}"),
            format!("      v: {{ of: json{deep} }}"),
            "{v}",
        );
        let long = "x".repeat(count * 100);
        add(
            &format!("a text of {}", long.len()),
            format!("      v: {{ text: \"{long}\" }}"),
            "{v}",
        );
        let escapes: Vec<String> = (0..count)
            .map(|i| format!("\"\\u{:04x}\": \"<{i}>\"", 0x3400 + i))
            .collect();
        add(
            &format!("{count} escapes"),
            format!(
                "      v: {{ text: \"{{method}}\", then: [{{ escape: {{ {} }} }}] }}",
                escapes.join(", ")
            ),
            "{v}",
        );
    }
    for (name, values, signed) in [
        ("itself", "      v: { text: \"{v}\" }", "{v}"),
        (
            "itself as key",
            "      v: { text: a, then: [{ hmac_sha256: v }, hex] }",
            "{v}",
        ),
        (
            "itself as condition",
            "      v: { text: a, when: v }",
            "{v}",
        ),
        ("itself as pairs", "      v: { pairs: [v, v] }", "{v.a}"),
        (
            "itself as data",
            "      v: { text: a, then: [{ aes_gcm: { key: key, iv: key, aad: v } }, hex] }",
            "{v}",
        ),
        (
            "one another",
            "      v: { text: \"{w}\" }\n      w: { of: v }",
            "{v}",
        ),
        ("the signature", "      v: { of: sig }", "{v}"),
        (
            "far piece",
            "      v: { text: a, then: [{ part: { by: a, index: 18446744073709551615 } }] }",
            "{v}",
        ),
        (
            "far too far piece",
            "      v: { text: a, then: [{ part: { by: a, index: 99999999999999999999999 } }] }",
            "{v}",
        ),
        (
            "long truncation",
            "      v: { text: a, then: [{ truncate: 18446744073709551615 }, hex] }",
            "{v}",
        ),
        (
            "negative truncation",
            "      v: { text: a, then: [{ truncate: -1 }, hex] }",
            "{v}",
        ),
        (
            "short key",
            "      v: { text: a, then: [{ aes_cbc: { key: key, iv: key } }, hex] }",
            "{v}",
        ),
        ("alias", "      v: &v { text: a }\n      w: *v", "{v}{w}"),
        (
            "merge",
            "      v: &v { text: a }\n      w: { <<: *v }",
            "{v}{w}",
        ),
        ("empty names", "      \"\": { text: a }", "{}"),
        ("dotted name", "      a.b: { text: a }", "{a.b}"),
        (
            "odd header",
            "      v: { of: \"header.\" }\n      w: { of: \"header.ä\" }",
            "{v}{w}",
        ),
        (
            "odd members",
            "      v: { of: \"query. \" }\n      w: { of: \"json/~2\" }\n      x: { of: json/ }",
            "{v}{w}{x}",
        ),
        (
            "layout of braces",
            "      v: { now: { text: \"{{{{{year}}}}}%{day}\\\"\\\\\" } }",
            "{v}",
        ),
        (
            "control characters",
            "      v: { text: \"\\0\\x7f\\u2028\\u202e*/\\\"}}{{\" }",
            "{v}",
        ),
    ] {
        add(name, values.to_owned(), signed);
    }
    all
}

#[test]
fn mangled_schemes_are_refused_or_emit_rust_that_compiles() {
    let corpus = folder("tests/corpus/signing");
    let mut first = Tried::default();
    for (name, files) in corpus {
        attempt(&name, &files, true, &mut first);
    }
    for (name, files) in huge() {
        let mut tried = Tried::default();
        attempt(&name, &files, true, &mut tried);
    }
    let schemes = folder("tests/signing");
    let tried = thread::scope(|scope| {
        let workers = [0, 1].map(|turn| {
            let schemes = &schemes;
            scope.spawn(move || {
                let mut tried = Tried::default();
                let mine = schemes.iter().enumerate().skip(turn).step_by(2);
                for (number, (name, files)) in mine {
                    mangle(name, files, &mut Random::new(number as u64), &mut tried);
                }
                tried
            })
        });
        workers.map(|worker| worker.join().expect("no mutant is at fault"))
    });
    let refused: usize = tried.iter().map(|tried| tried.refused).sum();
    let accepted: Vec<_> = tried.into_iter().flat_map(|tried| tried.accepted).collect();
    assert!(
        refused > 1_000 && accepted.len() > 500,
        "{refused} refused, {} accepted",
        accepted.len()
    );
    compile(first.accepted, &accepted);
}

/// Compiles the corpus and a sample of the mutants, each in a module of its own.
fn compile(corpus: Vec<(String, Provider)>, mutants: &[(String, Provider)]) {
    let package = nested::Package::new("mangled_signing");
    let mut lib = String::from("//! Mangled schemes.\n#![deny(warnings, missing_docs)]\n");
    let mut seen = HashSet::new();
    let every = (mutants.len() / (COMPILED * 4)).max(1);
    let mutants = mutants.iter().step_by(every).cloned();
    for (name, files) in corpus.into_iter().chain(mutants) {
        if seen.len() >= COMPILED {
            break;
        }
        let api = judge(&files, false)
            .expect("no fault")
            .expect("accepted before");
        let emitted = emit(&api).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let code: String = emitted
            .iter()
            .filter(|(path, _)| path.ends_with("/auth.rs") || path.ends_with("/webhooks.rs"))
            .map(|(_, text)| text.as_str())
            .collect();
        if !seen.insert(code) {
            continue;
        }
        let module = format!("m{:03}", seen.len());
        for (path, text) in &emitted {
            package.write(&format!("src/{module}/{path}"), text);
        }
        package.write(&format!("src/{module}/provider.yaml"), &files[0].text);
        writeln!(
            lib,
            "/// {name}.\n#[path = \"{module}/{ROOT}\"]\npub mod {module};"
        )
        .expect("text is written to memory");
    }
    assert!(seen.len() > COMPILED / 2, "only {} differ", seen.len());
    package.write("src/lib.rs", &lib);
    let runtime = nested::root().join("runtime");
    package.write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "mangled_signing"
edition = "2024"
[workspace]
[dependencies]
wirescribe-runtime = {{ path = {runtime:?}, features = ["asymmetric", "cipher", "field-encryption", "jwe"] }}
"#
        ),
    );
    let output = package.cargo(&["check"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}
