//! Finds a value inside JSON text without changing or keeping anything of it.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The JSON text of the value that the members lead to, and where it begins. Of two members of the same name the last
/// one counts. In an array a step is an index.
///
/// # Errors
///
/// The text is not JSON.
pub(crate) fn find<'a>(
    json: &'a str,
    members: &[&str],
) -> serde_json::Result<Option<(usize, &'a str)>> {
    let whole: &RawValue = serde_json::from_str(json)?;
    let mut found = Some(whole.get());
    for member in members {
        found = match found {
            Some(text) => inside(text, member)?,
            None => None,
        };
    }
    // Every piece is borrowed from `json`, so that its address tells where it begins.
    let offset = |text: &str| text.as_ptr().addr().checked_sub(json.as_ptr().addr());
    Ok(found.and_then(|text| Some((offset(text)?, text))))
}

fn inside<'a>(json: &'a str, member: &str) -> serde_json::Result<Option<&'a str>> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    match json.as_bytes().first() {
        Some(b'{') => deserializer.deserialize_map(Inside(member)),
        Some(b'[') => deserializer.deserialize_seq(Inside(member)),
        _ => Ok(None),
    }
}

struct Inside<'m>(&'m str);

impl<'de> Visitor<'de> for Inside<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            if key == self.0 {
                found = Some(value.get());
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        for index in 0_usize.. {
            match elements.next_element::<&RawValue>()? {
                Some(value) if self.0.parse() == Ok(index) => found = Some(value.get()),
                Some(_) => {}
                None => break,
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn values_are_found_where_they_stand() {
        let json = r#" {"a":[1,{"b":"x"}],"a~":2,"a":[0,{"b":12345678901234567890}]} "#;
        let (at, text) = find(json, &["a", "1", "b"])
            .ok()
            .flatten()
            .unwrap_or_default();
        assert_eq!(text, "12345678901234567890");
        assert!(json.get(at..).is_some_and(|rest| rest.starts_with(text)));
        assert_eq!(find(json, &["a", "2"]).ok(), Some(None));
        assert_eq!(find(json, &["a", "1", "b", "c"]).ok(), Some(None));
        assert!(find("{", &["a"]).is_err());
        assert!(find("{} {}", &["a"]).is_err());
    }
}
