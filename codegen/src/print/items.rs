//! Items, laid out as `prettyplease` does, with a blank line around each function of a block.

use std::borrow::Cow;

use proc_macro2::Delimiter::{Brace, Parenthesis};
use proc_macro2::TokenTree;
use syn::Lit;

use super::page::{INDENT, Page, Trees, elements, position};
use super::tree::{Kind, Tree};

impl<'a> Page<'a> {
    /// Items without blank lines between them; a block of functions, which has some inside, stands alone.
    pub(super) fn items(&mut self, trees: Trees<'_>) -> Option<()> {
        let mut rest = trees;
        let mut is_first = true;
        while !rest.is_empty() {
            if !is_first {
                self.newline(0);
            }
            let (item, others) = self.item_end(rest)?;
            (is_first && others.is_empty() || self.keyword(item) != "impl").then_some(())?;
            is_first = false;
            self.item(item, 0)?;
            rest = others;
        }
        if !trees.is_empty() {
            self.push("\n");
        }
        Some(())
    }

    /// The first item, and what follows it.
    fn item_end<'t>(&self, trees: Trees<'t>) -> Option<(Trees<'t>, Trees<'t>)> {
        let attributes = trees.iter().take_while(|tree| tree.is_attribute()).count();
        let keyword = self.keyword(trees.get(attributes..)?);
        let ends = |tree: &Tree| {
            tree.is_mark(";")
                || (!matches!(keyword, "use" | "const" | "type") && tree.inside(Brace).is_some())
        };
        let end = trees.iter().position(ends)?;
        trees.split_at_checked(end + 1)
    }

    /// The word that tells what an item is.
    fn keyword(&self, trees: Trees<'_>) -> &str {
        let mut words = trees.iter().map(|tree| self.word(tree));
        let found = words.find(|word| !matches!(*word, "" | "pub" | "async"));
        match found {
            Some("const") if words.next() == Some("fn") => "fn",
            found => found.unwrap_or_default(),
        }
    }

    fn item(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let trees = self.attributes(trees, indent)?;
        match self.keyword(trees) {
            "use" => self.import(trees, indent),
            "const" | "type" => self.constant(trees, indent),
            "struct" => self.structure(trees, indent),
            "enum" => self.enumeration(trees, indent),
            "impl" => self.implementation(trees, indent),
            "fn" => self.function(trees, indent),
            "mod" => self.line(trees, 0),
            _ => None,
        }
    }

    /// Puts attributes on lines of their own, and gives what follows them.
    fn attributes<'t>(&mut self, trees: Trees<'t>, indent: usize) -> Option<Trees<'t>> {
        let mut rest = trees;
        while let [
            Tree {
                kind: Kind::Attribute(inner),
                is_flat,
                range,
            },
            others @ ..,
        ] = rest
        {
            match inner.as_slice() {
                [name, equals, text] if self.word(name) == "doc" && equals.is_mark("=") => {
                    let text = self.documentation(text)?;
                    self.push("///");
                    self.push(text.trim_end_matches(' '));
                }
                _ => {
                    let text = self.source.get(range.clone())?;
                    (*is_flat && self.fits(text.len())).then_some(())?;
                    self.push(text);
                }
            }
            self.newline(indent);
            rest = others;
        }
        Some(rest)
    }

    /// The text of a comment that documents; none if it needs more than a line.
    fn documentation(&self, tree: &Tree) -> Option<Cow<'a, str>> {
        let text = match &tree.kind {
            Kind::Word(TokenTree::Literal(literal)) if self.word(tree).contains('\\') => {
                match Lit::new(literal.clone()) {
                    Lit::Str(text) => Cow::Owned(text.value()),
                    _ => return None,
                }
            }
            _ => Cow::Borrowed(self.word(tree).strip_prefix('"')?.strip_suffix('"')?),
        };
        (!text.contains('\n') && !text.starts_with('/')).then_some(text)
    }

    fn import(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [path @ .., last, semicolon] = trees else {
            return None;
        };
        let Some(names) = last.inside(Brace) else {
            return self.line(trees, 0);
        };
        if let Some((name, true)) = elements(names).next() {
            self.line(path, 0)?;
            self.line(name, 1)?;
            self.push(";");
            return Some(());
        }
        if self.line(trees, 0).is_some() {
            return Some(());
        }
        self.push(self.flat(path));
        self.push("{");
        self.newline(indent + INDENT);
        let mut is_first = true;
        for (name, is_last) in elements(names) {
            let text = self.flat(name);
            if !is_first {
                if self.fits(1 + text.len() + usize::from(!is_last)) {
                    self.push(" ");
                } else {
                    self.newline(indent + INDENT);
                }
            }
            is_first = false;
            self.push(text);
            self.push(",");
        }
        self.newline(indent);
        self.push("}");
        self.line(std::slice::from_ref(semicolon), 0)
    }

    fn constant(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        if self.line(trees, 0).is_some() {
            return Some(());
        }
        let equals = position(trees, "=")?;
        let [value @ .., _] = trees.get(equals + 1..)? else {
            return None;
        };
        self.line(trees.get(..=equals)?, 1)?;
        self.push(" ");
        self.expression(value, indent, 1)?;
        self.push(";");
        Some(())
    }

    fn structure(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [head @ .., body] = trees else {
            return None;
        };
        let Some(fields) = body.inside(Brace) else {
            return self.line(trees, 0);
        };
        self.line(head, 2)?;
        self.push(" {");
        for (field, _) in elements(fields) {
            self.newline(indent + INDENT);
            let field = self.attributes(field, indent + INDENT)?;
            self.line(field, 1)?;
            self.push(",");
        }
        self.close(fields, indent);
        Some(())
    }

    fn enumeration(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [head @ .., body] = trees else {
            return None;
        };
        let variants = body.inside(Brace)?;
        self.line(head, 2)?;
        self.push(" {");
        for (variant, _) in elements(variants) {
            self.newline(indent + INDENT);
            let variant = self.attributes(variant, indent + INDENT)?;
            match variant.last()?.inside(Brace) {
                None => self.line(variant, 1)?,
                // Fields without documentation would stand on one line.
                Some(fields) => {
                    fields.first()?.is_attribute().then_some(())?;
                    self.structure(variant, indent + INDENT)?;
                }
            }
            self.push(",");
        }
        self.close(variants, indent);
        Some(())
    }

    fn implementation(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [head @ .., body] = trees else {
            return None;
        };
        let mut rest = body.inside(Brace)?;
        self.line(head, 2)?;
        self.push(" {");
        let mut after_function = None;
        while !rest.is_empty() {
            let (item, others) = self.item_end(rest)?;
            let attributes = item.iter().take_while(|tree| tree.is_attribute()).count();
            let is_function = self.keyword(item.get(attributes..)?) == "fn";
            if after_function.is_some_and(|after_function| after_function || is_function) {
                self.push("\n");
            }
            self.newline(indent + INDENT);
            self.item(item, indent + INDENT)?;
            after_function = Some(is_function);
            rest = others;
        }
        self.close(body.inside(Brace)?, indent);
        Some(())
    }

    fn function(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [head @ .., body] = trees else {
            return None;
        };
        let statements = body.inside(Brace)?;
        let brace = if statements.is_empty() { 3 } else { 2 };
        if self.line(head, brace).is_none() {
            let name = head.iter().position(|tree| self.word(tree) == "fn")? + 1;
            let list = head.get(name + 1)?;
            let parameters = list
                .inside(Parenthesis)
                .filter(|parameters| !parameters.is_empty())?;
            self.line(head.get(..=name)?, 1)?;
            self.push("(");
            for (parameter, is_last) in elements(parameters) {
                self.newline(indent + INDENT);
                self.line(parameter, usize::from(!is_last))?;
                self.push(",");
            }
            self.newline(indent);
            self.push(")");
            let result = head.get(name + 2..)?;
            if !result.is_empty() {
                self.push(" ");
                self.line(result, brace)?;
            }
        }
        self.push(" ");
        self.block(statements, indent)
    }
}
