//! Facts by what they are about, so that no rule looks through all of them.

use std::collections::BTreeMap;

use crate::{About, Answer, Aspect, Class, Fact, Facts, FieldPath, Location, Part};

/// Most things told of the whole source that are looked at for each operation.
const MAX_SHARED: usize = 64;

/// The facts of a source, in the order of the source.
#[derive(Debug)]
pub(super) struct Index<'f> {
    source: Group<'f>,
    operations: Vec<Group<'f>>,
}

/// What is said of one operation, or of the whole source.
#[derive(Debug)]
struct Group<'f> {
    about: About,
    subjects: Vec<Subject<'f>>,
    by_part: BTreeMap<&'f Part, usize>,
}

/// What is said of one thing.
#[derive(Debug)]
pub(super) struct Subject<'f> {
    pub(super) about: &'f About,
    pub(super) facts: Vec<&'f Fact>,
}

/// An operation, together with what holds for each operation of the source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation<'i> {
    own: &'i Group<'i>,
    source: &'i Group<'i>,
}

impl<'f> Index<'f> {
    pub(super) fn of(facts: &'f Facts) -> Self {
        let mut index = Self {
            source: Group::new(About::source()),
            operations: Vec::new(),
        };
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for fact in &facts.facts {
            let Some(name) = fact.about.operation.as_deref() else {
                index.source.add(fact);
                continue;
            };
            let at = *known.entry(name).or_insert(index.operations.len());
            if at == index.operations.len() {
                index.operations.push(Group::new(About::operation(name)));
            }
            if let Some(group) = index.operations.get_mut(at) {
                group.add(fact);
            }
        }
        index
    }

    pub(super) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let source = &self.source;
        self.operations
            .iter()
            .map(move |own| Operation { own, source })
    }

    /// What is said of the source as a whole.
    pub(super) fn source(&self, aspect: Aspect) -> impl Iterator<Item = &Fact> {
        let whole = self.source.subject(&Part::Whole);
        whole.into_iter().flat_map(move |whole| whole.of(aspect))
    }

    /// Everything that is told of, whatever operation it belongs to.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Subject<'_>> {
        let groups = std::iter::once(&self.source).chain(&self.operations);
        groups.flat_map(|group| &group.subjects)
    }
}

impl<'f> Group<'f> {
    const fn new(about: About) -> Self {
        Self {
            about,
            subjects: Vec::new(),
            by_part: BTreeMap::new(),
        }
    }

    fn add(&mut self, fact: &'f Fact) {
        let next = self.subjects.len();
        let at = *self.by_part.entry(&fact.about.part).or_insert(next);
        match self.subjects.get_mut(at) {
            Some(subject) => subject.facts.push(fact),
            None => self.subjects.push(Subject {
                about: &fact.about,
                facts: vec![fact],
            }),
        }
    }

    fn subject(&self, part: &Part) -> Option<&Subject<'f>> {
        self.subjects.get(*self.by_part.get(part)?)
    }
}

impl<'f> Subject<'f> {
    /// The facts about one side of it.
    pub(super) fn of(&self, aspect: Aspect) -> impl Iterator<Item = &'f Fact> {
        let facts = self.facts.iter().copied();
        facts.filter(move |fact| fact.aspect == aspect)
    }

    /// What is said of it in words.
    pub(super) fn stated(&self, aspect: Aspect) -> impl Iterator<Item = &'f Fact> {
        self.of(aspect).filter(|fact| is_stated(fact))
    }

    /// What is said of it in words, also where the page shows only by its layout of what they speak: in a table whose
    /// borders were lost, or under a heading that does not tell where a parameter travels.
    pub(super) fn said(&self, aspect: Aspect) -> impl Iterator<Item = &'f Fact> {
        self.of(aspect).filter(|fact| fact.class != Class::Sample)
    }

    /// What samples show of it.
    pub(super) fn sampled(&self, aspect: Aspect) -> impl Iterator<Item = &'f Fact> {
        let facts = self.of(aspect);
        facts.filter(|fact| fact.class == Class::Sample)
    }

    /// It is listed in words.
    pub(super) fn is_listed(&self) -> bool {
        self.said(Aspect::Listed).next().is_some()
    }

    /// A sample has it.
    pub(super) fn is_sampled(&self) -> bool {
        self.facts.iter().any(|fact| fact.class == Class::Sample)
    }

    /// Names from the outermost in, of a parameter or member.
    pub(super) fn path(&self) -> &'f [String] {
        match &self.about.part {
            Part::Parameter(_, path) | Part::Member(_, path) => path,
            _ => &[],
        }
    }

    /// Its own name, as it is spelled where it is first listed.
    pub(super) fn name(&self) -> &'f str {
        let listed = self.of(Aspect::Listed).next();
        let last = self.path().last().map_or("", String::as_str);
        listed.map_or(last, |fact| fact.value.as_str())
    }

    /// Where it travels, if it is a parameter.
    pub(super) fn location(&self) -> Option<&'f Location> {
        match &self.about.part {
            Part::Parameter(location, _) => Some(location),
            _ => None,
        }
    }

    /// Which answer it is in, or is.
    pub(super) fn answer(&self) -> Option<&'f Answer> {
        match &self.about.part {
            Part::Answer(answer) | Part::Member(answer, _) | Part::AnswerHeader(answer, _) => {
                Some(answer)
            }
            _ => None,
        }
    }
}

fn is_stated(fact: &Fact) -> bool {
    matches!(fact.class, Class::Stated | Class::Sibling | Class::Decided)
}

impl<'i> Operation<'i> {
    /// The operation as a whole.
    pub(super) const fn about(&self) -> &'i About {
        &self.own.about
    }

    /// What is said of the operation as a whole.
    pub(super) fn whole(&self, aspect: Aspect) -> impl Iterator<Item = &'i Fact> + use<'i> {
        let whole = self.own.subject(&Part::Whole);
        whole.into_iter().flat_map(move |whole| whole.of(aspect))
    }

    /// What is said of the source as a whole.
    pub(super) fn source(&self, aspect: Aspect) -> impl Iterator<Item = &'i Fact> + use<'i> {
        let whole = self.source.subject(&Part::Whole);
        let facts = whole.into_iter().flat_map(move |whole| whole.of(aspect));
        facts.take(MAX_SHARED)
    }

    /// Its title, or whatever is said of it first: where somebody looks for what is missing.
    pub(super) fn head(&self) -> Option<&'i Fact> {
        let first = self.own.subjects.first();
        let title = self.whole(Aspect::Title).next();
        title.or_else(|| first?.facts.first().copied())
    }

    pub(super) fn subject(&self, part: &Part) -> Option<&'i Subject<'i>> {
        self.own.subject(part)
    }

    /// All that is told of it, in the order of the source.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &'i Subject<'i>> + Clone + use<'i> {
        self.own.subjects.iter()
    }

    /// Also what is told of the source for each of its operations.
    pub(super) fn shared(&self) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        let source = self.source.subjects.iter().take(MAX_SHARED);
        self.own.subjects.iter().chain(source)
    }

    pub(super) fn parameters(&self) -> impl Iterator<Item = &'i Subject<'i>> + Clone + use<'i> {
        self.subjects()
            .filter(|subject| subject.location().is_some())
    }

    pub(super) fn parameters_in(
        &self,
        location: Location,
    ) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        self.parameters()
            .filter(move |subject| subject.location() == Some(&location))
    }

    pub(super) fn header(&self, name: &str) -> Option<&'i Subject<'i>> {
        let path: FieldPath = vec![name.to_owned()];
        self.subject(&Part::Parameter(Location::Header, path))
    }

    pub(super) fn members(&self) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        self.subjects()
            .filter(|subject| matches!(subject.about.part, Part::Member(..)))
    }

    pub(super) fn servers(&self) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        self.shared()
            .filter(|subject| matches!(subject.about.part, Part::Server(_)))
    }

    pub(super) fn auths(&self) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        self.shared()
            .filter(|subject| matches!(subject.about.part, Part::Auth(_)))
    }

    /// Printed requests or answers, by how they are called.
    pub(super) fn samples(
        &self,
        called: &'static str,
    ) -> impl Iterator<Item = &'i Subject<'i>> + use<'i> {
        self.subjects().filter(
            move |subject| matches!(&subject.about.part, Part::Sample(name) if name.starts_with(called)),
        )
    }

    /// Kinds of answers that anything is said of, each once, in the order of the source.
    pub(super) fn answers(&self) -> Vec<&'i Answer> {
        let mut seen = std::collections::BTreeSet::new();
        let answers = self.subjects().filter_map(Subject::answer);
        answers.filter(|answer| seen.insert(*answer)).collect()
    }

    /// The body that is sent is JSON, as far as anything is said.
    pub(super) fn sends_json(&self) -> bool {
        self.whole(Aspect::Media)
            .any(|media| media.value.to_lowercase().contains("json"))
    }
}
