//! Ten thousand calls, 256 at a time, through one client: `cargo run --release --example soak`.
//!
//! The provider is the sandbox, in this process and over real connections. It prints what it measured, and fails if a call
//! failed, connections were not reused, or memory grew. `docs/reliability.md` has the figures.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use generated_client::omise;
use tokio::task::JoinSet;
use wirescribe_sandbox::Sandbox;

const CALLS: usize = 10_000;
const CONCURRENCY: usize = 256;
/// Calls before memory is measured the first time: every connection, thread and buffer is there then.
const WARM_UP: usize = 4 * CONCURRENCY;
/// A call that begins just before a connection is free opens another one, but no call needs two.
const MOST_CONNECTIONS: usize = 2 * CONCURRENCY;
/// What allocators and the kernel may keep, in KiB. A leak of a kilobyte for each call would be beyond it.
const MOST_GROWTH: usize = 8 * 1024;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut api = wirescribe_codegen::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"))
        .map_err(|problems| format!("specs: {problems:?}"))?;
    api.providers
        .retain(|provider| provider.name.wire == "omise");
    // What the server remembers would look like a leak of the client.
    let sandbox = Sandbox::builder(api).keep(CONCURRENCY).start()?;
    let url = sandbox.url("omise").ok_or("no provider")?.to_owned();
    let credentials = omise::Credentials::new("skey_test_5xuy4w91xqz7d1w9u0t");
    let client = omise::Client::builder(omise::Environment::Custom(url), credentials).build()?;

    let mut errors = calls(&client, WARM_UP).await?;
    let (before, started) = (resident(), Instant::now());
    errors.extend(calls(&client, CALLS).await?);
    let report = Report {
        errors,
        connections: sandbox.connections("omise").unwrap_or_default(),
        memory: before.zip(resident()),
        elapsed: started.elapsed(),
    };
    report.print()?;
    let failures = report.failures();
    for failure in &failures {
        writeln!(io::stderr(), "failed: {failure}")?;
    }
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}

/// Makes so many calls and gives the texts of their errors.
async fn calls(client: &omise::Client, count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let left = Arc::new(AtomicUsize::new(count));
    let mut workers = JoinSet::new();
    for _ in 0..CONCURRENCY {
        workers.spawn(work(client.clone(), Arc::clone(&left)));
    }
    let mut errors = Vec::new();
    while let Some(found) = workers.join_next().await {
        errors.extend(found?);
    }
    Ok(errors)
}

/// Calls one after the other, as long as there are any left.
async fn work(client: omise::Client, left: Arc<AtomicUsize>) -> Vec<String> {
    let request = omise::DeleteCard::new(
        "cust_test_5xuy4w91xqz7d1w9u0t",
        "card_test_5xuy4w91xqz7d1w9u0t",
    );
    let take = |left: usize| left.checked_sub(1);
    let mut errors = Vec::new();
    while left
        .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
        .is_ok()
    {
        let result = client.delete_card(&request).await;
        errors.extend(result.err().map(|error| error.to_string()));
    }
    errors
}

/// Resident memory of this process in KiB, where the kernel tells.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line?.trim().strip_suffix(" kB")?.parse().ok()
}

/// What was measured.
struct Report {
    errors: Vec<String>,
    connections: usize,
    /// After the warm-up and at the end.
    memory: Option<(usize, usize)>,
    elapsed: Duration,
}

impl Report {
    fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let memory = match self.memory {
            Some((before, after)) => {
                format!("{before} KiB after the warm-up, {after} KiB at the end")
            }
            None => "not known on this system".to_owned(),
        };
        let seconds = self.elapsed.as_secs_f64();
        let rate = f64::from(u32::try_from(CALLS).unwrap_or(u32::MAX)) / seconds;
        writeln!(
            out,
            "calls        {CALLS}, {CONCURRENCY} at a time, after {WARM_UP} to warm up"
        )?;
        writeln!(out, "errors       {}", self.errors.len())?;
        writeln!(
            out,
            "connections  {} (at most {MOST_CONNECTIONS})",
            self.connections
        )?;
        writeln!(
            out,
            "memory       {memory} (at most {MOST_GROWTH} KiB more)"
        )?;
        writeln!(out, "elapsed      {seconds:.2} s")?;
        writeln!(out, "calls/s      {rate:.0}")
    }

    fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        if let Some(first) = self.errors.first() {
            failures.push(format!("{} calls, the first: {first}", self.errors.len()));
        }
        if self.connections > MOST_CONNECTIONS {
            failures.push(format!("{} connections", self.connections));
        }
        let grown = self
            .memory
            .map(|(before, after)| after.saturating_sub(before));
        if let Some(grown) = grown.filter(|grown| *grown > MOST_GROWTH) {
            failures.push(format!("memory grew by {grown} KiB"));
        }
        failures
    }
}
