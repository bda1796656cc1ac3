//! The signatures, attestations and SBOMs of the tag on screen, which are tags of the same image.

use ext_api::{ListTags, PageRequest};
use image::{Attachment, Digest, TagName, TagOrDigest};
use leptos::prelude::*;
use route::{ImageAddress, Tab};

use crate::{api::use_client, boxed, load::Loader, navigation::use_navigation};

/// The most attached tags that are shown. Tools attach a handful.
const NAMED: u32 = 20;

/// The tags that are attached to the manifest of a tag.
pub type AttachedTags = Loader<String, Vec<TagName>>;

/// Lists them when the overview is first opened. `digest` is that of the manifest, once it is known.
pub fn list_attached(
    image: StoredValue<ImageAddress>,
    digest: impl Fn() -> Option<Digest> + Send + Sync + 'static,
) -> AttachedTags {
    let (client, query) = (use_client(), use_navigation().query());
    let is_needed = boxed::memo_from(move |before: Option<&bool>| {
        before == Some(&true) || query.with(|query| query.tab == Tab::Overview)
    });
    let prefix = move || is_needed.get().then(&digest)?.as_ref().and_then(Attachment::prefix_for);
    Loader::new(prefix, move |prefix, cancel| {
        Box::pin(async move {
            let ImageAddress { repository, name } = image.get_value();
            let page = PageRequest { number: 1, size: NAMED };
            let call = ListTags { repository, image: name, page, filter: Some(prefix.clone()) };
            let found = client.send_quietly(&call, &cancel).await?;
            let tags = found.records.iter().filter_map(|record| match record.tag.valid() {
                Some(TagOrDigest::Tag(tag)) => Some(tag.clone()),
                _ => None,
            });
            let mut tags: Vec<TagName> = tags.filter(|tag| tag.as_str().starts_with(&prefix)).collect();
            tags.sort();
            Ok(tags)
        })
    })
}
