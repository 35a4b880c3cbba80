//! `match`, laid out as `prettyplease` does.

use proc_macro2::Delimiter::{Brace, Parenthesis};

use super::page::{INDENT, Page, Trees, elements, position};
use super::tree::Tree;

impl Page<'_> {
    /// Each arm begins a line; a value that does not fit beside its pattern gets braces.
    pub(super) fn choice(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        let [head @ .., body] = trees else {
            return None;
        };
        let mut rest = body.inside(Brace).filter(|arms| !arms.is_empty())?;
        self.line(head, 2)?;
        self.push(" {");
        while !rest.is_empty() {
            self.newline(indent + INDENT);
            let arrow = position(rest, "=>")?;
            let (pattern, others) = rest.split_at_checked(arrow + 1)?;
            self.pattern(pattern)?;
            let end = match others.first()?.inside(Brace) {
                Some(_) => 1,
                None => elements(others).next()?.0.len(),
            };
            let (value, others) = others.split_at_checked(end)?;
            self.arm(value, indent + INDENT)?;
            let comma = others.first().is_some_and(|tree| tree.is_mark(","));
            rest = others.get(usize::from(comma)..)?;
        }
        self.newline(indent);
        self.push("}");
        Some(())
    }

    /// The braces of a pattern are those of a struct, but may be wide.
    fn pattern(&mut self, trees: Trees<'_>) -> Option<()> {
        let text = self.flat(trees);
        let is_plain = trees
            .iter()
            .all(|tree| !tree.is_attribute() && self.word(tree) != "if");
        (is_plain && self.fits(text.len() + 1)).then_some(())?;
        self.push(text);
        self.push(" ");
        Some(())
    }

    fn arm(&mut self, value: Trees<'_>, indent: usize) -> Option<()> {
        let value = match value {
            [only] => match only.inside(Brace) {
                Some(statements) if self.is_one_expression(statements) => statements,
                Some(statements) => return self.block(statements, indent),
                None => value,
            },
            _ => value,
        };
        if let [only] = value
            && only.inside(Parenthesis).is_some_and(<[Tree]>::is_empty)
        {
            self.push("{}");
            return Some(());
        }
        if matches!(
            self.word(value.first()?),
            "match" | "if" | "for" | "loop" | "while" | "unsafe"
        ) {
            return None;
        }
        if self.line(value, 0).is_some() {
            self.push(",");
            return Some(());
        }
        self.push("{");
        self.newline(indent + INDENT);
        self.at_line_start(value, indent + INDENT, 0)?;
        self.newline(indent);
        self.push("}");
        Some(())
    }

    fn is_one_expression(&self, trees: Trees<'_>) -> bool {
        !trees.is_empty()
            && position(trees, ";").is_none()
            && !trees.first().is_some_and(|first| {
                matches!(
                    self.word(first),
                    "let" | "match" | "if" | "for" | "while" | "loop"
                )
            })
    }
}
