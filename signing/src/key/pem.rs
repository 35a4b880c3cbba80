//! Keys as text: the blocks of PEM files.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// A text that is no key of a kind that is taken. The text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyError {
    pub(super) accepted: &'static str,
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the key is not valid: must be {}", self.accepted)
    }
}

impl std::error::Error for KeyError {}

/// What the first block with one of these labels holds; what is around it is not looked at.
pub(super) fn block(pem: &str, labels: &[&str]) -> Option<Zeroizing<Vec<u8>>> {
    labels.iter().find_map(|label| {
        let (_, rest) = pem.split_once(&format!("-----BEGIN {label}-----"))?;
        let (text, _) = rest.split_once(&format!("-----END {label}-----"))?;
        let mut compact = Zeroizing::new(String::with_capacity(text.len()));
        compact.extend(text.split_ascii_whitespace());
        STANDARD.decode(compact.as_bytes()).ok().map(Zeroizing::new)
    })
}
