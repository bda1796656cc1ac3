//! `berth serve --registry` in front of a scripted registry that counts what it is asked.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod berth;
mod big;
mod blobs;
mod callers;
mod certificates;
mod credentials;
mod deep_indexes;
mod deletion;
mod deletion_habits;
mod deletion_in_turn;
mod details;
mod failures;
mod field;
mod field_catalogs;
mod field_paging;
mod field_sign_in;
mod field_stores;
mod heavy;
mod image_deletion;
mod images;
mod interrupted_deletion;
mod kinds_in_the_field;
mod leaving;
mod log;
mod manifests;
mod names;
mod other_addresses;
mod redirects;
mod registry;
mod registry_content;
mod session;
mod sign_in;
mod stateful_registry;
mod tag_rows;
mod tags;
mod token_service;
mod writes;

#[path = "../upstream/figure.rs"]
mod figure;
#[path = "../upstream/large_layer.rs"]
mod large_layer;
#[path = "../upstream/open_answers.rs"]
mod open_answers;
#[path = "../upstream/raw.rs"]
mod raw;
#[path = "../upstream/scripted.rs"]
mod scripted;
#[path = "../upstream/secure.rs"]
mod secure;
