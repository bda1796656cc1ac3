//! The lists of names: `_catalog` and `tags/list`, as a caller gets them. Long ones are kept for some seconds, so that
//! turning their pages does not fetch them whole each time.

use std::sync::Arc;

use http::StatusCode;
use image::ImageName;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::time::Instant;

use super::bounded_cache::bounded_cache;
use super::caller::CallerId;
use super::failure::Failure;
use super::heavy_work::HeavyWork;
use super::limits::Limits;
use super::name_list::NameList;
use super::name_pages::all_names;
use super::registry_client::RegistryClient;
use super::sign_in::access::Access;
use super::upstream_errors::{self, UpstreamError};

pub type Names = Arc<NameList>;

/// A list of up to as many names comes in one answer that is read at once, so that it is never stale.
const SHORT: usize = 1_000;

/// Bytes of memory for a name beside its letters.
const OVERHEAD: u64 = 48;

/// Copies share what is kept.
#[derive(Clone)]
pub struct NameLists {
    kept: Arc<Cache<Key, Kept, ByNames>>,
    limits: Limits,
    heavy: HeavyWork,
}

/// Lists differ between callers: many registries leave out what one may not see.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    caller: CallerId,
    url: String,
}

#[derive(Clone)]
struct Kept {
    names: Names,
    /// When the registry was asked for it.
    since: Instant,
}

#[derive(Clone)]
struct ByNames;

impl Weighter<Key, Kept> for ByNames {
    fn weight(&self, _: &Key, kept: &Kept) -> u64 {
        let (bytes, count) = (kept.names.bytes() as u64, kept.names.names().len() as u64);
        bytes.saturating_add(count.saturating_mul(OVERHEAD))
    }
}

impl NameLists {
    pub fn new(limits: &Limits, heavy: HeavyWork) -> NameLists {
        // There are few long lists, and one may take all of the room.
        let kept = bounded_cache(16, limits.kept_lists, 1, ByNames);
        NameLists { kept: Arc::new(kept), limits: limits.clone(), heavy }
    }

    /// All images that the registry names to the client's caller.
    pub async fn images(
        &self,
        client: &RegistryClient,
        refused: impl Fn(UpstreamError) -> Failure,
    ) -> Result<Names, Failure> {
        match self.names(client, &client.catalog_url(), Access::Catalog, &refused).await {
            Err(Failure::SmallerPages) => {
                self.names(client, &client.catalog_url_of_its_own_size(), Access::Catalog, &refused).await
            }
            names => names,
        }
    }

    /// All tags of an image. What is done with them needs all of them.
    ///
    /// # Errors
    /// Also when the registry did not give the whole list.
    pub async fn tags(&self, client: &RegistryClient, image: &ImageName) -> Result<Names, Failure> {
        let tags = self.tags_that_came(client, image).await?;
        match tags.why_cut() {
            Some(why) => Err(Failure::CutList(Box::new(why.clone()))),
            None => Ok(tags),
        }
    }

    /// The tags of an image as far as the registry gives them, to show them.
    pub async fn tags_that_came(&self, client: &RegistryClient, image: &ImageName) -> Result<Names, Failure> {
        let refused = |error: UpstreamError| no_tags(image, error);
        self.names(client, &client.tags_url(image), Access::Pull(image), &refused).await
    }

    /// Forgets the tags of an image that have changed, whoever has seen them.
    pub fn forget_tags(&self, client: &RegistryClient, image: &ImageName) {
        let url = client.tags_url(image).to_string();
        self.kept.retain(|key, _| key.url != url);
    }

    /// The list as it is now. A long list may be some seconds old, if the registry still lets the caller read it.
    async fn names(
        &self,
        client: &RegistryClient,
        first: &reqwest::Url,
        access: Access<'_>,
        refused: impl Fn(UpstreamError) -> Failure,
    ) -> Result<Names, Failure> {
        let key = Key { caller: client.caller.id, url: first.to_string() };
        if let Some(kept) = self.kept.get(&key).filter(|kept| self.is_young(kept)) {
            match self.check_right(client, first, access, &refused).await {
                Ok(()) => return Ok(kept.names),
                Err(failure) => {
                    self.kept.remove(&key);
                    return Err(failure);
                }
            }
        }
        let since = Instant::now();
        let names = all_names(client, &self.limits, &self.heavy, first.clone(), access, refused).await?;
        let names = Arc::new(names);
        if names.names().len() > SHORT {
            self.kept.insert(key, Kept { names: Arc::clone(&names), since });
        } else {
            self.kept.remove(&key);
        }
        Ok(names)
    }

    fn is_young(&self, kept: &Kept) -> bool {
        kept.since.elapsed() < self.limits.list_life
    }

    /// Reads the beginning of a list, so that a permission that was taken away has effect at once.
    async fn check_right(
        &self,
        client: &RegistryClient,
        first: &reqwest::Url,
        access: Access<'_>,
        refused: impl Fn(UpstreamError) -> Failure,
    ) -> Result<(), Failure> {
        let mut beginning = first.clone();
        beginning.set_query(Some("n=1"));
        let response = client.get_list(beginning, access).await?;
        // A registry that answers with the whole list is not read to the end.
        if response.status().is_success() { Ok(()) } else { Err(refused(upstream_errors::of(response).await)) }
    }
}

/// A registry that has no such image says so with an error of its own. A bare 404 is the answer to an address that it does not
/// have.
fn no_tags(image: &ImageName, error: UpstreamError) -> Failure {
    let status = error.status;
    let has_no_lists = matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    match () {
        () if error.has_code("NAME_UNKNOWN") => Failure::NoImage(image.clone()),
        () if has_no_lists || error.has_code("UNSUPPORTED") || (error.is_not_found() && error.code.is_none()) => {
            Failure::NoTagList { image: image.clone(), status }
        }
        () if error.is_not_found() => Failure::NoImage(image.clone()),
        () => error.failure(),
    }
}
