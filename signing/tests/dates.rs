//! Moments as signatures write them, at both ends of what they can write, and read back.

#[path = "support/random.rs"]
mod random;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use random::Random;
use wirescribe_signing::{
    DateTime, Fault, epoch_millis, epoch_seconds, imf_fixdate, is_within, read_epoch_millis,
    read_epoch_seconds, read_imf_fixdate,
};

/// 9999-12-31T23:59:59Z.
const LAST: u64 = 253_402_300_799;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn fields(time: DateTime) -> [u16; 7] {
    let DateTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        millisecond,
    } = time;
    [
        year,
        month.into(),
        day.into(),
        hour.into(),
        minute.into(),
        second.into(),
        millisecond,
    ]
}

#[test]
fn known_moments() {
    let known = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT", [1970, 1, 1, 0, 0, 0, 0]),
        (
            784_111_777,
            "Sun, 06 Nov 1994 08:49:37 GMT",
            [1994, 11, 6, 8, 49, 37, 0],
        ),
        (
            951_782_400,
            "Tue, 29 Feb 2000 00:00:00 GMT",
            [2000, 2, 29, 0, 0, 0, 0],
        ),
        (
            1_777_014_359,
            "Fri, 24 Apr 2026 07:05:59 GMT",
            [2026, 4, 24, 7, 5, 59, 0],
        ),
        (
            4_107_542_400,
            "Mon, 01 Mar 2100 00:00:00 GMT",
            [2100, 3, 1, 0, 0, 0, 0],
        ),
        (
            LAST,
            "Fri, 31 Dec 9999 23:59:59 GMT",
            [9999, 12, 31, 23, 59, 59, 0],
        ),
    ];
    for (seconds, text, expected) in known {
        assert_eq!(imf_fixdate(at(seconds)).unwrap(), text);
        assert_eq!(read_imf_fixdate(text), Some(at(seconds)));
        assert_eq!(fields(DateTime::utc(at(seconds)).unwrap()), expected);
        assert_eq!(epoch_seconds(at(seconds)).unwrap(), seconds.to_string());
        assert_eq!(
            epoch_millis(at(seconds)).unwrap(),
            (seconds * 1000).to_string()
        );
    }
}

#[test]
fn every_month_is_known() {
    for month in 0..12_u64 {
        let time = DateTime::utc(at(month * 2_629_746 + 1_000_000)).unwrap();
        assert_eq!(u64::from(time.month), month + 1);
    }
}

#[test]
fn moments_out_of_range_are_refused() {
    for moment in [
        UNIX_EPOCH - Duration::from_nanos(1),
        at(LAST + 1),
        at(1 << 40),
    ] {
        for error in [
            imf_fixdate(moment).unwrap_err(),
            epoch_seconds(moment).unwrap_err(),
            epoch_millis(moment).unwrap_err(),
            DateTime::utc(moment).unwrap_err(),
        ] {
            assert_eq!(error.fault(), Fault::Date);
            assert_eq!(
                error.to_string(),
                "`now` is not valid: must be from 1970 to 9999"
            );
        }
    }
    assert!(DateTime::at_offset(UNIX_EPOCH, -1).is_err());
    assert!(DateTime::at_offset(at(LAST), 1).is_err());
    assert!(DateTime::at_offset(at(LAST), -1).is_ok());
    // A clock that shows 1970 is what counts, not Greenwich.
    assert!(DateTime::at_offset(UNIX_EPOCH - Duration::from_mins(1), 1).is_ok());
}

#[test]
fn parts_of_a_second_are_cut_off() {
    let moment = at(1_777_014_359) + Duration::from_micros(999_999);
    assert_eq!(epoch_seconds(moment).unwrap(), "1777014359");
    assert_eq!(epoch_millis(moment).unwrap(), "1777014359999");
    assert_eq!(DateTime::utc(moment).unwrap().millisecond, 999);
    assert_eq!(
        imf_fixdate(moment).unwrap(),
        "Fri, 24 Apr 2026 07:05:59 GMT"
    );
}

#[test]
fn clocks_elsewhere() {
    let moment = at(1_777_014_359);
    let india = DateTime::at_offset(moment, 330).unwrap();
    assert_eq!(fields(india), [2026, 4, 24, 12, 35, 59, 0]);
    let brazil = DateTime::at_offset(at(1_777_000_000), -180).unwrap();
    assert_eq!(fields(brazil), [2026, 4, 24, 0, 6, 40, 0]);
    let newfoundland = DateTime::at_offset(at(1_767_225_600), -210).unwrap();
    assert_eq!(fields(newfoundland), [2025, 12, 31, 20, 30, 0, 0]);
}

#[test]
fn counts_are_digits_and_nothing_else() {
    assert_eq!(read_epoch_seconds("1777014359"), Some(at(1_777_014_359)));
    assert_eq!(read_epoch_seconds("0"), Some(UNIX_EPOCH));
    let millis = UNIX_EPOCH + Duration::from_millis(1_777_014_359_250);
    assert_eq!(read_epoch_millis("1777014359250"), Some(millis));
    for text in [
        "",
        "+1",
        "-1",
        " 1",
        "1 ",
        "1.0",
        "1e3",
        "0x1",
        "١",
        "18446744073709551616",
    ] {
        assert_eq!(read_epoch_seconds(text), None, "{text}");
        assert_eq!(read_epoch_millis(text), None, "{text}");
    }
    assert_eq!(read_epoch_seconds("18446744073709551615"), None);
}

#[test]
fn only_the_one_form_of_http_dates_is_read() {
    for text in [
        "",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:60 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 30 Feb 1994 08:49:37 GMT",
        " Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT\n",
        "Fri, 31 Dec 1969 23:59:59 GMT",
        "Sat, 01 Jan 10000 00:00:00 GMT",
    ] {
        assert_eq!(read_imf_fixdate(text), None, "{text}");
    }
}

#[test]
fn what_is_written_is_read() {
    let mut random = Random::new();
    for _ in 0..5_000 {
        let moment = at(random.next() % (LAST + 1));
        assert_eq!(
            read_imf_fixdate(&imf_fixdate(moment).unwrap()),
            Some(moment)
        );
        assert_eq!(
            read_epoch_seconds(&epoch_seconds(moment).unwrap()),
            Some(moment)
        );
        assert_eq!(
            read_epoch_millis(&epoch_millis(moment).unwrap()),
            Some(moment)
        );
    }
}

#[test]
fn windows_are_open_to_both_sides_and_closed_at_their_ends() {
    let now = at(1_000_000);
    for (then, is_recent) in [
        (at(1_000_000), true),
        (at(999_700), true),
        (at(1_000_300), true),
        (at(999_699), false),
        (at(1_000_301), false),
        (at(1_000_300) + Duration::from_nanos(1), false),
        (UNIX_EPOCH - Duration::from_secs(1), false),
    ] {
        assert_eq!(is_within(now, then, 300), is_recent, "{then:?}");
    }
    assert!(is_within(now, now, 0));
    assert!(is_within(
        at(1 << 40),
        UNIX_EPOCH - Duration::from_secs(1),
        u64::MAX
    ));
}
