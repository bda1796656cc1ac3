//! `berth serve --registry` in front of registries with the habits of those in the field (`crates/field-registry`).

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod berth;
mod image_deletion;
mod tag_deletion;
