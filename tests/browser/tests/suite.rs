//! One crate for all browser tests, because each crate is a full wasm link.
//!
//! The mock registry runs natively and is reached over HTTP. Its two addresses, one for each dialect, are known when this is
//! compiled: `scripts/` starts the mocks first and sets `BERTH_TEST_DEPLOYED` and `BERTH_TEST_DOCUMENTED`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod suite {
    pub mod boxed;
    pub mod client;
    pub mod dates;
    pub mod downloads;
    pub mod failure_matrix;
    pub mod failures;
    pub mod kept_deletions;
    pub mod listing;
    pub mod loader;
    pub mod mock;
    pub mod page;
    pub mod query_words;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
