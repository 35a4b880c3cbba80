//! Sets one field of a form and leaves every other byte as it is.

use percent_encoding::percent_decode;

use crate::push_form;

/// The form with a field: in place of those of its name, or else last.
///
/// ```
/// use wirescribe_signing::set_form_field;
///
/// assert_eq!(set_form_field(b"a=1&b=%32", "c", "x y"), b"a=1&b=%32&c=x+y");
/// assert_eq!(set_form_field(b"a=1&b=%32", "a", ""), b"a=&b=%32");
/// ```
#[must_use]
pub fn set_form_field(form: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut pair = String::with_capacity(name.len() + text.len() + 8);
    push_form(&mut pair, name);
    pair.push('=');
    push_form(&mut pair, text);
    let mut out = Vec::with_capacity(form.len() + pair.len() + 1);
    let mut is_set = false;
    for (index, field) in form.split(|byte| *byte == b'&').enumerate() {
        if index > 0 {
            out.push(b'&');
        }
        let is_it = has_name(field, name);
        is_set |= is_it;
        out.extend_from_slice(if is_it { pair.as_bytes() } else { field });
    }
    if !is_set {
        if !form.is_empty() {
            out.push(b'&');
        }
        out.extend_from_slice(pair.as_bytes());
    }
    out
}

fn has_name(field: &[u8], name: &str) -> bool {
    let end = field.iter().position(|byte| *byte == b'=');
    let spelled = field.get(..end.unwrap_or(field.len())).unwrap_or_default();
    let space = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
    let spelled: Vec<u8> = spelled.iter().map(space).collect();
    percent_decode(&spelled).eq(name.bytes())
}
