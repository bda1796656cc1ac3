//! Tests of the crate, as tables and properties.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod attachments;
mod configs;
mod digests;
mod field;
mod histories;
mod indexes;
mod json_text;
mod json_weight;
mod kinds;
mod manifests;
mod names;
mod pieces;
mod pull_commands;
mod references;
mod same_images;
mod schema1;
mod signed_manifests;
mod sizes;
mod timestamps;
mod version_lines;
mod version_order;
mod visible_text;
mod web_links;
mod x0_alias;
