//! The images of a repository.

use std::sync::Arc;

use ext_api::{ApiError, ImageRecord, ListImages, ListTags, Page, PageRequest, Repository};
use image::{ImageName, TagName, TagOrDigest};
use leptos::prelude::*;
use route::{ImageAddress, Screen};

use crate::{
    api::{Cancel, Client, use_client},
    components::{
        copy_button::{Copier, CopyIcon, run_in},
        delete_sheet::{DeleteSheet, Doomed},
        list_screen::ListScreen,
        list_table::{Column, TableShape},
        names::{NameLink, free_text},
        state::Empty,
    },
    deployment::Deployment,
    i18n::{Counted, use_locale},
    listing::{ListSource, Listing},
    navigation::use_navigation,
    pull::{PullHost, pull_command, use_pull_host},
    time::When,
    ui::{
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// The images of one repository.
#[derive(Clone)]
struct Images(Repository);

impl ListSource for Images {
    type Record = ImageRecord;

    fn name(record: &ImageRecord) -> &str {
        record.name.text()
    }

    async fn page(&self, client: Client, page: PageRequest, filter: Option<String>, cancel: &Cancel) -> Result<Page<ImageRecord>, ApiError> {
        client.send(&ListImages { repository: self.0.clone(), page, filter }, cancel).await
    }
}

/// The images of a repository.
#[component]
pub fn ImagesPage(repository: Repository) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let deployment = expect_context::<Arc<Deployment>>();
    let listing = Listing::new(Images(repository.clone()), navigation.query());
    let doomed = RwSignal::new(None);
    let heading = if deployment.flat { locale.images().to_owned() } else { repository.name.to_string() };
    let heading_class = if deployment.flat { "heading" } else { "heading mono" };
    let deletes = deployment.deletes;
    let parent = repository.clone();
    let address = move |name: &ImageName| ImageAddress { repository: parent.clone(), name: name.clone() };
    let name_cell = {
        let address = address.clone();
        Callback::new(move |record: ImageRecord| {
            let href = record.name.valid().map(|name| navigation.to(Screen::Tags(address(name))));
            let description = free_text(record.description.as_ref());
            let logo = record.logo_url.as_deref().and_then(safe_logo);
            view! {
                {logo.map(|source| view! { <img class="logo" src=source alt="" loading="lazy" /> })}
                <NameLink text=record.name.to_string() href />
                {description.map(|text| view! { <span class="description name-clipped">{text}</span> })}
            }
            .into_any()
        })
    };
    let actions = Callback::new(move |record: ImageRecord| match record.name.valid() {
        Some(name) => {
            let image = address(name);
            view! {
                <CopyImageButton image=image.clone() />
                {deletes.then(|| {
                    let label = locale.delete_named(name.as_str());
                    view! {
                        <button
                            class="button button-quiet button-danger"
                            type="button"
                            aria-label=label.clone()
                            title=label
                            on:click=move |_| doomed.set(Some(Doomed::Image(image.clone())))
                        >
                            <IconView icon=Icon::Trash />
                        </button>
                    }
                })}
            }
            .into_any()
        }
        None => ().into_any(),
    });
    let shape = TableShape { name: locale.images(), name_header: locale.name(), name_cell, columns: columns(), actions: Some(actions) };
    let empty = Callback::new(move |()| view! { <NoImages /> }.into_any());
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class=heading_class tabindex="-1">{heading}</h1>
                <p class="page-facts">
                    {move || listing.shown.with(|shown| shown.as_ref().filter(|shown| shown.filter.is_empty()).map(|shown| locale.count(Counted::Images, shown.matching)))}
                </p>
            </div>
        </div>
        <ListScreen listing counted=Counted::Images shape empty />
        <DeleteSheet doomed on_deleted=Callback::new(move |_| listing.refresh()) />
    }
}

fn columns() -> Vec<Column<ImageRecord>> {
    let locale = use_locale();
    vec![
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

/// A logo is shown only from this origin or from inside the answer: anything else would tell a third party who is looking.
fn safe_logo(url: &str) -> Option<String> {
    const LARGEST: usize = 64 << 10;
    let is_local = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
    let is_inline = ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().any(|start| url.starts_with(start));
    (is_local || (is_inline && url.len() <= LARGEST)).then(|| url.to_owned())
}

/// Copies the command that pulls an image. `latest` may not exist, so that the tag is looked up at the click.
#[component]
fn CopyImageButton(image: ImageAddress) -> impl IntoView {
    let locale = use_locale();
    let (client, host, toasts) = (use_client(), use_pull_host(), use_toasts());
    let copier = Copier::new();
    let owner = Owner::current();
    let label = locale.copy_pull_command_for(image.name.as_str());
    let copy = move |_| {
        let image = image.clone();
        run_in(owner.clone(), async move {
            match tag_to_pull(client, &image).await {
                Ok(Some(tag)) => match command(host, &image, &tag) {
                    Ok(command) => copier.copy(command).await,
                    Err(reason) => toasts.say(reason),
                },
                Ok(None) => toasts.say(locale.no_tag_to_pull(image.name.as_str())),
                Err(error) => toasts.say(locale.not_copied_because(error.kind)),
            }
        });
    };
    view! {
        <button class="button button-quiet" type="button" aria-label=label.clone() title=label on:click=copy>
            <CopyIcon done=copier.is_done() />
        </button>
    }
}

fn command(host: PullHost, image: &ImageAddress, tag: &TagName) -> Result<String, String> {
    let locale = use_locale();
    match host.reference(image, Some(tag), None) {
        Some(Ok(reference)) => Ok(pull_command(&reference)),
        Some(Err(reason)) => Err(locale.not_pullable(&reason)),
        None => Err(locale.host_not_known().to_owned()),
    }
}

/// `latest` if the image has it, else the first tag of its list.
async fn tag_to_pull(client: Client, image: &ImageAddress) -> Result<Option<TagName>, ApiError> {
    let cancel = Cancel::new();
    let list = |filter: Option<&str>| ListTags {
        repository: image.repository.clone(),
        image: image.name.clone(),
        page: PageRequest { number: 1, size: 20 },
        filter: filter.map(str::to_owned),
    };
    let (newest, latest) = (list(None), list(Some("latest")));
    let (newest, latest) = futures::future::join(client.send(&newest, &cancel), client.send(&latest, &cancel)).await;
    let tags: Vec<TagName> = latest?
        .records
        .into_iter()
        .filter(|record| record.tag.text() == "latest")
        .chain(newest?.records)
        .filter_map(|record| match record.tag.valid() {
            Some(TagOrDigest::Tag(tag)) => Some(tag.clone()),
            _ => None,
        })
        .collect();
    Ok(tags.into_iter().next())
}

/// An empty repository; the next step is to push something into it.
#[component]
fn NoImages() -> impl IntoView {
    let locale = use_locale();
    let back = use_navigation().to(Screen::Home);
    view! {
        <Empty title=locale.no_images() meaning=locale.no_images_meaning()>
            <a class="button" href=back>{locale.go_home()}</a>
        </Empty>
    }
}
