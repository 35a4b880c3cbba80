//! Finds the uses of public items in one file, as far as syntax tells.
//!
//! A path is certain: imports say what it stands for. A method or field is certain where the value comes from a path, a
//! typed parameter or a variable made from one; elsewhere it is only likely, and only in a file that names the provider.

use std::collections::HashMap;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, Local, Pat, Token, Type};

use super::imports::{Imports, plain};
use super::subject::{Item, Subject, is_type};

/// Stands for a type that is imported from elsewhere.
const ELSEWHERE: &str = "";

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
        variables: HashMap::new(),
        mentioned: Vec::new(),
        found: Vec::new(),
    };
    // Imports count wherever they stand in the file.
    ImportsOf(&mut finder).visit_file(&file);
    finder.visit_file(&file);
    finder.uses()
}

struct Finder<'a> {
    subjects: &'a [Subject],
    imports: Imports,
    /// Types of variables of the function at hand.
    variables: HashMap<String, String>,
    /// Providers that paths of the file name.
    mentioned: Vec<String>,
    found: Vec<Use<'a>>,
}

/// First pass: only `use` declarations.
struct ImportsOf<'f, 'a>(&'f mut Finder<'a>);

impl Visit<'_> for ImportsOf<'_, '_> {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        let mut seen = Vec::new();
        self.0.imports.add(&item.tree, &mut |path, span| {
            seen.push((path.to_vec(), span));
        });
        for (path, span) in seen {
            self.0.path(&path, span);
        }
    }
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

    fn path(&mut self, segments: &[String], span: Span) {
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
    fn member(&mut self, name: &str, owner: Option<&str>, span: Span, is_field: bool) {
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

    /// The type of an expression, as far as it comes from a path: `payu::DeleteCard::new(..).bank_type(..)`.
    fn type_of(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::MethodCall(call) => self.type_of(&call.receiver),
            Expr::Call(call) => self.type_of(&call.func),
            Expr::Try(inner) => self.type_of(&inner.expr),
            Expr::Reference(inner) => self.type_of(&inner.expr),
            Expr::Paren(inner) => self.type_of(&inner.expr),
            Expr::Path(path) => {
                let segments = segments(&path.path);
                match segments.as_slice() {
                    [variable] if !is_type(variable) => self.variables.get(variable).cloned(),
                    segments => self.resolve(segments)?.owner,
                }
            }
            _ => None,
        }
    }

    fn type_named(&self, ty: &Type) -> Option<String> {
        match ty {
            Type::Reference(reference) => self.type_named(&reference.elem),
            Type::Path(path) => {
                let segments = segments(&path.path);
                match self.resolve(&segments) {
                    Some(resolved) => resolved.owner,
                    None => self
                        .imports
                        .has(segments.first()?)
                        .then(|| ELSEWHERE.to_owned()),
                }
            }
            _ => None,
        }
    }

    fn variable(&mut self, pattern: &Pat, ty: Option<String>) {
        match pattern {
            Pat::Type(typed) => self.variable(&typed.pat, self.type_named(&typed.ty).or(ty)),
            Pat::Ident(ident) => {
                let name = plain(&ident.ident);
                match ty {
                    Some(ty) => self.variables.insert(name, ty),
                    None => self.variables.remove(&name),
                };
            }
            _ => {}
        }
    }
}

impl Visit<'_> for Finder<'_> {
    /// Seen in the first pass.
    fn visit_item_use(&mut self, _: &syn::ItemUse) {}

    fn visit_signature(&mut self, signature: &syn::Signature) {
        self.variables.clear();
        for argument in &signature.inputs {
            if let syn::FnArg::Typed(typed) = argument {
                let ty = self.type_named(&typed.ty);
                self.variable(&typed.pat, ty);
            }
        }
        visit::visit_signature(self, signature);
    }

    fn visit_local(&mut self, local: &Local) {
        visit::visit_local(self, local);
        let ty = local.init.as_ref().and_then(|init| match &*init.expr {
            // What a call gives is another type, unless the call only makes or changes a value.
            Expr::Await(_) => None,
            expression => self.type_of(expression),
        });
        self.variable(&local.pat, ty);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        self.path(&segments(path), path.span());
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        let owner = self.type_of(&call.receiver);
        self.member(
            &plain(&call.method),
            owner.as_deref(),
            call.method.span(),
            false,
        );
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_field(&mut self, field: &syn::ExprField) {
        if let syn::Member::Named(name) = &field.member {
            let owner = self.type_of(&field.base);
            self.member(&plain(name), owner.as_deref(), name.span(), true);
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_pat_struct(&mut self, pattern: &syn::PatStruct) {
        let owner = self
            .resolve(&segments(&pattern.path))
            .and_then(|resolved| resolved.owner);
        for field in &pattern.fields {
            if let (syn::Member::Named(name), Some(owner)) = (&field.member, &owner) {
                self.member(&plain(name), Some(owner), name.span(), true);
            }
        }
        visit::visit_pat_struct(self, pattern);
    }

    /// `println!` and its like hold expressions; what does not parse as such is not looked at.
    fn visit_macro(&mut self, invocation: &syn::Macro) {
        if let Ok(inner) =
            invocation.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated)
        {
            inner
                .iter()
                .for_each(|expression| self.visit_expr(expression));
        }
        visit::visit_macro(self, invocation);
    }
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| plain(&segment.ident))
        .collect()
}
