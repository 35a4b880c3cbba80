//! Dates in a provider's own layout: written as `format!` would write them, read back exactly.

#[path = "support/random.rs"]
mod random;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use random::Random;
use wirescribe_signing::DatePart::{Day, Hour, Literal, Month, Year};
use wirescribe_signing::{
    DATE_BASIC as DAY, DATE_TIME as PLAIN, DatePart, DateTime, Error,
    ISO_8601_MILLIS as ISO_MILLIS, ShortText, read_date_time,
};

fn write_date_time(
    moment: SystemTime,
    layout: &[DatePart<'_>],
    minutes_east: i16,
) -> Result<ShortText<64>, Error> {
    Ok(DateTime::at_offset(moment, minutes_east)?.text(layout))
}

/// Any moment of the range, a day away from its ends so that every clock shows it.
fn moment(random: &mut Random) -> SystemTime {
    let millis = 86_400_000 + random.next() % (253_402_300_800_000 - 2 * 86_400_000);
    UNIX_EPOCH + Duration::from_millis(millis)
}

fn offset(random: &mut Random) -> i16 {
    random.below(1681).cast_signed() - 840
}

#[test]
fn writing_agrees_with_format() {
    let mut random = Random::new();
    for _ in 0..3_000 {
        let (moment, offset) = (moment(&mut random), offset(&mut random));
        let t = DateTime::at_offset(moment, offset).unwrap();
        let text = write_date_time(moment, ISO_MILLIS, offset).unwrap();
        let (date, time) = (
            format!("{:04}-{:02}-{:02}", t.year, t.month, t.day),
            format!(
                "{:02}:{:02}:{:02}.{:03}",
                t.hour, t.minute, t.second, t.millisecond
            ),
        );
        assert_eq!(text, format!("{date}T{time}Z"));
        assert_eq!(read_date_time(&text, ISO_MILLIS, offset), Some(moment));
    }
}

#[test]
fn known_dates() {
    let moment = UNIX_EPOCH + Duration::from_millis(1_519_141_482_310);
    assert_eq!(
        write_date_time(moment, ISO_MILLIS, 0).unwrap(),
        "2018-02-20T15:44:42.310Z"
    );
    assert_eq!(
        write_date_time(moment, PLAIN, 480).unwrap(),
        "2018-02-20 23:44:42"
    );
    assert_eq!(
        write_date_time(moment, PLAIN, 540).unwrap(),
        "2018-02-21 00:44:42"
    );
    assert_eq!(write_date_time(moment, DAY, 0).unwrap(), "20180220");
    assert_eq!(write_date_time(moment, &[], 0).unwrap(), "");
    let midnight = UNIX_EPOCH + Duration::from_hours(421_968);
    assert_eq!(read_date_time("20180220", DAY, 0), Some(midnight));
    assert_eq!(
        read_date_time("20180220", DAY, 60),
        Some(midnight - Duration::from_hours(1))
    );
    assert_eq!(read_date_time("1970", &[Year], 0), Some(UNIX_EPOCH));
}

#[test]
fn what_has_no_room_is_left_out() {
    let long = "-".repeat(61);
    let text = write_date_time(UNIX_EPOCH, &[Literal(&long), Month, Day], 0);
    assert_eq!(text.unwrap(), format!("{long}01"));
    let layout = [Literal(&long), Year];
    assert_eq!(write_date_time(UNIX_EPOCH, &layout, 0).unwrap(), long);
    assert_eq!(read_date_time(&format!("{long}1970"), &layout, 0), None);
}

#[test]
fn days_that_are_none_are_refused() {
    for text in [
        "20260230", "20260229", "21000229", "20260431", "20261301", "20260001", "20260100",
        "20260132", "00000101", "19691231", "99999999",
    ] {
        assert_eq!(read_date_time(text, DAY, 0), None, "{text}");
    }
    for text in ["20240229", "20000229", "19700101", "99991231"] {
        assert!(read_date_time(text, DAY, 0).is_some(), "{text}");
    }
    for text in [
        "2026-01-01 24:00:00",
        "2026-01-01 23:60:00",
        "2026-01-01 23:59:60",
    ] {
        assert_eq!(read_date_time(text, PLAIN, 0), None, "{text}");
    }
}

#[test]
fn widths_are_exact_and_nothing_is_left_over() {
    for text in [
        "",
        "2026",
        "202604",
        "2026042",
        "202604240",
        "+0260424",
        "2026 424",
        "2026042４",
        "２0260424",
        "-2026424",
        "2026-4-24",
    ] {
        assert_eq!(read_date_time(text, DAY, 0), None, "{text}");
    }
    assert_eq!(read_date_time("2026-04-24t07:05:59", PLAIN, 0), None);
    assert_eq!(read_date_time("2026-04-24 07:05:59 ", PLAIN, 0), None);
}

#[test]
fn a_layout_without_a_year_names_no_moment() {
    assert_eq!(read_date_time("0101", &[Month, Day], 0), None);
    assert_eq!(read_date_time("", &[], 0), None);
}

#[test]
fn fields_are_read_without_a_zone() {
    let layout = &[
        Day,
        Literal("/"),
        Month,
        Literal("/"),
        Year,
        Literal(" "),
        Hour,
    ];
    let fields = wirescribe_signing::read_fields("26/12/2025 13", layout).unwrap();
    assert_eq!((fields.year, fields.month, fields.day), (2025, 12, 26));
    assert_eq!((fields.hour, fields.minute, fields.second), (13, 0, 0));
    for text in [
        "31/02/2025 13",
        "26/12/2025 24",
        "26/12/2025 13 ",
        "00/00/0000 00",
        "",
    ] {
        assert_eq!(
            wirescribe_signing::read_fields(text, layout),
            None,
            "{text}"
        );
    }
}

#[test]
fn a_piece_that_is_there_twice_says_the_same_twice() {
    let twice = &[Year, Literal("/"), Year];
    assert_eq!(read_date_time("1970/1970", twice, 0), Some(UNIX_EPOCH));
    assert_eq!(read_date_time("1971/1970", twice, 0), None);
}

#[test]
fn no_text_and_no_offset_makes_it_panic() {
    let mut random = Random::new();
    let pieces = [
        "0",
        "1",
        "9",
        "20",
        "-",
        ":",
        "T",
        "é",
        "\u{10ffff}",
        "9999",
        "",
    ];
    for _ in 0..5_000 {
        let text = random.joined(&pieces, 14);
        for offset in [i16::MIN, -1, 0, i16::MAX] {
            for layout in [DAY, PLAIN, ISO_MILLIS] {
                if let Some(moment) = read_date_time(&text, layout, offset) {
                    assert_eq!(write_date_time(moment, layout, offset).unwrap(), text);
                }
            }
        }
    }
}
