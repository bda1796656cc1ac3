//! The rows of a list of tags: where they come from, where they lead, and what their buttons know of them.

use ext_api::{ListTags, Page, TagRecord};
use image::{PullTool, TagOrDigest, version_order::VersionKey};
use leptos::prelude::*;
use list::{About, Row, RowId};
use route::{ImageAddress, Screen, Target};

use super::disabled::DisabledTags;
use crate::{
    api::use_client,
    components::names::free_text,
    i18n::use_locale,
    list::{listing::Listing, source::ListSource, view::table::TableShape},
    pages::row_actions::RowActions,
    pulling::host::PullHost,
};

/// The table, with the page's buttons in its rows.
pub fn table_of_tags(image: StoredValue<ImageAddress>, host: PullHost, actions: RowActions) -> TableShape {
    TableShape {
        name: use_locale().tags(),
        screen_of: Callback::new(move |id| Some(Screen::Tag(image.get_value(), target_of(id)?))),
        actions: Callback::new(move |screen| actions.draw(screen)),
        below_name: Some(Callback::new(move |row: Row| actions.interruption(&row))),
        on_press: Callback::new(move |press| actions.press(press)),
        reference_of: Callback::new(move |id| {
            let target = target_of(id)?;
            let reference = image.with_value(|image| host.reference(image, target.tag(), target.digest()))?;
            reference.ok().map(|reference| reference.to_string())
        }),
        find_reference: None,
    }
}

/// What to say of a tag whose pull command is copied, by its name.
pub fn warning_of_tag(listing: Listing, disabled: DisabledTags) -> Callback<String, Option<String>> {
    let locale = use_locale();
    Callback::new(move |name: String| {
        let is_interrupted = on_row(listing, &name, |row| row.interrupted().is_some());
        match () {
            () if disabled.has(&name) => Some(locale.pull_is_disabled().to_owned()),
            () if is_interrupted == Some(true) => Some(locale.holds_placeholder(&name)),
            () => None,
        }
    })
}

/// The program that pulls a tag, by its name.
pub fn tool_of_tag(listing: Listing) -> Callback<String, PullTool> {
    Callback::new(move |name: String| on_row(listing, &name, Row::pull_tool).unwrap_or_default())
}

/// Reads the row of a tag, if it is on screen.
fn on_row<T>(listing: Listing, name: &str, read: impl FnOnce(&Row) -> T) -> Option<T> {
    listing.shown.with_untracked(|shown| {
        let mut rows = shown.iter().flat_map(|shown| shown.rows.iter());
        rows.find(|row| **row.name() == *name).map(read)
    })
}

/// The tag or digest that a row stands for.
fn target_of(id: RowId) -> Option<Target> {
    match id {
        RowId::Tag(tag) => Some(Target::Tag(tag)),
        RowId::Digest(digest) => Some(Target::Digest(digest)),
        _ => None,
    }
}

/// The tags of an image, as the registry lists them.
pub fn tags_of(image: ImageAddress, host: PullHost) -> ListSource {
    let client = use_client();
    let address = format!("/{}/{}", image.repository, image.name);
    let source = ListSource::paged(move |page, filter, cancel| {
        let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter };
        Box::pin(async move {
            let Page { total, records, state, cut } = client.send(&call, &cancel).await?;
            if let Some(url) = records.iter().find_map(|record| record.registry_url.as_deref()) {
                host.learn_from(url);
            }
            Ok(Page { total, records: records.into_iter().map(row_of).collect(), state, cut })
        })
    });
    source.remembered_at(address)
}

fn row_of(record: TagRecord) -> Row {
    let about =
        About { interrupted: record.interrupted, nameless: record.nameless, images: record.images, ..About::default() };
    Row {
        version: Some(VersionKey::of(record.tag.text())),
        stages: record.stages,
        size: record.size,
        modified: record.last_modified,
        by: free_text(record.last_modified_by.as_ref()).map(Into::into),
        downloads: record.downloads,
        kind: record.kind,
        digest: record.digest.or_else(|| match record.tag.valid() {
            Some(TagOrDigest::Digest(digest)) => Some(digest.clone()),
            _ => None,
        }),
        about: (about != About::default()).then(|| Box::new(about)),
        ..Row::of(RowId::of_tag(&record.tag))
    }
}
