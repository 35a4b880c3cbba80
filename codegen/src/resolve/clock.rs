//! Formats of instants, and nonces.

use wirescribe_signing as sign;

use super::Problems;
use super::at::At;
use super::template::{self, Raw};
use crate::diagnostic::Code;
use crate::model::{Clock, ClockPart, Instant, Nonce};
use crate::spec;

/// More bytes than any provider writes a date in. What comes of a layout is shorter than the layout.
const LONGEST_LAYOUT: usize = 64;

/// More characters than any provider wants of a nonce.
const LONGEST_NONCE: u16 = 1024;

pub(super) fn resolve_clock(now: &spec::Now, at: At<'_>, problems: &mut Problems) -> Clock {
    match now {
        spec::Now::Format(format) => named(*format),
        spec::Now::Layout(layout) => Clock::Calendar {
            layout: resolve_layout(&layout.text, at.key("text"), problems),
            minutes_east: resolve_zone(layout.zone.as_deref(), at.key("zone"), problems),
        },
    }
}

/// How the moments of a type are written. Whose clock shows them is stated, because a page that leaves it out leads to
/// amounts booked on the wrong day.
pub(super) fn resolve_instant(now: &spec::Now, at: At<'_>, problems: &mut Problems) -> Instant {
    const HELP: &str =
        "write `{ text: \"{year}-{month}-{day}\", zone: \"+05:30\" }`, or `zone: unstated`";
    let zone = match now {
        spec::Now::Format(format) => has_zone(*format).then_some("UTC"),
        spec::Now::Layout(layout) => layout.zone.as_deref(),
    };
    let has_zone = zone != Some("unstated");
    let clock = match now {
        spec::Now::Layout(layout) if !has_zone => Clock::Calendar {
            layout: resolve_layout(&layout.text, at.key("text"), problems),
            minutes_east: 0,
        },
        _ => resolve_clock(now, at, problems),
    };
    if zone.is_none() {
        let message = "nothing says whose clock the instant is of";
        problems.add(at.problem(Code::Date, message, HELP));
    }
    if let Clock::Calendar { layout, .. } = &clock
        && !layout.is_empty()
        && !layout.contains(&ClockPart::Year)
    {
        let message = "an instant without a year is none";
        problems.add(at.problem(Code::Date, message, HELP));
    }
    Instant { clock, has_zone }
}

/// Whether the format itself says whose clock it is.
fn has_zone(format: spec::ClockFormat) -> bool {
    match format {
        spec::ClockFormat::ImfFixdate
        | spec::ClockFormat::Iso8601
        | spec::ClockFormat::Iso8601Millis
        | spec::ClockFormat::IsoBasic
        | spec::ClockFormat::EpochSeconds
        | spec::ClockFormat::EpochMillis => true,
        spec::ClockFormat::DateBasic
        | spec::ClockFormat::DateTimeBasic
        | spec::ClockFormat::DateTime => false,
    }
}

fn named(format: spec::ClockFormat) -> Clock {
    let layout = match format {
        spec::ClockFormat::ImfFixdate => return Clock::ImfFixdate,
        spec::ClockFormat::EpochSeconds => return Clock::EpochSeconds,
        spec::ClockFormat::EpochMillis => return Clock::EpochMillis,
        spec::ClockFormat::Iso8601 => sign::ISO_8601,
        spec::ClockFormat::Iso8601Millis => sign::ISO_8601_MILLIS,
        spec::ClockFormat::IsoBasic => sign::ISO_BASIC,
        spec::ClockFormat::DateBasic => sign::DATE_BASIC,
        spec::ClockFormat::DateTimeBasic => sign::DATE_TIME_BASIC,
        spec::ClockFormat::DateTime => sign::DATE_TIME,
    };
    Clock::Calendar {
        layout: layout.iter().map(ClockPart::from).collect(),
        minutes_east: 0,
    }
}

fn part(piece: Raw) -> Option<ClockPart> {
    Some(match piece {
        Raw::Literal(text) => ClockPart::Literal(text),
        Raw::Name(name) => match name.as_str() {
            "year" => ClockPart::Year,
            "month" => ClockPart::Month,
            "day" => ClockPart::Day,
            "hour" => ClockPart::Hour,
            "minute" => ClockPart::Minute,
            "second" => ClockPart::Second,
            "millisecond" => ClockPart::Millisecond,
            _ => return None,
        },
    })
}

fn resolve_layout(text: &str, at: At<'_>, problems: &mut Problems) -> Vec<ClockPart> {
    let layout: Option<Vec<ClockPart>> = template::split(text)
        .ok()
        .filter(|_| text.len() <= LONGEST_LAYOUT)
        .and_then(|pieces| pieces.into_iter().map(part).collect());
    layout.unwrap_or_else(|| {
        problems.add(at.problem(
            Code::Template,
            "not a layout of an instant",
            "use `{year}`, `{month}`, `{day}`, `{hour}`, `{minute}`, `{second}` and `{millisecond}`, in 64 bytes at most",
        ));
        Vec::new()
    })
}

fn resolve_zone(zone: Option<&str>, at: At<'_>, problems: &mut Problems) -> i16 {
    let Some(zone) = zone else {
        return 0;
    };
    minutes_east(zone).unwrap_or_else(|| {
        problems.add(at.problem(
            Code::Date,
            "not an offset from UTC",
            "write it as `+08:00` or `-03:30`",
        ));
        0
    })
}

fn minutes_east(zone: &str) -> Option<i16> {
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let number = |text: &str| {
        (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<i16>().ok())
            .flatten()
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

pub(super) fn resolve_nonce(nonce: &spec::Nonce, at: At<'_>, problems: &mut Problems) -> Nonce {
    let random = match nonce {
        spec::Nonce::Uuid => return Nonce::Uuid,
        spec::Nonce::Increasing => return Nonce::Increasing,
        spec::Nonce::Random(random) => random,
    };
    let at = at.key("random");
    if random.length == 0 || random.length > LONGEST_NONCE {
        problems.add(at.key("length").problem(
            Code::Value,
            format!("a nonce has 1 to {LONGEST_NONCE} characters"),
            "state another length",
        ));
    }
    let characters: Vec<char> = random.alphabet.chars().collect();
    let is_choice = characters.len() > 1
        && characters
            .iter()
            .enumerate()
            .all(|(index, c)| c.is_ascii_graphic() && !characters[..index].contains(c));
    if !is_choice {
        problems.add(at.key("alphabet").problem(
            Code::Value,
            "an alphabet is two or more visible ASCII characters, each once",
            "write them all, such as `0123456789abcdef`",
        ));
    }
    Nonce::Random {
        length: random.length,
        alphabet: random.alphabet.clone(),
    }
}
