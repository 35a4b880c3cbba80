//! The answer to a request that is no case: a problem document (RFC 9457) that says what differs.

use serde_json::{Value, json};

use crate::mismatch::Mismatch;
use crate::server::Answer;

/// Equally near cases that are listed, at most.
const MOST_CASES: usize = 3;

/// A case that a request does not match.
pub(crate) struct Miss<'a> {
    /// Name of the endpoint.
    pub(crate) endpoint: &'a str,
    /// Name of the case.
    pub(crate) case: &'a str,
    /// What differs; never empty.
    pub(crate) mismatches: Vec<Mismatch>,
}

impl Miss<'_> {
    fn distance(&self) -> usize {
        self.mismatches.iter().map(Mismatch::distance).sum()
    }

    fn is_other_endpoint(&self) -> bool {
        let other = |mismatch: &Mismatch| {
            matches!(mismatch, Mismatch::Path { .. } | Mismatch::Method { .. })
        };
        self.mismatches.iter().any(other)
    }

    fn to_json(&self) -> Value {
        let words: Vec<String> = self.mismatches.iter().map(Mismatch::to_string).collect();
        json!({ "endpoint": self.endpoint, "case": self.case, "mismatches": words })
    }
}

/// Lists the nearest cases, and all endpoints when none has the request's method and path.
pub(crate) fn refuse(mut misses: Vec<Miss<'_>>, endpoints: &[String]) -> Answer {
    // The sort is stable: among equally near cases the order of the specs stays.
    misses.sort_by_key(Miss::distance);
    let least = misses.first().map_or(0, Miss::distance);
    misses.retain(|miss| miss.distance() == least);
    misses.truncate(MOST_CASES);
    let mut problem = json!({
        "title": "the request matches no case of the specs",
        "status": 422,
        "nearest": misses.iter().map(Miss::to_json).collect::<Vec<_>>(),
    });
    if misses.iter().all(Miss::is_other_endpoint) {
        problem
            .as_object_mut()
            .map(|members| members.insert("endpoints".to_owned(), json!(endpoints)));
    }
    Answer::new(422)
        .header("content-type", "application/problem+json")
        .body(format!("{problem:#}\n"))
}
