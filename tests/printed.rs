//! Emitted code is laid out as `prettyplease` lays it out, blank lines aside: most of it is printed without it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/fixture.rs"]
mod fixture;

use std::fs;
use std::path::Path;

use wirescribe_codegen::model::Api;
use wirescribe_codegen::{Options, generate, load, resolve};

/// What specs emit, but for cases, whose nested modules are printed item by item.
fn assert_laid_out(name: &str, api: &Api) {
    let options = Options {
        crate_name: Some("printed".to_owned()),
        feature_per_provider: true,
        vectors: true,
        ..Options::default()
    };
    for (path, text) in generate(api, &options).iter() {
        let file = syn::parse_file(text).expect("emitted code");
        let expected = prettyplease::unparse(&file);
        let (_header, text) = text.split_once('\n').expect("a first line");
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        assert_eq!(lines(text), lines(&expected), "{name}: {path}");
    }
}

#[test]
fn specs_of_this_repository() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let api = load(&specs).expect("specs without errors");
    assert_laid_out("specs", &api);
}

#[test]
fn fixtures() {
    for folder in ["accept", "irregularities", "signing"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(folder);
        for entry in fs::read_dir(folder).expect("fixtures") {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a fixture");
            let name = path.display().to_string();
            let checked = resolve::resolve(&fixture::parts(&text));
            let api = checked
                .into_result()
                .unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            assert_laid_out(&name, &api);
        }
    }
}
