//! The tags of an image.

mod disabled;
mod tag_facts;
mod twins;
mod versions;

use deletion::DeletionTarget;
use ext_api::{ListTags, Page, TagRecord};
use image::{PullTool, TagOrDigest, version_order::VersionKey};
use leptos::prelude::*;
use list::{About, ListKind, Row, RowId};
use route::{ImageAddress, Route, Screen, Target};

use self::{disabled::DisabledTags, tag_facts::arriving_tag_facts};
use super::row_actions::RowActions;
use crate::{
    api::use_client,
    boxed::{self, live},
    components::{names::free_text, state::Empty},
    deletion::{
        button::DeleteButton,
        put_back::PutBackSheet,
        rights::Deletes,
        sheet::{DeleteSheet, Deletion},
    },
    i18n::use_locale,
    list::{
        listing::Listing,
        source::ListSource,
        view::{screen::ListScreen, table::TableShape},
    },
    navigation::use_navigation,
    pulling::{
        host::{PullHost, use_pull_host},
        pull_box::PullBox,
        tag_to_pull::TagToPullOfList,
    },
};

/// The tags of an image, with a pull command at the top.
#[component]
pub fn TagsPage(image: ImageAddress) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let host = use_pull_host();
    let query = navigation.query();
    let disabled = DisabledTags::default();
    let source = tags_of(image.clone(), host).marked_by(move |row| disabled.mark(row));
    let listing = Listing::new(ListKind::Tags, source, query);
    let deletes = Deletes::in_repository(image.repository.clone(), move || listing.is_on_screen());
    let to_delete = RwSignal::new(None);
    let to_put_back = RwSignal::new(None);
    let warning_of = Callback::new(move |name: String| {
        let is_interrupted = listing.shown.with_untracked(|shown| {
            let mut rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.any(|row| **row.name() == *name && row.interrupted().is_some())
        });
        match () {
            () if disabled.has(&name) => Some(locale.pull_is_disabled().to_owned()),
            () if is_interrupted => Some(locale.holds_placeholder(&name)),
            () => None,
        }
    });
    let tool_of = Callback::new(move |name: String| {
        listing.shown.with_untracked(|shown| {
            let mut rows = shown.iter().flat_map(|shown| shown.rows.iter());
            let row = rows.find(|row| **row.name() == *name);
            row.and_then(|row| row.kind).map(PullTool::of).unwrap_or_default()
        })
    });
    let actions = RowActions::new(deletes, to_delete, warning_of).putting_back(to_put_back).pulling_with(tool_of);
    let top = TagToPullOfList::new(listing, &image);
    let address = StoredValue::new(image.clone());
    let reference = boxed::signal(move || {
        top.get().and_then(|top| address.with_value(|image| host.reference(image, Some(&top.tag), None)))
    });
    let tool = boxed::signal(move || top.get().map(|top| top.tool()).unwrap_or_default());
    let screen_of = Callback::new(move |id| Some(Screen::Tag(address.get_value(), target_of(id)?)));
    let reference_of = Callback::new(move |id| {
        let target = target_of(id)?;
        let reference = address.with_value(|image| host.reference(image, target.tag(), target.digest()))?;
        reference.ok().map(|reference| reference.to_string())
    });
    let shape = TableShape {
        name: locale.tags(),
        screen_of,
        actions: Callback::new(move |screen| actions.draw(screen)),
        below_name: Some(Callback::new(move |row: Row| actions.interruption(&row))),
        on_press: Callback::new(move |press| actions.press(press)),
        reference_of,
        find_reference: None,
    };
    let notes = Callback::new(move |()| arriving_tag_facts(listing, address.get_value(), disabled, top));
    let images = Screen::Images(image.repository.clone());
    let parent = navigation.to(images.clone());
    let empty = Callback::new(move |()| {
        let parent = parent.clone();
        view! {
            <Empty title=locale.no_tags() meaning=locale.no_tags_meaning()>
                <a class="button" href=parent>{locale.all_images()}</a>
            </Empty>
        }
        .into_any()
    });
    let on_deleted = Callback::new(move |deletion: Deletion| {
        if deletion.image_is_gone {
            navigation.open(&Route::to(images.clone()));
            return;
        }
        if let DeletionTarget::Tag(_, version) = deletion.target {
            listing.deselect(&RowId::from(version));
        }
        listing.forget();
        top.forget();
    });
    let on_put_back = Callback::new(move |()| {
        listing.forget();
        top.forget();
    });
    let interrupted_top = boxed::memo(move || top.get().filter(|top| top.is_interrupted).map(|top| top.tag));
    let has_top = boxed::memo(move || top.get().is_some());
    let has_tags = boxed::memo(move || listing.shown.with(Option::is_some) && listing.count() != Some(0));
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading mono" tabindex="-1">{image.name.to_string()}</h1>
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(ListKind::Tags, count)))}</p>
            </div>
            <div class="page-actions">
                {live(move || has_tags.get().then(|| view! {
                    <DeleteButton
                        deletes
                        label=locale.delete_image().to_owned()
                        on_press=Callback::new(move |()| to_delete.set(Some(DeletionTarget::Image(address.get_value()))))
                    />
                }))}
            </div>
        </div>
        {live(move || has_top.get().then(|| view! { <PullBox reference tool /> }))}
        {live(move || interrupted_top.get().map(|tag| view! { <p class="note note-warning">{locale.holds_placeholder(tag.as_str())}</p> }))}
        <ListScreen listing shape empty notes />
        <DeleteSheet target=to_delete on_deleted />
        <PutBackSheet tag=to_put_back on_put_back />
    }
}

/// The tag or digest that a row stands for.
fn target_of(id: RowId) -> Option<Target> {
    match id {
        RowId::Tag(tag) => Some(Target::Tag(tag)),
        RowId::Digest(digest) => Some(Target::Digest(digest)),
        _ => None,
    }
}

fn tags_of(image: ImageAddress, host: PullHost) -> ListSource {
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
        about: record
            .interrupted
            .map(|interrupted| Box::new(About { interrupted: Some(interrupted), ..About::default() })),
        ..Row::of(RowId::of_tag(&record.tag))
    }
}
