//! Whether a benchmark measures, or only shows that it runs.

/// What a benchmark is run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// `cargo bench`: measure.
    Measure,
    /// `cargo test --benches`, or `--test`: once, quickly, with all assertions.
    Test,
}

impl Mode {
    /// Cargo passes `--bench` to benchmarks that it runs as such.
    pub(crate) fn from_arguments() -> Self {
        let has = |wanted: &str| std::env::args().any(|argument| argument == wanted);
        if has("--bench") && !has("--test") {
            Self::Measure
        } else {
            Self::Test
        }
    }

    /// One of two numbers of repetitions.
    pub(crate) fn pick(self, measure: usize, test: usize) -> usize {
        match self {
            Self::Measure => measure,
            Self::Test => test,
        }
    }
}
