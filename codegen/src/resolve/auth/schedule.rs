//! In which order values are computed and placed.
//!
//! A value sees the message as it is sent, without what is computed from it: a placement that needs nothing of a part
//! of the message is made before anything reads that part, and one that does, such as a signature over it, comes after
//! all values. Nobody has to write an order down, and none can be written down wrongly.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Problems;
use super::super::at::At;
use super::references::Entry;
use crate::diagnostic::Code;
use crate::model::{Action, Binding, PairsSource, Part, Piece, Placement, Start, Target};

/// What is read of a message, as far as a placement can change it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Read {
    Query,
    Body,
    Headers,
    Header(String),
}

impl Read {
    fn is_changed_by(&self, target: &Target) -> bool {
        match (self, target) {
            (Self::Query, Target::QueryFirst(..) | Target::QueryLast(..)) => true,
            (Self::Headers, _) => !matches!(target, Target::QueryFirst(..) | Target::QueryLast(..)),
            (Self::Header(read), Target::Header(set, _)) => read == set,
            (Self::Header(read), _) => read == "content-type" && changes_body(target),
            (Self::Body, _) => changes_body(target),
            (Self::Query, _) => false,
        }
    }
}

fn changes_body(target: &Target) -> bool {
    match target {
        Target::FormField(..)
        | Target::JsonMember(..)
        | Target::Form(_)
        | Target::Json(_)
        | Target::Body(..) => true,
        Target::Header(..) | Target::QueryFirst(..) | Target::QueryLast(..) => false,
    }
}

/// Orders the values of an entry and its placements; the places of `set` are keys of `at`.
pub(super) fn schedule(
    entry: &Entry<'_>,
    placements: &[Placement],
    at: At<'_>,
    problems: &mut Problems,
) -> Vec<Action> {
    let mut order = Order {
        entry,
        placements,
        is_late: Vec::new(),
        placed: vec![State::Open; placements.len()],
        bound: BTreeMap::new(),
        actions: Vec::new(),
        is_cyclic: false,
    };
    order.is_late = (0..placements.len())
        .map(|index| order.reads_its_own_part(index) || is_constant_body(&placements[index].target))
        .collect();
    for index in 0..placements.len() {
        if !order.is_late[index] {
            order.place(index);
        }
    }
    for index in 0..placements.len() {
        order.prepare(index);
    }
    for index in 0..placements.len() {
        order.place_late(index);
    }
    if order.is_cyclic {
        problems.add(at.key("set").key_problem(
            Code::Cycle,
            "these placements need one another",
            "let one of them be computed without the part of the message that the other changes",
        ));
    }
    order.actions
}

/// Nobody signs a body that is always the same: it is what is sent in place of the one that was signed.
fn is_constant_body(target: &Target) -> bool {
    let is_whole = matches!(target, Target::Form(_) | Target::Json(_) | Target::Body(..));
    let mut pieces = target.templates().flatten();
    is_whole && pieces.all(|piece| matches!(piece, Piece::Literal(_)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Visited,
    Done,
}

struct Order<'e, 'a> {
    entry: &'e Entry<'a>,
    placements: &'e [Placement],
    /// Placements that are computed from the part they change.
    is_late: Vec<bool>,
    placed: Vec<State>,
    bound: BTreeMap<&'e str, State>,
    actions: Vec<Action>,
    is_cyclic: bool,
}

impl<'e> Order<'e, '_> {
    fn reads_its_own_part(&self, index: usize) -> bool {
        let target = &self.placements[index].target;
        let mut reads = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for piece in target.templates().flatten() {
            self.all_reads(piece, &mut reads, &mut seen);
        }
        reads.iter().any(|read| read.is_changed_by(target))
    }

    fn all_reads(
        &self,
        piece: &'e Piece,
        reads: &mut BTreeSet<Read>,
        seen: &mut BTreeSet<&'e str>,
    ) {
        reads.extend(read_of(piece));
        let (Piece::Binding(name) | Piece::PairsValue(name, _)) = piece else {
            return;
        };
        let Some(binding) = self.entry.binding(&name.wire) else {
            return;
        };
        if seen.insert(&name.wire) {
            reads.extend(reads_of_start(binding));
            for piece in binding.needs() {
                self.all_reads(piece, reads, seen);
            }
            for name in binding.pairs() {
                if let Some(pairs) = self.entry.binding(name) {
                    reads.extend(reads_of_start(pairs));
                    for piece in pairs.needs() {
                        self.all_reads(piece, reads, seen);
                    }
                }
            }
        }
    }

    /// Computes everything that a placement needs.
    fn prepare(&mut self, index: usize) {
        for piece in self.placements[index].target.templates().flatten() {
            self.visit(piece);
        }
    }

    fn place(&mut self, index: usize) {
        match self.placed[index] {
            State::Done => return,
            State::Visited => {
                self.is_cyclic = true;
                return;
            }
            State::Open => self.placed[index] = State::Visited,
        }
        self.prepare(index);
        self.placed[index] = State::Done;
        self.actions
            .push(Action::Place(self.placements[index].clone()));
    }

    /// A late placement that itself reads a part goes before those that change the part.
    fn place_late(&mut self, index: usize) {
        match self.placed[index] {
            State::Done => return,
            State::Visited => {
                self.is_cyclic = true;
                return;
            }
            State::Open => self.placed[index] = State::Visited,
        }
        let target = &self.placements[index].target;
        for other in 0..self.placements.len() {
            let reads_it = other != index
                && self.is_late[other]
                && self.placed[other] != State::Done
                && self
                    .direct_reads(other)
                    .any(|read| read.is_changed_by(target));
            if reads_it {
                self.place_late(other);
            }
        }
        self.placed[index] = State::Done;
        self.actions
            .push(Action::Place(self.placements[index].clone()));
    }

    fn direct_reads(&self, index: usize) -> impl Iterator<Item = Read> + use<'e> {
        let placements = self.placements;
        let pieces = placements[index].target.templates().flatten();
        pieces.filter_map(read_of)
    }

    fn visit(&mut self, piece: &'e Piece) {
        if let Some(read) = read_of(piece) {
            self.settle(&read);
        }
        if let Piece::Binding(name) | Piece::PairsValue(name, _) = piece {
            self.bind(&name.wire);
        }
    }

    /// Makes the placements that a reader of this part must see.
    fn settle(&mut self, read: &Read) {
        for index in 0..self.placements.len() {
            if !self.is_late[index] && read.is_changed_by(&self.placements[index].target) {
                self.place(index);
            }
        }
    }

    fn bind(&mut self, wire: &'e str) {
        match self.bound.insert(wire, State::Visited) {
            None => {}
            Some(State::Done) => {
                self.bound.insert(wire, State::Done);
                return;
            }
            Some(_) => {
                self.is_cyclic = true;
                return;
            }
        }
        let entry = self.entry;
        if let Some(binding) = entry.binding(wire) {
            for read in reads_of_start(binding) {
                self.settle(&read);
            }
            for name in binding.pairs() {
                self.bind(name);
            }
            for piece in binding.needs() {
                self.visit(piece);
            }
            self.actions.push(Action::Bind(binding.clone()));
        }
        self.bound.insert(wire, State::Done);
    }
}

fn reads_of_start(binding: &Binding) -> Vec<Read> {
    let Start::Pairs(sources) = &binding.expression.start else {
        return Vec::new();
    };
    let read = |source: &PairsSource| match source {
        PairsSource::Query => Some(Read::Query),
        PairsSource::Form | PairsSource::Json(_) => Some(Read::Body),
        PairsSource::Headers => Some(Read::Headers),
        PairsSource::Binding(_) | PairsSource::Listed(_) => None,
    };
    sources.iter().filter_map(read).collect()
}

fn read_of(piece: &Piece) -> Option<Read> {
    match piece {
        Piece::Message(Part::Query | Part::PathQuery) => Some(Read::Query),
        Piece::Message(Part::Body | Part::ContentType) | Piece::JsonValue(_) => Some(Read::Body),
        Piece::Header(name) => Some(Read::Header(name.clone())),
        _ => None,
    }
}
