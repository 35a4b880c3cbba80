//! Merges what changed on a page into a spec that people have edited: old draft, new draft, spec.
