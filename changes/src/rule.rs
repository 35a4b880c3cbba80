//! What an entry of the table of rules says.

use crate::compare::{Change, Difference};
use crate::finding::Bump;
use crate::item::{Facet, Kind};

/// How much a change matters on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Not at all, or only where it was asked for.
    Safe,
    /// Perhaps: it depends on how callers or the provider use it.
    Risky,
    /// It does.
    Breaking,
}

impl Impact {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// How much a change matters, on each axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axes {
    /// What is sent, and which answers can be read: whether the old client could still talk to the provider that the new
    /// specs describe.
    pub wire: Impact,
    /// What a call that compiles as before does and means.
    pub behaviour: Impact,
    /// Whether Rust code that used the old client compiles with the new one.
    pub rust: Impact,
    /// Whether people read something else than before.
    pub docs: Impact,
}

impl Axes {
    /// The worst of them.
    #[must_use]
    pub fn worst(self) -> Impact {
        self.wire.max(self.behaviour).max(self.rust).max(self.docs)
    }
}

/// One entry of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Name, for `explain` and for the file of approved findings.
    pub id: &'static str,
    /// Kind of item.
    pub of: Kind,
    /// What happened to it.
    pub change: Change,
    /// What else must hold.
    pub when: fn(&Difference<'_>) -> bool,
    /// How much it matters.
    pub axes: Axes,
    /// Whether callers get something they can use.
    pub adds: bool,
    /// The finding in a sentence; `{name}`, `{owner}`, `{endpoint}`, `{from}` and `{to}` are filled in, and what some facets
    /// of the item say: `{status}`, `{values}`, `{companions}`.
    pub says: &'static str,
    /// Why it matters as much as it does.
    pub why: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

impl Rule {
    const fn new(id: &'static str, of: Kind, change: Change) -> Self {
        let axes = Axes {
            wire: Impact::Safe,
            behaviour: Impact::Safe,
            rust: Impact::Safe,
            docs: Impact::Safe,
        };
        Self {
            id,
            of,
            change,
            when: always,
            axes,
            adds: false,
            says: "",
            why: "",
            advice: "",
        }
    }

    /// Something is new.
    pub(crate) const fn added(of: Kind, id: &'static str) -> Self {
        Self::new(id, of, Change::Added)
    }

    /// Something is gone.
    pub(crate) const fn removed(of: Kind, id: &'static str) -> Self {
        Self::new(id, of, Change::Removed)
    }

    /// Something has another name.
    pub(crate) const fn renamed(of: Kind, id: &'static str) -> Self {
        Self::new(id, of, Change::Renamed)
    }

    /// Things of a kind come in another order.
    pub(crate) const fn reordered(of: Kind, id: &'static str) -> Self {
        Self::new(id, of, Change::Reordered)
    }

    /// Something else is said of a thing.
    pub(crate) const fn changed(of: Kind, facet: Facet, id: &'static str) -> Self {
        Self::new(id, of, Change::Changed(facet))
    }

    /// Only if this holds; entries are tried in their order.
    pub(crate) const fn when(mut self, when: fn(&Difference<'_>) -> bool) -> Self {
        self.when = when;
        self
    }

    pub(crate) const fn wire(mut self, impact: Impact) -> Self {
        self.axes.wire = impact;
        self
    }

    pub(crate) const fn behaviour(mut self, impact: Impact) -> Self {
        self.axes.behaviour = impact;
        self
    }

    pub(crate) const fn rust(mut self, impact: Impact) -> Self {
        self.axes.rust = impact;
        self
    }

    pub(crate) const fn docs(mut self, impact: Impact) -> Self {
        self.axes.docs = impact;
        self
    }

    /// Callers get something they can use.
    pub(crate) const fn adds(mut self) -> Self {
        self.adds = true;
        self
    }

    pub(crate) const fn says(mut self, says: &'static str) -> Self {
        self.says = says;
        self
    }

    pub(crate) const fn why(mut self, why: &'static str) -> Self {
        self.why = why;
        self
    }

    pub(crate) const fn advice(mut self, advice: &'static str) -> Self {
        self.advice = advice;
        self
    }

    /// Whether it is about this difference.
    #[must_use]
    pub fn fits(&self, difference: &Difference<'_>) -> bool {
        self.of == difference.kind && self.change == difference.change && (self.when)(difference)
    }

    /// The step of the version that it asks for: what breaks code or its meaning is a major one; what is sent differently,
    /// may break, or is new to callers a minor one; the rest a patch.
    #[must_use]
    pub fn bump(&self) -> Bump {
        let Axes {
            wire,
            behaviour,
            rust,
            ..
        } = self.axes;
        if behaviour.max(rust) == Impact::Breaking {
            Bump::Major
        } else if self.adds || wire.max(behaviour).max(rust) >= Impact::Risky {
            Bump::Minor
        } else {
            Bump::Patch
        }
    }
}

fn always(_: &Difference<'_>) -> bool {
    true
}
