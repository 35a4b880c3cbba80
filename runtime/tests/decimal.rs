//! Exact decimal numbers.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::HashSet;

use wirescribe_runtime::{Body, Bytes, Decimal};

fn decimal(text: &str) -> Decimal {
    text.parse().expect(text)
}

#[test]
fn numbers_are_read_from_both_forms_and_stay_as_they_were_sent() {
    for (json, text) in [
        ("10.00", "10.00"),
        ("\"10.00\"", "10.00"),
        ("403993715521889530123.10", "403993715521889530123.10"),
        ("\"-0.50\"", "-0.50"),
        ("1E+2", "1E+2"),
        ("\"007.50\"", "007.50"),
    ] {
        let body = Body::new(Bytes::from(json));
        let number: Decimal = body.json().expect(json);
        assert_eq!(number.as_str(), text);
    }
    for json in [
        "\"\"",
        "\"-\"",
        "\"+1\"",
        "\".5\"",
        "\"5.\"",
        "\"1,5\"",
        "\"1 \"",
        "\"1e\"",
        "\"1e99999\"",
        "\"NaN\"",
        "\"0x1\"",
        "\"\u{0661}\"",
        "true",
        "null",
        "[1]",
        "\"1.2.3\"",
        "\"4242-\"",
    ] {
        let error = Body::new(Bytes::from(json))
            .json::<Decimal>()
            .expect_err(json);
        assert!(
            error.reason().starts_with("expected a decimal number"),
            "{json}"
        );
        assert!(!error.to_string().contains("4242"));
    }
}

#[test]
fn numbers_compare_by_what_they_are_worth() {
    let ascending = [
        "-1e4",
        "-20",
        "-3.0",
        "-0.02",
        "0",
        "1e-9",
        "0.0199",
        "0.02",
        "3",
        "20",
        "1e4",
        "403993715521889530123",
        "403993715521889530124",
    ];
    for (index, left) in ascending.iter().enumerate() {
        for (other, right) in ascending.iter().enumerate() {
            let order = decimal(left).cmp(&decimal(right));
            assert_eq!(order, index.cmp(&other), "{left} {right}");
        }
    }
    let equal: HashSet<Decimal> = ["10", "10.00", "1e1", "0100E-1", "010"].map(decimal).into();
    assert_eq!(equal.len(), 1);
    let zeros: HashSet<Decimal> = ["0", "-0", "0.000", "0e9"].map(decimal).into();
    assert_eq!(zeros.len(), 1);
}

#[test]
fn minor_units_are_exact_or_none() {
    for (text, exponent, units) in [
        ("10.50", 2, Some(1050)),
        ("10.5", 2, Some(1050)),
        ("10.500", 2, Some(1050)),
        ("10.505", 2, None),
        ("-0.01", 2, Some(-1)),
        ("1e3", 2, Some(100_000)),
        ("1500e-2", 0, Some(15)),
        ("0.000", 0, Some(0)),
        ("92233720368547758.07", 2, Some(i64::MAX)),
        ("-92233720368547758.08", 2, Some(i64::MIN)),
        ("92233720368547758.08", 2, None),
        ("1e9999", 0, None),
        ("1e-9999", 255, None),
        ("7", 0, Some(7)),
        ("0.007", 3, Some(7)),
    ] {
        assert_eq!(decimal(text).to_minor_units(exponent), units, "{text}");
    }
    for (units, exponent, text) in [
        (1050, 2, "10.50"),
        (5, 2, "0.05"),
        (-5, 3, "-0.005"),
        (7, 0, "7"),
        (0, 2, "0.00"),
        (i64::MIN, 0, "-9223372036854775808"),
    ] {
        let number = Decimal::from_minor_units(units, exponent);
        assert_eq!(number.as_str(), text);
        assert_eq!(number.to_minor_units(exponent), Some(units));
    }
    let long = format!("0.{}1", "0".repeat(100_000));
    assert_eq!(decimal(&long).to_minor_units(2), None);
    assert!(decimal(&long) > Decimal::from(0));
}

#[test]
fn a_fraction_is_filled_with_zeros() {
    for (text, least, filled) in [
        ("1", 1, "1.0"),
        ("1.5", 1, "1.5"),
        ("1.5", 2, "1.50"),
        ("1.555", 2, "1.555"),
        ("1", 0, "1"),
        ("1e3", 2, "1e3"),
    ] {
        assert_eq!(decimal(text).with_fraction_digits(least).as_str(), filled);
    }
}
