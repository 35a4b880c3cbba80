//! Decisions about a draft, as a file has them.
//!
//! ```text
//! # Prose.
//! keep ID because REASON
//! accept ID because REASON
//! put ID=VALUE because REASON
//!   at PART=VALUE
//!   at PART
//!     VALUE
//! ```
//!
//! Each is one call of `review`; lines that begin with `at` put something at other parts of the spec for the same decision.

/// One call of `review`.
#[derive(Debug)]
pub(crate) struct Call {
    /// `keep`, `accept` or `put`.
    verb: String,
    /// What is decided, and behind `=` what is put there.
    item: String,
    because: String,
    /// Parts of the spec, and what is put there, in YAML.
    also: Vec<(String, String)>,
}

impl Call {
    /// The calls of a file.
    pub(crate) fn all(text: &str) -> Vec<Self> {
        let mut calls: Vec<Self> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(part) = line.strip_prefix("  at ") {
                let (part, value) = part.split_once('=').unwrap_or((part, ""));
                let call = calls.last_mut().expect("a decision comes first");
                call.also.push((part.to_owned(), value.to_owned()));
            } else if let Some(value) = line.strip_prefix("    ") {
                let call = calls.last_mut().expect("a decision comes first");
                let (_, values) = call.also.last_mut().expect("`at` comes first");
                values.push_str(value);
                values.push('\n');
            } else if !line.is_empty() {
                calls.push(Self::of(line));
            }
        }
        calls
    }

    fn of(line: &str) -> Self {
        let (verb, rest) = line.split_once(' ').expect("a word and an item");
        let (item, because) = rest.split_once(" because ").expect("a reason");
        assert!(["keep", "accept", "put"].contains(&verb), "{line}");
        Self {
            verb: verb.to_owned(),
            item: item.to_owned(),
            because: because.to_owned(),
            also: Vec::new(),
        }
    }

    /// The arguments of `review` for it; the item is one of this spec.
    pub(crate) fn arguments(&self, spec: &str) -> Vec<String> {
        let id = self.item.split('=').next().unwrap_or_default();
        let mut arguments = Vec::new();
        if self.verb != "put" || self.item.contains('=') {
            arguments.push(format!("--{}", self.verb));
            arguments.push(format!("{spec}#{}", self.item));
        }
        for (part, value) in &self.also {
            arguments.push("--put".to_owned());
            arguments.push(format!("{spec}#{id} at {part}={value}"));
        }
        arguments.extend(["--because".to_owned(), self.because.clone()]);
        arguments
    }
}
