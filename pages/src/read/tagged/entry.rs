//! One parameter or member: a name, and the lines below it.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::Excerpt;
use crate::document::Block;

/// Lists inside of lists that are followed.
const MAX_DEPTH: u8 = 64;

/// What a line below a name states, by the word it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// No such word.
    Prose,
    Description,
    Value,
    Tags,
    Example,
    Allowed,
}

/// A name and what is said below it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: Excerpt,
    /// Text without a word before it.
    pub(super) prose: Vec<Excerpt>,
    pub(super) description: Vec<Excerpt>,
    pub(super) value: Vec<Excerpt>,
    pub(super) tags: Vec<Excerpt>,
    pub(super) examples: Vec<Excerpt>,
    /// Lists of values, and values listed one by one.
    pub(super) allowed: Vec<Excerpt>,
    pub(super) code: Vec<Excerpt>,
    pub(super) members: Vec<Entry>,
    /// The words that lines begin with.
    pub(super) keys: Vec<Excerpt>,
}

/// A line or a piece of code, and how deep in lists it begins.
enum Piece {
    Item(u8, Excerpt),
    Text(Excerpt),
    Code(Excerpt),
}

type Pieces = Peekable<IntoIter<Piece>>;

impl Entry {
    /// An entry whose lines are these blocks.
    pub(super) fn read(name: Excerpt, blocks: &[Block]) -> Self {
        let mut entry = Self::new(name);
        entry.fill(&mut pieces(blocks), (1, Field::Prose));
        entry
    }

    /// Entries that are items of a list themselves.
    pub(super) fn of_list(blocks: &[Block]) -> Self {
        let mut entry = Self::new(Excerpt::empty());
        entry.fill(&mut pieces(blocks), (0, Field::Value));
        entry
    }

    fn new(name: Excerpt) -> Self {
        Self {
            name,
            prose: Vec::new(),
            description: Vec::new(),
            value: Vec::new(),
            tags: Vec::new(),
            examples: Vec::new(),
            allowed: Vec::new(),
            code: Vec::new(),
            members: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Whether a line with a word before it is below the name.
    pub(super) fn is_tagged(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Whether anything at all is below the name.
    pub(super) fn says_something(&self) -> bool {
        self.is_tagged() || !self.prose.is_empty() || !self.code.is_empty()
    }

    /// Takes lines up to the first item that is less deep.
    fn fill(&mut self, pieces: &mut Pieces, (depth, mut current): (u8, Field)) {
        while let Some(piece) =
            pieces.next_if(|piece| !matches!(piece, Piece::Item(d, _) if *d < depth))
        {
            match piece {
                Piece::Code(text) => self.code.push(text),
                Piece::Text(line) => match field(&line) {
                    Some(found) => current = self.put_field(found),
                    None => {
                        self.put(current.continued(), &line);
                        // An example has one line.
                        current = if current == Field::Example {
                            Field::Prose
                        } else {
                            current
                        };
                    }
                },
                Piece::Item(deep, line) if deep > depth && current == Field::Value => {
                    self.put_member(&line, deep, pieces);
                }
                Piece::Item(deep, line) => match field(&line) {
                    Some(found) => current = self.put_field(found),
                    None if deep > depth => self.put(current.continued(), &line),
                    None => self.put(Field::Prose, &line),
                },
            }
        }
    }

    fn put_field(&mut self, (field, key, rest): (Field, Excerpt, Excerpt)) -> Field {
        self.keys.push(key);
        let done = field == Field::Example && !rest.is_empty();
        self.put(field, &rest);
        if done { Field::Prose } else { field }
    }

    fn put(&mut self, field: Field, said: &Excerpt) {
        let said = said.trim();
        let lines = match field {
            Field::Prose => &mut self.prose,
            Field::Description => &mut self.description,
            // A value has one line; what follows explains it.
            Field::Value if !self.value.is_empty() => &mut self.description,
            Field::Value => &mut self.value,
            Field::Tags => &mut self.tags,
            Field::Example => &mut self.examples,
            Field::Allowed => &mut self.allowed,
        };
        if !said.is_empty() {
            lines.push(said);
        }
    }

    /// An item below `Value:`, which is a member or one of several values. Anything else stays unread.
    fn put_member(&mut self, line: &Excerpt, deep: u8, pieces: &mut Pieces) {
        let deeper = |piece: &Piece| matches!(piece, Piece::Item(d, _) if *d > deep);
        let has_lines = pieces.peek().is_some_and(deeper);
        let (name, rest) = match named(line) {
            Some(found) => found,
            None if has_lines && is_name(&clean(line)) => (clean(line), Excerpt::empty()),
            None => {
                if self.name.is_empty() || line.contains(char::is_whitespace) {
                    while pieces.next_if(deeper).is_some() {}
                } else {
                    self.allowed.push(line.trim());
                }
                return;
            }
        };
        let mut member = Self::new(name);
        if !rest.is_empty() {
            member.put(Field::Description, &rest);
        }
        if deep < MAX_DEPTH {
            member.fill(pieces, (deep + 1, Field::Prose));
        } else {
            while pieces.next_if(deeper).is_some() {}
        }
        self.members.push(member);
    }
}

impl Field {
    /// What a line without a word of its own belongs to, below this one.
    const fn continued(self) -> Self {
        match self {
            Self::Description | Self::Value | Self::Example => self,
            _ => Self::Prose,
        }
    }
}

fn pieces(blocks: &[Block]) -> Pieces {
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Note(text) => {
                pieces.extend(text.lines().into_iter().map(Piece::Text));
            }
            Block::Item { depth, text } => {
                let mut lines = text.lines().into_iter();
                pieces.extend(lines.next().map(|line| Piece::Item(*depth, line)));
                pieces.extend(lines.map(Piece::Text));
            }
            Block::Code { text, .. } => pieces.push(Piece::Code(text.clone())),
            Block::Heading { .. } | Block::Table { .. } => {}
        }
    }
    pieces.into_iter().peekable()
}

/// Whether one of a block's lines begins with a word for what it states.
pub(super) fn is_tagged(block: &Block) -> bool {
    match block {
        Block::Item { text, .. } => field(text).is_some(),
        Block::Paragraph(text) => text.lines().iter().any(|line| field(line).is_some()),
        _ => false,
    }
}

/// The word a line begins with, where it stands, and what is behind it.
pub(super) fn field(line: &Excerpt) -> Option<(Field, Excerpt, Excerpt)> {
    let (key, rest) = line.split_at_first(":")?;
    let field = match plain(&key).as_str() {
        "description" => Field::Description,
        "value" => Field::Value,
        "tags" | "tag" => Field::Tags,
        "example" | "examples" => Field::Example,
        "possible values" | "possible value" | "allowed values" => Field::Allowed,
        _ => return None,
    };
    // `Example:-customer_1122`, and markup that was left over.
    let rest = match field {
        Field::Example => rest.part(rest.as_str().trim().trim_start_matches('-')),
        _ => rest.part(rest.as_str().trim().trim_start_matches("**")),
    };
    Some((field, key, rest.trim()))
}

/// `IsDeleted:` or `IsDeleted: what it means`.
fn named(line: &Excerpt) -> Option<(Excerpt, Excerpt)> {
    let whole = clean(line);
    if line.trim().ends_with(':') && is_name(&whole) {
        return Some((whole, Excerpt::empty()));
    }
    let (name, rest) = line.split_at_first(": ")?;
    let name = clean(&name);
    is_name(&name).then(|| (name, rest.trim()))
}

fn is_name(text: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || "_-.:[]$@".contains(c);
    text.starts_with(|c: char| c.is_alphanumeric() || "_[$@".contains(c))
        && text.chars().all(part_of_name)
}

/// Without what is around a name: the colon behind it, and markup that was left over.
pub(super) fn clean(heading: &Excerpt) -> Excerpt {
    let name = heading.trim();
    let inner = name.trim_matches(|c: char| c.is_whitespace() || "*`".contains(c));
    let inner = inner.strip_suffix(':').unwrap_or(inner);
    let inner = inner.trim_matches(|c: char| c.is_whitespace() || "*`".contains(c));
    name.part(inner)
}

/// Words in small letters, a space between each.
pub(super) fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}
