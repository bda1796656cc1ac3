//! What one origin serves beside the API: the page, its files, and the rules for both.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod api;
mod compression;
mod files;
mod page;
mod site;
mod writes;
