//! A step of a signature, or of decoding a body, that the application computes, where no declaration
//! can say it.

use std::fmt;
use std::sync::Arc;

use crate::{Cause, InvalidRequest, Rule};

type Function<Out> = dyn Fn(&[u8]) -> Result<Out, Cause> + Send + Sync;

/// A function of the application that signatures and decoding call: bytes to text or to bytes.
///
/// It lives among the credentials; clones share it. `Debug` shows nothing of it.
///
/// ```
/// use wirescribe_runtime::HostFunction;
///
/// let reverse: HostFunction<String> =
///     HostFunction::new(|input| Ok(std::str::from_utf8(input)?.chars().rev().collect()));
/// assert_eq!(reverse.call("reverse", b"abc")?, "cba");
/// let error = reverse.call("reverse", b"\xff").unwrap_err();
/// assert!(error.to_string().starts_with("`reverse` is not valid: must be computed"));
/// # Ok::<(), wirescribe_runtime::InvalidRequest>(())
/// ```
pub struct HostFunction<Out>(Arc<Function<Out>>);

impl<Out> HostFunction<Out> {
    /// Takes the function. It must give the same for the same input, or nothing can be verified.
    pub fn new(function: impl Fn(&[u8]) -> Result<Out, Cause> + Send + Sync + 'static) -> Self {
        Self(Arc::new(function))
    }

    /// Calls it by the name that the specification gives it.
    ///
    /// # Errors
    ///
    /// It failed. The error names the function; what it said is dropped, for it may show the input.
    pub fn call(&self, name: &'static str, input: &[u8]) -> Result<Out, InvalidRequest> {
        (self.0)(input).map_err(|_| InvalidRequest::new(name, Rule::HostFunction))
    }
}

impl<Out, F> From<F> for HostFunction<Out>
where
    F: Fn(&[u8]) -> Result<Out, Cause> + Send + Sync + 'static,
{
    fn from(function: F) -> Self {
        Self::new(function)
    }
}

impl<Out> Clone for HostFunction<Out> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Out> fmt::Debug for HostFunction<Out> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("HostFunction(..)")
    }
}
