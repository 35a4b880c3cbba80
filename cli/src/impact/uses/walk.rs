//! The way through a file: what stands where, and how far names reach.

use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, Local, Stmt, Token};

use super::{Finder, segments, tokens};
use crate::impact::imports::plain;
use crate::impact::subject::is_type;

impl Visit<'_> for Finder<'_> {
    fn visit_file(&mut self, file: &syn::File) {
        self.named(file.items.iter(), |finder| visit::visit_file(finder, file));
    }

    fn visit_item_mod(&mut self, module: &syn::ItemMod) {
        let items = module.content.iter().flat_map(|(_, items)| items);
        self.named(items, |finder| visit::visit_item_mod(finder, module));
    }

    fn visit_block(&mut self, block: &syn::Block) {
        let items = block.stmts.iter().filter_map(|statement| match statement {
            Stmt::Item(item) => Some(item),
            _ => None,
        });
        self.named(items, |finder| {
            finder.scoped(|finder| visit::visit_block(finder, block));
        });
    }

    /// Seen where their block begins.
    fn visit_item_use(&mut self, _: &syn::ItemUse) {}

    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        self.function(|finder| visit::visit_item_fn(finder, item));
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        self.function(|finder| visit::visit_impl_item_fn(finder, item));
    }

    fn visit_trait_item_fn(&mut self, item: &syn::TraitItemFn) {
        self.function(|finder| visit::visit_trait_item_fn(finder, item));
    }

    fn visit_fn_arg(&mut self, argument: &syn::FnArg) {
        match argument {
            syn::FnArg::Receiver(receiver) => self.visit_receiver(receiver),
            syn::FnArg::Typed(typed) => {
                self.visit_type(&typed.ty);
                let ty = self.type_named(&typed.ty);
                self.bind(&typed.pat, ty);
            }
        }
    }

    fn visit_expr_closure(&mut self, closure: &syn::ExprClosure) {
        self.scoped(|finder| {
            closure
                .inputs
                .iter()
                .for_each(|input| finder.bind(input, None));
            finder.visit_return_type(&closure.output);
            finder.visit_expr(&closure.body);
        });
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        self.scoped(|finder| visit::visit_arm(finder, arm));
    }

    fn visit_expr_if(&mut self, expression: &syn::ExprIf) {
        self.scoped(|finder| visit::visit_expr_if(finder, expression));
    }

    fn visit_expr_while(&mut self, expression: &syn::ExprWhile) {
        self.scoped(|finder| visit::visit_expr_while(finder, expression));
    }

    fn visit_expr_for_loop(&mut self, expression: &syn::ExprForLoop) {
        self.visit_expr(&expression.expr);
        self.scoped(|finder| {
            finder.visit_pat(&expression.pat);
            finder.visit_block(&expression.body);
        });
    }

    /// The value does not know the names that it is given.
    fn visit_expr_let(&mut self, expression: &syn::ExprLet) {
        self.visit_expr(&expression.expr);
        self.visit_pat(&expression.pat);
    }

    fn visit_local(&mut self, local: &Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
        // What is awaited is of another type than the call.
        let ty = local
            .init
            .as_ref()
            .and_then(|init| self.type_of(&init.expr));
        self.bind(&local.pat, ty);
    }

    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        visit::visit_pat_ident(self, pattern);
        let name = plain(&pattern.ident);
        if !is_type(&name) {
            self.variables.bind(name, None);
        }
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

    /// `println!` and its like hold expressions; in others, what looks like a path or a member is taken for one.
    fn visit_macro(&mut self, invocation: &syn::Macro) {
        match invocation.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            Ok(inner) => inner
                .iter()
                .for_each(|expression| self.visit_expr(expression)),
            Err(_) => tokens::look(self, invocation.tokens.clone()),
        }
        visit::visit_macro(self, invocation);
    }
}
