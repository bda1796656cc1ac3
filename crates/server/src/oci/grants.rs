//! Which caller the registry has let read which content of which image.

use std::sync::Arc;

use image::{Digest, ImageName};
use quick_cache::sync::Cache;
use sha2::Sha256;

use super::caller::CallerId;
use super::failure::Failure;

/// Some megabytes. A grant that is forgotten costs one `HEAD`.
const GRANTS: usize = 65_536;

/// A grant alone opens nothing: each request first asks the registry for a tag or a digest.
#[derive(Clone)]
pub struct Grants(Arc<Cache<Grant, ()>>);

/// SHA-256 of the caller, the image and the digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Grant([u8; 32]);

impl Grants {
    pub fn new() -> Grants {
        Grants(Arc::new(Cache::new(GRANTS)))
    }

    /// Notes that the registry has let the caller read it.
    pub fn add(&self, caller: CallerId, image: &ImageName, digest: &Digest) {
        self.0.insert(Grant::of(caller, image, digest), ());
    }

    /// Asks the registry unless there is a grant. Of several calls of one caller for the same content one asks.
    pub async fn proven(
        &self,
        caller: CallerId,
        image: &ImageName,
        digest: &Digest,
        prove: impl Future<Output = Result<(), Failure>>,
    ) -> Result<(), Failure> {
        self.0.get_or_insert_async(&Grant::of(caller, image, digest), prove).await
    }
}

impl Grant {
    fn of(caller: CallerId, image: &ImageName, digest: &Digest) -> Grant {
        use sha2::Digest as _;
        // The separator byte cannot occur in names or digests.
        let hasher = Sha256::new().chain_update(caller.bytes()).chain_update(image.as_str()).chain_update([0]);
        Grant(hasher.chain_update(digest.to_string()).finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_right_is_one_callers_one_images_and_one_contents() {
        let (alice, bob) = (CallerId::of_credential(b"alice:a"), CallerId::of_credential(b"bob:b"));
        let (web, api) = (ImageName::parse("web").unwrap(), ImageName::parse("api").unwrap());
        let (one, other) = (Digest::sha256_of(b"1"), Digest::sha256_of(b"2"));
        let grants = Grants::new();
        grants.add(alice, &web, &one);
        let refused = async || Err(Failure::Forbidden);
        assert_eq!(grants.proven(alice, &web, &one, refused()).await, Ok(()));
        for (caller, image, digest) in [(bob, &web, &one), (alice, &api, &one), (alice, &web, &other)] {
            assert_eq!(grants.proven(caller, image, digest, refused()).await, Err(Failure::Forbidden));
        }
    }
}
