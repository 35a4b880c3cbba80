//! Functions of the application among the credentials: how they are given, called, and kept silent.

use wirescribe_runtime::{HostFunction, InvalidRequest, Rule, VerifyError};

/// Credentials as the generator emits them.
#[derive(Debug, Clone)]
struct Credentials {
    flatten: HostFunction<String>,
    derive: HostFunction<Vec<u8>>,
}

impl Credentials {
    fn new(
        flatten: impl Into<HostFunction<String>>,
        derive: impl Into<HostFunction<Vec<u8>>>,
    ) -> Self {
        Self {
            flatten: flatten.into(),
            derive: derive.into(),
        }
    }
}

fn is_shared_by_threads<T: Send + Sync + Clone + std::fmt::Debug>(_: &T) {}

#[test]
fn closures_are_taken_as_they_are() {
    let prefix = "p4242:".to_owned();
    let credentials = Credentials::new(
        move |input: &[u8]| Ok(format!("{prefix}{}", std::str::from_utf8(input)?)),
        |input: &[u8]| Ok(input.iter().rev().copied().collect()),
    );
    is_shared_by_threads(&credentials);
    let clone = credentials.clone();
    drop(credentials);
    assert_eq!(
        clone.flatten.call("flatten", b"ab").as_deref(),
        Ok("p4242:ab")
    );
    assert_eq!(clone.derive.call("derive", b"ab"), Ok(b"ba".to_vec()));
    assert!(!format!("{clone:?}").contains("4242"));
}

#[test]
fn functions_that_are_made_before_are_taken_too() {
    let flatten = HostFunction::new(|_: &[u8]| Ok(String::new()));
    let credentials = Credentials::new(flatten.clone(), |_: &[u8]| Err("no".into()));
    assert_eq!(
        credentials.flatten.call("flatten", b""),
        flatten.call("flatten", b"x")
    );
    assert!(credentials.derive.call("derive", b"").is_err());
}

#[test]
fn a_failure_names_the_function_and_nothing_else() {
    let fails = HostFunction::<String>::new(|input: &[u8]| {
        Err(format!("cannot read {}", String::from_utf8_lossy(input)).into())
    });
    let error = fails.call("flatten", b"4242").expect_err("it fails");
    assert_eq!(error, InvalidRequest::new("flatten", Rule::HostFunction));
    assert_eq!(
        error.to_string(),
        "`flatten` is not valid: must be computed by a function of the application, which failed"
    );
    assert_eq!(
        VerifyError::from(error),
        VerifyError::Malformed("flatten".into())
    );
}
