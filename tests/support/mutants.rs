//! Mutants of a text: the slips of a hand, line by line, and blind changes anywhere. The same ones in every run.

/// What is put in the place of a value, one after the other.
const NONSENSE: [&str; 8] = [
    "17",
    "[]",
    "{}",
    "~",
    "'{} }{ {{'",
    "\"\\u0000\\u202e */ \\\" `\"",
    "-1.5e400",
    "{ [ \" \u{0}*&!%@`",
];

/// Characters that mean something in a spec, in YAML, in a template or in Rust.
const MEANINGFUL: [char; 32] = [
    ':', '-', '#', '{', '}', '[', ']', ',', '"', '\'', '|', '>', '&', '*', '!', '%', '@', '`', '?',
    '~', '/', '\\', '\t', '\n', '\r', '\u{0}', '\u{feff}', '\u{2028}', 'é', '9', '_', ' ',
];

/// One slip of a hand: what stands there instead of a line, given by its number, and of the next one.
type Slip = fn(usize, &str, &str) -> String;

const SLIPS: [Slip; 8] = [
    |_, _, next| next.to_owned(),
    |_, line, next| format!("{line}{line}{next}"),
    |_, line, next| format!("{next}{line}"),
    |_, line, next| format!("{}\n{next}", half(line)),
    |_, line, next| format!("{}: é\n{next}", key(line)),
    |index, line, next| {
        let nonsense = NONSENSE[index % NONSENSE.len()];
        format!("{}: {nonsense}\n{next}", key(line))
    },
    |_, line, next| format!(" {line}{next}"),
    |_, line, next| format!("{}{next}", line.replacen(':', "", 1)),
];

/// Every slip in every line.
pub(crate) fn of_lines(text: &str) -> impl Iterator<Item = String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    (0..lines.len()).flat_map(move |index| {
        let lines = lines.clone();
        SLIPS.iter().map(move |slip| {
            let (before, rest) = lines.split_at(index);
            let next = rest.get(1).copied().unwrap_or_default();
            let after = rest.get(2..).unwrap_or_default();
            format!(
                "{}{}{}",
                before.concat(),
                slip(index, rest[0], next),
                after.concat()
            )
        })
    })
}

/// Blind changes of one to three characters, from a fixed seed and the text's length.
pub(crate) fn anywhere(text: &str, count: usize) -> impl Iterator<Item = String> {
    let mut random = Xorshift(0x9e37_79b9_7f4a_7c15 ^ text.len() as u64);
    let characters: Vec<char> = text.chars().collect();
    (0..count).map(move |_| {
        let mut mutant = characters.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(mutant.len());
            let character = MEANINGFUL[random.below(MEANINGFUL.len())];
            match random.below(4) {
                0 => drop(mutant.remove(at)),
                1 => mutant.insert(at, character),
                2 => mutant[at] = character,
                _ => {
                    let other = random.below(mutant.len());
                    mutant.swap(at, other);
                }
            }
        }
        mutant.into_iter().collect()
    })
}

fn half(line: &str) -> String {
    line.chars().take(line.chars().count() / 2).collect()
}

/// What stands before the value of a line.
fn key(line: &str) -> &str {
    line.split_once(':').map_or("", |(key, _)| key)
}

/// Marsaglia's generator with 64 bits of state.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("the remainder of an index")
    }
}
