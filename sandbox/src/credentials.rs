//! The credentials that the sandbox expects and encrypts for.

use std::fmt;

use wirescribe_codegen::model::Provider;

/// Values of one provider's credentials, by name.
#[derive(Clone, Default)]
pub struct Credentials(Vec<(String, String)>);

impl Credentials {
    /// The examples that the provider's spec gives.
    #[must_use]
    pub fn examples(provider: &Provider) -> Self {
        let example = |credential: &wirescribe_codegen::model::Credential| {
            Some((credential.name.wire.clone(), credential.example.clone()?))
        };
        Self(provider.credentials.iter().filter_map(example).collect())
    }

    /// Sets one value, in place of an example.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.into()));
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Names only: some of the values are secret.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
