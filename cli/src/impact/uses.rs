//! Finds the uses of public items in one file, as far as syntax tells.
//!
//! A path is certain: imports say what it stands for. A method or field is certain where the value comes from a path, a
//! typed parameter or a variable made from one; elsewhere it is only likely, and only in a file that names the provider.

mod tokens;
mod walk;

use proc_macro2::Span;
use syn::visit::Visit as _;
use syn::{AngleBracketedGenericArguments, Expr, GenericArgument, Pat, PathArguments, Type};

use super::imports::{Imports, plain};
use super::subject::{Item, Subject, is_type};
use super::variables::Variables;

/// Stands for a type that is imported from elsewhere.
const ELSEWHERE: &str = "";

/// The type whose methods are calls of endpoints.
const CLIENT: &str = "Client";

/// Types whose values have the members of what they point to.
const POINTERS: [&str; 4] = ["Arc", "Box", "Pin", "Rc"];

/// A use of a public item.
#[derive(Debug, Clone)]
pub(crate) struct Use<'a> {
    /// What is used.
    pub(crate) subject: &'a Subject,
    /// Line, counted from 1.
    pub(crate) line: u32,
    /// Column, counted from 1.
    pub(crate) column: u32,
    /// Whether there is no doubt that it is this item.
    pub(crate) is_certain: bool,
}

/// The uses in a file, by place; none if the file is no Rust.
pub(crate) fn uses<'a>(text: &str, subjects: &'a [Subject]) -> Vec<Use<'a>> {
    let Ok(file) = syn::parse_file(text) else {
        return Vec::new();
    };
    let mut finder = Finder {
        subjects,
        imports: Imports::default(),
        variables: Variables::default(),
        mentioned: Vec::new(),
        found: Vec::new(),
    };
    finder.visit_file(&file);
    finder.uses()
}

pub(super) struct Finder<'a> {
    subjects: &'a [Subject],
    imports: Imports,
    variables: Variables,
    /// Providers that paths of the file name.
    mentioned: Vec<String>,
    found: Vec<Use<'a>>,
}

/// What a path leads to: provider, type, and what follows the type.
struct Resolved {
    provider: String,
    owner: Option<String>,
    associated: Option<String>,
}

impl<'a> Finder<'a> {
    fn uses(self) -> Vec<Use<'a>> {
        let (imports, mentioned) = (&self.imports, &self.mentioned);
        let is_about = |used: &Use<'_>| {
            let provider = &used.subject.provider;
            used.is_certain || imports.mention(provider) || mentioned.contains(provider)
        };
        let mut uses: Vec<Use<'_>> = self.found.into_iter().filter(is_about).collect();
        let key = |used: &Use<'_>| {
            (
                used.line,
                used.subject.finding,
                !used.is_certain,
                used.column,
            )
        };
        uses.sort_by_key(key);
        uses.dedup_by_key(|used| (used.line, used.subject.finding));
        uses.sort_by_key(|used| (used.line, used.column));
        uses
    }

    fn add(&mut self, subject: &'a Subject, span: Span, is_certain: bool) {
        let start = span.start();
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.found.push(Use {
            subject,
            line: number(start.line),
            column: number(start.column + 1),
            is_certain,
        });
    }

    /// What a path stands for, if it leads into a provider that something is looked for in.
    fn resolve(&self, segments: &[String]) -> Option<Resolved> {
        self.imports.resolve(segments).into_iter().find_map(|full| {
            let is_provider = |segment: &String| {
                self.subjects
                    .iter()
                    .any(|subject| subject.provider == *segment)
            };
            let at = full.iter().position(is_provider)?;
            let rest = full.get(at + 1..).unwrap_or_default();
            let owner = rest.iter().position(|segment| is_type(segment));
            Some(Resolved {
                provider: full.get(at).cloned()?,
                associated: owner.and_then(|owner| rest.get(owner + 1)).cloned(),
                owner: owner.and_then(|owner| rest.get(owner)).cloned(),
            })
        })
    }

    /// A path that stands somewhere in the file.
    pub(super) fn path(&mut self, segments: &[String], span: Span) {
        if let [name] = segments
            && self.variables.get(name).is_some()
        {
            return;
        }
        let Some(resolved) = self.resolve(segments) else {
            return;
        };
        if !self.mentioned.contains(&resolved.provider) {
            self.mentioned.push(resolved.provider.clone());
        }
        let fits = |subject: &&Subject| {
            subject.provider == resolved.provider
                && match &subject.item {
                    Item::Module => true,
                    Item::Type(owner) => resolved.owner.as_ref() == Some(owner),
                    Item::Associated(owner, name) => {
                        resolved.owner.as_ref() == Some(owner)
                            && resolved.associated.as_ref() == Some(name)
                    }
                    Item::Field(..) => false,
                }
        };
        let subjects: Vec<&Subject> = self.subjects.iter().filter(fits).collect();
        for subject in subjects {
            self.add(subject, span, true);
        }
    }

    /// A method or field of a value whose type may be known.
    pub(super) fn member(&mut self, name: &str, owner: Option<&str>, span: Span, is_field: bool) {
        let fits = |subject: &&Subject| match &subject.item {
            Item::Associated(of, found) if !is_field => {
                found == name && owner.is_none_or(|owner| owner == of)
            }
            Item::Field(of, found) if is_field => {
                found == name && owner.is_none_or(|owner| owner == of)
            }
            _ => false,
        };
        let subjects: Vec<&Subject> = self.subjects.iter().filter(fits).collect();
        for subject in subjects {
            self.add(subject, span, owner.is_some());
        }
    }

    /// The type of an expression, as far as it comes from a path: `acme::DeleteCard::new(..).bank_type(..)`.
    fn type_of(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::MethodCall(call) => self.type_of(&call.receiver).filter(|owner| {
                // A call through a client gives an answer, and what a method of another type gives is not known.
                let is_call = owner == CLIENT && !is_made(&call.receiver);
                owner != ELSEWHERE && !is_call
            }),
            Expr::Call(call) => self.type_of(&call.func),
            Expr::Try(inner) => self.type_of(&inner.expr),
            Expr::Reference(inner) => self.type_of(&inner.expr),
            Expr::Paren(inner) => self.type_of(&inner.expr),
            Expr::Path(path) => {
                let segments = segments(&path.path);
                match segments.as_slice() {
                    [variable] if !is_type(variable) => self.variables.get(variable)?.clone(),
                    segments => self.resolve(segments)?.owner,
                }
            }
            _ => None,
        }
    }

    fn type_named(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Reference(reference) => self.type_named(&reference.elem),
            Type::Paren(inner) => self.type_named(&inner.elem),
            Type::Path(path) => {
                let last = path.path.segments.last()?;
                if let PathArguments::AngleBracketed(arguments) = &last.arguments {
                    return self.pointed_to(&plain(&last.ident), arguments);
                }
                let segments = segments(&path.path);
                match self.resolve(&segments) {
                    Some(resolved) => resolved.owner,
                    None => self
                        .imports
                        .is_from_elsewhere(segments.first()?)
                        .then(|| ELSEWHERE.to_owned()),
                }
            }
            _ => None,
        }
    }

    /// What a pointer leads to; what else is made of a type is not known.
    fn pointed_to(&self, pointer: &str, of: &AngleBracketedGenericArguments) -> Option<String> {
        let mut types = of.args.iter().filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        });
        let first = types.next().filter(|_| POINTERS.contains(&pointer))?;
        self.type_named(first)
    }

    /// Binds the names of a pattern, the whole of which has a type.
    fn bind(&mut self, pattern: &Pat, ty: Option<String>) {
        match pattern {
            Pat::Type(typed) => {
                self.visit_type(&typed.ty);
                self.bind(&typed.pat, self.type_named(&typed.ty).or(ty));
            }
            Pat::Reference(reference) => self.bind(&reference.pat, ty),
            Pat::Paren(inner) => self.bind(&inner.pat, ty),
            Pat::Ident(ident) if ident.subpat.is_none() && !is_type(&plain(&ident.ident)) => {
                self.variables.bind(plain(&ident.ident), ty);
            }
            _ => self.visit_pat(pattern),
        }
    }

    /// Looks at something whose variables end with it.
    fn scoped(&mut self, look: impl FnOnce(&mut Self)) {
        let outer = self.variables.count();
        look(self);
        self.variables.end(outer);
    }

    /// Looks at a function, which knows no variable of what is around it.
    fn function(&mut self, look: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.variables);
        look(self);
        self.variables = outer;
    }

    /// Looks at items that have names of their own. Names count in all of a block, also above their declaration.
    fn named<'i>(
        &mut self,
        items: impl Iterator<Item = &'i syn::Item>,
        look: impl FnOnce(&mut Self),
    ) {
        let mut items = items
            .filter(|item| matches!(item, syn::Item::Use(_) | syn::Item::Type(_)))
            .peekable();
        if items.peek().is_none() {
            look(self);
            return;
        }
        self.imports.enter();
        let mut seen = Vec::new();
        for item in items {
            match item {
                syn::Item::Use(item) => self.imports.add(&item.tree, &mut |path, span| {
                    seen.push((path.to_vec(), span));
                }),
                syn::Item::Type(alias) => {
                    if let Type::Path(of) = &*alias.ty {
                        self.imports.insert(plain(&alias.ident), segments(&of.path));
                    }
                }
                _ => {}
            }
        }
        for (path, span) in seen {
            self.path(&path, span);
        }
        look(self);
        self.imports.leave();
    }
}

/// Whether an expression starts from a path, as `acme::Client::builder(..)` does.
fn is_made(expression: &Expr) -> bool {
    match expression {
        Expr::MethodCall(call) => is_made(&call.receiver),
        Expr::Try(inner) => is_made(&inner.expr),
        Expr::Call(_) => true,
        _ => false,
    }
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| plain(&segment.ident))
        .collect()
}
