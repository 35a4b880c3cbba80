//! Everything that is logged in this process: spans and events of `tracing` at every level with all
//! their fields, and records of `log`. HTTP clients and their connections write there too.

use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static TEXT: Mutex<String> = Mutex::new(String::new());

/// Starts to collect, once in this process.
pub(crate) fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        tracing::subscriber::set_global_default(Collector::default()).expect("no other subscriber");
        log::set_logger(&Logger).expect("no other logger");
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// What was collected so far, a line each.
pub(crate) fn text() -> String {
    lock().clone()
}

fn lock() -> MutexGuard<'static, String> {
    TEXT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes fields one after the other, as `name=value`.
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.0, " {field}={value:?}");
    }
}

#[derive(Default)]
struct Collector {
    spans: AtomicU64,
}

impl Collector {
    fn add(what: &str, metadata: Option<&Metadata<'_>>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(what.to_owned());
        if let Some(metadata) = metadata {
            let _ = write!(fields.0, " {} {}", metadata.target(), metadata.name());
        }
        record(&mut fields);
        lock().push_str(&(fields.0 + "\n"));
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        Self::add("span", Some(span.metadata()), |fields| span.record(fields));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        Self::add("record", None, |fields| values.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        Self::add("event", Some(event.metadata()), |fields| {
            event.record(fields);
        });
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let line = format!("log {} {}\n", record.target(), record.args());
        lock().push_str(&line);
    }

    fn flush(&self) {}
}
