//! Expressions, laid out as `prettyplease` does: on one line if they fit, else broken at the outermost place.

use proc_macro2::Delimiter::{Brace, Bracket, Parenthesis};

use super::page::{INDENT, Page, Trees, elements, position};
use super::tree::{Kind, path_start};

impl Page<'_> {
    pub(super) fn expression(
        &mut self,
        trees: Trees<'_>,
        indent: usize,
        after: usize,
    ) -> Option<()> {
        if self.line(trees, after).is_some() {
            return Some(());
        }
        match trees {
            [] => None,
            [mark, rest @ ..] if mark.is_mark("&") => {
                self.push("&");
                self.expression(rest, indent, after)
            }
            [first, ..] if first.is_mark("|") => self.closure(trees, indent, after),
            [first, ..] if self.word(first) == "match" => self.choice(trees, indent),
            [first, ..]
                if matches!(
                    self.word(first),
                    "move" | "const" | "if" | "async" | "mut" | "return"
                ) =>
            {
                None
            }
            _ if trees.iter().any(
                |tree| matches!(tree.kind, Kind::Mark(mark) if !matches!(mark, "." | "::" | "?")),
            ) =>
            {
                None
            }
            _ if position(trees, ".").is_some() => self.chain(trees, indent, after, false),
            _ => self.primary(trees, indent, after),
        }
    }

    /// A chain of methods and fields, each on a line of its own.
    pub(super) fn chain(
        &mut self,
        trees: Trees<'_>,
        indent: usize,
        after: usize,
        is_beside: bool,
    ) -> Option<()> {
        let dot = position(trees, ".")?;
        let (head, mut rest) = trees.split_at_checked(dot)?;
        if self.line(head, 0).is_none() {
            matches!(head, [only] if only.inside(Bracket).is_some()).then_some(())?;
            self.primary(head, indent, 0)?;
        }
        let mut is_beside = is_beside;
        while let [_dot, others @ ..] = rest {
            let end = position(others, ".").map_or(rest.len(), |end| end + 1);
            let (link, others) = rest.split_at_checked(end)?;
            let inner = if is_beside { indent } else { indent + INDENT };
            if !is_beside {
                self.newline(inner);
            }
            is_beside = false;
            self.link(link, inner, if others.is_empty() { after } else { 0 })?;
            rest = others;
        }
        Some(())
    }

    /// `.name(arguments)?`
    fn link(&mut self, trees: Trees<'_>, indent: usize, after: usize) -> Option<()> {
        if self.line(trees, after).is_some() {
            return Some(());
        }
        let [dot, name, list, suffix @ ..] = trees else {
            return None;
        };
        let arguments = list.inside(Parenthesis)?;
        suffix.iter().all(|mark| mark.is_mark("?")).then_some(())?;
        name.is_word().then_some(())?;
        self.push(self.flat(std::slice::from_ref(dot)));
        self.push(self.flat(std::slice::from_ref(name)));
        self.arguments(arguments, indent, suffix.len() + after)?;
        self.push(self.flat(suffix));
        Some(())
    }

    /// A call, a struct or an array that does not fit on the line.
    fn primary(&mut self, trees: Trees<'_>, indent: usize, after: usize) -> Option<()> {
        let questions = trees
            .iter()
            .rev()
            .take_while(|tree| tree.is_mark("?"))
            .count();
        let (trees, suffix) = trees.split_at_checked(trees.len() - questions)?;
        let [path @ .., last] = trees else {
            return None;
        };
        let is_path = path
            .iter()
            .all(|tree| !matches!(tree.kind, Kind::Group(..) | Kind::Attribute(_)));
        is_path.then_some(())?;
        self.line(path, 1)?;
        match &last.kind {
            Kind::Group(Parenthesis, inner) if !path.is_empty() => {
                self.arguments(inner, indent, questions + after)?;
            }
            Kind::Group(Parenthesis, inner) if position(inner, ",").is_some() => {
                self.push("(");
                self.list(inner, indent)?;
                self.push(")");
            }
            Kind::Group(Bracket, inner)
                if path.is_empty() && !self.is_simple(inner) && position(inner, ";").is_none() =>
            {
                self.push("[");
                self.list(inner, indent)?;
                self.push("]");
            }
            Kind::Group(Brace, inner) => {
                path_start(path, self.source)?;
                self.push(" {");
                self.fields(inner, indent)?;
            }
            _ => return None,
        }
        self.push(self.flat(suffix));
        Some(())
    }

    /// Whether an array is one of numbers and the like, which fill lines.
    fn is_simple(&self, trees: Trees<'_>) -> bool {
        elements(trees).all(|(element, _)| {
            matches!(element, [only] if self.word(only).starts_with(|first: char| first.is_ascii_digit() || first == '\''))
        })
    }

    fn arguments(&mut self, trees: Trees<'_>, indent: usize, after: usize) -> Option<()> {
        self.push("(");
        match elements(trees).next() {
            None => {}
            Some((only, true)) if self.is_block_like(only) => {
                self.expression(only, indent, after + 1)?;
            }
            Some(_) => self.list(trees, indent)?,
        }
        self.push(")");
        Some(())
    }

    /// What stands close to the parentheses around it.
    fn is_block_like(&self, trees: Trees<'_>) -> bool {
        match trees {
            [only] => match &only.kind {
                Kind::Group(Parenthesis, inner) => {
                    inner.is_empty() || position(inner, ",").is_some()
                }
                Kind::Group(..) => true,
                _ => false,
            },
            [first, ..] if first.is_mark("|") || self.word(first) == "move" => true,
            [first, second] if self.word(first) == "const" => second.inside(Brace).is_some(),
            [path @ .., last] => {
                last.inside(Brace).is_some()
                    && path_start(path, self.source) == path.first().map(|first| first.range.start)
            }
            [] => false,
        }
    }

    fn list(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        for (element, is_last) in elements(trees) {
            self.newline(indent + INDENT);
            self.expression(element, indent + INDENT, usize::from(!is_last))?;
            self.push(",");
        }
        self.newline(indent);
        Some(())
    }

    fn fields(&mut self, trees: Trees<'_>, indent: usize) -> Option<()> {
        for (field, is_last) in elements(trees) {
            self.newline(indent + INDENT);
            match field {
                [_, colon, value @ ..] if colon.is_mark(":") => {
                    self.line(field.get(..2)?, 0)?;
                    self.push(" ");
                    self.expression(value, indent + INDENT, usize::from(!is_last))?;
                }
                [name] if name.is_word() => self.line(field, 0)?,
                _ => return None,
            }
            self.push(",");
        }
        self.close(trees, indent);
        Some(())
    }

    fn closure(&mut self, trees: Trees<'_>, indent: usize, after: usize) -> Option<()> {
        let bar = position(trees.get(1..)?, "|")? + 1;
        let (parameters, body) = trees.split_at_checked(bar + 1)?;
        self.line(parameters, 1)?;
        self.push(" ");
        if let [only] = body
            && let Some(statements) = only.inside(Brace)
        {
            return self.block(statements, indent);
        }
        let is_call = matches!(body, [_, .., last] if last.inside(Parenthesis).is_some())
            && position(body, ".").is_none();
        let is_match = self.word(body.first()?) == "match";
        if is_call || is_match || self.is_block_like(body) {
            return self.expression(body, indent, after);
        }
        self.push("{");
        self.newline(indent + INDENT);
        self.expression(body, indent + INDENT, 0)?;
        self.newline(indent);
        self.push("}");
        Some(())
    }
}
