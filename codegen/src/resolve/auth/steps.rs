//! Steps: keys and functions looked up, types followed.

use super::super::Problems;
use super::super::at::At;
use super::super::names::{self, Style};
use super::plain_steps::{escape, plain, resolve_render, text_steps};
use super::references::Entry;
use super::step_types::{
    MOST_STEPS, check_count, check_input, check_separators, gives, gives_of_spec,
};
use crate::diagnostic::Code;
use crate::model::{
    Binding, CredentialKind, Crypt, Digest, Expression, Name, PairsStep, Piece, SignedBy, Start,
    Step, ValueType,
};
use crate::source::nearest;
use crate::spec;

impl Entry<'_> {
    pub(super) fn resolve_steps(
        &mut self,
        owner: &str,
        steps: &[spec::Step],
        start: ValueType,
        at: At<'_>,
        problems: &mut Problems,
    ) -> (Vec<Step>, ValueType) {
        let at = at.key("then");
        check_count(steps.len(), "steps", at, problems);
        let steps = steps.get(..MOST_STEPS).unwrap_or(steps);
        let mut resolved = Vec::with_capacity(steps.len());
        let mut ty = start;
        for (index, step) in steps.iter().enumerate() {
            let at = at.index(index);
            let Some(step) = self.resolve_step(owner, step, at, problems) else {
                return (resolved, gives_of_spec(steps.last()).unwrap_or(ty));
            };
            check_input(&step, ty, at, problems);
            check_separators(&step, at, problems);
            ty = gives(&step);
            resolved.push(step);
        }
        (resolved, ty)
    }

    fn resolve_step(
        &mut self,
        owner: &str,
        step: &spec::Step,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Step> {
        use spec::Step as S;
        if let Some(step) = plain(step) {
            return Some(step);
        }
        let hmac = |digest, key| Some(Step::Hmac(digest, key));
        match step {
            S::HmacMd5(key) => hmac(
                Digest::Md5,
                self.key((owner, "key"), key, at.key("hmac_md5"), problems)?,
            ),
            S::HmacSha1(key) => hmac(
                Digest::Sha1,
                self.key((owner, "key"), key, at.key("hmac_sha1"), problems)?,
            ),
            S::HmacSha256(key) => hmac(
                Digest::Sha256,
                self.key((owner, "key"), key, at.key("hmac_sha256"), problems)?,
            ),
            S::HmacSha384(key) => hmac(
                Digest::Sha384,
                self.key((owner, "key"), key, at.key("hmac_sha384"), problems)?,
            ),
            S::HmacSha512(key) => hmac(
                Digest::Sha512,
                self.key((owner, "key"), key, at.key("hmac_sha512"), problems)?,
            ),
            S::Escape(map) => escape(map, at.key("escape"), problems),
            S::Keys(steps) => {
                text_steps(steps, at.key("keys"), problems).map(|s| Step::Pairs(PairsStep::Keys(s)))
            }
            S::Values(steps) => text_steps(steps, at.key("values"), problems)
                .map(|s| Step::Pairs(PairsStep::Values(s))),
            S::Render(render) => resolve_render(render, at.key("render"), problems),
            S::Call(name) => self.function(name, at.key("call"), problems),
            S::RsaPkcs1v15Sha256(key) => self.sign(SignedBy::RsaPkcs1v15Sha256, key, at, problems),
            S::RsaPssSha256(key) => self.sign(SignedBy::RsaPssSha256, key, at, problems),
            S::RsaPssSha512(key) => self.sign(SignedBy::RsaPssSha512, key, at, problems),
            S::EcdsaP256Sha256(key) => self.sign(SignedBy::EcdsaP256Sha256, key, at, problems),
            S::EcdsaP256Sha256Der(key) => {
                self.sign(SignedBy::EcdsaP256Sha256Der, key, at, problems)
            }
            S::Ed25519(key) => self.sign(SignedBy::Ed25519, key, at, problems),
            _ => self.crypt(owner, step, at, problems).map(Step::Crypt),
        }
    }

    fn crypt(
        &mut self,
        owner: &str,
        step: &spec::Step,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Crypt> {
        use spec::Step as S;
        let (public, private) = (CredentialKind::PublicKey, CredentialKind::PrivateKey);
        Some(match step {
            S::JweEncrypt(jwe) => {
                let at = at.key("jwe_encrypt");
                let key = self.key_credential(&jwe.key, public, at.key("key"), problems)?;
                let id = jwe
                    .key_id
                    .as_deref()
                    .map(|id| self.piece(id, at.key("key_id"), problems));
                Crypt::JweEncrypt(key, id.flatten())
            }
            S::JweDecrypt(key) => Crypt::JweDecrypt(self.key_credential(
                key,
                private,
                at.key("jwe_decrypt"),
                problems,
            )?),
            S::RsaPkcs1v15Encrypt(key) => Crypt::RsaPkcs1v15(self.key_credential(
                key,
                public,
                at.key("rsa_pkcs1v15_encrypt"),
                problems,
            )?),
            S::RsaOaepSha256Encrypt(key) => Crypt::RsaOaepSha256(self.key_credential(
                key,
                public,
                at.key("rsa_oaep_sha256_encrypt"),
                problems,
            )?),
            S::AesCbc(cipher) => {
                let (key, iv, _) = self.cipher(owner, cipher, at.key("aes_cbc"), problems)?;
                Crypt::AesCbc(key, iv)
            }
            S::AesCbcDecrypt(cipher) => {
                let (key, iv, _) =
                    self.cipher(owner, cipher, at.key("aes_cbc_decrypt"), problems)?;
                Crypt::AesCbcDecrypt(key, iv)
            }
            S::AesGcm(cipher) => {
                let (key, iv, aad) = self.cipher(owner, cipher, at.key("aes_gcm"), problems)?;
                Crypt::AesGcm(key, iv, aad)
            }
            S::AesGcmDecrypt(cipher) => {
                let (key, iv, aad) =
                    self.cipher(owner, cipher, at.key("aes_gcm_decrypt"), problems)?;
                Crypt::AesGcmDecrypt(key, iv, aad)
            }
            S::Des3Cbc(cipher) => {
                let (key, iv, _) = self.cipher(owner, cipher, at.key("des3_cbc"), problems)?;
                Crypt::Des3Cbc(key, iv)
            }
            _ => return None,
        })
    }

    fn cipher(
        &mut self,
        owner: &str,
        cipher: &spec::Cipher,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<(Piece, Piece, Option<Piece>)> {
        let key = self.key((owner, "key"), &cipher.key, at.key("key"), problems);
        let iv = self.key((owner, "iv"), &cipher.iv, at.key("iv"), problems);
        let aad = cipher
            .aad
            .as_ref()
            .map(|aad| self.key((owner, "aad"), aad, at.key("aad"), problems));
        Some((key?, iv?, aad.flatten()))
    }

    /// A key; a computed one becomes a value of its own, in front of the value that needs it.
    fn key(
        &mut self,
        (owner, role): (&str, &str),
        key: &spec::Key,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Piece> {
        let rules = match key {
            spec::Key::Named(name) => {
                let piece = self.piece(name, at, problems)?;
                if self.piece_type(&piece) == ValueType::Pairs {
                    problems.add(at.problem(
                        Code::ValueType,
                        "pairs are no key",
                        "name a text or bytes",
                    ));
                }
                return Some(piece);
            }
            spec::Key::Computed(rules) => rules,
        };
        let (template, ty) = match (&rules.text, &rules.of) {
            (Some(text), None) => self.resolve_text(text, at.key("text"), problems),
            (None, Some(of)) => {
                let piece = self.piece(of, at.key("of"), problems)?;
                let ty = self.piece_type(&piece);
                (vec![piece], ty)
            }
            _ => {
                problems.add(at.problem(
                    Code::OneOf,
                    "a key starts with exactly one of `text` and `of`",
                    "keep one of them",
                ));
                return None;
            }
        };
        if let ([literal @ Piece::Literal(_)], []) = (template.as_slice(), rules.then.as_slice()) {
            return Some(literal.clone());
        }
        let name = self.key_name(&format!("{owner}_{role}"), at);
        let (steps, ty) = self.resolve_steps(&name.wire, &rules.then, ty, at, problems);
        self.used.insert(name.wire.clone());
        let binding = Binding {
            name: name.clone(),
            expression: Expression {
                start: Start::Template(template),
                steps,
            },
            condition: None,
            ty,
        };
        self.bind(binding, at, problems);
        Some(Piece::Binding(name))
    }

    fn key_name(&self, first: &str, at: At<'_>) -> Name {
        let numbered = (2..).map(|number| format!("{first}{number}"));
        let free = std::iter::once(first.to_owned())
            .chain(numbered)
            .find(|name| !self.is_taken(name))
            .unwrap_or_default();
        names::decide(&free, None, Style::Snake, at, &mut Problems::default())
    }

    fn sign(
        &mut self,
        by: SignedBy,
        key: &str,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Step> {
        let key = self.key_credential(key, CredentialKind::PrivateKey, at, problems)?;
        Some(Step::Sign(by, key))
    }

    pub(super) fn key_credential(
        &mut self,
        name: &str,
        kind: CredentialKind,
        at: At<'_>,
        problems: &mut Problems,
    ) -> Option<Name> {
        let word = match kind {
            CredentialKind::PublicKey => "public_key",
            _ => "private_key",
        };
        match self.credential(name) {
            Some(credential) if credential.kind == kind => Some(credential.name.clone()),
            _ => {
                problems.add(at.problem(
                    Code::ValueType,
                    format!(
                        "`{}` is not a credential of type `{word}`",
                        names::shown(name)
                    ),
                    format!(
                        "declare it: `credentials: {{ {}: {word} }}`",
                        names::shown(name)
                    ),
                ));
                None
            }
        }
    }

    fn function(&mut self, name: &str, at: At<'_>, problems: &mut Problems) -> Option<Step> {
        let mut functions = self.functions.iter();
        if let Some(function) = functions.find(|function| function.name.wire == name) {
            return Some(Step::Call(function.name.clone(), function.gives));
        }
        let known = self.functions.iter().map(|known| known.name.wire.as_str());
        let help = nearest(name, known).map_or_else(
            || "declare it under `functions` of the provider".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.add(at.problem(
            Code::UnknownName,
            format!("no function is called `{}`", names::shown(name)),
            help,
        ));
        None
    }
}
