//! Tags in the order of their versions. A long list is sorted once for all of its pages.

use std::convert::Infallible;
use std::sync::Arc;

use image::Digest;
use image::version_order::VersionKey;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::bounded_cache::bounded_cache;
use super::heavy_work::HeavyWork;
use super::name_lists::Names;

/// All tags of a list, newest version first.
pub type TagOrder = Arc<[String]>;

/// Bytes of memory for a tag beside its letters.
const OVERHEAD: u64 = 24;

/// Orders by the digest of the list: callers who see the same tags share one order, and no caller sees a list that the
/// registry has not given to that caller. Copies share what is kept.
#[derive(Clone)]
pub struct TagOrders {
    kept: Arc<Cache<Digest, TagOrder, ByNames>>,
    heavy: HeavyWork,
}

#[derive(Clone)]
struct ByNames;

impl Weighter<Digest, TagOrder> for ByNames {
    fn weight(&self, _: &Digest, tags: &TagOrder) -> u64 {
        tags.iter().fold(0, |weight: u64, tag| weight.saturating_add(tag.len() as u64).saturating_add(OVERHEAD))
    }
}

impl TagOrders {
    /// Keeps orders of `bytes` in all.
    pub fn new(bytes: u64, heavy: HeavyWork) -> TagOrders {
        TagOrders { kept: Arc::new(bounded_cache(16, bytes, 1, ByNames)), heavy }
    }

    pub async fn newest_first(&self, list: &Names) -> TagOrder {
        let digest = {
            let list = Arc::clone(list);
            self.heavy.run(list.bytes(), move || list.digest().clone()).await
        };
        let order = async {
            let list = Arc::clone(list);
            Ok::<_, Infallible>(self.heavy.run(list.bytes(), move || in_order(&list)).await)
        };
        let Ok(order) = self.kept.get_or_insert_async(&digest, order).await;
        order
    }
}

fn in_order(list: &Names) -> TagOrder {
    let mut tags: Vec<String> = list.names().iter().cloned().collect();
    tags.sort_by_cached_key(|tag| std::cmp::Reverse(VersionKey::of(tag)));
    tags.into()
}

#[cfg(test)]
mod tests {
    use super::super::name_list::NameList;
    use super::*;

    fn list(tags: &[&str]) -> Names {
        Arc::new(NameList::new(tags.iter().map(ToString::to_string).collect()))
    }

    #[tokio::test]
    async fn the_newest_version_is_first() {
        let orders = TagOrders::new(1 << 20, HeavyWork::default());
        let order = orders.newest_first(&list(&["v1.9", "v1.10", "latest", "v1.10-rc.1"])).await;
        assert_eq!(*order, ["latest", "v1.10", "v1.10-rc.1", "v1.9"]);
    }

    #[tokio::test]
    async fn lists_with_the_same_names_share_one_order() {
        let orders = TagOrders::new(1 << 20, HeavyWork::default());
        let one = orders.newest_first(&list(&["v1", "v2"])).await;
        let same = orders.newest_first(&list(&["v2", "v1"])).await;
        let other = orders.newest_first(&list(&["v1", "v2", "v3"])).await;
        assert!(Arc::ptr_eq(&one, &same) && !Arc::ptr_eq(&one, &other));
    }
}
