//! Named types: one flat namespace per provider, uses looked up, shapes checked.

use std::collections::{BTreeMap, BTreeSet};

use super::at::At;
use super::fields::{self, Owner};
use super::names::{self, Scope, Style};
use super::type_rules::{check_base, check_characters, check_lengths, resolve_values};
use super::{Problems, Read};
use crate::diagnostic::Code;
use crate::model::{Field, Name, Newtype, Place, TypeDef, TypeKind, TypeRef};
use crate::source::{Document, nearest};
use crate::spec;
use crate::vocabulary::reserved_types;

/// Types that need no declaration.
const BUILT_IN: [&str; 4] = ["text", "integer", "boolean", "json"];

/// What the name of a type stands for, before its parts are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Newtype,
    Enum,
    Object,
}

/// The declared types of a provider.
pub(super) struct Types<'a> {
    shared: &'a spec::Map<spec::TypeDef>,
    endpoints: Vec<&'a spec::Map<spec::TypeDef>>,
    names: BTreeMap<&'a str, Option<usize>>,
    document: &'a Document,
}

/// Which types a name is looked up in: those of an endpoint and the shared ones, or the shared ones alone.
pub(super) type Home = Option<usize>;

impl<'a> Types<'a> {
    /// Enters the names of all types of a provider, and of what is emitted beside them.
    pub(super) fn declare(
        provider: &'a Read<spec::Provider>,
        endpoints: &'a [Read<spec::Endpoint>],
        problems: &mut Problems,
    ) -> Self {
        let mut scope = Scope::reserving(reserved_types());
        let mut names = BTreeMap::new();
        declare_map(
            &provider.spec.types,
            At::top(&provider.document),
            &mut scope,
            problems,
        );
        names.extend(provider.spec.types.iter().map(|(name, _)| (name, None)));
        for (index, endpoint) in endpoints.iter().enumerate() {
            let at = At::top(&endpoint.document);
            for suffix in ["", "Failure", "Success"] {
                let name = names::decide(
                    &endpoint.stem,
                    None,
                    Style::Camel,
                    at,
                    &mut Problems::default(),
                );
                let name = Name {
                    wire: endpoint.stem.clone(),
                    rust: format!("{}{suffix}", name.rust),
                };
                scope.enter(&name, at, problems);
            }
            declare_map(&endpoint.spec.types, at, &mut scope, problems);
            names.extend(
                endpoint
                    .spec
                    .types
                    .iter()
                    .map(|(name, _)| (name, Some(index))),
            );
        }
        let endpoints = endpoints
            .iter()
            .map(|endpoint| &endpoint.spec.types)
            .collect();
        Self {
            shared: &provider.spec.types,
            endpoints,
            names,
            document: &provider.document,
        }
    }

    /// What a name stands for, seen from an endpoint or from the shared types.
    pub(super) fn kind(&self, name: &str, home: Home) -> Option<Kind> {
        match self.definition(name, home)? {
            spec::TypeDef::Name(_) => Some(Kind::Newtype),
            spec::TypeDef::Rules(rules) if rules.object.is_some() => Some(Kind::Object),
            spec::TypeDef::Rules(rules) if rules.values.is_some() => Some(Kind::Enum),
            spec::TypeDef::Rules(_) => Some(Kind::Newtype),
        }
    }

    fn definition(&self, name: &str, home: Home) -> Option<&'a spec::TypeDef> {
        let own = home
            .and_then(|index| self.endpoints.get(index))
            .and_then(|types| types.get(name));
        own.or_else(|| self.shared.get(name))
    }

    pub(super) fn is_sensitive(&self, name: &str, home: Home) -> bool {
        matches!(self.definition(name, home), Some(spec::TypeDef::Rules(rules)) if rules.sensitive)
    }

    /// The members of an object, already checked where it is declared.
    pub(super) fn object_fields(&self, name: &str, home: Home) -> Option<Vec<Field>> {
        let Some(spec::TypeDef::Rules(rules)) = self.definition(name, home) else {
            return None;
        };
        let members = rules.object.as_ref()?;
        let owner = Owner { types: self, home };
        let document = self.document;
        Some(fields::resolve_fields(
            members,
            Place::Json,
            &owner,
            At::top(document),
            &mut Problems::default(),
        ))
    }

    /// Resolves a use of a type.
    pub(super) fn resolve_use(
        &self,
        ty: &spec::Type,
        home: Home,
        at: At<'_>,
        problems: &mut Problems,
    ) -> TypeRef {
        match ty {
            spec::Type::Name(name) => self.resolve_name(name, home, at, problems),
            spec::Type::Map { map } => TypeRef::Map(Box::new(self.resolve_use(
                map,
                home,
                at.key("map"),
                problems,
            ))),
            spec::Type::List(items) => {
                if let [item] = items.as_slice() {
                    TypeRef::List(Box::new(self.resolve_use(
                        item,
                        home,
                        at.index(0),
                        problems,
                    )))
                } else {
                    problems.add(at.problem(
                        Code::TypeUse,
                        "a list has exactly one element type",
                        "write `[text]`, say",
                    ));
                    TypeRef::Json
                }
            }
        }
    }

    pub(super) fn resolve_name(
        &self,
        name: &str,
        home: Home,
        at: At<'_>,
        problems: &mut Problems,
    ) -> TypeRef {
        match name {
            "text" => TypeRef::Text,
            "integer" => TypeRef::Integer,
            "boolean" => TypeRef::Boolean(None),
            "json" => TypeRef::Json,
            _ if self.kind(name, home).is_some() => TypeRef::Named(name.to_owned()),
            _ => {
                problems.add(self.unknown(name, at));
                TypeRef::Text
            }
        }
    }

    pub(super) fn unknown(&self, name: &str, at: At<'_>) -> crate::diagnostic::Diagnostic {
        let help = if self.names.contains_key(name) {
            "it belongs to another endpoint: move it to `types` in `provider.yaml`".to_owned()
        } else {
            let known = self.names.keys().copied().chain(BUILT_IN);
            nearest(name, known).map_or_else(
                || {
                    "declare it under `types`, or use `text`, `integer`, `boolean` or `json`"
                        .to_owned()
                },
                |near| format!("did you mean `{near}`?"),
            )
        };
        at.problem(
            Code::UnknownName,
            format!("the type `{}` is not declared", names::shown(name)),
            help,
        )
    }

    /// The shared types, in the order of the file.
    pub(super) fn resolve_shared(&self, at: At<'_>, problems: &mut Problems) -> Vec<TypeDef> {
        self.resolve_map(self.shared, None, at, problems)
    }

    /// The types of one endpoint, in the order of the file.
    pub(super) fn resolve_own(
        &self,
        index: usize,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Vec<TypeDef> {
        self.endpoints.get(index).map_or_else(Vec::new, |types| {
            self.resolve_map(types, Some(index), at, problems)
        })
    }

    fn resolve_map(
        &self,
        types: &spec::Map<spec::TypeDef>,
        home: Home,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Vec<TypeDef> {
        let at = at.key("types");
        let resolve = |(name, definition)| {
            self.resolve_definition(name, definition, home, at.key(name), problems)
        };
        types.iter().map(resolve).collect()
    }

    fn resolve_definition(
        &self,
        name: &str,
        definition: &spec::TypeDef,
        home: Home,
        at: At<'_>,
        problems: &mut Problems,
    ) -> TypeDef {
        let name = Name {
            wire: name.to_owned(),
            rust: name.to_owned(),
        };
        let (doc, kind) = match definition {
            spec::TypeDef::Name(base) => {
                check_base(base, at, problems);
                (None, TypeKind::Newtype(Newtype::default()))
            }
            spec::TypeDef::Rules(rules) => (
                rules.doc.clone(),
                self.resolve_kind(&name, rules, home, at, problems),
            ),
        };
        if let TypeKind::Object(fields) = &kind
            && self.holds_itself(&name.rust, fields, home)
        {
            problems.add(at.key_problem(
                Code::TypeUse,
                format!("`{}` contains itself", name.rust),
                "put a list or a map between",
            ));
        }
        TypeDef {
            name,
            doc,
            kind,
            sent: false,
            received: false,
        }
    }

    fn resolve_kind(
        &self,
        name: &Name,
        rules: &spec::TypeRules,
        home: Home,
        at: At<'_>,
        problems: &mut Problems,
    ) -> TypeKind {
        let text_rules = rules.sensitive
            || rules.prefix.is_some()
            || rules.min_length.is_some()
            || rules.max_length.is_some()
            || rules.characters.is_some();
        if text_rules && rules.ty.is_none() {
            problems.add(at.key_problem(
                Code::OneOf,
                "`sensitive`, `prefix`, `characters` and lengths belong to `type: text`",
                "remove them, or add `type: text`",
            ));
        }
        match (&rules.ty, &rules.values, &rules.object) {
            (Some(base), None, None) => {
                check_base(base, at.key("type"), problems);
                check_lengths(rules, at, problems);
                check_characters(rules, at, problems);
                TypeKind::Newtype(Newtype {
                    sensitive: rules.sensitive,
                    prefix: rules.prefix.clone(),
                    min_length: rules.min_length,
                    max_length: rules.max_length,
                    characters: rules.characters.clone(),
                })
            }
            (None, Some(values), None) => {
                TypeKind::Enum(resolve_values(values, at.key("enum"), problems))
            }
            (None, None, Some(members)) => {
                let owner = Owner { types: self, home };
                TypeKind::Object(fields::resolve_fields(
                    members,
                    Place::Json,
                    &owner,
                    at.key("object"),
                    problems,
                ))
            }
            _ => {
                let message = format!(
                    "`{}` needs exactly one of `type`, `enum` and `object`",
                    name.rust
                );
                let none = rules.ty.is_none() && rules.values.is_none() && rules.object.is_none();
                let help = if none {
                    "add `object: { member: text }`, say"
                } else {
                    "keep one of them"
                };
                problems.add(at.key_problem(Code::OneOf, message, help));
                TypeKind::Newtype(Newtype::default())
            }
        }
    }

    /// Whether an object with these members holds itself by value.
    fn holds_itself(&self, name: &str, fields: &[Field], home: Home) -> bool {
        let mut seen = BTreeSet::new();
        let held = fields.iter().filter_map(|field| match &field.ty {
            TypeRef::Named(name) => Some(name.as_str()),
            _ => None,
        });
        let mut next: Vec<&str> = held.collect();
        while let Some(held) = next.pop() {
            if held == name {
                return true;
            }
            if seen.insert(held)
                && let Some(spec::TypeDef::Rules(rules)) = self.definition(held, home)
            {
                let members = rules.object.iter().flat_map(spec::Map::iter);
                next.extend(members.filter_map(|(_, member)| named_type(member)));
            }
        }
        false
    }
}

fn named_type(member: &spec::Param) -> Option<&str> {
    match member {
        spec::Param::Type(name) => Some(name),
        spec::Param::Rules(rules) => match &rules.ty {
            Some(spec::Type::Name(name)) => Some(name),
            _ => None,
        },
    }
}

fn declare_map(
    types: &spec::Map<spec::TypeDef>,
    at: At<'_>,
    scope: &mut Scope,
    problems: &mut Problems,
) {
    let at = at.key("types");
    for (name, _) in types.iter() {
        let at = at.key(name);
        if !names::is_type_name(name) {
            problems.add(at.key_problem(
                Code::RustName,
                format!("`{}` cannot be a type's name", names::shown(name)),
                "use capitalised words, such as `CardToken`",
            ));
        }
        scope.enter(
            &Name {
                wire: name.to_owned(),
                rust: name.to_owned(),
            },
            at,
            problems,
        );
    }
}
