//! The pages where specs say that they lie.

use wirescribe_pages::kept::Kept;

use super::pages::{Current, own, read};
use super::told;
use super::watched::Watched;
use crate::Failure;
use crate::fetch::{Fetched, Fetcher, Known, Times};
use crate::finding::Finding;

/// Asks the hosts of specs, and no others.
pub(super) struct Web(Fetcher);

impl Web {
    /// For the hosts of these specs: those that are named, or else all of them.
    pub(super) fn of(watched: &[Watched<'_>], allowed: &[String]) -> Result<Self, Failure> {
        let mut hosts: Vec<String> = allowed.to_vec();
        if hosts.is_empty() {
            hosts.extend(watched.iter().filter_map(|spec| host(&spec.page)));
            hosts.sort();
            hosts.dedup();
        }
        let fetcher = Fetcher::new(hosts, Times::default());
        let fetcher = fetcher.map_err(|error| Failure::input(error.to_string()))?;
        Ok(Self(fetcher))
    }

    /// The page of a spec; none if it is still the one that was kept.
    pub(super) fn current(
        &self,
        spec: &Watched<'_>,
        old: Option<&Kept>,
    ) -> Result<Option<Current>, Box<Finding>> {
        let known = Known {
            etag: old.and_then(|old| old.etag.clone()),
            last_modified: None,
        };
        let fetched = self.0.page(&spec.page, &known);
        let fetched =
            fetched.map_err(|error| Box::new(told::not_fetched(spec, &error.to_string())))?;
        let Fetched::Page { text, known } = fetched else {
            return Ok(None);
        };
        let facts =
            read(&text).map_err(|error| Box::new(told::not_read(spec, &spec.page, &error)))?;
        let current = own(spec, (&spec.page, text), facts)?;
        Ok(Some(Current {
            etag: known.etag,
            ..current
        }))
    }
}

fn host(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.to_ascii_lowercase())
}
