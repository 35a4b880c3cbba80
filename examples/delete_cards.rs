//! Calls every endpoint and prints what was sent and what came of it: `cargo run --example delete_cards`.
//!
//! The provider is the sandbox, on this machine. It answers from the cases of the specs, so that nothing here is real.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::io::{self, Write};
use std::path::Path;

use generated_client::wirescribe_runtime::{Failure, PrivateKey};
use generated_client::{Error, Response, jusbiz, juspay, omise, payu};
use wirescribe_codegen::model::Api;
use wirescribe_sandbox::Sandbox;

type Done = Result<(), Box<dyn StdError>>;

fn main() -> Done {
    let mut page = Page::start(io::stdout().lock())?;
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(page.all())?;
    #[cfg(feature = "blocking")]
    page.omise_blocking()?;
    Ok(())
}

/// Where it is printed, and the sandbox that is called.
pub(crate) struct Page<W> {
    api: Api,
    sandbox: Sandbox,
    out: W,
}

/// The calls: for each endpoint one that succeeds, and one that the provider refuses.
impl<W: Write> Page<W> {
    /// Every endpoint.
    pub(crate) async fn all(&mut self) -> Done {
        self.jusbiz().await?;
        self.juspay().await?;
        self.omise().await?;
        self.payu().await
    }

    async fn jusbiz(&mut self) -> Done {
        let example = |name| self.example("jusbiz", name);
        let response_key = PrivateKey::from_pem(example("response_key")?)?;
        let credentials = jusbiz::Credentials::new(
            example("api_key")?,
            example("merchant_id")?,
            example("key_id")?,
            response_key,
        );
        let environment = jusbiz::Environment::Custom(self.url("jusbiz")?);
        let client = jusbiz::Client::builder(environment, credentials).build()?;

        self.title("jusbiz::delete_virtual_card")?;
        let request =
            jusbiz::DeleteVirtualCard::new("Juspay123456789").action(jusbiz::Action::Delete);
        self.show("jusbiz", &client.delete_virtual_card(&request).await)?;
        let request = jusbiz::DeleteVirtualCard::new("failed").action(jusbiz::Action::Delete);
        self.show("jusbiz", &client.delete_virtual_card(&request).await)
    }

    async fn juspay(&mut self) -> Done {
        let credentials = juspay::Credentials::new(self.example("juspay", "api_key")?);
        let environment = juspay::Environment::Custom(self.url("juspay")?);
        let client = juspay::Client::builder(environment, credentials).build()?;

        self.title("juspay::delete_card")?;
        let request =
            juspay::DeleteCard::new("customer_1122", "c75a9fca-1121-418e-973c-47d5c4971456");
        self.show("juspay", &client.delete_card(&request).await)?;
        let request = juspay::DeleteCard::new("customer_1122", "still_there");
        self.show("juspay", &client.delete_card(&request).await)?;

        self.title("juspay::delete_token")?;
        let request = juspay::DeleteToken::new(
            "customer_1122",
            "df2c47951a71e4486827039fad7b039a",
            "customer_1122",
        );
        self.show("juspay", &client.delete_token(&request).await)?;
        let request =
            juspay::DeleteToken::new("customer_1122", "unknown_reference", "customer_1122");
        self.show("juspay", &client.delete_token(&request).await)
    }

    async fn omise(&mut self) -> Done {
        let credentials = omise::Credentials::new(self.example("omise", "secret_key")?);
        let environment = omise::Environment::Custom(self.url("omise")?);
        let client = omise::Client::builder(environment, credentials).build()?;

        self.title("omise::delete_card")?;
        let request = omise::DeleteCard::new(
            "cust_test_5xuy4w91xqz7d1w9u0t",
            "card_test_5xuy4w91xqz7d1w9u0t",
        );
        self.show("omise", &client.delete_card(&request).await)?;
        let request = omise::DeleteCard::new("cust_test_missing", "card_test_any");
        self.show("omise", &client.delete_card(&request).await)
    }

    async fn payu(&mut self) -> Done {
        let example = |name| self.example("payu", name);
        let credentials =
            payu::Credentials::new(example("merchant_key")?, example("merchant_secret")?);
        let environment = payu::Environment::Custom(self.url("payu")?);
        let client = payu::Client::builder(environment, credentials).build()?;

        self.title("payu::delete_card")?;
        let request = payu::DeleteCard::new("sms:123", "2d1e569bf1f6b150a32f70");
        self.show("payu", &client.delete_card(&request).await)?;
        let request = payu::DeleteCard::new("sms:123", "invalid_token");
        self.show("payu", &client.delete_card(&request).await)
    }

    /// One endpoint again, without an async runtime.
    #[cfg(feature = "blocking")]
    pub(crate) fn omise_blocking(&mut self) -> Done {
        let credentials = omise::Credentials::new(self.example("omise", "secret_key")?);
        let environment = omise::Environment::Custom(self.url("omise")?);
        let client = omise::blocking::Client::builder(environment, credentials).build()?;

        self.title("omise::delete_card, blocking")?;
        let request = omise::DeleteCard::new(
            "cust_test_5xuy4w91xqz7d1w9u0t",
            "card_test_5xuy4w91xqz7d1w9u0t",
        );
        self.show("omise", &client.delete_card(&request))?;
        let request = omise::DeleteCard::new("cust_test_missing", "card_test_any");
        self.show("omise", &client.delete_card(&request))
    }
}

/// The printing.
impl<W: Write> Page<W> {
    /// Reads the specs of this package and starts their providers.
    pub(crate) fn start(out: W) -> Result<Self, Box<dyn StdError>> {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        let api =
            wirescribe_codegen::load(&specs).map_err(|problems| format!("specs: {problems:?}"))?;
        let sandbox = Sandbox::start(api.clone())?;
        Ok(Self { api, sandbox, out })
    }

    fn url(&self, provider: &str) -> Result<String, String> {
        self.sandbox
            .url(provider)
            .map(str::to_owned)
            .ok_or_else(|| format!("no provider `{provider}`"))
    }

    /// The example of a credential in its spec, which is what the sandbox expects.
    fn example(&self, provider: &str, credential: &str) -> Result<&str, String> {
        let mut providers = self.api.providers.iter();
        let provider = providers.find(|known| known.name.wire == provider);
        let credential = provider.and_then(|found| {
            found
                .credentials
                .iter()
                .find(|known| known.name.wire == credential)
        });
        credential
            .and_then(|found| found.example.as_deref())
            .ok_or_else(|| "no such credential".to_owned())
    }

    fn title(&mut self, endpoint: &str) -> Done {
        Ok(writeln!(self.out, "{endpoint}")?)
    }

    /// The request line as it arrived, and the answer as it was understood.
    fn show<T: Debug, F: Failure + Debug>(
        &mut self,
        provider: &str,
        result: &Result<Response<T>, Error<F>>,
    ) -> Done {
        let received = self.sandbox.received(provider).unwrap_or_default();
        let request = received.last().ok_or("nothing was sent")?;
        writeln!(self.out, "  > {}", request.request_line())?;
        match result {
            Ok(response) => writeln!(
                self.out,
                "  < {}: {:?}",
                response.status(),
                response.value()
            )?,
            Err(Error::Refused(refused)) => {
                writeln!(
                    self.out,
                    "  < {}, refused: {:?}",
                    refused.status(),
                    refused.value()
                )?;
            }
            Err(other) => writeln!(self.out, "  < {other}")?,
        }
        Ok(())
    }
}
