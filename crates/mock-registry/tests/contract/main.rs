//! What the mock registry promises, in both dialects, through its router and over a socket.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod accounts;
mod auth_service;
mod content;
mod control;
mod decoder;
mod deletion;
mod deployed;
mod documented;
mod faults;
mod faults_of_bodies;
mod faults_of_gateways;
mod faults_of_lists;
mod gateway;
mod golden;
mod listings;
mod packages;
mod program;
mod registry_protocol;
mod scale;
mod seed;
mod subject;
