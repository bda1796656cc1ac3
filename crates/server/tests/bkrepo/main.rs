//! `berth serve --bkrepo` in front of a scripted bk-repo that counts what it is asked.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod addresses;
mod berth;
mod bk_repo;
mod certificates;
mod configuration;
mod cookies;
mod deletions;
mod discovery;
mod errors;
mod failures;
mod gzip_bombs;
mod headers;
mod layers;
mod leaving;
mod log;
mod odd_paths;
mod permission_check;
mod redirects;
mod repositories;
mod table;

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
