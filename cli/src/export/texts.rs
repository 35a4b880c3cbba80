//! Texts with a type of their own: their rules as keywords, their characters as a pattern, their moments.

use wirescribe_codegen::model::{Clock, ClockPart, Instant, Newtype};

use super::schema::{self, Schema};

/// The keywords that bind a text that is sent.
pub(super) fn rules(rules: &Newtype) -> Schema {
    Schema {
        min_length: Some(rules.min_length.unwrap_or(1)).filter(|least| *least > 0),
        max_length: rules.max_length,
        pattern: pattern(rules),
        ..Schema::default()
    }
}

/// A regular expression (ECMA-262) for prefix and characters.
fn pattern(rules: &Newtype) -> Option<String> {
    let characters = rules.characters.as_deref();
    let prefix = escaped(rules.prefix.as_deref().unwrap_or_default());
    match characters {
        None if prefix.is_empty() => None,
        None => Some(format!("^{prefix}")),
        // A prefix is made of these characters.
        Some(set) => Some(format!("^{prefix}{}*$", class(set))),
    }
}

/// A set such as `a-f_-` as a class: pairs around a hyphen are ranges, everything else is itself.
fn class(set: &str) -> String {
    let mut class = String::from("[");
    let mut rest = set.chars();
    while let Some(first) = rest.next() {
        let mut ahead = rest.clone();
        class.push_str(&escaped(first.encode_utf8(&mut [0; 4])));
        if let (Some('-'), Some(last)) = (ahead.next(), ahead.next()) {
            class.push('-');
            class.push_str(&escaped(last.encode_utf8(&mut [0; 4])));
            rest = ahead;
        }
    }
    class.push(']');
    class
}

/// A text without meaning in an expression or in a class. Doubled signs mean something to some dialects.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => {
                out.push('\\');
                out.push(character);
            }
            '-' => out.push_str("\\x2d"),
            '&' => out.push_str("\\x26"),
            '~' => out.push_str("\\x7e"),
            _ => out.push(character),
        }
    }
    out
}

/// How a moment is written, for the extension.
pub(super) fn instant(instant: &Instant) -> schema::Instant {
    let zone = match (&instant.clock, instant.has_zone) {
        (_, false) => "unstated".to_owned(),
        (Clock::Calendar { minutes_east, .. }, true) => offset(*minutes_east),
        (_, true) => "+00:00".to_owned(),
    };
    schema::Instant {
        text: clock(&instant.clock),
        zone,
    }
}

/// The name of a format, or its layout.
pub(super) fn clock(clock: &Clock) -> String {
    match clock {
        Clock::ImfFixdate => "imf_fixdate".to_owned(),
        Clock::EpochSeconds => "epoch_seconds".to_owned(),
        Clock::EpochMillis => "epoch_millis".to_owned(),
        Clock::Calendar { layout, .. } => layout.iter().map(part).collect(),
    }
}

/// A calendar's offset from UTC.
pub(super) fn offset(minutes_east: i16) -> String {
    let sign = if minutes_east < 0 { '-' } else { '+' };
    let minutes = minutes_east.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn part(part: &ClockPart) -> String {
    match part {
        ClockPart::Literal(text) => braced(text),
        ClockPart::Year => "{year}".to_owned(),
        ClockPart::Month => "{month}".to_owned(),
        ClockPart::Day => "{day}".to_owned(),
        ClockPart::Hour => "{hour}".to_owned(),
        ClockPart::Minute => "{minute}".to_owned(),
        ClockPart::Second => "{second}".to_owned(),
        ClockPart::Millisecond => "{millisecond}".to_owned(),
    }
}

/// A literal of a template, where braces are doubled.
pub(super) fn braced(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// Whether a moment is written as RFC 3339 has it.
pub(super) fn is_date_time(instant: &Instant) -> bool {
    let text = clock(&instant.clock);
    instant.has_zone
        && (text == "{year}-{month}-{day}T{hour}:{minute}:{second}Z"
            || text == "{year}-{month}-{day}T{hour}:{minute}:{second}.{millisecond}Z")
}
