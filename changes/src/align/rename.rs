//! Other names for what formulas refer to.

use std::collections::BTreeMap;

use wirescribe_codegen::model::{
    Action, Auth, Binding, Check, Condition, Crypt, DecodeStep, Endpoint, Name, PairsSource, Piece,
    Placement, Start, Step, Target, Template, Vector, Verify,
};

/// New names, by old ones.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Of computed values.
    pub(super) values: BTreeMap<String, Name>,
    /// Of credentials and functions.
    pub(super) configured: BTreeMap<String, Name>,
}

fn rename(name: &mut Name, names: &BTreeMap<String, Name>) {
    if let Some(other) = names.get(&name.wire) {
        name.clone_from(other);
    }
}

impl Names {
    /// Renames in all that an endpoint refers to.
    pub(super) fn rename_endpoint(
        &self,
        endpoint: &mut Endpoint,
        entries: &BTreeMap<String, Name>,
    ) {
        let used = endpoint.auth.iter_mut().chain(&mut endpoint.verify);
        used.for_each(|name| rename(name, entries));
        for step in endpoint
            .decode
            .iter_mut()
            .flat_map(|decode| &mut decode.steps)
        {
            if let DecodeStep::Jwe(name) | DecodeStep::Function(name, _) = step {
                rename(name, &self.configured);
            }
        }
    }

    /// Renames in an entry; its own name stays.
    pub(super) fn rename_auth(&self, auth: &mut Auth) {
        for action in &mut auth.actions {
            match action {
                Action::Bind(binding) => self.rename_value(binding),
                Action::Place(placement) => self.placement(placement),
            }
        }
        auth.credentials
            .iter_mut()
            .for_each(|name| rename(name, &self.configured));
        auth.verify
            .iter_mut()
            .for_each(|verify| self.verify(verify));
        auth.vectors
            .iter_mut()
            .for_each(|vector| self.vector(vector));
    }

    /// Renames in what a value is computed from; its own name stays.
    pub(super) fn rename_binding(&self, binding: &mut Binding) {
        match &mut binding.expression.start {
            Start::Now(_) | Start::Nonce(_) => {}
            Start::Template(template) => self.template(template),
            Start::Pairs(sources) => sources.iter_mut().for_each(|source| self.source(source)),
        }
        for step in &mut binding.expression.steps {
            self.step(step);
        }
        if let Some((condition, otherwise)) = &mut binding.condition {
            if let Condition::Present(piece) = condition {
                self.piece(piece);
            }
            self.template(otherwise);
        }
    }

    fn rename_value(&self, binding: &mut Binding) {
        self.rename_binding(binding);
        rename(&mut binding.name, &self.values);
    }

    fn source(&self, source: &mut PairsSource) {
        match source {
            PairsSource::Binding(name) => rename(name, &self.values),
            PairsSource::Listed(pairs) => self.members(pairs),
            PairsSource::Query
            | PairsSource::Form
            | PairsSource::Json(_)
            | PairsSource::Headers => {}
        }
    }

    fn step(&self, step: &mut Step) {
        match step {
            Step::Hmac(_, key) => self.piece(key),
            Step::Call(name, _) | Step::Sign(_, name) => rename(name, &self.configured),
            Step::Crypt(crypt) => self.crypt(crypt),
            _ => {}
        }
    }

    fn crypt(&self, crypt: &mut Crypt) {
        match crypt {
            Crypt::JweEncrypt(name, id) => {
                rename(name, &self.configured);
                self.pieces(id);
            }
            Crypt::JweDecrypt(name) | Crypt::RsaPkcs1v15(name) | Crypt::RsaOaepSha256(name) => {
                rename(name, &self.configured);
            }
            Crypt::AesCbc(key, iv) | Crypt::AesCbcDecrypt(key, iv) | Crypt::Des3Cbc(key, iv) => {
                self.piece(key);
                self.piece(iv);
            }
            Crypt::AesGcm(key, iv, data) | Crypt::AesGcmDecrypt(key, iv, data) => {
                self.piece(key);
                self.piece(iv);
                self.pieces(data);
            }
        }
    }

    fn template(&self, template: &mut Template) {
        self.pieces(template);
    }

    fn members(&self, pairs: &mut [(String, Template)]) {
        for (_, template) in pairs {
            self.template(template);
        }
    }

    fn pieces<'a>(&self, pieces: impl IntoIterator<Item = &'a mut Piece>) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&self, piece: &mut Piece) {
        match piece {
            Piece::Credential(name) => rename(name, &self.configured),
            Piece::Binding(name) | Piece::PairsValue(name, _) => rename(name, &self.values),
            Piece::Literal(_) | Piece::Message(_) | Piece::Header(_) | Piece::JsonValue(_) => {}
        }
    }

    fn placement(&self, placement: &mut Placement) {
        match &mut placement.target {
            Target::Header(_, template)
            | Target::QueryFirst(_, template)
            | Target::QueryLast(_, template)
            | Target::FormField(_, template)
            | Target::JsonMember(_, template)
            | Target::Body(_, template) => self.template(template),
            Target::Form(pairs) | Target::Json(pairs) => self.members(pairs),
        }
        placement
            .unless_empty
            .iter_mut()
            .for_each(|name| rename(name, &self.values));
    }

    fn verify(&self, verify: &mut Verify) {
        verify
            .bindings
            .iter_mut()
            .for_each(|binding| self.rename_value(binding));
        verify
            .keys
            .iter_mut()
            .for_each(|name| rename(name, &self.configured));
        verify.checks.iter_mut().for_each(|check| self.check(check));
    }

    fn check(&self, check: &mut Check) {
        match check {
            Check::Equals {
                place,
                received,
                computed,
            } => {
                self.piece(received);
                self.template(computed);
                match received {
                    Piece::Binding(name) => place.clone_from(&name.wire),
                    Piece::PairsValue(name, key) if self.values.values().any(|new| new == name) => {
                        *place = format!("{}.{key}", name.wire);
                    }
                    _ => {}
                }
            }
            Check::Signed {
                key,
                over,
                signature,
                ..
            } => {
                rename(key, &self.configured);
                self.template(over);
                rename(signature, &self.values);
            }
            Check::Within { binding, .. } => rename(binding, &self.values),
        }
    }

    /// What a vector gives and expects has the names of credentials and values.
    fn vector(&self, vector: &mut Vector) {
        for (key, _) in vector.given.iter_mut().chain(&mut vector.expect) {
            let name = self.values.get(key).or_else(|| self.configured.get(key));
            if let Some(name) = name {
                key.clone_from(&name.wire);
            }
        }
    }
}
