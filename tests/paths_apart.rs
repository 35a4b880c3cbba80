//! Random paths of one provider: no values of parameters turn one into another, because each set of values that would
//! has one that is refused.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/random.rs"]
mod random;

use random::Random;
use wirescribe_codegen::model::{Endpoint, PathPiece};
use wirescribe_codegen::resolve::resolve;
use wirescribe_codegen::source::SourceFile;

const WORDS: [&str; 4] = ["a", "b", "cc", "D"];
const PROVIDERS: u64 = 400;

/// A path of a few segments, each a word or a parameter.
fn path(random: &mut Random) -> String {
    let length = 1 + random.below(4);
    let segments = (0..length).map(|index| {
        if random.chance(45) {
            format!("/{{p{index}}}")
        } else {
            format!("/{}", random.pick(&WORDS))
        }
    });
    let path: String = segments.collect();
    if random.chance(15) { path + "/" } else { path }
}

fn endpoints(random: &mut Random) -> Vec<Endpoint> {
    let file = |stem: &str, text: String| SourceFile {
        display: format!("specs/acme/{stem}.yaml"),
        provider: "acme".to_owned(),
        stem: stem.to_owned(),
        text,
    };
    let provider = "title: A\nenvironments: { live: https://api.a.example }\n".to_owned();
    let mut files = vec![file("provider", provider)];
    for index in 0..=1 + random.below(4) {
        let path = path(random);
        let parameters: Vec<String> = path
            .split(['{', '}'])
            .skip(1)
            .step_by(2)
            .map(|name| format!("{name}: text"))
            .collect();
        let text = format!(
            "doc: D.\nsource: {{ page: https://a.example, retrieved: 2026-11-25 }}\nrequest: {{ method: GET, path: \"{path}\", path_parameters: {{ {} }} }}\neffect: read\nrepeat: safe\noutcomes: [{{ when: {{ status: 200 }}, returns: R{index} }}]\n",
            parameters.join(", ")
        );
        files.push(file(&format!("e{index}"), text));
    }
    let api = resolve(&files).into_result().expect("the specs are valid");
    api.providers
        .into_iter()
        .flat_map(|provider| provider.endpoints)
        .collect()
}

/// The segments that are not empty, parameters as `None`.
fn template(endpoint: &Endpoint) -> Vec<Option<String>> {
    let segments = endpoint
        .path
        .split('/')
        .filter(|segment| !segment.is_empty());
    segments
        .map(|segment| (!segment.starts_with('{')).then(|| segment.to_owned()))
        .collect()
}

/// Whether a path has the other's segments whatever its values are, so that no value leads there.
fn covers(general: &[Option<String>], own: &[Option<String>]) -> bool {
    general.len() == own.len()
        && general
            .iter()
            .zip(own)
            .all(|(general, own)| general.is_none() || general == own)
}

fn matches(template: &[Option<String>], path: &[String]) -> bool {
    template.len() == path.len()
        && template.iter().zip(path).all(|(wanted, found)| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(found))
        })
}

/// Whether a value is refused, as the runtime decides it for plain words.
fn is_refused(elsewhere: &[String], value: &str) -> bool {
    elsewhere.iter().any(|other| {
        let (wanted, found): (Vec<&str>, Vec<&str>) =
            (other.split('/').collect(), value.split('/').collect());
        wanted.len() == found.len()
            && wanted
                .iter()
                .zip(found)
                .all(|(wanted, found)| *wanted == "{}" || wanted.eq_ignore_ascii_case(found))
    })
}

/// Fills an endpoint's path with values, all words but for one that may have slashes.
fn check(endpoint: &Endpoint, others: &[Endpoint], random: &mut Random) -> bool {
    let parameters = endpoint.path_pieces.iter().filter_map(|piece| match piece {
        PathPiece::Parameter { elsewhere, .. } => Some(elsewhere),
        PathPiece::Literal(_) => None,
    });
    let parameters: Vec<&Vec<String>> = parameters.collect();
    let with_slash = random.below(parameters.len().max(1));
    let words = ["a", "B", "cc", "d", "zz"];
    let values: Vec<String> = (0..parameters.len())
        .map(|index| {
            let more = if index == with_slash {
                random.below(3)
            } else {
                0
            };
            let parts: Vec<&str> = (0..=more).map(|_| *random.pick(&words)).collect();
            parts.join("/")
        })
        .collect();
    let mut next = values.iter();
    let filled = template(endpoint).into_iter().flat_map(|segment| {
        let text = segment.unwrap_or_else(|| next.next().cloned().unwrap_or_default());
        text.split('/').map(str::to_owned).collect::<Vec<_>>()
    });
    let filled: Vec<String> = filled.collect();
    let own = template(endpoint);
    let leads = others
        .iter()
        .map(template)
        .find(|other| !covers(other, &own) && matches(other, &filled));
    let refused = parameters
        .iter()
        .zip(&values)
        .any(|(elsewhere, value)| is_refused(elsewhere, value));
    assert!(
        leads.is_none() || refused,
        "`{}` with {values:?} is {leads:?}",
        endpoint.path
    );
    leads.is_some()
}

#[test]
fn no_value_turns_one_path_into_another() {
    let mut led = 0;
    for seed in 0..PROVIDERS {
        let mut random = Random::new(seed);
        let all = endpoints(&mut random);
        for endpoint in &all {
            for _ in 0..60 {
                led += u32::from(check(endpoint, &all, &mut random));
            }
        }
    }
    assert!(led > 1_000, "only {led} values led elsewhere");
}
