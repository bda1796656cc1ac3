//! Lists of names that come in pages: `_catalog` and `tags/list`.

use std::collections::BTreeSet;

use image::json_weight;
use reqwest::{Response, Url};
use serde::Deserialize;
use tokio::time::timeout;

use super::failure::Failure;
use super::heavy_work::HeavyWork;
use super::limits::Limits;
use super::link_header::next_page;
use super::registry_client::RegistryClient;
use super::sign_in::access::Access;
use super::upstream_errors::{self, UpstreamError};
use crate::upstream::{BrokenExchange, bounded_body};

/// Bytes of a name: 255 of an image by the rules of registries, 128 of a tag.
const LONGEST: usize = 255;

/// Bytes of a page beside its names.
const MORE: usize = 1_000;

/// One page of either list. Registries write `null` for an empty one.
#[derive(Deserialize)]
struct NamePage {
    // A reader of its own makes the field required: `{}` is no list.
    #[serde(alias = "tags", deserialize_with = "Option::deserialize")]
    repositories: Option<Vec<String>>,
}

/// Every name of a list, each once. A list that is too long is a failure and never cut off.
///
/// `refused` turns an error of the registry into a failure.
pub async fn all_names(
    client: &RegistryClient,
    limits: &Limits,
    heavy: &HeavyWork,
    first: Url,
    access: Access<'_>,
    refused: impl Fn(UpstreamError) -> Failure,
) -> Result<BTreeSet<String>, Failure> {
    let pages = async {
        let mut names = BTreeSet::new();
        let mut next = Some(first);
        for _ in 0..limits.list_pages {
            let Some(url) = next else { return Ok(names) };
            let response = client.get_list(url, access).await?;
            if !response.status().is_success() {
                return Err(refused(upstream_errors::of(response).await));
            }
            next = next_page(response.url(), response.headers())?;
            let before = names.len();
            names = with_page(names, response, limits, heavy).await?;
            // A page without a new name and with a next page would never end.
            if next.is_some() && names.len() == before {
                return Err(Failure::Endless);
            }
        }
        if next.is_none() { Ok(names) } else { Err(Failure::Endless) }
    };
    timeout(limits.list_time, pages).await.unwrap_or(Err(BrokenExchange::TimedOut.into()))
}

async fn with_page(
    mut names: BTreeSet<String>,
    page: Response,
    limits: &Limits,
    heavy: &HeavyWork,
) -> Result<BTreeSet<String>, Failure> {
    let body = bounded_body(page, limits.upstream.list_page).await?;
    let (bytes, limit) = (body.len(), limits.list_names);
    let read = move || {
        // Checked before the names are built: an empty name takes ten times its size in the text.
        if json_weight(&body) > limit.saturating_add(MORE) {
            return Err(Failure::TooMany { limit });
        }
        let page: NamePage =
            serde_json::from_slice(&body).map_err(|_| Failure::Unreadable("its list of names cannot be read"))?;
        let page = page.repositories.unwrap_or_default();
        if page.iter().any(|name| name.len() > LONGEST) {
            return Err(Failure::Unreadable("its list has a name that is too long"));
        }
        names.extend(page);
        if names.len() > limit { Err(Failure::TooMany { limit }) } else { Ok(names) }
    };
    heavy.run(bytes, read).await
}
