//! The tag that an image is pulled by when nobody named one. All screens find the same (`image::tag_to_pull`).

use std::collections::HashSet;

use ext_api::{ApiError, Capability, ErrorKind, ListTags, Page, PageRequest, TagRecord};
use futures::future::{LocalBoxFuture, OptionFuture, join};
use image::{PullCandidate, TagName, TagOrDigest, tag_to_pull};
use leptos::prelude::*;
use list::{Row, RowId, Shown, epoch_seconds};
use route::ImageAddress;

use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    list::listing::Listing,
    load::Loader,
    split::{NotHere, part},
    time,
};

/// Tags that are looked at; `latest` is found among any number. A page of this size has names only on an OCI registry.
const TAGS: u32 = 1_000;

/// Rows of the page that says whether the deletion of a tag was interrupted.
const NAMED_TAGS: u32 = 20;

/// The tag to pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagToPull {
    pub tag: TagName,
    /// Whether its deletion was interrupted: a pull brings a placeholder.
    pub is_interrupted: bool,
}

type Finding = LocalBoxFuture<'static, Result<Option<TagToPull>, ApiError>>;

// Most images say it on their first page, so that the first screen does without this.
part!(desk: late_finding(client: Client, image: ImageAddress, cancel: Cancel) -> Finding {
    let finding: Finding = Box::pin(async move { find(client, &image, &cancel).await });
    finding
});

/// Asks for the tag to pull of an image; `Ok(None)` if it has none that may be offered.
///
/// # Errors
///
/// What the registry answered, or [`ErrorKind::Unreachable`] if the part of the console that asks could not be fetched.
pub async fn find_tag_to_pull(
    client: Client,
    image: ImageAddress,
    cancel: Cancel,
) -> Result<Option<TagToPull>, ApiError> {
    match late_finding(client, image, cancel).await {
        Ok(finding) => finding.await,
        Err(NotHere) => Err(ApiError::of(ErrorKind::Unreachable)),
    }
}

async fn find(client: Client, image: &ImageAddress, cancel: &Cancel) -> Result<Option<TagToPull>, ApiError> {
    let page = PageRequest { number: 1, size: TAGS };
    let zone = client.zone().get_untracked().unwrap_or_else(time::browser_zone);
    let versions = client.has(Capability::Versions).then(|| client.versions(image.clone(), page, cancel));
    let all = list_tags(image, page, None);
    let (tags, versions) = join(client.send(&all, cancel), OptionFuture::from(versions)).await;
    let mut tags = tags?;
    let is_latest = |record: &TagRecord| record.tag.text() == "latest";
    if tags.total > tags.records.len() as u64 && !tags.records.iter().any(is_latest) {
        tags.records.extend(named(client, image, "latest", cancel).await?);
    }
    let disabled: HashSet<String> = versions
        .flatten()
        .into_iter()
        .flat_map(|page| page.records)
        .filter_map(|version| version.is_disabled.then_some(version.name))
        .collect();
    let chosen = tag_to_pull(tags.records.iter().filter_map(|record| {
        let Some(TagOrDigest::Tag(tag)) = record.tag.valid() else { return None };
        let modified = record.last_modified.as_ref().and_then(|moment| epoch_seconds(moment, zone));
        Some(PullCandidate { tag, modified, is_disabled: disabled.contains(tag.as_str()) })
    }));
    let Some(tag) = chosen.cloned() else { return Ok(None) };
    // Names alone do not tell that a tag holds a placeholder.
    let record = if client.has(Capability::NamesOnLargePages) {
        named(client, image, tag.as_str(), cancel).await?
    } else {
        tags.records.into_iter().find(|record| record.tag.text() == tag.as_str())
    };
    Ok(Some(TagToPull { tag, is_interrupted: record.is_some_and(|record| record.interrupted.is_some()) }))
}

fn list_tags(image: &ImageAddress, page: PageRequest, filter: Option<String>) -> ListTags {
    ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter }
}

/// The row of one tag, if the image has it.
async fn named(
    client: Client,
    image: &ImageAddress,
    tag: &str,
    cancel: &Cancel,
) -> Result<Option<TagRecord>, ApiError> {
    let page = PageRequest { number: 1, size: NAMED_TAGS };
    let Page { records, .. } = client.send(&list_tags(image, page, Some(tag.to_owned())), cancel).await?;
    Ok(records.into_iter().find(|record| record.tag.text() == tag))
}

/// The tag to pull of the image whose tags a list shows. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct TagToPullOfList {
    from_rows: Memo<Option<TagToPull>>,
    asked: Loader<(), Option<TagToPull>>,
}

impl TagToPullOfList {
    /// Reads it from the rows where they are all tags of the image, and asks for it elsewhere.
    pub fn new(listing: Listing, image: &ImageAddress) -> Self {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let zone = move || client.zone().get().unwrap_or_else(time::browser_zone);
        let from_rows = boxed::memo(move || {
            let zone = zone();
            listing.shown.with(|shown| {
                shown.as_ref().filter(|shown| has_all_tags(shown)).and_then(|shown| of_rows(&shown.rows, zone))
            })
        });
        let is_elsewhere =
            move || listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| !has_all_tags(shown))).then_some(());
        let asked =
            Loader::new(is_elsewhere, move |(), cancel| Box::pin(find_tag_to_pull(client, image.get_value(), cancel)));
        Self { from_rows, asked }
    }

    /// Nothing until it is known, and where there is none.
    pub fn get(&self) -> Option<TagToPull> {
        self.from_rows.get().or_else(|| self.asked.value().flatten())
    }

    /// Asks again, because the tag may have been deleted.
    pub fn forget(&self) {
        self.asked.state().update(|load| load.ready = None);
        self.asked.reload();
    }
}

/// Whether the rows are all tags of the image: one page, no filter, nothing hidden.
fn has_all_tags(shown: &Shown) -> bool {
    shown.filter.is_empty()
        && shown.unasked == 0
        && shown.folded == 0
        && shown.page == 1
        && shown.matching <= u64::from(shown.size)
}

fn of_rows(rows: &[Row], zone: i32) -> Option<TagToPull> {
    let tags = rows.iter().filter(|row| !row.is_gone()).filter_map(|row| match &row.id {
        RowId::Tag(tag) => Some((row, tag)),
        _ => None,
    });
    let tag = tag_to_pull(tags.map(|(row, tag)| PullCandidate {
        tag,
        modified: row.modified.as_ref().and_then(|moment| epoch_seconds(moment, zone)),
        is_disabled: row.is_disabled == Some(true),
    }))?;
    let is_interrupted = rows.iter().any(|row| row.id == RowId::Tag(tag.clone()) && row.interrupted().is_some());
    Some(TagToPull { tag: tag.clone(), is_interrupted })
}
