//! Caches with a limit on the weight of their entries instead of their number.

use std::hash::Hash;

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

/// `entries` is a guess. Each of `shards` parts has its own lock and its own share of the weight, which bounds how
/// heavy one entry can be.
pub fn bounded_cache<K, V, W>(entries: usize, weight: u64, shards: usize, weighter: W) -> Cache<K, V, W>
where
    K: Eq + Hash,
    V: Clone,
    W: Weighter<K, V> + Clone,
{
    let mut options = OptionsBuilder::new();
    options.shards(shards).estimated_items_capacity(entries).weight_capacity(weight);
    match options.build() {
        Ok(options) => {
            Cache::with_options(options, weighter, DefaultHashBuilder::default(), DefaultLifecycle::default())
        }
        Err(_) => Cache::with_weighter(entries, weight, weighter),
    }
}
