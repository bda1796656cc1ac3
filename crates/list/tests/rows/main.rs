//! What can be done with the rows of a list: selecting, ordering, comparing with what was there before, exporting.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

mod changes;
mod export;
mod figure;
mod order;
mod selection;
