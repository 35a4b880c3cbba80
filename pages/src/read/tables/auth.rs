//! Formulas and scripts of a page as facts.

use std::collections::BTreeSet;

use super::rows::Listed;
use crate::formula::{self, Scheme, Scope, quoted};
use crate::read::Reading;
use crate::{About, Aspect, Class, Excerpt, Location, Part};

/// What the page prints of its signature.
#[derive(Debug, Default)]
pub(super) struct Signature {
    /// Texts with a formula in them.
    pub(super) formulas: Vec<Excerpt>,
    pub(super) scripts: Vec<Excerpt>,
    /// What is said of it in words.
    pub(super) prose: Vec<Excerpt>,
    /// Parameters that tables list.
    pub(super) listed: Vec<Listed>,
}

/// What formulas and scripts are about.
pub(super) fn about(operation: &str) -> About {
    About::part(operation, Part::Auth("signature".to_owned()))
}

/// Whether a text is a script that handles signatures.
pub(super) fn is_script(text: &str) -> bool {
    [
        "pm.environment",
        "pm.request",
        "CryptoJS",
        "createHmac",
        "createHash",
        "postman.set",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Where the formula of a text stands, if there is one.
pub(super) fn formula_in(text: &Excerpt) -> Option<Excerpt> {
    let found = formula::printed(text, &Scope::default())?;
    Some(text.slice(found.at))
}

impl Signature {
    /// Facts of all that was found: scripts say more than formulas, so that these come second.
    pub(super) fn state(self, reading: &mut Reading<'_>, operation: &str) {
        let mut scope = self.scope();
        let mut computed = BTreeSet::new();
        for text in &self.scripts {
            let Some(scheme) = formula::script(text, &scope) else {
                continue;
            };
            let class = Class::Sample;
            if computed.is_empty() {
                say(
                    reading,
                    operation,
                    (Aspect::Scheme, class, "signature"),
                    text,
                );
            }
            let source = Source {
                operation,
                text,
                class,
            };
            source.state(reading, &scheme, &mut computed);
            let names = scheme.steps.into_iter().map(|step| step.name);
            scope.steps.extend(names.filter(|name| name != "signature"));
        }
        for text in &self.formulas {
            formula(reading, (operation, &scope), text, &mut computed);
        }
        for words in &self.prose {
            reading.describe(&about(operation), words);
        }
    }

    fn scope(&self) -> Scope {
        let mut scope = Scope::default();
        for listed in &self.listed {
            match listed.location {
                Location::Header => {
                    let name = listed.name.to_lowercase();
                    let date = listed
                        .format
                        .as_deref()
                        .and_then(wirescribe_signing::read_imf_fixdate);
                    if name == "date" && date.is_some() {
                        scope.clock = Some("imf_fixdate");
                    }
                    scope.headers.insert(name);
                }
                Location::Query => {
                    scope
                        .parameters
                        .insert(listed.name.clone(), format!("query.{}", listed.name));
                }
                _ => {}
            }
        }
        scope
    }
}

/// Facts of a printed formula.
fn formula(
    reading: &mut Reading<'_>,
    (operation, scope): (&str, &Scope),
    text: &Excerpt,
    computed: &mut BTreeSet<String>,
) {
    let Some(found) = formula::printed(text, scope) else {
        return;
    };
    let at = text.slice(found.at);
    let class = Class::Stated;
    say(
        reading,
        operation,
        (Aspect::Scheme, class, "signature"),
        &at,
    );
    say(reading, operation, (Aspect::Formula, class, &at), &at);
    if let Some(scheme) = found.scheme {
        let class = if found.assumed {
            Class::Inferred
        } else {
            class
        };
        let source = Source {
            operation,
            text,
            class,
        };
        source.state(reading, &scheme, computed);
    }
}

/// Something about the signature.
fn say(
    reading: &mut Reading<'_>,
    operation: &str,
    (aspect, class, value): (Aspect, Class, &str),
    at: &Excerpt,
) {
    reading.say(&about(operation), aspect, (class, value.to_owned()), at);
}

/// Where a scheme was read from.
struct Source<'s> {
    operation: &'s str,
    text: &'s Excerpt,
    class: Class,
}

impl Source<'_> {
    /// A value that was computed the same way before is not stated again.
    fn state(&self, reading: &mut Reading<'_>, scheme: &Scheme, computed: &mut BTreeSet<String>) {
        let about = about(self.operation);
        for credential in &scheme.credentials {
            let about = About::part(self.operation, Part::Credential(credential.name.clone()));
            let at = self.text.slice(credential.at.clone());
            let at = at.find_part(&credential.name).unwrap_or(at);
            let is_name = at.chars().all(|c| c.is_alphanumeric() || c == '_');
            let name = if is_name {
                at.to_string()
            } else {
                credential.name.clone()
            };
            // Only what is computed may be inferred; names are printed.
            let class = if self.class == Class::Inferred {
                Class::Stated
            } else {
                self.class
            };
            reading.say(&about, Aspect::Listed, (class, name), &at);
            if let Some((value, at)) = &credential.printed {
                let at = self.text.slice(at.clone());
                reading.say_secret(&about, Aspect::Example, (self.class, value.clone()), &at);
            }
        }
        for step in &scheme.steps {
            let value = format!("{}: {}", step.name, step.term.spec());
            if !computed.contains(&value) {
                let at = self.text.slice(step.at.clone());
                reading.say(&about, Aspect::Compute, (self.class, value.clone()), &at);
                computed.insert(value);
            }
        }
        for placement in &scheme.placements {
            let value = format!(
                "header.{}: {}",
                placement.header,
                quoted(&placement.term.template())
            );
            let at = self.text.slice(placement.at.clone());
            reading.say(&about, Aspect::Placement, (self.class, value), &at);
        }
        reading.take(self.text);
    }
}
