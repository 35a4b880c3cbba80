//! Values that are used once: what each attempt takes anew, so that no signature is valid twice.

use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{InvalidRequest, Rule, sign};

/// The field that errors name.
const FIELD: &str = "nonce";

/// A kind of nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Nonce {
    /// A random UUID (version 4), in lower case with its hyphens.
    Uuid,
    /// Random text.
    Random {
        /// How many characters it has.
        length: usize,
        /// The characters it is made of; one that stands here twice is twice as likely.
        alphabet: &'static str,
    },
    /// A decimal number greater than all before: milliseconds since 1970, or one more than the
    /// last.
    Increasing,
}

/// Where nonces come from.
pub trait NonceSource: Debug + Send + Sync {
    /// A nonce of this kind, for an attempt made at `now`.
    ///
    /// # Errors
    ///
    /// There is none to be had.
    fn nonce(&self, nonce: Nonce, now: SystemTime) -> Result<String, InvalidRequest>;
}

/// Nonces from the randomness of the system.
///
/// Increasing ones are greater than all that this source gave before, on any thread and whatever
/// the clock does. Clients that share a key need one source between them, or a key each.
#[derive(Debug, Default)]
pub struct SystemNonces {
    last: AtomicU64,
}

impl SystemNonces {
    /// A source that has not given any.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            last: AtomicU64::new(0),
        }
    }

    fn increasing(&self, now: SystemTime) -> u64 {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        let after = |last: u64| now.max(last.saturating_add(1));
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        match self.last.fetch_update(set, fetch, |last| Some(after(last))) {
            Ok(last) | Err(last) => after(last),
        }
    }
}

impl NonceSource for SystemNonces {
    fn nonce(&self, nonce: Nonce, now: SystemTime) -> Result<String, InvalidRequest> {
        match nonce {
            Nonce::Uuid => uuid(),
            Nonce::Random { length, alphabet } => random(length, alphabet),
            Nonce::Increasing => Ok(self.increasing(now).to_string()),
        }
    }
}

/// A source that others share.
impl<N: NonceSource + ?Sized> NonceSource for std::sync::Arc<N> {
    fn nonce(&self, nonce: Nonce, now: SystemTime) -> Result<String, InvalidRequest> {
        (**self).nonce(nonce, now)
    }
}

fn uuid() -> Result<String, InvalidRequest> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    // RFC 9562, section 5.4: the version in the seventh byte, the variant in the ninth.
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, digit) in sign::hex(&bytes).chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(digit);
    }
    Ok(text)
}

fn random(length: usize, alphabet: &str) -> Result<String, InvalidRequest> {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let mut text = String::with_capacity(length);
    for _ in 0..length {
        let index = below(alphabet.len())?;
        text.extend(alphabet.get(index));
    }
    Ok(text)
}

/// A random index below `end`. What would make the first ones likelier than the last is drawn
/// again.
fn below(end: usize) -> Result<usize, InvalidRequest> {
    let Some(end) = u32::try_from(end).ok().filter(|end| *end > 0) else {
        return Err(InvalidRequest::new(FIELD, Rule::Alphabet));
    };
    let fair = u32::MAX - u32::MAX % end;
    loop {
        let mut bytes = [0; 4];
        fill(&mut bytes)?;
        let drawn = u32::from_ne_bytes(bytes);
        if drawn < fair {
            return Ok((drawn % end) as usize);
        }
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), InvalidRequest> {
    getrandom::fill(bytes)
        .map_err(|_| InvalidRequest::new(FIELD, Rule::Signing(sign::Fault::Random)))
}

/// Nonces from a list, in turn and then from the start again, whatever their kind: for tests.
///
/// ```
/// use std::time::SystemTime;
/// use wirescribe_runtime::{FixedNonces, Nonce, NonceSource};
///
/// let nonces = FixedNonces::new(["a", "b"]);
/// let next = || nonces.nonce(Nonce::Uuid, SystemTime::now());
/// assert_eq!((next()?, next()?, next()?), ("a".into(), "b".into(), "a".into()));
/// # Ok::<(), wirescribe_runtime::InvalidRequest>(())
/// ```
#[derive(Debug)]
pub struct FixedNonces {
    texts: Vec<String>,
    next: AtomicUsize,
}

impl FixedNonces {
    /// Takes the list. Of an empty one every nonce is an error.
    pub fn new(texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            texts: texts.into_iter().map(Into::into).collect(),
            next: AtomicUsize::new(0),
        }
    }
}

impl NonceSource for FixedNonces {
    fn nonce(&self, _: Nonce, _: SystemTime) -> Result<String, InvalidRequest> {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        let text = next
            .checked_rem(self.texts.len())
            .and_then(|next| self.texts.get(next));
        text.cloned()
            .ok_or_else(|| InvalidRequest::new(FIELD, Rule::NotEmpty))
    }
}
