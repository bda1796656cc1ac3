//! The Docker extension API on the wire: typed requests, answers and errors. No I/O, no screen; native and wasm.
//!
//! Two dialects are read into one model: the API as its document of 2020 has it, and as bk-repo answers today.
//! A missing or odd field is absent, never an error; only what cannot be an answer at all is [`Unreadable`].

// Numbers come from outside: arithmetic with them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod aftermath;
mod answers;
mod call;
mod calls;
mod capability;
mod configuration;
mod encoding;
pub mod endpoint;
mod entity_tag;
mod error;
mod failure;
mod fields;
mod gateway_trap;
mod moment;
mod named;
mod package_key;
mod removal;
mod repository;
mod request;
pub mod wire;

pub use aftermath::{Aftermath, ItemResult, LostTag, Outcome};
pub use answers::{
    Basic, Cut, CutReason, ImageRecord, Interrupted, ManifestText, MetadataEntry, Page, ProjectRecord, Referrer,
    Referrers, RepositoryRecord, SignInCheck, TagDetail, TagRecord, VersionRecord,
};
pub use call::{Call, Data, Unreadable, read};
pub use calls::*;
pub use capability::{Capabilities, Capability};
pub use configuration::{COME_BACK, Configuration, Scope, SignIn};
pub use endpoint::{ApiRoot, CallKind, Endpoint, Method, Requirement};
pub use entity_tag::EntityTag;
pub use error::{ApiError, ErrorKind};
pub use failure::read_stream_error;
pub use gateway_trap::past_gateway_trap;
pub use moment::Moment;
pub use named::Named;
pub use package_key::PackageKey;
pub use removal::{Removal, Shown};
pub use repository::{Repository, RepositoryType};
pub use request::{PageRequest, Request};
