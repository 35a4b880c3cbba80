//! Path segments: encoded, and refused where encoding does not help.

use crate::path_reading::{Reading, readings};
use crate::{InvalidRequest, Rule, sign};

/// Stands for any one segment in what leads to another endpoint; no segment of a specification is spelled so.
const ANY_SEGMENT: &str = "{}";

/// Appends `text` as one path segment. `elsewhere` lists what would make the path that of another
/// endpoint, relative to this segment: `delete`, `{}/capture`.
pub(crate) fn push_segment(
    out: &mut String,
    name: &'static str,
    text: &str,
    elsewhere: &[&str],
) -> Result<(), InvalidRequest> {
    if let Some(rule) = broken_rule(text, elsewhere) {
        return Err(InvalidRequest::new(name, rule));
    }
    sign::push_percent(out, text);
    Ok(())
}

fn broken_rule(text: &str, elsewhere: &[&str]) -> Option<Rule> {
    if text.chars().any(char::is_control) {
        return Some(Rule::NoControl);
    }
    for reading in readings(text) {
        let Some(reading) = reading else {
            // More nested encodings than any real value has are refused rather than followed.
            return Some(Rule::NoDotSegment);
        };
        if reading.has_dot_segment() {
            return Some(Rule::NoDotSegment);
        }
        if reading.is_empty() {
            // Without its last segment the path of a card is the path of all cards.
            return Some(Rule::NotEmpty);
        }
        if elsewhere.iter().any(|other| leads_to(other, &reading)) {
            return Some(Rule::OtherEndpoint);
        }
    }
    None
}

/// Whether a reading has the segments of `other`. Some servers do not tell cases apart.
fn leads_to(other: &str, reading: &Reading<'_>) -> bool {
    let mut segments = reading.segments();
    let all = other.split('/').all(|wanted| {
        segments
            .next()
            .is_some_and(|segment| wanted == ANY_SEGMENT || wanted.eq_ignore_ascii_case(segment))
    });
    all && segments.next().is_none()
}
