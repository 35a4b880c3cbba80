//! From a provider's page to a spec, and from a changed page to a changed spec.
//!
//! ```text
//! bytes of a page, a command, a collection, a recording
//!   | page        text that knows its places
//!   | document    headings, paragraphs, items, tables, code: the same from Markdown and from HTML, with broken characters
//!   |             repaired
//!   | read        one reader for each form of page; each gives facts, and leaves what it does not know
//!   v
//! Facts           plain data: what is said about what, of which class, and where
//!   | contradiction   a table of rules: where statements differ, or cannot be true
//!   | draft           a spec, as a tree; what a person has to decide is pending in it
//!   | compare         old facts, new facts: what changed, and what can no longer be told
//!   v
//! Merged          old draft, new draft, and the spec that people edited: what changed is put in, decisions stay
//! ```
//!
//! Invariants:
//!
//! 1. A fact is quoted: at its place in the source stands what it was read from. Nothing is made up; what no reader
//!    knows is listed as unread.
//! 2. Facts assume nothing of their source: any number of operations, bodies with any depth, many answers for one status.
//! 3. Readers decide nothing. Where statements differ, all of them are facts; rules and people choose.
//! 4. No sentence of a page is kept: descriptions are compared by their digest.
//! 5. Everything is a function of its arguments. Files and network are the command line's.

mod about;
pub mod compare;
pub mod contradiction;
pub mod document;
pub mod draft;
mod excerpt;
mod fact;
mod form;
pub mod formula;
pub mod kept;
pub mod merge;
pub mod name;
mod page;
pub mod read;
mod sample;
pub mod tree;
pub mod vocabulary;
pub mod yaml;

pub use about::{About, Answer, FieldPath, Location, NotAbout, Part};
pub use excerpt::Excerpt;
pub use fact::{Aspect, Class, Fact, Facts, Place, Unread};
pub use form::{Form, NotRead};
pub use page::{MAX_BYTES, Page, TooLong};
