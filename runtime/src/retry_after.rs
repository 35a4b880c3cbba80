//! How long an answer asks to wait: its `Retry-After` header (RFC 9110, section 10.2.3).

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

use crate::sign;

/// The wait that an answer received at `now` asks for; `None` where it asks for none, or not in
/// a way that can be read.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than a number can hold are more than anyone waits.
        return (!text.is_empty()).then(|| text.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let then = sign::read_imf_fixdate(text)?;
    Some(then.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn seconds_and_dates_are_read_and_nothing_else() {
        let now = UNIX_EPOCH + Duration::from_secs(1_777_014_359);
        for (text, wait) in [
            ("0", Some(Duration::ZERO)),
            ("90", Some(Duration::from_secs(90))),
            ("99999999999999999999", Some(Duration::MAX)),
            (
                "Fri, 24 Apr 2026 07:06:29 GMT",
                Some(Duration::from_secs(30)),
            ),
            ("Fri, 24 Apr 2026 07:05:29 GMT", Some(Duration::ZERO)),
            ("Fri, 24 Apr 2026 07:06:29 CET", None),
            ("1.5", None),
            ("-1", None),
            ("soon", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            assert_eq!(retry_after(&headers, now), None);
            headers.insert(RETRY_AFTER, text.parse().expect("a header value"));
            assert_eq!(retry_after(&headers, now), wait, "{text}");
        }
    }
}
