//! Text of HTML as people read it: each entity is one character, or two.

use html5gum::{Token, Tokenizer};

use crate::Excerpt;

/// Longest entity with a name.
const LONGEST: usize = 40;

/// Text that begins at a place in the source.
pub(super) fn decoded(raw: &str, from: usize) -> Excerpt {
    let mut text = Excerpt::empty();
    let mut done = 0;
    while let Some(start) = raw.get(done..).and_then(|rest| rest.find('&')) {
        let start = done + start;
        let end = start + length(raw.get(start..).unwrap_or_default());
        let verbatim = raw.get(done..start).unwrap_or_default();
        text.append(&Excerpt::verbatim(verbatim, from + done));
        let spelled = raw.get(start..end).unwrap_or_default();
        text.append(&entity(spelled, from + start));
        done = end;
    }
    let rest = raw.get(done..).unwrap_or_default();
    text.append(&Excerpt::verbatim(rest, from + done));
    text
}

/// How many bytes may be an entity: the ampersand and what may be a name behind it.
fn length(text: &str) -> usize {
    let mut length = 1;
    for byte in text.bytes().skip(1).take(LONGEST) {
        match byte {
            b';' => return length + 1,
            b'#' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => length += 1,
            _ => break,
        }
    }
    length
}

/// What is spelled like an entity. Only its beginning may be one: `&copyright`.
fn entity(spelled: &str, from: usize) -> Excerpt {
    let meant = meaning(spelled);
    if meant == spelled {
        return Excerpt::verbatim(spelled, from);
    }
    let first = meant.chars().next().map_or(0, char::len_utf8);
    let same = meant.bytes().skip(first).rev().zip(spelled.bytes().rev());
    let same = same.take_while(|(meant, spelled)| meant == spelled).count();
    let (entity, behind) = (spelled.len() - same, meant.len() - same);
    let mut text = Excerpt::empty();
    for character in meant.get(..behind).unwrap_or_default().chars() {
        text.push(character, from..from + entity);
    }
    let rest = spelled.get(entity..).unwrap_or_default();
    text.append(&Excerpt::verbatim(rest, from + entity));
    text
}

fn meaning(spelled: &str) -> String {
    match spelled {
        "&" => return "&".to_owned(),
        "&amp;" => return "&".to_owned(),
        "&lt;" => return "<".to_owned(),
        "&gt;" => return ">".to_owned(),
        "&quot;" => return "\"".to_owned(),
        _ => {}
    }
    let mut meant = String::new();
    for Ok(token) in Tokenizer::new(spelled) {
        if let Token::String(text) = token {
            meant.push_str(&String::from_utf8_lossy(&text));
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn an_entity_maps_to_where_it_is_spelled() {
        let text = decoded("a &lt;b&gt; &#x41;&copyright &unknown; &semi; &", 10);
        assert_eq!(text.as_str(), "a <b> A©right &unknown; ; &");
        assert_eq!(text.find_part("<").unwrap().source(), Some(12..16));
        assert_eq!(text.find_part("b").unwrap().source(), Some(16..17));
        assert_eq!(text.find_part("A").unwrap().source(), Some(22..28));
        assert_eq!(text.find_part("©").unwrap().source(), Some(28..33));
        assert_eq!(text.find_part("right").unwrap().source(), Some(33..38));
    }
}
