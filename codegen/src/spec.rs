//! The file format: what a person writes, as serde structs and nothing else.
//!
//! Nothing here checks meaning; [`resolve`](crate::resolve) does. The JSON Schema that editors use is
//! derived from these same structs.
//!
//! An enum named `$shape` is chosen by the shape of the node (`scalar`, `list`, `map`), not by a tag:
//! the short and the long form of one thing. [`source`](crate::source) reads it so, which keeps the
//! exact place of a mistake inside the long form; serde's `untagged` would lose it.

mod auth;
mod case;
mod compute;
mod endpoint;
mod map;
mod provider;
mod request;
mod step;
mod types;
mod verify;

pub use auth::{Allowed, Auth, Basic, Placed, PlacedRules, Session, Vector};
pub use case::{Case, Detail, Gives, Receives, Value};
pub use compute::{
    CallCondition, ClockFormat, ClockLayout, Compute, Condition, Nonce, Now, PairsSource,
    RandomText,
};
pub use endpoint::{
    Conflict, Effect, Endpoint, Outcome, Pending, Repeat, Request, Source, Test, When,
};
pub use map::{Map, OneOrMany, Scalar};
pub use provider::{
    Charset, Credential, CredentialKind, CredentialRules, Decode, DecodeStep, Environment,
    EnvironmentRules, Function, FunctionExample, FunctionResult, HeaderType, Jwe, Otherwise,
    Provider, ResponseHeader, ResponseHeaderRules,
};
pub use request::{Nesting, ParamRule};
pub use step::{Cipher, JweKey, Key, KeyRules, Part, Render, RenderRules, SortBy, Split, Step};
pub use types::{
    Accepted, BooleanEncodings, EnumValue, EnumValues, Inside, OtherNames, Param, ParamRules, Type,
    TypeDef, TypeRules,
};
pub use verify::{Signed, SignedBy, Verify};
