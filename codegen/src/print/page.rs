//! A page that trees are laid out on: how much fits on a line, and what stands on one.

use super::tree::{Kind, Sheet, Tree};

/// How much farther than what is around it the inside of something stands.
pub(super) const INDENT: usize = 4;

/// Width of a page, and least width of what is indented far.
const MARGIN: usize = 89;
const LEAST: usize = 60;

/// The end of a text, to which trees are added. What adds them gives `None` for a shape whose layout is not known here.
pub(super) struct Page<'a> {
    /// All trees on one line.
    pub(super) source: &'a str,
    out: &'a mut String,
    /// Where what stands on the last line begins, and how wide it may be.
    start: usize,
    width: usize,
}

/// Trees next to each other.
pub(super) type Trees<'t> = &'t [Tree];

impl<'a> Page<'a> {
    pub(super) fn new(sheet: &'a Sheet, out: &'a mut String) -> Self {
        Self {
            source: &sheet.text,
            start: out.len(),
            out,
            width: MARGIN,
        }
    }

    pub(super) fn newline(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.start = self.out.len();
        self.width = MARGIN.saturating_sub(indent).max(LEAST);
    }

    /// Ends what has braces.
    pub(super) fn close(&mut self, inside: Trees<'_>, indent: usize) {
        if !inside.is_empty() {
            self.newline(indent);
        }
        self.push("}");
    }

    pub(super) fn fits(&self, width: usize) -> bool {
        self.out.len() - self.start + width <= self.width
    }

    /// Trees on one line.
    pub(super) fn flat(&self, trees: Trees<'_>) -> &'a str {
        match trees {
            [first, .., last] => self.source.get(first.range.start..last.range.end),
            [only] => self.source.get(only.range.clone()),
            [] => None,
        }
        .unwrap_or_default()
    }

    pub(super) fn word(&self, tree: &Tree) -> &'a str {
        match tree.kind {
            Kind::Word(_) => self.flat(std::slice::from_ref(tree)),
            _ => "",
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Puts trees on the line, if they fit with what must follow them there.
    pub(super) fn line(&mut self, trees: Trees<'_>, after: usize) -> Option<()> {
        let text = self.flat(trees);
        let fits = trees
            .iter()
            .all(|tree| tree.is_flat && !tree.is_attribute())
            && self.fits(text.len() + after);
        fits.then(|| self.push(text))
    }
}

/// Where an operator stands first.
pub(super) fn position(trees: Trees<'_>, mark: &str) -> Option<usize> {
    trees.iter().position(|tree| tree.is_mark(mark))
}

/// The elements of a list with commas between them.
pub(super) fn elements(trees: Trees<'_>) -> impl Iterator<Item = (Trees<'_>, bool)> {
    let mut rest = trees;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut depth = 0_usize;
        let end = rest.iter().position(|tree| {
            match tree.kind {
                Kind::Mark("<") => depth += 1,
                Kind::Mark(">") => depth = depth.saturating_sub(1),
                Kind::Mark(">>") => depth = depth.saturating_sub(2),
                _ => {}
            }
            depth == 0 && tree.is_mark(",")
        });
        let end = end.unwrap_or(rest.len());
        let element = rest.get(..end)?;
        rest = rest.get(end + 1..).unwrap_or_default();
        Some((element, rest.is_empty()))
    })
}
