//! Characters that were broken on their way, or that nobody sees.
//!
//! Text that was UTF-8 and was decoded as windows-1252 or windows-874 is decoded again; the places stay those of the text
//! as it came.

use std::ops::Range;

use encoding_rs::{Encoding, WINDOWS_874, WINDOWS_1252};

use crate::Excerpt;

/// The text as it was meant.
pub(super) fn repaired(text: &Excerpt) -> Excerpt {
    if text.is_ascii() {
        return text.clone();
    }
    let mut repaired = Excerpt::empty();
    let mut run: Vec<(char, Range<usize>)> = Vec::new();
    for (character, source) in text.characters() {
        if character.is_ascii() {
            end_run(&mut run, &mut repaired);
            repaired.push(character, source);
        } else {
            run.push((character, source));
        }
    }
    end_run(&mut run, &mut repaired);
    repaired
}

/// Appends a run of characters beyond ASCII, as they stand or decoded again.
fn end_run(run: &mut Vec<(char, Range<usize>)>, repaired: &mut Excerpt) {
    let meant = decoded_again(run, WINDOWS_1252).or_else(|| decoded_again(run, WINDOWS_874));
    let run = std::mem::take(run);
    for (character, source) in meant.unwrap_or(run) {
        match character {
            '\u{a0}' | '\u{202f}' | '\u{2007}' => repaired.push(' ', source),
            character if is_unseen(character) => {}
            character => repaired.push(character, source),
        }
    }
}

/// Zero-width characters, soft hyphens, byte order marks, marks of direction.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// What the run was before it was decoded with this encoding, if it was UTF-8.
fn decoded_again(
    run: &[(char, Range<usize>)],
    encoding: &'static Encoding,
) -> Option<Vec<(char, Range<usize>)>> {
    let bytes: Option<Vec<u8>> = run.iter().map(|(c, _)| byte(*c, encoding)).collect();
    let bytes = bytes?;
    let text = std::str::from_utf8(&bytes).ok()?;
    if encoding == WINDOWS_874 && !text.chars().all(is_symbol) {
        return None;
    }
    let characters = text.char_indices().map(|(offset, character)| {
        let first = &run.get(offset)?.1;
        let last = &run.get(offset + character.len_utf8() - 1)?.1;
        Some((character, first.start..last.end))
    });
    characters.collect()
}

/// Thai words may be UTF-8 by chance, but not that of punctuation, arrows and pictures.
const fn is_symbol(character: char) -> bool {
    matches!(
        character,
        '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{27bf}' | '\u{fe0f}' | '\u{feff}' | '\u{1f000}'..='\u{1faff}'
    )
}

/// The byte that was decoded as this character. Where windows-874 has none, decoders take that of windows-1252, or the
/// byte itself.
fn byte(character: char, encoding: &'static Encoding) -> Option<u8> {
    if let '\u{80}'..='\u{9f}' = character {
        return u8::try_from(u32::from(character)).ok();
    }
    let mut buffer = [0; 4];
    let text = character.encode_utf8(&mut buffer);
    [encoding, WINDOWS_1252].into_iter().find_map(|encoding| {
        let (bytes, _, has_failed) = encoding.encode(text);
        match (has_failed, &*bytes) {
            (false, [byte]) => Some(*byte),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::repaired;
    use crate::Excerpt;

    #[test]
    fn mojibake_is_decoded_again_and_keeps_its_place() {
        let text = repaired(&Excerpt::verbatim("itâ€™s", 0));
        assert_eq!((text.as_str(), text.source()), ("it’s", Some(0..11)));
        assert_eq!(text.find_part("’").unwrap().source(), Some(2..10));
        assert_eq!(text.find_part("s").unwrap().source(), Some(10..11));
        for (broken, meant) in [
            ("Responsesโ€‹", "Responses"),
            ("๐Ÿ”‘Keys", "🔑Keys"),
            ("โ–ผ", "▼"),
            ("cafÃ©", "café"),
            ("aÂ\u{a0}b", "a b"),
            ("â\u{80}\u{99}", "’"),
        ] {
            assert_eq!(repaired(&Excerpt::verbatim(broken, 0)).as_str(), meant);
        }
    }

    #[test]
    fn what_is_not_broken_stays() {
        for text in ["“Card”", "café", "โดย", "โกด", "ย", "日本語", "€ 5", "Ã"]
        {
            assert_eq!(repaired(&Excerpt::verbatim(text, 0)).as_str(), text);
        }
    }

    #[test]
    fn what_nobody_sees_is_dropped() {
        let text = repaired(&Excerpt::verbatim("\u{feff}a\u{200b}b\u{ad}\u{a0}c", 0));
        assert_eq!(text.as_str(), "ab c");
        assert_eq!(text.find_part("b").unwrap().source(), Some(7..8));
    }
}
