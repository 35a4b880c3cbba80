//! Whether two names may be one name, spelled otherwise.

/// Longest name that is looked at.
const LONGEST: usize = 80;

/// `cardToken` and `card_token`, `msg` and `message`, `userCredential` and `userCredentials`.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < 3 || long.len() > LONGEST {
        return short == long && !short.is_empty();
    }
    let most = if short.len() < 5 { 1 } else { 2 };
    is_abbreviation(&short, &long) || distance(&short, &long) <= most
}

fn letters(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// All letters of one are in the other, in their order, the first and the last among them; or one is the begin or the
/// end of the other.
fn is_abbreviation(short: &[char], long: &[char]) -> bool {
    if long.starts_with(short) || long.ends_with(short) {
        return true;
    }
    if short.first() != long.first() || short.len() * 4 < long.len() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|other| other == letter))
}

/// How many letters have to be put in, taken out or replaced.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.iter().enumerate() {
        let mut above = place;
        let mut left = place + 1;
        let mut next = vec![left];
        for (cell, candidate) in row.iter().skip(1).zip(other) {
            let replaced = above + usize::from(letter != candidate);
            left = replaced.min(left + 1).min(cell + 1);
            above = *cell;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn names_are_near_or_not() {
        for (one, other, near) in [
            ("cardToken", "card_token", true),
            ("msg", "message", true),
            ("userCredential", "userCredentials", true),
            ("mid", "merchantId", true),
            ("cardToken", "getSoftDeleted", false),
            ("networkToken", "issuerToken", false),
            ("id", "ID", true),
            ("id", "uid", false),
            ("status", "message", false),
            ("date", "data", true),
            ("date", "mid", false),
            ("的", "的", true),
            ("", "", false),
        ] {
            assert_eq!(is_near(one, other), near, "{one} {other}");
            assert_eq!(is_near(other, one), near, "{other} {one}");
        }
    }
}
