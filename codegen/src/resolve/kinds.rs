//! What a named type is: a text, an enum, an object, one of several types, a moment.

use std::collections::BTreeSet;

use super::Problems;
use super::at::At;
use super::clock::resolve_instant;
use super::fields::{self, Owner};
use super::leniency::check_accepts;
use super::one_of::resolve_one_of;
use super::type_rules::{check_base, check_characters, check_lengths, resolve_values};
use super::types::{Home, Types};
use crate::diagnostic::Code;
use crate::model::{Name, Newtype, Place, TypeDef, TypeKind};
use crate::spec;

impl Types<'_> {
    pub(super) fn resolve_definition(
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
        let (doc, kind, accepts_number) = match definition {
            spec::TypeDef::Name(base) => {
                check_base(base, at, problems);
                let text = Newtype {
                    sensitive: self.is_sensitive(&name.rust, home),
                    ..Newtype::default()
                };
                (None, TypeKind::Newtype(text), false)
            }
            spec::TypeDef::Rules(rules) => {
                let kind = self.resolve_kind(&name, rules, home, at, problems);
                check_accepts(rules, at, problems);
                (
                    rules.doc.clone(),
                    kind,
                    self.accepts_number(&name.rust, home),
                )
            }
        };
        if self.holds_itself(&name.rust, home) {
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
            accepts_number,
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
        check_text_rules(rules, at, problems);
        let owner = Owner { types: self, home };
        let stated = [
            rules.ty.is_some(),
            rules.values.is_some(),
            rules.object.is_some(),
            rules.one_of.is_some(),
            rules.instant.is_some(),
        ];
        let stated = stated.iter().filter(|is_stated| **is_stated).count();
        if stated != 1 {
            let help = if stated == 0 {
                "add `object: { member: text }`, say"
            } else {
                "keep one of them"
            };
            let name = &name.rust;
            let message = format!(
                "`{name}` needs exactly one of `type`, `enum`, `object`, `one_of` and `instant`"
            );
            problems.add(at.key_problem(Code::OneOf, message, help));
            return TypeKind::Newtype(Newtype::default());
        }
        if let Some(values) = &rules.values {
            TypeKind::Enum(resolve_values(values, at.key("enum"), problems))
        } else if let Some(members) = &rules.object {
            let at = at.key("object");
            TypeKind::Object(fields::resolve_fields(
                members,
                Place::Json,
                &owner,
                at,
                problems,
            ))
        } else if let Some(types) = &rules.one_of {
            TypeKind::OneOf(resolve_one_of(types, &owner, at.key("one_of"), problems))
        } else {
            TypeKind::Newtype(self.resolve_text(&name.rust, rules, &owner, (at, problems)))
        }
    }

    /// A text with rules, or a moment, which is read as the text that it is.
    fn resolve_text(
        &self,
        name: &str,
        rules: &spec::TypeRules,
        owner: &Owner<'_>,
        (at, problems): (At<'_>, &mut Problems),
    ) -> Newtype {
        if let Some(base) = &rules.ty {
            check_base(base, at.key("type"), problems);
            check_lengths(rules, at, problems);
            check_characters(rules, at, problems);
        }
        let instant = rules.instant.as_ref();
        Newtype {
            sensitive: self.is_sensitive(name, owner.home),
            prefix: rules.prefix.clone(),
            min_length: rules.min_length,
            max_length: rules.max_length,
            characters: rules.characters.clone(),
            instant: instant.map(|now| resolve_instant(now, at.key("instant"), problems)),
        }
    }

    /// Whether a value of this type holds another one without a list or a map between.
    fn holds_itself(&self, name: &str, home: Home) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = self.held(name, home);
        while let Some(held) = next.pop() {
            if held == name {
                return true;
            }
            if seen.insert(held) {
                next.extend(self.held(held, home));
            }
        }
        false
    }

    /// The named types that a value of this one holds.
    fn held(&self, name: &str, home: Home) -> Vec<&str> {
        let Some(spec::TypeDef::Rules(rules)) = self.definition(name, home) else {
            return Vec::new();
        };
        let members = rules.object.iter().flat_map(spec::Map::iter);
        let members = members.filter_map(|(_, member)| named_type(member));
        let alternatives = rules.one_of.iter().flatten();
        members.chain(alternatives.filter_map(plain_name)).collect()
    }
}

fn check_text_rules(rules: &spec::TypeRules, at: At<'_>, problems: &mut Problems) {
    let text_rules = rules.sensitive.is_some()
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
}

fn named_type(member: &spec::Param) -> Option<&str> {
    match member {
        spec::Param::Type(name) => Some(name),
        spec::Param::Rules(rules) => rules.ty.as_ref().and_then(plain_name),
    }
}

fn plain_name(ty: &spec::Type) -> Option<&str> {
    match ty {
        spec::Type::Name(name) => Some(name),
        _ => None,
    }
}
