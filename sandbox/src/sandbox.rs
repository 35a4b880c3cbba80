//! All providers of an API, each on a port of its own.

use std::fmt;
use std::io;

use wirescribe_codegen::model::{Api, Provider};

use crate::credentials::Credentials;
use crate::faults::Faults;
use crate::provider::Cases;
use crate::server::{Arrival, Received, Server};

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

    /// Starts with credentials or faults of the caller's choice.
    #[must_use]
    pub fn builder(api: Api) -> Builder {
        Builder {
            api,
            credentials: Vec::new(),
            faults: Vec::new(),
            keep: usize::MAX,
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

    /// What became of each request to a provider, also of those that a fault kept from being read.
    #[must_use]
    pub fn arrivals(&self, provider: &str) -> Option<Vec<Arrival>> {
        self.running(provider)
            .map(|running| running.server.arrivals())
    }

    /// How many connections to a provider were opened.
    #[must_use]
    pub fn connections(&self, provider: &str) -> Option<usize> {
        self.running(provider)
            .map(|running| running.server.connections())
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
    faults: Vec<(String, Faults)>,
    keep: usize,
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

    /// Sets what goes wrong with the requests to one provider. The last schedule set for it counts.
    #[must_use]
    pub fn faults(mut self, provider: impl Into<String>, faults: Faults) -> Self {
        self.faults.push((provider.into(), faults));
        self
    }

    /// How many of the newest requests are remembered for each provider; all, unless this is called.
    #[must_use]
    pub fn keep(mut self, newest: usize) -> Self {
        self.keep = newest;
        self
    }

    /// Starts a server for each provider.
    ///
    /// # Errors
    ///
    /// When a credential or a fault was set that no provider has, when the answer of a case cannot be encrypted, or
    /// when no port can be had.
    pub fn start(self) -> io::Result<Sandbox> {
        self.check_overrides()?;
        self.check_faults()?;
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
        let faults = self.faults.iter().rfind(|(known, _)| *known == name);
        let server = Server::builder()
            .faults(faults.map_or_else(Faults::none, |(_, faults)| faults.clone()))
            .keep(self.keep)
            .start(move |received| cases.answer(received))?;
        Ok(Running {
            url: server.url(),
            name,
            server,
        })
    }

    fn check_faults(&self) -> io::Result<()> {
        let is_known = |name: &str| {
            let mut providers = self.api.providers.iter();
            providers.any(|provider| provider.name.wire == name)
        };
        match self.faults.iter().find(|(name, _)| !is_known(name)) {
            None => Ok(()),
            Some((name, _)) => {
                let text = format!("there is no provider `{name}` to have faults");
                Err(io::Error::new(io::ErrorKind::InvalidInput, text))
            }
        }
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
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}
