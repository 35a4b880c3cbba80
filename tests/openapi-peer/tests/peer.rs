//! What a generator of other people reads from exported documents: every operation, parameter, member and status.
//!
//! `WIRESCRIBE_DOCUMENTS` names a directory of documents, which `.ci/run` exports.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use openapi_to_rust::analysis::{AnalyzedSchema, OperationInfo, SchemaType};
use openapi_to_rust::{CodeGenerator, GeneratorConfig, SchemaAnalysis, SchemaAnalyzer};
use serde_json::Value;

/// A document and what the generator made of it.
struct Read {
    name: String,
    document: Value,
    analysis: SchemaAnalysis,
}

impl Read {
    fn new(path: &Path) -> Self {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).expect("a document");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let analyzed = SchemaAnalyzer::new(document.clone()).and_then(|mut read| read.analyze());
        let analysis = analyzed.unwrap_or_else(|error| panic!("{name}: {error}"));
        Self {
            name,
            document,
            analysis,
        }
    }

    /// Every operation of the document: path, method, operation.
    fn operations(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        let paths = self.document["paths"].as_object().expect("paths");
        paths.iter().flat_map(|(path, item)| {
            let item = item.as_object().expect("a path item");
            let methods = item.iter();
            methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
        })
    }

    fn read_operation(&self, operation: &Value) -> &OperationInfo {
        let id = text(&operation["operationId"]);
        let mut read = self.analysis.operations.values();
        read.find(|read| read.operation_id == id)
            .unwrap_or_else(|| panic!("{}: {id} was not read", self.name))
    }

    /// A schema as it was read; references are followed.
    fn read_schema(&self, name: &str) -> &AnalyzedSchema {
        let found = self.analysis.schemas.get(name);
        let found = found.unwrap_or_else(|| panic!("{}: {name} was not read", self.name));
        match &found.schema_type {
            SchemaType::Reference { target } => self.read_schema(target),
            _ => found,
        }
    }

    /// Members and which of them are required, of an object in the document and of what was read for it.
    fn same_members(&self, schema: &Value, read: &AnalyzedSchema) {
        let Some(members) = schema["properties"].as_object() else {
            return;
        };
        let SchemaType::Object {
            properties,
            required,
            ..
        } = &read.schema_type
        else {
            panic!("{}: {} is {:?}", self.name, read.name, read.schema_type)
        };
        let stated: BTreeSet<&String> = members.keys().collect();
        let found: BTreeSet<&String> = properties.keys().collect();
        assert_eq!(found, stated, "{}: members of {}", self.name, read.name);
        let stated: BTreeSet<&str> = list(&schema["required"]).iter().map(text).collect();
        let found: BTreeSet<&str> = required.iter().map(String::as_str).collect();
        assert_eq!(found, stated, "{}: required in {}", self.name, read.name);
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn documents() -> Vec<Read> {
    let directory = env::var_os("WIRESCRIBE_DOCUMENTS")
        .expect("WIRESCRIBE_DOCUMENTS names a directory that `wirescribe export openapi` wrote to");
    let mut paths = Vec::new();
    collect(Path::new(&directory), &mut paths);
    paths.sort();
    assert!(paths.len() >= 5, "{} documents", paths.len());
    paths.iter().map(|path| Read::new(path)).collect()
}

fn collect(directory: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            paths.push(path);
        }
    }
}

#[test]
fn every_operation_is_read() {
    for read in documents() {
        for (path, method, operation) in read.operations() {
            let found = read.read_operation(operation);
            // A fragment tells operations of one URL apart, and is no part of what is sent.
            let sent = path.split('#').next();
            assert_eq!(Some(found.path.as_str()), sent, "{}", read.name);
            assert!(found.method.eq_ignore_ascii_case(method), "{}", read.name);
        }
        assert_eq!(
            read.analysis.operations.len(),
            read.operations().count(),
            "{}",
            read.name
        );
    }
}

#[test]
fn every_parameter_is_read() {
    for read in documents() {
        for (_, _, operation) in read.operations() {
            let found = read.read_operation(operation);
            let found: BTreeSet<_> = found
                .parameters
                .iter()
                .map(|found| (found.name.as_str(), found.location.as_str(), found.required))
                .collect();
            let stated: BTreeSet<_> = list(&operation["parameters"])
                .iter()
                .map(|stated| {
                    let required = stated["required"].as_bool().expect("required");
                    (text(&stated["name"]), text(&stated["in"]), required)
                })
                .collect();
            assert_eq!(found, stated, "{}", read.name);
        }
    }
}

#[test]
fn every_body_is_read() {
    for read in documents() {
        for (_, _, operation) in read.operations() {
            let found = read.read_operation(operation);
            let stated = operation.get("requestBody");
            assert_eq!(
                found.request_body.is_some(),
                stated.is_some(),
                "{}",
                read.name
            );
            let Some(stated) = stated else { continue };
            assert!(found.request_body_required, "{}", read.name);
            let body = found.request_body.as_ref().expect("a body");
            let schema = body.schema_name().expect("a schema");
            let content = stated["content"].as_object().expect("content");
            for media_type in content.values() {
                read.same_members(&media_type["schema"], read.read_schema(schema));
            }
        }
    }
}

#[test]
fn every_status_is_read() {
    for read in documents() {
        for (_, _, operation) in read.operations() {
            let id = text(&operation["operationId"]);
            let found = &read.analysis.operation_responses[id];
            let stated = operation["responses"].as_object().expect("responses");
            for (status, response) in stated {
                let found = found.get(status);
                let found = found.unwrap_or_else(|| panic!("{}: {id} {status}", read.name));
                let has_schema = response["content"]["application/json"]
                    .get("schema")
                    .is_some();
                assert_eq!(
                    found.schema_name.is_some(),
                    has_schema,
                    "{}: {id} {status}",
                    read.name
                );
            }
        }
    }
}

#[test]
fn every_member_is_read() {
    for read in documents() {
        let schemas = read.document["components"]["schemas"].as_object();
        for (name, schema) in schemas.into_iter().flatten() {
            read.same_members(schema, read.read_schema(name));
        }
    }
}

#[test]
fn enums_are_read_as_open_ones() {
    let mut enums = 0;
    for read in documents() {
        let schemas = read.document["components"]["schemas"].as_object();
        for (name, schema) in schemas.into_iter().flatten() {
            let values: Vec<&str> = list(&schema["anyOf"])
                .iter()
                .filter_map(|known| known["const"].as_str())
                .collect();
            let takes_only_texts = list(&schema["anyOf"])
                .last()
                .is_some_and(|other| other["type"] == "string");
            if values.is_empty() || !takes_only_texts {
                continue;
            }
            let found = &read.read_schema(name).schema_type;
            let SchemaType::ExtensibleEnum { known_values } = found else {
                panic!("{}: {name} is {found:?}", read.name)
            };
            assert_eq!(*known_values, values, "{}: {name}", read.name);
            enums += 1;
        }
    }
    assert!(enums > 3, "{enums} enums");
}

/// The generator prints nothing that is no Rust, so that giving something means that it is a client.
#[test]
fn a_client_is_generated_that_holds_every_name() {
    for mut read in documents() {
        let generator = CodeGenerator::new(GeneratorConfig {
            enable_async_client: true,
            ..GeneratorConfig::default()
        });
        let generated = generator.generate_all(&mut read.analysis);
        let files = generated
            .unwrap_or_else(|error| panic!("{}: {error}", read.name))
            .files;
        let client: String = files.iter().map(|file| file.content.as_str()).collect();
        let schemas = read.document["components"]["schemas"].as_object();
        let members = schemas
            .into_iter()
            .flatten()
            .filter_map(|(_, schema)| schema["properties"].as_object())
            .flat_map(|members| members.keys());
        for name in members {
            let spellings = [
                format!("pub {name}: "),
                format!("pub r#{name}: "),
                format!("rename = {name:?}"),
            ];
            let is_there = spellings.iter().any(|spelling| client.contains(spelling));
            assert!(is_there, "{}: {name}", read.name);
        }
    }
}

/// Documents are true: the answers they show fit the schemas they show them under.
#[test]
fn every_example_fits_its_schema() {
    let mut examples = 0;
    for read in documents() {
        for (_, _, operation) in read.operations() {
            let responses = operation["responses"].as_object().expect("responses");
            let bodies = responses
                .values()
                .filter_map(|response| response["content"].as_object())
                .flat_map(|content| content.values());
            for body in bodies {
                let mut schema = body["schema"].clone();
                schema["components"] = read.document["components"].clone();
                let validator = jsonschema::draft202012::new(&schema).expect("a schema");
                for example in body["examples"].as_object().into_iter().flatten() {
                    let fits = validator.validate(&example.1["value"]);
                    assert!(fits.is_ok(), "{}: {}: {fits:?}", read.name, example.0);
                    examples += 1;
                }
            }
        }
    }
    assert!(examples > 20, "{examples} examples");
}
