//! Which fields are inside of which.

use crate::FieldPath;

/// The fields that the next one may be inside of.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    outer: Vec<Outer>,
    /// A field that is no item holds others, and it cannot be told which of the next ones.
    doubt: bool,
}

#[derive(Debug)]
struct Outer {
    /// Depth of its item; 0 of a line.
    depth: u8,
    /// What the paths of the fields inside begin with.
    path: FieldPath,
    /// Its type says that it holds others.
    holds: bool,
}

impl Nesting {
    /// The path of what the next field is inside of, and whether that is sure. Items say how deep they are; a line is in
    /// the last item, if that holds others.
    pub(super) fn outside(&mut self, depth: Option<u8>) -> (FieldPath, bool) {
        if let Some(depth) = depth {
            self.outer.retain(|outer| outer.depth < depth);
            let outer = self.outer.last();
            return (
                outer.map_or_else(Vec::new, |outer| outer.path.clone()),
                true,
            );
        }
        let item = self.outer.last().filter(|outer| outer.depth > 0);
        if let Some(item) = item.filter(|item| item.holds) {
            return (item.path.clone(), false);
        }
        let sure = item.is_none() && !self.doubt;
        self.outer.clear();
        (FieldPath::new(), sure)
    }

    /// A field has begun, of an item with its depth, of a line with 0.
    pub(super) fn opened(&mut self, depth: u8, path: FieldPath, holds: bool) {
        self.doubt = depth == 0 && (holds || self.doubt);
        if depth > 0 || holds && self.outer.is_empty() {
            self.outer.push(Outer { depth, path, holds });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Nesting;

    #[test]
    fn items_are_sure_and_lines_are_not() {
        let mut nesting = Nesting::default();
        let mut field = |depth: Option<u8>, name: &str, holds: bool| {
            let (mut path, sure) = nesting.outside(depth);
            path.push(name.to_owned());
            nesting.opened(depth.unwrap_or_default(), path.clone(), holds);
            (path.join("/"), sure)
        };
        let of = |path: &str, sure: bool| (path.to_owned(), sure);
        assert_eq!(field(None, "a", false), of("a", true));
        assert_eq!(field(Some(1), "b", true), of("b", true));
        assert_eq!(field(Some(2), "c", false), of("b/c", true));
        assert_eq!(field(Some(1), "d", true), of("d", true));
        assert_eq!(field(None, "e", true), of("d/e", false));
        assert_eq!(field(None, "f", false), of("d/f", false));
        assert_eq!(field(Some(1), "g", false), of("g", true));
        assert_eq!(field(None, "h", true), of("h", false));
        assert_eq!(field(Some(1), "i", false), of("h/i", true));
        assert_eq!(field(None, "j", false), of("j", false));
    }
}
