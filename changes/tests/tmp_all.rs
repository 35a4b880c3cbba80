//! tmp
#![allow(missing_docs, clippy::all, clippy::pedantic)]
#[path = "support/fixture.rs"]
mod fixture;
use std::fs;
use wirescribe_changes::{Side, compare};
#[test]
fn all() {
    let mut dirs: Vec<_> = fs::read_dir("pairs")
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    dirs.sort();
    for d in dirs {
        let name = d.file_name().unwrap().to_string_lossy().into_owned();
        let new_text = fs::read_to_string(d.join("new.yaml")).unwrap();
        let also: Vec<String> = new_text
            .lines()
            .find_map(|l| l.strip_prefix("# also: "))
            .map(|a| a.split(", ").map(str::to_owned).collect())
            .unwrap_or_default();
        let side = |f: &str| Side::of(&fixture::parts(&fs::read_to_string(d.join(f)).unwrap()));
        match (side("old.yaml"), side("new.yaml")) {
            (Ok(o), Ok(n)) => {
                let f = compare(&o, &n);
                let mut ids: Vec<String> = f.iter().map(|f| f.rule.id.to_owned()).collect();
                ids.sort();
                let mut want = also.clone();
                want.push(name.clone());
                want.sort();
                let surf = |f: &str| {
                    let api = wirescribe_codegen::resolve::resolve_with(
                        &fixture::parts(&fs::read_to_string(d.join(f)).unwrap()),
                        wirescribe_codegen::Vectors::Skip,
                    )
                    .into_result()
                    .unwrap();
                    wirescribe_changes::surface::surface_of(&wirescribe_codegen::generate(
                        &api,
                        &wirescribe_codegen::Options::default(),
                    ))
                    .into_iter()
                    .map(|e| e.line)
                    .filter(|l| !l.contains("use "))
                    .collect::<std::collections::BTreeSet<_>>()
                };
                let (so, sn) = (surf("old.yaml"), surf("new.yaml"));
                let gone: Vec<_> = so.difference(&sn).collect();
                let breaking = f
                    .iter()
                    .any(|f| f.rule.axes.rust == wirescribe_changes::Impact::Breaking);
                if breaking == gone.is_empty() {
                    println!("RUST {name}: says breaking={breaking}, gone={gone:?}");
                }
                if ids != want {
                    println!("MISMATCH {name}: {ids:?}");
                    for x in &f {
                        println!("     {} | {}", x.rule.id, x.message);
                    }
                }
            }
            (a, b) => {
                for (s, r) in [("old", a), ("new", b)] {
                    if let Err(e) = r {
                        println!("REFUSED {name}/{s}");
                        for x in e {
                            println!("     {x}");
                        }
                    }
                }
            }
        }
    }
}
