//! One reading by the things that it is about.

use std::collections::{HashMap, HashSet};

use crate::{About, Answer, Aspect, Class, Fact, Facts, Location, Part};

/// One reading.
#[derive(Debug)]
pub(super) struct Side<'f> {
    /// In the order of their first facts.
    pub(super) things: Vec<Thing<'f>>,
    index: HashMap<About, usize>,
    groups: HashMap<Group, Count>,
}

/// How many things of a group there are.
#[derive(Debug, Default)]
struct Count {
    stated: usize,
    all: usize,
    /// Of which one side is stated.
    aspects: HashMap<Aspect, usize>,
}

/// Something that facts are about.
#[derive(Debug)]
pub(super) struct Thing<'f> {
    /// By the name under which it is compared.
    pub(super) about: About,
    /// By the name that it has in its reading.
    pub(super) own: &'f About,
    pub(super) facts: Vec<&'f Fact>,
}

/// What things stand together: the rows of a table, the codes of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    operation: Option<String>,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum What {
    Operations,
    Servers,
    Auths,
    Credentials,
    Parameters(Location),
    Answers,
    Members(Answer),
    Headers(Answer),
    Samples(String),
    Codes,
}

impl Group {
    pub(super) fn of(about: &About) -> Self {
        let what = match &about.part {
            Part::Whole => What::Operations,
            Part::Server(_) => What::Servers,
            Part::Auth(_) => What::Auths,
            Part::Credential(_) => What::Credentials,
            Part::Parameter(location, _) => What::Parameters(location.clone()),
            Part::Answer(_) => What::Answers,
            Part::Member(answer, _) => What::Members(answer.clone()),
            Part::AnswerHeader(answer, _) => What::Headers(answer.clone()),
            Part::Sample(name) => What::Samples(stem(name).to_owned()),
            Part::ErrorCode(_) => What::Codes,
        };
        let operation = about.operation.clone();
        Self {
            operation: operation.filter(|_| what != What::Operations),
            what,
        }
    }
}

/// `answer` of `answer 2`.
pub(super) fn stem(sample: &str) -> &str {
    sample.split(' ').next().unwrap_or_default()
}

/// What a part is in; of an operation, nothing.
pub(super) fn parent(about: &About) -> Option<About> {
    let shorter = |path: &[String]| path.split_last().map(|(_, above)| above.to_vec());
    let part = match &about.part {
        Part::Whole => return None,
        Part::Parameter(location, path) if path.len() > 1 => {
            Part::Parameter(location.clone(), shorter(path)?)
        }
        Part::Member(answer, path) if path.len() > 1 => {
            Part::Member(answer.clone(), shorter(path)?)
        }
        Part::Member(answer, _) | Part::AnswerHeader(answer, _) => Part::Answer(answer.clone()),
        _ => Part::Whole,
    };
    Some(About {
        operation: about.operation.clone(),
        part,
    })
}

impl<'f> Side<'f> {
    pub(super) fn of(facts: &'f Facts) -> Self {
        let mut things: Vec<Thing<'f>> = Vec::new();
        let mut index = HashMap::new();
        for fact in &facts.facts {
            let place = *index.entry(fact.about.clone()).or_insert(things.len());
            match things.get_mut(place) {
                Some(thing) => thing.facts.push(fact),
                None => things.push(Thing {
                    about: fact.about.clone(),
                    own: &fact.about,
                    facts: vec![fact],
                }),
            }
        }
        let mut side = Self {
            things,
            index,
            groups: HashMap::new(),
        };
        side.index_anew();
        side
    }

    pub(super) fn get(&self, about: &About) -> Option<&Thing<'f>> {
        self.things.get(*self.index.get(about)?)
    }

    /// Compares things under other names. One whose new name is taken keeps its own.
    pub(super) fn rename(&mut self, other: impl Fn(&About) -> Option<About>) {
        let mut taken: HashSet<About> = self.index.keys().cloned().collect();
        for thing in &mut self.things {
            if let Some(about) = other(&thing.about).filter(|about| taken.insert(about.clone())) {
                thing.about = about;
            }
        }
        self.index_anew();
    }

    /// Compares things under one another's names.
    pub(super) fn permute(&mut self, pairs: &[(About, About)]) {
        for thing in &mut self.things {
            if let Some((_, other)) = pairs.iter().find(|(from, _)| *from == thing.about) {
                thing.about = other.clone();
            }
        }
        self.index_anew();
    }

    fn index_anew(&mut self) {
        let abouts = self.things.iter().enumerate();
        self.index = abouts
            .map(|(place, thing)| (thing.about.clone(), place))
            .collect();
        self.groups.clear();
        for thing in &self.things {
            let count = self.groups.entry(Group::of(&thing.about)).or_default();
            count.all += 1;
            count.stated += usize::from(thing.is_stated());
            let stated = thing.facts.iter().filter(|fact| is_stated(fact));
            let aspects: HashSet<Aspect> = stated.map(|fact| fact.aspect).collect();
            for aspect in Aspect::ALL.iter().filter(|aspect| aspects.contains(aspect)) {
                *count.aspects.entry(*aspect).or_default() += 1;
            }
        }
    }

    /// Whether anything of a group is there, or is even stated.
    pub(super) fn has_group(&self, group: &Group, stated: bool) -> bool {
        let count = self.groups.get(group);
        count.is_some_and(|count| {
            if stated {
                count.stated > 0
            } else {
                count.all > 0
            }
        })
    }

    /// Whether something else of its group has one side stated.
    pub(super) fn has_beside(&self, about: &About, aspect: Aspect) -> bool {
        let count = self.groups.get(&Group::of(about));
        let count = count.and_then(|count| count.aspects.get(&aspect)).copied();
        let own = self
            .get(about)
            .is_some_and(|thing| !thing.values(aspect, true).is_empty());
        count.unwrap_or_default() > usize::from(own)
    }

    /// Whether a request is printed.
    pub(super) fn has_request(&self, operation: Option<&str>) -> bool {
        self.things.iter().any(|thing| {
            thing.about.operation.as_deref() == operation
                && matches!(&thing.about.part, Part::Sample(name) if stem(name) == "request")
        })
    }
}

impl Thing<'_> {
    /// Whether the source states something about it, and does not only show it.
    pub(super) fn is_stated(&self) -> bool {
        self.facts.iter().any(|fact| is_stated(fact))
    }

    pub(super) const fn is_sample(&self) -> bool {
        matches!(self.about.part, Part::Sample(_))
    }

    /// Whether both are known in the same way, so that what is said about them can be compared.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        self.about.part == Part::Whole || self.is_stated() == other.is_stated()
    }

    /// What tells that it is there.
    pub(super) fn principal(&self) -> Option<&Fact> {
        let mut facts = self.facts.iter();
        let listed = facts.find(|fact| fact.aspect == Aspect::Listed);
        listed.or(self.facts.first()).copied()
    }

    /// Distinct facts about one side, in the order of the source.
    pub(super) fn values(&self, aspect: Aspect, stated: bool) -> Vec<&Fact> {
        let mut seen = HashSet::new();
        let facts = self.facts.iter().copied();
        let facts = facts.filter(|fact| fact.aspect == aspect && is_stated(fact) == stated);
        facts.filter(|fact| seen.insert(key(fact))).collect()
    }

    /// What is said about one side, of any class.
    pub(super) fn keys(&self, aspect: Aspect) -> HashSet<String> {
        let facts = self.facts.iter().filter(|fact| fact.aspect == aspect);
        facts.map(|fact| key(fact)).collect()
    }

    pub(super) fn texts(&self) -> HashSet<String> {
        self.keys(Aspect::Text)
    }

    /// Its name: the innermost that is no element of a list.
    pub(super) fn name(&self) -> Option<&str> {
        name(&self.about)
    }
}

pub(super) fn name(about: &About) -> Option<&str> {
    match &about.part {
        Part::Parameter(_, path) | Part::Member(_, path) => {
            path.iter().map(String::as_str).rfind(|name| *name != "[]")
        }
        Part::Server(name)
        | Part::Auth(name)
        | Part::Credential(name)
        | Part::AnswerHeader(_, name)
        | Part::ErrorCode(name)
        | Part::Sample(name) => Some(name),
        Part::Whole | Part::Answer(_) => None,
    }
}

pub(super) const fn is_stated(fact: &Fact) -> bool {
    !matches!(fact.class, Class::Sample)
}

/// What counts of a value: not how it is laid out, and for words of a table not how they are capitalised.
pub(super) fn key(fact: &Fact) -> String {
    if fact.secret {
        return WITHHELD.to_owned();
    }
    let words: Vec<&str> = fact.value.split_whitespace().collect();
    let words = words.join(" ");
    match fact.aspect {
        Aspect::Type | Aspect::Requirement | Aspect::Method | Aspect::Media => {
            let words = words.trim_matches(['(', ')', '*', '[', ']']);
            words.to_lowercase()
        }
        // An editor may have bent the quotes of what is printed as text.
        Aspect::Formula => words.replace(['‘', '’'], "'").replace(['“', '”'], "\""),
        Aspect::Listed if is_header(&fact.about) => words.to_lowercase(),
        Aspect::Address | Aspect::Url => words.trim_end_matches('/').to_owned(),
        _ => words,
    }
}

/// In the place of what is written nowhere.
const WITHHELD: &str = "(withheld)";

/// A value as it is told.
pub(super) fn shown(fact: &Fact) -> String {
    if fact.secret {
        WITHHELD.to_owned()
    } else {
        fact.value.clone()
    }
}

const fn is_header(about: &About) -> bool {
    matches!(
        about.part,
        Part::Parameter(Location::Header, _) | Part::AnswerHeader(..)
    )
}
