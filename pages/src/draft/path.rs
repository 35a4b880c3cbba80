//! Paths: what is a parameter in them, and what no spec can say.

use std::collections::HashSet;

/// A path as a spec has it, and the names in it; or nothing if it is none.
pub(super) fn path(printed: &str, examples: &[(String, String)]) -> Option<(String, Vec<String>)> {
    let printed = printed.trim().replace("{{", "{").replace("}}", "}");
    let path = match printed.split_once("://") {
        Some((_, rest)) => rest
            .find('/')
            .map_or("/", |slash| rest.get(slash..).unwrap_or("/")),
        None => printed.as_str(),
    };
    let path = path.split(['?', '#']).next()?;
    let mut names: Vec<String> = Vec::new();
    let mut segments = Vec::new();
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        match name(segment, examples, &names) {
            Some(name) => {
                segments.push(format!("{{{name}}}"));
                names.push(name);
            }
            None if is_literal(segment) => segments.push(segment.to_owned()),
            None => return None,
        }
    }
    let distinct: HashSet<&String> = names.iter().collect();
    (distinct.len() == names.len()).then(|| (format!("/{}", segments.join("/")), names))
}

/// The parameter that a segment stands for: one in braces, behind a colon, or one whose example it is.
fn name(segment: &str, examples: &[(String, String)], taken: &[String]) -> Option<String> {
    let braced = segment
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let pointed = segment
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    let named = braced.or(pointed).or_else(|| segment.strip_prefix(':'));
    if let Some(name) = named {
        let fits = !name.is_empty() && !name.contains(['{', '}', '<', '>', ':']);
        return fits.then(|| name.to_owned());
    }
    let mut examples = examples.iter();
    let found = examples.find(|(name, example)| example == segment && !taken.contains(name));
    found.map(|(name, _)| name.clone())
}

fn is_literal(segment: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&b);
    let start = segment.split(';').next();
    segment.bytes().all(is_plain) && !matches!(start, Some("." | ".."))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_are_what_specs_can_say() {
        let examples = [("id".to_owned(), "cust_1".to_owned())];
        for (printed, expected) in [
            ("/card/delete/", Some("/card/delete/")),
            ("card/delete", Some("/card/delete")),
            ("https://a.test/cards/cust_1?x=1", Some("/cards/{id}")),
            ("/cards/{{card}}/:side", Some("/cards/{card}/{side}")),
            ("/cards/<card>", Some("/cards/{card}")),
            ("/a/{b}/{b}", None),
            ("/a/{b}.json", None),
            ("/a b", None),
            ("/../a", None),
            ("", Some("/")),
        ] {
            let found = path(printed, &examples).map(|(path, _)| path);
            assert_eq!(found.as_deref(), expected, "{printed}");
        }
    }
}
