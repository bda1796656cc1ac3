//! Lists of names that come in pages: `_catalog` and `tags/list`.

use std::collections::BTreeSet;

use reqwest::{Response, Url};
use serde::Deserialize;

use super::failure::Failure;
use super::limits::Limits;
use super::link_header::next_page;
use super::registry_client::RegistryClient;
use super::sign_in::access::Access;
use super::upstream_errors::{self, UpstreamError};
use crate::upstream::bounded_body;

/// One page of either list. Registries write `null` for an empty one.
#[derive(Deserialize)]
struct NamePage {
    // A reader of its own makes the field required: `{}` is no list.
    #[serde(alias = "tags", deserialize_with = "Option::deserialize")]
    repositories: Option<Vec<String>>,
}

/// Every name of a list, each once. Rather than a list that is cut off, there is a failure.
///
/// `refused` says what it means when the registry answers with an error.
pub async fn all_names(
    client: &RegistryClient,
    limits: &Limits,
    first: Url,
    access: Access<'_>,
    refused: impl Fn(UpstreamError) -> Failure,
) -> Result<BTreeSet<String>, Failure> {
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
        names.extend(page(response, limits.upstream.list_page).await?);
        if names.len() > limits.list_names {
            return Err(Failure::TooMany { limit: limits.list_names });
        }
        // A page that brings nothing new and still leads on would lead on for ever.
        if next.is_some() && names.len() == before {
            return Err(Failure::Endless);
        }
    }
    if next.is_none() { Ok(names) } else { Err(Failure::Endless) }
}

async fn page(response: Response, limit: usize) -> Result<Vec<String>, Failure> {
    let body = bounded_body(response, limit).await?;
    let page: NamePage =
        serde_json::from_slice(&body).map_err(|_| Failure::Unreadable("its list of names cannot be read"))?;
    Ok(page.repositories.unwrap_or_default())
}
