//! Lists of names that come in pages: `_catalog` and `tags/list`.

use std::collections::BTreeSet;

use image::json_weight;
use reqwest::{Response, Url};
use serde::Deserialize;
use serde::de::IgnoredAny;
use tokio::time::{Instant, timeout_at};

use super::failure::Failure;
use super::heavy_work::HeavyWork;
use super::limits::Limits;
use super::link_header::next_page;
use super::name_list::NameList;
use super::registry_client::RegistryClient;
use super::sign_in::access::Access;
use super::upstream_errors::{self, UpstreamError};
use crate::upstream::{BrokenExchange, decoded_body, looks_like_web_page};

/// Bytes of a name: 255 of an image by the rules of registries, 128 of a tag.
const LONGEST: usize = 255;

/// Bytes of a page beside its names.
const MORE: usize = 1_000;

/// One page of either list. Registries write `null` for an empty one.
#[derive(Deserialize)]
struct NamePage {
    // A reader of its own makes the field required: `{}` is no list.
    #[serde(alias = "tags", deserialize_with = "Option::deserialize")]
    repositories: Option<Vec<Name>>,
}

/// Some registries write `null`, or a number, among the names.
#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Text(String),
    Odd(IgnoredAny),
}

impl Name {
    fn text(self) -> Option<String> {
        match self {
            Name::Text(name) => Some(name),
            Name::Odd(_) => None,
        }
    }
}

/// The names of one page that can be read, and whether they are all.
struct Page {
    names: Vec<String>,
    is_whole: bool,
}

/// Windows tools write it in front of JSON.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Every name of a list, each once. Where the registry fails after the first page, the names that came are the list, with
/// the failure.
///
/// `refused` turns an error of the registry into a failure.
///
/// # Errors
/// When no name came.
pub async fn all_names(
    client: &RegistryClient,
    limits: &Limits,
    heavy: &HeavyWork,
    first: Url,
    access: Access<'_>,
    refused: impl Fn(UpstreamError) -> Failure,
) -> Result<NameList, Failure> {
    let ends = Instant::now().checked_add(limits.list_time);
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut next = Some(first.clone());
    let mut is_whole = true;
    while let Some(url) = next {
        let is_first = seen.is_empty();
        seen.insert(url.query().unwrap_or_default().to_owned());
        let page = async {
            if seen.len() > limits.list_pages {
                return Err(Failure::Endless);
            }
            let response = client.get_list(url, access).await?;
            if !response.status().is_success() {
                return Err(refused(upstream_errors::of(response).await));
            }
            let next = next_page(&first, response.headers());
            Ok((read_page(response, limits, heavy).await?, next))
        };
        let page = match ends {
            Some(ends) => timeout_at(ends, page).await.unwrap_or(Err(BrokenExchange::TimedOut.into())),
            None => page.await,
        };
        let (page, following) = match page {
            Ok(page) => page,
            Err(failure) if is_first => return Err(failure),
            Err(failure) => return Ok(NameList::cut(names, failure)),
        };
        let is_empty = page.names.is_empty();
        is_whole &= page.is_whole;
        names.extend(page.names);
        if names.len() > limits.list_names {
            let limit = limits.list_names;
            let kept = names.into_iter().take(limit).collect();
            return Ok(NameList::cut(kept, Failure::TooMany { limit }));
        }
        next = match following {
            // Some registries link from every page, also from an empty one after the last.
            Ok(Some(next)) if seen.contains(next.query().unwrap_or_default()) => {
                return Ok(if is_empty { NameList::new(names) } else { NameList::cut(names, Failure::Endless) });
            }
            Ok(next) => next,
            Err(failure) => return Ok(NameList::cut(names, failure)),
        };
    }
    Ok(if is_whole { NameList::new(names) } else { NameList::cut(names, ODD_NAME) })
}

/// The names of one page. A registry with a limit of its own may send a page that is longer than Berth reads.
async fn read_page(page: Response, limits: &Limits, heavy: &HeavyWork) -> Result<Page, Failure> {
    let body = decoded_body(page, limits.upstream.list_page).await?;
    let (bytes, limit) = (body.len(), limits.list_names);
    let read = move || {
        if looks_like_web_page(&body) {
            return Err(WEB_PAGE);
        }
        // Checked before the names are built: an empty name takes ten times its size in the text.
        if json_weight(&body) > limit.saturating_add(MORE) {
            return Err(Failure::TooMany { limit });
        }
        let json = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&body);
        let page: NamePage = serde_json::from_slice(json).map_err(|_| UNREADABLE)?;
        let listed = page.repositories.unwrap_or_default();
        let all = listed.len();
        let names: Vec<String> = listed.into_iter().filter_map(Name::text).collect();
        if names.iter().any(|name| name.len() > LONGEST) {
            return Err(Failure::Unreadable("its list has a name that is too long"));
        }
        if names.is_empty() && all > 0 {
            return Err(UNREADABLE);
        }
        Ok(Page { is_whole: names.len() == all, names })
    };
    heavy.run(bytes, read).await
}

const UNREADABLE: Failure = Failure::Unreadable("its list of names cannot be read");

const ODD_NAME: Failure = Failure::Unreadable("its list has names that are not text");

/// What stands in the place of a list at registries that have none, and where a proxy asks to sign in.
pub const WEB_PAGE: Failure = Failure::Unreadable("it answers with a web page in the place of a list");
