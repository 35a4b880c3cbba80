//! All providers of an API, each on a port of its own.

use std::fmt;
use std::io;

use wirescribe_codegen::model::{Api, Provider};

use crate::credentials::Credentials;
use crate::provider::Cases;
use crate::server::{Received, Server};

/// Running providers; dropping it stops them.
///
/// Each provider has its own port because it has its own host in reality: two of them may well use the
/// same method and path. A provider's URL stands for the whole base URL of an environment, so paths start
/// right after it.
///
/// Cases are compared in the order of the specs and the first that matches answers. Where two cases send
/// the same request, start a sandbox with an [`Api`] that holds only the wanted one: it is plain data.
#[derive(Debug)]
pub struct Sandbox {
    providers: Vec<Running>,
}

#[derive(Debug)]
struct Running {
    name: String,
    url: String,
    server: Server,
}

impl Sandbox {
    /// Starts all providers with the example credentials of their specs.
    ///
    /// # Errors
    ///
    /// As [`Builder::start`].
    pub fn start(api: Api) -> io::Result<Self> {
        Self::builder(api).start()
    }

    /// Starts with credentials of the caller's choice.
    #[must_use]
    pub fn builder(api: Api) -> Builder {
        Builder {
            api,
            credentials: Vec::new(),
        }
    }

    /// Where a provider is reached: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self, provider: &str) -> Option<&str> {
        self.running(provider).map(|running| running.url.as_str())
    }

    /// Every request that a provider has received.
    #[must_use]
    pub fn received(&self, provider: &str) -> Option<Vec<Received>> {
        self.running(provider)
            .map(|running| running.server.received())
    }

    /// Names of the providers.
    pub fn providers(&self) -> impl Iterator<Item = &str> {
        self.providers.iter().map(|running| running.name.as_str())
    }

    fn running(&self, provider: &str) -> Option<&Running> {
        self.providers
            .iter()
            .find(|running| running.name == provider)
    }
}

/// A sandbox before it starts.
pub struct Builder {
    api: Api,
    credentials: Vec<Override>,
}

struct Override {
    provider: String,
    name: String,
    value: String,
}

impl Builder {
    /// Sets a credential, in place of the spec's example.
    #[must_use]
    pub fn credential(
        mut self,
        provider: impl Into<String>,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.credentials.push(Override {
            provider: provider.into(),
            name: name.into(),
            value: value.into(),
        });
        self
    }

    /// Starts a server for each provider.
    ///
    /// # Errors
    ///
    /// When a credential was set that no provider has, when the answer of a case cannot be encrypted, or
    /// when no port can be had.
    pub fn start(self) -> io::Result<Sandbox> {
        self.check_overrides()?;
        let providers = self
            .api
            .providers
            .iter()
            .map(|provider| self.run(provider))
            .collect::<io::Result<_>>()?;
        Ok(Sandbox { providers })
    }

    fn run(&self, provider: &Provider) -> io::Result<Running> {
        let name = provider.name.wire.clone();
        let overrides = self.credentials.iter().filter(|set| set.provider == name);
        let examples = Credentials::examples(provider);
        let credentials = overrides.fold(examples, |all, set| all.with(&set.name, &set.value));
        let cases = Cases::new(provider, credentials).map_err(|error| {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("provider `{name}`: {error}"),
            )
        })?;
        let server = Server::start(move |received| cases.answer(received))?;
        Ok(Running {
            url: server.url(),
            name,
            server,
        })
    }

    fn check_overrides(&self) -> io::Result<()> {
        for set in &self.credentials {
            let has_name = |provider: &Provider| {
                provider
                    .credentials
                    .iter()
                    .any(|known| known.name.wire == set.name)
            };
            let known = self
                .api
                .providers
                .iter()
                .any(|known| known.name.wire == set.provider && has_name(known));
            if !known {
                let text = format!(
                    "there is no credential `{}` of a provider `{}`",
                    set.name, set.provider
                );
                return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
            }
        }
        Ok(())
    }
}

/// Without the values: they may be secret.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self
            .credentials
            .iter()
            .map(|set| (&set.provider, &set.name));
        f.debug_struct("Builder")
            .field("credentials", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
