//! Selecting, ordering, comparing and exporting rows.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod arranging;
mod changes;
mod counts;
mod export;
mod figure;
mod filter;
mod order;
mod refresh;
mod selection;
mod shift;
