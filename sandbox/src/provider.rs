//! One provider ready to answer: each case with the request it expects and the answer it gets.

use std::time::SystemTime;

use wirescribe_codegen::model::{Auth, Case, Endpoint, Provider};

use crate::answers::{AnswerError, answer_for};
use crate::credentials::Credentials;
use crate::expected::Expected;
use crate::matching::compare;
use crate::mismatch::Mismatch;
use crate::refusal::{Miss, refuse};
use crate::server::{Answer, Received};
use crate::signature::{self, Unsigned};

/// A provider's cases, prepared.
pub(crate) struct Cases {
    endpoints: Vec<String>,
    entries: Vec<Entry>,
    credentials: Credentials,
}

/// One case, prepared.
struct Entry {
    endpoint: String,
    case: String,
    expected: Expected,
    auth: Vec<Auth>,
    at: SystemTime,
    answer: Answer,
}

impl Cases {
    /// Prepares all cases in which something is sent, so that nothing can fail once requests come in.
    pub(crate) fn new(provider: &Provider, credentials: Credentials) -> Result<Self, AnswerError> {
        let mut entries = Vec::new();
        for endpoint in &provider.endpoints {
            for case in endpoint.cases.iter().filter(|case| case.receives.is_some()) {
                entries.push(Entry::new(provider, (endpoint, case), &credentials)?);
            }
        }
        let line = |endpoint: &Endpoint| {
            format!(
                "{}: {} {}",
                endpoint.name.wire, endpoint.method, endpoint.path
            )
        };
        Ok(Self {
            endpoints: provider.endpoints.iter().map(line).collect(),
            entries,
            credentials,
        })
    }

    /// The answer of the first case that the request matches, or a refusal.
    pub(crate) fn answer(&self, received: &Received) -> Answer {
        let mut misses = Vec::new();
        for entry in &self.entries {
            let mismatches = entry.compare(received, &self.credentials);
            if mismatches.is_empty() {
                return entry.answer.clone();
            }
            misses.push(Miss {
                endpoint: &entry.endpoint,
                case: &entry.case,
                mismatches,
            });
        }
        refuse(misses, &self.endpoints)
    }
}

impl Entry {
    fn new(
        provider: &Provider,
        (endpoint, case): (&Endpoint, &Case),
        credentials: &Credentials,
    ) -> Result<Self, AnswerError> {
        let auth = |name: &str| {
            provider
                .auth
                .iter()
                .find(|auth| auth.name.wire == name)
                .cloned()
        };
        Ok(Self {
            endpoint: endpoint.name.wire.clone(),
            case: case.name.wire.clone(),
            expected: Expected::new(provider, endpoint, case),
            auth: endpoint
                .auth
                .iter()
                .filter_map(|name| auth(&name.wire))
                .collect(),
            at: case.at,
            answer: answer_for(endpoint, case, credentials)?,
        })
    }

    fn compare(&self, received: &Received, credentials: &Credentials) -> Vec<Mismatch> {
        let unsigned = Unsigned {
            at: self.at,
            body: self.expected.body.bytes(),
            operation: &self.endpoint,
        };
        let (before, differences) = signature::undo(&self.auth, credentials, received, &unsigned);
        let mut mismatches = compare(&self.expected, &before);
        mismatches.extend(differences);
        mismatches
    }
}
