//! What values are computed from.

use super::{Binding, Condition, Crypt, PairsSource, Piece, Start, Step};

impl Piece {
    /// The computed value that it names.
    #[must_use]
    pub fn value_name(&self) -> Option<&str> {
        match self {
            Self::Binding(name) | Self::PairsValue(name, _) => Some(&name.wire),
            _ => None,
        }
    }
}

impl Step {
    /// What it takes beside the value.
    #[must_use]
    pub fn keys(&self) -> Vec<&Piece> {
        match self {
            Self::Hmac(_, key) => vec![key],
            Self::Crypt(crypt) => match crypt {
                Crypt::AesCbc(key, iv)
                | Crypt::AesCbcDecrypt(key, iv)
                | Crypt::Des3Cbc(key, iv) => vec![key, iv],
                Crypt::AesGcm(key, iv, aad) | Crypt::AesGcmDecrypt(key, iv, aad) => {
                    [key, iv].into_iter().chain(aad).collect()
                }
                Crypt::JweEncrypt(_, key_id) => key_id.iter().collect(),
                Crypt::JweDecrypt(_) | Crypt::RsaPkcs1v15(_) | Crypt::RsaOaepSha256(_) => {
                    Vec::new()
                }
            },
            _ => Vec::new(),
        }
    }
}

impl Binding {
    /// The pieces that it is computed from, keys and conditions with them.
    #[must_use]
    pub fn needs(&self) -> Vec<&Piece> {
        let mut pieces: Vec<&Piece> = Vec::new();
        match &self.expression.start {
            Start::Template(template) => pieces.extend(template),
            Start::Pairs(sources) => {
                for source in sources {
                    if let PairsSource::Listed(pairs) = source {
                        pieces.extend(pairs.iter().flat_map(|(_, template)| template));
                    }
                }
            }
            Start::Now(_) | Start::Nonce(_) => {}
        }
        pieces.extend(self.expression.steps.iter().flat_map(Step::keys));
        if let Some((condition, otherwise)) = &self.condition {
            if let Condition::Present(piece) = condition {
                pieces.push(piece);
            }
            pieces.extend(otherwise);
        }
        pieces
    }

    /// Names of the pairs that it is made of.
    pub fn pairs(&self) -> impl Iterator<Item = &str> {
        let sources = match &self.expression.start {
            Start::Pairs(sources) => sources.as_slice(),
            _ => &[],
        };
        sources.iter().filter_map(|source| match source {
            PairsSource::Binding(name) => Some(name.wire.as_str()),
            _ => None,
        })
    }
}
