//! Everything about container images that needs no request: names, references, digests, manifests, configurations,
//! histories, the order of versions, filters of lists, and sizes and times as text. No I/O. For native and wasm.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod attachment;
mod config;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
mod contains;
mod digest;
mod helm_chart;
mod history;
mod json_fields;
mod json_text;
mod json_weight;
mod manifest;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
mod name;
mod nameless_layers;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
mod pieces;
mod platform;
mod pull_command;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
pub mod query;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
mod reference;
mod same_image;
mod signed_manifest;
mod size_text;
mod tag_or_digest;
mod tag_to_pull;
mod timestamp;
mod version_line;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
pub mod version_order;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "positions in a text that is in memory"))]
mod visible_text;
mod web_link;
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "digits that are known to be digits"))]
pub mod x0_alias;

pub use attachment::{Attachment, AttachmentKind, is_attachment};
pub use config::{ConfigError, ContainerSettings, HistoryEntry, ImageConfig};
pub use contains::contains_ignoring_case;
pub use digest::{Digest, DigestError, DigestHasher};
pub use helm_chart::{HelmChart, Maintainer};
pub use history::{Step, layer_of_each_step, step};
pub use json_text::indented_json;
pub use json_weight::json_weight;
pub use manifest::{
    Descriptor, ImageManifest, Index, IndexChoice, Manifest, ManifestError, ManifestKind, Schema1Manifest, WrongData,
    kind_of_artifact,
};
pub use name::{ImageName, NameError, ProjectId, RepositoryName, TagName};
pub use nameless_layers::NamelessLayers;
pub use pieces::{clipped, list_pieces, merged, text_pieces};
pub use platform::Platform;
pub use pull_command::PullTool;
pub use reference::{
    ImageLocation, NotPullable, PullReference, Reference, ReferenceError, ReferenceErrorKind, RegistryHost,
};
pub use same_image::SameImages;
pub use signed_manifest::{SIGNED_SCHEMA1, digest_of_manifest, is_digest_of_manifest, signed_payload};
pub use size_text::{grouped, iec, share};
pub use tag_or_digest::{TagOrDigest, TagOrDigestError};
pub use tag_to_pull::{PullCandidate, tag_to_pull};
pub use timestamp::{Age, Timestamp, age, offset_text};
pub use version_line::{LineKey, MinorVersion, VersionLine};
pub use visible_text::{is_deceptive, visible, visible_lines};
pub use web_link::is_web_link;
