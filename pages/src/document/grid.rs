//! A table of HTML that is being put together.

use crate::Excerpt;

/// Columns up to which cells may span rows and columns. A page can say any number in a few bytes.
const WIDE: usize = 64;

/// A cell that begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Whether it heads a column or a row.
    pub(super) is_head: bool,
    /// Columns it takes.
    pub(super) columns: usize,
    /// Rows it takes.
    pub(super) rows: usize,
}

impl Cell {
    /// A cell that takes one column of one row.
    pub(super) const PLAIN: Self = Self {
        is_head: false,
        columns: 1,
        rows: 1,
    };
}

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    header: Vec<Excerpt>,
    rows: Vec<Vec<Excerpt>>,
    row: Vec<Excerpt>,
    /// Whether each cell of the row heads something.
    heads_only: bool,
    is_head: bool,
    cell: Option<Cell>,
    /// Tables inside of the cell.
    inside: u32,
    /// For each column, the rows that a cell from above still takes.
    taken: Vec<usize>,
}

impl Grid {
    /// A table inside of a cell begins.
    pub(super) const fn enter(&mut self) {
        self.inside = self.inside.saturating_add(1);
    }

    /// A table inside of a cell ends. Whether there was one.
    pub(super) const fn leave(&mut self) -> bool {
        let was_inside = self.inside > 0;
        self.inside = self.inside.saturating_sub(1);
        was_inside
    }

    pub(super) const fn is_nested(&self) -> bool {
        self.inside > 0
    }

    pub(super) const fn is_in_cell(&self) -> bool {
        self.cell.is_some()
    }

    pub(super) const fn head(&mut self, is_head: bool) {
        self.is_head = is_head;
    }

    /// A cell begins.
    pub(super) fn begin(&mut self, cell: Cell) {
        self.skip_taken();
        self.heads_only = cell.is_head && (self.heads_only || self.row.is_empty());
        self.cell = Some(cell);
    }

    /// The cell ends. The columns it spans beyond its own are empty, here and in the rows below.
    pub(super) fn end(&mut self, text: Excerpt) {
        let Some(cell) = self.cell.take() else { return };
        let column = self.row.len();
        let columns = cell.columns.clamp(1, WIDE.saturating_sub(column).max(1));
        self.row.push(text);
        self.row.extend((1..columns).map(|_| Excerpt::empty()));
        if cell.rows > 1 && column < WIDE {
            let needed = self.taken.len().max(column + columns);
            self.taken.resize(needed, 0);
            for taken in self.taken.iter_mut().skip(column).take(columns) {
                *taken = cell.rows - 1;
            }
        }
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        if self.row.is_empty() {
            return;
        }
        self.skip_taken();
        let row = std::mem::take(&mut self.row);
        let is_header = self.is_head || self.heads_only;
        self.heads_only = false;
        if row.iter().all(|cell| cell.is_empty()) {
            return;
        }
        if is_header && self.header.is_empty() && self.rows.is_empty() {
            self.header = row;
        } else {
            self.rows.push(row);
        }
    }

    /// Header and rows, unless all is empty.
    pub(super) fn finish(self) -> Option<(Vec<Excerpt>, Vec<Vec<Excerpt>>)> {
        let is_empty = self.header.is_empty() && self.rows.is_empty();
        (!is_empty).then_some((self.header, self.rows))
    }

    /// Columns that a cell from above takes are empty.
    fn skip_taken(&mut self) {
        while let Some(taken) = self
            .taken
            .get_mut(self.row.len())
            .filter(|taken| **taken > 0)
        {
            *taken -= 1;
            self.row.push(Excerpt::empty());
        }
    }
}
