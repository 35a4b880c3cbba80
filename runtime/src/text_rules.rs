//! The rules a text parameter is checked against before it is sent.

use crate::{InvalidRequest, Rule};

/// What the text of a parameter must look like; without more, it must not be empty.
///
/// ```
/// use wirescribe_runtime::TextRules;
///
/// const CARD: TextRules = TextRules::new().prefix("card_").max_length(32);
/// assert!(CARD.check("card_id", "card_1").is_ok());
/// assert!(CARD.check("card_id", "cust_1").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRules {
    prefix: &'static str,
    min_length: usize,
    max_length: usize,
    characters: &'static str,
    may_be_empty: bool,
}

impl TextRules {
    /// Any text that is not empty.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            prefix: "",
            min_length: 0,
            max_length: usize::MAX,
            characters: "",
            may_be_empty: false,
        }
    }

    /// The text must start with `prefix`.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// The text must have at least this many characters.
    #[must_use]
    pub const fn min_length(mut self, characters: usize) -> Self {
        self.min_length = characters;
        self
    }

    /// The text must have at most this many characters.
    #[must_use]
    pub const fn max_length(mut self, characters: usize) -> Self {
        self.max_length = characters;
        self
    }

    /// The text must have no other characters than these: `0-9a-f` are the hexadecimal digits. A
    /// hyphen at the end stands for itself.
    #[must_use]
    pub const fn characters(mut self, set: &'static str) -> Self {
        self.characters = set;
        self
    }

    /// The empty text is valid, whatever the other rules say.
    #[must_use]
    pub const fn allow_empty(mut self) -> Self {
        self.may_be_empty = true;
        self
    }

    /// Checks `text`, the value of the parameter `field`.
    ///
    /// # Errors
    ///
    /// The first rule that `text` breaks.
    pub fn check(&self, field: &'static str, text: &str) -> Result<(), InvalidRequest> {
        match self.broken_by(text) {
            Some(rule) => Err(InvalidRequest::new(field, rule)),
            None => Ok(()),
        }
    }

    fn broken_by(&self, text: &str) -> Option<Rule> {
        if text.is_empty() {
            return (!self.may_be_empty).then_some(Rule::NotEmpty);
        }
        // Comparing with an empty text is not free: it may read through its dangling pointer, masked, which some
        // processors take a hundred cycles for.
        if !self.prefix.is_empty() && !text.starts_with(self.prefix) {
            return Some(Rule::Prefix(self.prefix));
        }
        if self.min_length > 0 && text.chars().count() < self.min_length {
            return Some(Rule::MinLength(self.min_length));
        }
        // A text of few bytes cannot have more characters: no counting for the usual value.
        if text.len() > self.max_length && text.chars().count() > self.max_length {
            return Some(Rule::MaxLength(self.max_length));
        }
        let fits = |character| is_in(self.characters, character);
        if !self.characters.is_empty() && !text.chars().all(fits) {
            return Some(Rule::Characters(self.characters));
        }
        None
    }
}

/// Whether a set such as `a-z_` has a character.
fn is_in(set: &str, character: char) -> bool {
    let mut rest = set.chars();
    while let Some(first) = rest.next() {
        let mut ahead = rest.clone();
        let last = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) => {
                rest = ahead;
                last
            }
            _ => first,
        };
        if (first..=last).contains(&character) {
            return true;
        }
    }
    false
}

impl Default for TextRules {
    fn default() -> Self {
        Self::new()
    }
}
