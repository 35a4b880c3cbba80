//! Sets one member of a JSON object and leaves every other byte as it is: numbers keep all their
//! digits, members their order, and the text its spaces.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// The object with the member, or `None` if it is no JSON object. Should the name occur more than
/// once, all of its values are replaced: readers differ in which one they take.
///
/// ```
/// use wirescribe_signing::set_json_member;
///
/// let body = set_json_member(br#"{"n": 1.0}"#, "s", "x");
/// assert_eq!(body.as_deref(), Some(br#"{"n": 1.0,"s":"x"}"#.as_slice()));
/// ```
#[must_use]
pub fn set_json_member(object: &[u8], name: &str, text: &str) -> Option<Vec<u8>> {
    let members = read(object, name).ok()?;
    let mut out = Vec::with_capacity(object.len() + name.len() + text.len() + 8);
    let mut copied = 0;
    for value in &members.named {
        let start = offset(object, value)?;
        out.extend_from_slice(object.get(copied..start)?);
        push_string(&mut out, text)?;
        copied = start + value.get().len();
    }
    if members.named.is_empty() {
        let end = object.iter().rposition(|byte| *byte == b'}')?;
        out.extend_from_slice(object.get(copied..end)?);
        if !members.is_empty {
            out.push(b',');
        }
        push_string(&mut out, name)?;
        out.push(b':');
        push_string(&mut out, text)?;
        copied = end;
    }
    out.extend_from_slice(object.get(copied..)?);
    Some(out)
}

/// Where in `object` a value begins that was borrowed from it.
fn offset(object: &[u8], value: &RawValue) -> Option<usize> {
    let start = object.as_ptr().addr();
    value.get().as_ptr().addr().checked_sub(start)
}

fn push_string(out: &mut Vec<u8>, text: &str) -> Option<()> {
    serde_json::to_writer(out, text).ok()
}

fn read<'o>(object: &'o [u8], name: &str) -> serde_json::Result<Members<'o>> {
    let mut deserializer = serde_json::Deserializer::from_slice(object);
    let members = deserializer.deserialize_map(Named(name))?;
    deserializer.end()?;
    Ok(members)
}

/// What an object has.
struct Members<'o> {
    is_empty: bool,
    /// The values of the name that was looked for, where they stand.
    named: Vec<&'o RawValue>,
}

/// Looks for a name.
struct Named<'n>(&'n str);

impl<'o> Visitor<'o> for Named<'_> {
    type Value = Members<'o>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a json object")
    }

    fn visit_map<A: MapAccess<'o>>(self, mut map: A) -> Result<Members<'o>, A::Error> {
        let mut members = Members {
            is_empty: true,
            named: Vec::new(),
        };
        while let Some((name, value)) = map.next_entry::<String, &'o RawValue>()? {
            members.is_empty = false;
            if name == self.0 {
                members.named.push(value);
            }
        }
        Ok(members)
    }
}
