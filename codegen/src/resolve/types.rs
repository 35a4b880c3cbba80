//! Named types: one flat namespace per provider, uses looked up, shapes checked.

use std::collections::BTreeMap;

use super::at::At;
use super::fields::{self, Owner};
use super::names::{self, Scope, Style};
use super::one_of::resolve_one_of;
use super::sensitive_names::is_card_data;
use super::{Problems, Read};
use crate::diagnostic::Code;
use crate::model::{Alternative, Field, Name, Place, TypeDef, TypeRef};
use crate::source::{Document, nearest};
use crate::spec;
use crate::vocabulary::reserved_types;

/// Types that need no declaration.
const BUILT_IN: [&str; 5] = ["text", "integer", "decimal", "boolean", "json"];

/// What the name of a type stands for, before its parts are resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Newtype,
    Enum,
    Object,
    OneOf,
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
            let stem = &endpoint.stem;
            let name = names::decide(stem, None, Style::Camel, at, &mut Problems::default());
            for suffix in ["", "Failure", "Success"] {
                let name = Name {
                    wire: stem.clone(),
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
            spec::TypeDef::Rules(rules) if rules.one_of.is_some() => Some(Kind::OneOf),
            spec::TypeDef::Rules(_) => Some(Kind::Newtype),
        }
    }

    pub(super) fn definition(&self, name: &str, home: Home) -> Option<&'a spec::TypeDef> {
        let own = home
            .and_then(|index| self.endpoints.get(index))
            .and_then(|types| types.get(name));
        own.or_else(|| self.shared.get(name))
    }

    /// Whether the texts of a type are hidden: as it says, or else as its name does.
    pub(super) fn is_sensitive(&self, name: &str, home: Home) -> bool {
        match self.definition(name, home) {
            Some(spec::TypeDef::Rules(rules)) => rules
                .sensitive
                .unwrap_or(rules.ty.is_some() && is_card_data(name)),
            Some(spec::TypeDef::Name(_)) => is_card_data(name),
            None => false,
        }
    }

    /// Whether a number may be sent for the text that a type is.
    pub(super) fn accepts_number(&self, name: &str, home: Home) -> bool {
        let Some(spec::TypeDef::Rules(rules)) = self.definition(name, home) else {
            return false;
        };
        let counts = [
            spec::ClockFormat::EpochSeconds,
            spec::ClockFormat::EpochMillis,
        ];
        let is_count =
            |now: &spec::Now| matches!(now, spec::Now::Format(format) if counts.contains(format));
        rules.accepts.is_some() || rules.instant.as_ref().is_some_and(is_count)
    }

    /// The members of an object, already checked where it is declared.
    pub(super) fn object_fields(&self, name: &str, home: Home) -> Option<Vec<Field>> {
        let members = self.members(name, home)?;
        let owner = Owner { types: self, home };
        let at = At::top(self.document);
        let problems = &mut Problems::default();
        Some(fields::resolve_fields(
            members,
            Place::Json,
            &owner,
            at,
            problems,
        ))
    }

    /// One member of an object, if it has such a one.
    pub(super) fn object_field(
        &self,
        members: &spec::Map<spec::Param>,
        wire: &str,
        home: Home,
    ) -> Option<Field> {
        let mut members = members.iter();
        let (key, param) = members.find(|(key, _)| key.strip_suffix('?').unwrap_or(key) == wire)?;
        let owner = Owner { types: self, home };
        let at = At::top(self.document);
        let problems = &mut Problems::default();
        Some(fields::resolve_field(
            key,
            param,
            Place::Json,
            &owner,
            at,
            problems,
        ))
    }

    /// The members of an object as its declaration has them.
    pub(super) fn members(&self, name: &str, home: Home) -> Option<&'a spec::Map<spec::Param>> {
        match self.definition(name, home)? {
            spec::TypeDef::Rules(rules) => rules.object.as_ref(),
            spec::TypeDef::Name(_) => None,
        }
    }

    /// The types of which one is meant, already checked where they are declared.
    pub(super) fn alternatives(&self, name: &str, home: Home) -> Vec<Alternative> {
        let Some(spec::TypeDef::Rules(rules)) = self.definition(name, home) else {
            return Vec::new();
        };
        let owner = Owner { types: self, home };
        let at = At::top(self.document);
        let types = rules.one_of.as_deref();
        types.map_or_else(Vec::new, |types| {
            resolve_one_of(types, &owner, at, &mut Problems::default())
        })
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
            "decimal" => TypeRef::Decimal,
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
                    "declare it under `types`, or use `text`, `integer`, `decimal`, `boolean` or `json`"
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
