//! The tags of an image.

use std::sync::Arc;

use ext_api::{ApiError, ListTags, Page, PageRequest, TagRecord};
use image::{Digest, TagName, TagOrDigest};
use leptos::prelude::*;
use route::{ImageAddress, Route, Screen, Target};

use crate::{
    api::{Cancel, Client},
    components::{
        copy_button::CopyIconButton,
        delete_sheet::{DeleteSheet, Doomed},
        facts::Size,
        list_screen::ListScreen,
        list_table::{Column, TableShape},
        names::{NameLink, free_text},
        pull_box::PullBox,
        state::Empty,
    },
    deployment::Deployment,
    i18n::{Counted, use_locale},
    listing::{ListSource, Listing},
    navigation::use_navigation,
    pull::{PullHost, pull_command, use_pull_host},
    time::When,
    ui::icon::{Icon, IconView},
};

/// The tags of one image.
#[derive(Clone)]
struct Tags(ImageAddress);

impl ListSource for Tags {
    type Record = TagRecord;

    fn name(record: &TagRecord) -> &str {
        record.tag.text()
    }

    async fn page(&self, client: Client, page: PageRequest, filter: Option<String>, cancel: &Cancel) -> Result<Page<TagRecord>, ApiError> {
        let call = ListTags { repository: self.0.repository.clone(), image: self.0.name.clone(), page, filter };
        client.send(&call, cancel).await
    }
}

/// The tags of an image, with the command that pulls the newest.
#[component]
pub fn TagsPage(image: ImageAddress) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let host = use_pull_host();
    let deletes = expect_context::<Arc<Deployment>>().deletes;
    let listing = Listing::new(Tags(image.clone()), navigation.query());
    let doomed = RwSignal::new(None);
    let first = first_tag(listing, host);
    let address = StoredValue::new(image.clone());
    let reference = Signal::derive(move || {
        first.get().and_then(|tag| address.with_value(|image| host.reference(image, Some(&tag), None)))
    });
    let name_cell = Callback::new(move |record: TagRecord| {
        let href = record.tag.valid().map(|version| {
            navigation.to(Screen::Tag(address.get_value(), Target::from(version.clone())))
        });
        view! { <NameLink text=record.tag.to_string() href /> }.into_any()
    });
    let actions = Callback::new(move |record: TagRecord| match record.tag.valid().cloned() {
        Some(version) => view! { <RowActions image=address.get_value() version deletes doomed /> }.into_any(),
        None => ().into_any(),
    });
    let shape = TableShape { name: locale.tags(), name_header: locale.tag(), name_cell, columns: columns(), actions: Some(actions) };
    let parent = navigation.to(Screen::Images(image.repository.clone()));
    let empty = Callback::new({
        let parent = parent.clone();
        move |()| {
            let parent = parent.clone();
            view! {
                <Empty title=locale.no_tags() meaning=locale.no_tags_meaning()>
                    <a class="button" href=parent>{locale.all_images()}</a>
                </Empty>
            }
            .into_any()
        }
    });
    let on_deleted = Callback::new(move |image_is_gone: bool| {
        if image_is_gone {
            navigation.open(&Route::to(Screen::Images(address.with_value(|image| image.repository.clone()))));
        } else {
            listing.refresh();
        }
    });
    let count = move || {
        listing.shown.with(|shown| {
            shown.as_ref().filter(|shown| shown.filter.is_empty()).map(|shown| locale.count(Counted::Tags, shown.matching))
        })
    };
    let has_tags = Memo::new(move |_| listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.matching > 0)));
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading mono" tabindex="-1">{image.name.to_string()}</h1>
                <p class="page-facts">{count}</p>
            </div>
            <div class="page-actions">
                <Show when=move || deletes && has_tags.get()>
                    <button
                        class="button button-danger"
                        type="button"
                        on:click=move |_| doomed.set(Some(Doomed::Image(address.get_value())))
                    >
                        <IconView icon=Icon::Trash />
                        {locale.delete_image()}
                    </button>
                </Show>
            </div>
        </div>
        <Show when=move || first.with(Option::is_some)>
            <PullBox reference />
        </Show>
        <ListScreen listing counted=Counted::Tags shape empty />
        <DeleteSheet doomed on_deleted />
    }
}

/// The tag that the command on top pulls: `latest` if it is on screen, else the first of the list. It stays while paging and filtering.
fn first_tag(listing: Listing<TagRecord>, host: PullHost) -> Memo<Option<TagName>> {
    Memo::new(move |before: Option<&Option<TagName>>| {
        if let Some(Some(tag)) = before {
            return Some(tag.clone());
        }
        listing.shown.with(|shown| {
            let rows = &shown.as_ref()?.rows;
            if let Some(url) = rows.iter().find_map(|row| row.registry_url.as_deref()) {
                host.learn_from(url);
            }
            let mut tags = rows.iter().filter_map(|row| match row.tag.valid() {
                Some(TagOrDigest::Tag(tag)) => Some(tag),
                _ => None,
            });
            let first = tags.next()?;
            Some(tags.find(|tag| tag.as_str() == "latest").unwrap_or(first).clone())
        })
    })
}

fn columns() -> Vec<Column<TagRecord>> {
    let locale = use_locale();
    vec![
        Column { header: locale.stage(), is_number: false, cell: stage_pills },
        Column {
            header: locale.size(),
            is_number: true,
            cell: |record| record.size.map(|bytes| view! { <Size bytes /> }.into_any()),
        },
        Column {
            header: locale.last_modified(),
            is_number: false,
            cell: |record| record.last_modified.clone().map(|moment| view! { <When moment /> }.into_any()),
        },
        Column {
            header: locale.modified_by(),
            is_number: false,
            cell: |record| free_text(record.last_modified_by.as_ref()).map(IntoAny::into_any),
        },
        Column {
            header: locale.downloads(),
            is_number: true,
            cell: |record| record.downloads.map(|downloads| image::grouped(downloads).into_any()),
        },
    ]
}

fn stage_pills(record: &TagRecord) -> Option<AnyView> {
    (!record.stages.is_empty()).then(|| view! { <StagePills stages=record.stages.clone() /> }.into_any())
}

/// The promotion stages of a tag.
#[component]
pub fn StagePills(stages: Vec<String>) -> impl IntoView {
    let pill = |stage: String| {
        let class = match stage.as_str() {
            "release" => "pill pill-release",
            "prerelease" => "pill pill-prerelease",
            _ => "pill",
        };
        view! { <span class=class>{image::visible(&stage).into_owned()}</span> " " }
    };
    stages.into_iter().map(pill).collect_view()
}

#[component]
fn RowActions(image: ImageAddress, version: TagOrDigest, deletes: bool, doomed: RwSignal<Option<Doomed>>) -> impl IntoView {
    let locale = use_locale();
    let host = use_pull_host();
    let name = version.to_string();
    let (tag, digest): (Option<TagName>, Option<Digest>) = match version.clone() {
        TagOrDigest::Tag(tag) => (Some(tag), None),
        TagOrDigest::Digest(digest) => (None, Some(digest)),
    };
    let for_copy = image.clone();
    let text = Signal::derive(move || match host.reference(&for_copy, tag.as_ref(), digest.as_ref()) {
        Some(Ok(reference)) => pull_command(&reference),
        Some(Err(_)) | None => String::new(),
    });
    let delete_label = locale.delete_named(&name);
    let delete = move |_| doomed.set(Some(Doomed::Tag(image.clone(), version.clone())));
    view! {
        <Show when=move || text.with(|text| !text.is_empty())>
            <CopyIconButton label=locale.copy_pull_command_for(&name) text />
        </Show>
        {deletes.then(|| view! {
            <button class="button button-quiet button-danger" type="button" aria-label=delete_label.clone() title=delete_label on:click=delete>
                <IconView icon=Icon::Trash />
            </button>
        })}
    }
}
