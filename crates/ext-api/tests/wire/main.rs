//! The API on the wire: golden answers read key by key, requests as they are sent, and everything that a server may get wrong.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod accounts;
mod aftermath;
mod configuration;
mod deployed_answers;
mod documented_answers;
mod endpoints;
mod failures;
mod gateway_trap;
mod golden;
mod listings;
mod odd_answers;
mod odd_details;
mod odd_rows;
mod other_services;
mod properties;
mod requests;
mod written;
