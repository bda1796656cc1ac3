//! The tag that an image is pulled by when nobody named one. All screens find the same (`image::tag_to_pull`).

use ext_api::{ApiError, Capability, ErrorKind, ListTags, Page, PageRequest, ReadDetail, TagRecord, VersionRecord};
use futures::future::{LocalBoxFuture, join};
use image::{PullCandidate, PullTool, TagName, TagOrDigest, tag_to_pull};
use leptos::prelude::*;
use list::{Row, RowId, Shown, epoch_seconds};
use route::ImageAddress;

use crate::{
    api::{Cancel, Client, VERSIONS_IN_ONE, use_client},
    boxed,
    list::listing::Listing,
    load::Loader,
    split::{NotHere, part},
    time,
};

const LATEST: &str = "latest";

/// Rows of a small page. On an OCI registry, only small pages have more than names.
const FEW: u32 = 20;

/// Tags that are looked at where none of them is `latest`. A page of this size may have names only.
const MANY: u32 = 1_000;

/// Disabled tags that are passed over, at most.
const TRIES: usize = 5;

/// The tag to pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagToPull {
    pub tag: TagName,
    /// Whether its deletion was interrupted: a pull brings a placeholder.
    pub is_interrupted: bool,
    /// The program that pulls it. Docker, where the list does not say the kind of its manifest.
    pub tool: PullTool,
}

type Finding = LocalBoxFuture<'static, Result<Option<TagToPull>, ApiError>>;

/// What the screen knows of the tags of the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownTags {
    Nothing,
    /// They are more than a small page has, so that nobody needs to read one to learn it.
    Many,
}

// The first page is usually enough, so this is loaded later.
part!(desk: late_finding(client: Client, image: ImageAddress, known: KnownTags, cancel: Cancel) -> Finding {
    let finding: Finding = Box::pin(async move { find(client, &image, known, &cancel).await });
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
    known: KnownTags,
    cancel: Cancel,
) -> Result<Option<TagToPull>, ApiError> {
    match late_finding(client, image, known, cancel).await {
        Ok(finding) => finding.await,
        Err(NotHere) => Err(ApiError::of(ErrorKind::Unreachable)),
    }
}

async fn find(
    client: Client,
    image: &ImageAddress,
    known: KnownTags,
    cancel: &Cancel,
) -> Result<Option<TagToPull>, ApiError> {
    let latest = named(client, image, LATEST, cancel);
    let (all, latest) = match known {
        KnownTags::Many => (None, latest.await?),
        KnownTags::Nothing => {
            let (few, latest) = join(few(client, image, 1, None, cancel), latest).await;
            (Some(few?).filter(has_all), latest?)
        }
    };
    let is_short = all.is_some();
    // On an OCI registry, the rows of a large page are names only.
    let mut are_of_large_page = false;
    let mut tags = match (all, latest) {
        (Some(all), _) => all.records,
        (None, Some(latest)) => vec![latest],
        (None, None) => {
            are_of_large_page = true;
            many(client, image, None, cancel).await?
        }
    };
    for _ in 0..TRIES {
        let Some(found) = choose(client, &tags) else { return Ok(None) };
        if is_disabled(client, image, &found.tag, cancel).await {
            if !is_short && !are_of_large_page {
                are_of_large_page = true;
                tags = many(client, image, None, cancel).await?;
            }
            tags.retain(|record| record.tag.text() != found.tag.as_str());
        } else if are_of_large_page && client.has(Capability::NamesOnLargePages) {
            // A name alone does not tell that the tag holds a placeholder.
            let record = named(client, image, found.tag.as_str(), cancel).await?;
            let is_interrupted = record.as_ref().is_some_and(|record| record.interrupted.is_some());
            let tool = record.as_ref().map(TagRecord::pull_tool).unwrap_or_default();
            return Ok(Some(TagToPull { is_interrupted, tool, ..found }));
        } else {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn choose(client: Client, tags: &[TagRecord]) -> Option<TagToPull> {
    let zone = client.zone().get_untracked().unwrap_or_else(time::browser_zone);
    let tag = tag_to_pull(tags.iter().filter_map(|record| {
        let Some(TagOrDigest::Tag(tag)) = record.tag.valid() else { return None };
        let modified = record.last_modified.as_ref().and_then(|moment| epoch_seconds(moment, zone));
        Some(PullCandidate { tag, modified, is_disabled: false })
    }))?;
    let record = tags.iter().find(|record| record.tag.text() == tag.as_str());
    let is_interrupted = record.is_some_and(|record| record.interrupted.is_some());
    Some(TagToPull { tag: tag.clone(), is_interrupted, tool: record.map(TagRecord::pull_tool).unwrap_or_default() })
}

/// Whether the registry refuses to serve a tag. Only its details say it; what cannot be read is offered.
async fn is_disabled(client: Client, image: &ImageAddress, tag: &TagName, cancel: &Cancel) -> bool {
    if !client.has(Capability::Versions) {
        return false;
    }
    let key = client.package_key(image, cancel).await;
    let call = ReadDetail { repository: image.repository.clone(), key, version: TagOrDigest::Tag(tag.clone()) };
    client.send_quietly(&call, cancel).await.is_ok_and(|detail| detail.is_disabled())
}

fn list_tags(image: &ImageAddress, page: PageRequest, filter: Option<String>) -> ListTags {
    ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter }
}

/// A small page.
async fn few(
    client: Client,
    image: &ImageAddress,
    number: u32,
    filter: Option<&str>,
    cancel: &Cancel,
) -> Result<Page<TagRecord>, ApiError> {
    let page = PageRequest { number, size: FEW };
    client.send_quietly(&list_tags(image, page, filter.map(str::to_owned)), cancel).await
}

/// The first large page.
async fn many(
    client: Client,
    image: &ImageAddress,
    filter: Option<&str>,
    cancel: &Cancel,
) -> Result<Vec<TagRecord>, ApiError> {
    let page = PageRequest { number: 1, size: MANY };
    Ok(client.send_quietly(&list_tags(image, page, filter.map(str::to_owned)), cancel).await?.records)
}

/// Whether the first page of a list is the whole list.
fn has_all(page: &Page<TagRecord>) -> bool {
    page.total <= page.records.len() as u64
}

/// The row of one tag, if the image has it.
async fn named(
    client: Client,
    image: &ImageAddress,
    tag: &str,
    cancel: &Cancel,
) -> Result<Option<TagRecord>, ApiError> {
    let is_it = |record: &TagRecord| record.tag.text() == tag;
    let first = few(client, image, 1, Some(tag), cancel).await?;
    let is_whole = has_all(&first);
    let found = first.records.into_iter().find(is_it);
    if found.is_some() || is_whole {
        return Ok(found);
    }
    // The filter of the registry finds every tag whose name contains the text. A large page tells where the tag is.
    let names = many(client, image, Some(tag), cancel).await?;
    let Some(place) = names.iter().position(is_it) else { return Ok(None) };
    if client.has(Capability::NamesOnLargePages) {
        let page = few(client, image, list::page_with(place, FEW), Some(tag), cancel).await?;
        if let Some(found) = page.records.into_iter().find(is_it) {
            return Ok(Some(found));
        }
    }
    Ok(names.into_iter().nth(place))
}

/// The tag to pull of the image whose tags a list shows. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct TagToPullOfList {
    from_rows: Memo<FromRows>,
    /// Counts how often everything was forgotten.
    edition: RwSignal<u32>,
    from_versions: RwSignal<FromVersions>,
    /// Whether the rows say which tags are disabled, as far as anything does.
    knows_disabled: RwSignal<bool>,
    asked: Loader<(), Option<TagToPull>>,
    client: Client,
}

/// What the rows of a list say.
#[derive(Clone, Debug, Default, PartialEq)]
struct FromRows {
    /// What had been forgotten when they said it.
    edition: u32,
    tag: Option<TagToPull>,
}

/// What the list of versions says, which a screen of tags reads for other reasons.
#[derive(Clone, Debug, Default, PartialEq)]
enum FromVersions {
    #[default]
    NotYet,
    /// They cannot be read, or are too many to be read at once.
    NotThere,
    Known(Option<TagToPull>),
}

impl TagToPullOfList {
    /// Reads it from the rows where they are all tags of the image, and asks for it elsewhere.
    pub fn new(listing: Listing, image: &ImageAddress) -> Self {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let zone = move || client.zone().get().unwrap_or_else(time::browser_zone);
        let edition = RwSignal::new(0);
        let from_rows = boxed::memo_from(move |before: Option<&FromRows>| {
            let (zone, edition) = (zone(), edition.get());
            listing.shown.with(|shown| match shown {
                Some(shown) if has_all_tags(shown) => FromRows { edition, tag: of_rows(&shown.rows, zone) },
                // A filter hides tags and removes none.
                Some(shown) if hides_some(shown) => {
                    before.filter(|before| before.edition == edition).cloned().unwrap_or_default()
                }
                _ => FromRows::default(),
            })
        });
        let from_versions = RwSignal::new(FromVersions::default());
        let awaits_versions = move || {
            client.has(Capability::Versions)
                && match from_versions.get() {
                    FromVersions::NotYet => listing.count().is_some_and(|count| count <= VERSIONS_IN_ONE.into()),
                    FromVersions::NotThere => false,
                    FromVersions::Known(_) => true,
                }
        };
        // Asked once the rows are on screen, which do without the answer.
        let is_elsewhere = move || {
            let is_elsewhere = listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| !has_all_tags(shown)))
                && from_rows.with(|known| known.tag.is_none());
            (is_elsewhere && listing.is_drawn.get() && !awaits_versions()).then_some(())
        };
        let asked = Loader::new(is_elsewhere, move |(), cancel| {
            let known = match untrack(|| listing.count()) {
                Some(count) if count > FEW.into() => KnownTags::Many,
                _ => KnownTags::Nothing,
            };
            Box::pin(find_tag_to_pull(client, image.get_value(), known, cancel))
        });
        let knows_disabled = RwSignal::new(!client.has(Capability::Versions));
        Self { from_rows, edition, from_versions, knows_disabled, asked, client }
    }

    /// Nothing until it is known, and where there is none.
    pub fn get(&self) -> Option<TagToPull> {
        let from_versions = || match self.from_versions.get() {
            FromVersions::Known(tag) => tag,
            FromVersions::NotYet | FromVersions::NotThere => None,
        };
        // The tag of the rows may be disabled, which only the versions tell.
        let from_rows = self.from_rows.get().tag.filter(|_| self.knows_disabled.get());
        from_rows.or_else(from_versions).or_else(|| self.asked.value().flatten())
    }

    /// Takes it from all versions of the image.
    pub fn learn_from_versions(&self, versions: &[VersionRecord]) {
        let zone = self.client.zone().get_untracked().unwrap_or_else(time::browser_zone);
        let tags: Vec<(TagName, &VersionRecord)> =
            versions.iter().filter_map(|version| Some((TagName::parse(&version.name).ok()?, version))).collect();
        let tag = tag_to_pull(tags.iter().map(|(tag, version)| PullCandidate {
            tag,
            modified: version.last_modified.as_ref().and_then(|moment| epoch_seconds(moment, zone)),
            is_disabled: version.is_disabled,
        }));
        let tag = tag.map(|tag| TagToPull { tag: tag.clone(), is_interrupted: false, tool: PullTool::default() });
        self.from_versions.try_set(FromVersions::Known(tag));
        self.knows_disabled.try_set(true);
    }

    /// Asks for it: the versions do not say it.
    pub fn do_without_versions(&self) {
        self.from_versions.try_set(FromVersions::NotThere);
        self.knows_disabled.try_set(true);
    }

    /// Asks again, because the tag may have been deleted.
    pub fn forget(&self) {
        self.edition.update(|edition| *edition = edition.wrapping_add(1));
        self.from_versions.set(FromVersions::NotYet);
        self.asked.state().update(|load| load.ready = None);
        self.asked.reload();
    }
}

/// Whether the rows are all tags of the image: one page of a complete list, no filter, nothing hidden.
fn has_all_tags(shown: &Shown) -> bool {
    let is_complete = shown.read.is_none_or(|read| read.complete);
    is_complete
        && shown.filter.is_empty()
        && shown.unasked == 0
        && shown.page == 1
        && shown.matching <= u64::from(shown.size)
}

/// Whether tags of a list that fits on one page are hidden by a filter.
fn hides_some(shown: &Shown) -> bool {
    !shown.filter.is_empty() || shown.unasked > 0
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
    let row = rows.iter().find(|row| matches!(&row.id, RowId::Tag(other) if other == tag));
    let is_interrupted = row.is_some_and(|row| row.interrupted().is_some());
    Some(TagToPull { tag: tag.clone(), is_interrupted, tool: row.map(Row::pull_tool).unwrap_or_default() })
}
