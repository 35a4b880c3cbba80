//! Statements, laid out as `prettyplease` does: each on a line of its own.

use proc_macro2::Delimiter::Brace;

use super::page::{INDENT, Page, Trees, position};

impl Page<'_> {
    pub(super) fn block(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        self.push("{");
        let mut rest = trees;
        while !rest.is_empty() {
            self.newline(indent + INDENT);
            let end = self.statement_end(rest);
            let (statement, others) = rest.split_at_checked(end)?;
            let ends = others.first().is_some_and(|tree| tree.is_mark(";"));
            self.statement(statement, indent + INDENT, usize::from(ends))?;
            if ends {
                self.push(";");
            }
            rest = others.get(usize::from(ends)..)?;
        }
        self.close(trees, indent);
        Some(())
    }

    fn statement_end(&self, trees: Trees<'_>) -> usize {
        let is_match = trees
            .first()
            .is_some_and(|first| self.word(first) == "match");
        let block = trees
            .iter()
            .position(|tree| is_match && tree.inside(Brace).is_some());
        let end = block
            .map(|block| block + 1)
            .or_else(|| position(trees, ";"));
        end.unwrap_or(trees.len())
    }

    fn statement(&mut self, trees: Trees<'_>, indent: usize, after: usize) -> Option<()> {
        match self.word(trees.first()?) {
            "let" => {
                if self.line(trees, after).is_some() {
                    return Some(());
                }
                let equals = position(trees, "=")?;
                self.line(trees.get(..=equals)?, 1)?;
                self.push(" ");
                self.expression(trees.get(equals + 1..)?, indent, after)
            }
            "use" | "fn" | "struct" | "enum" | "impl" | "pub" | "static" | "mod" | "type"
            | "if" | "for" | "while" | "loop" | "unsafe" | "return" | "async" | "break" => None,
            _ => self.at_line_start(trees, indent, after),
        }
    }

    /// An expression that a line begins with: a short name keeps its first method beside it.
    pub(super) fn at_line_start(
        &mut self,
        trees: Trees<'_>,
        indent: usize,
        after: usize,
    ) -> Option<()> {
        if self.line(trees, after).is_some() {
            return Some(());
        }
        match trees {
            [name, dot, ..]
                if dot.is_mark(".") && (1..=INDENT).contains(&self.word(name).len()) =>
            {
                self.chain(trees, indent, after, true)
            }
            _ => self.expression(trees, indent, after),
        }
    }
}
