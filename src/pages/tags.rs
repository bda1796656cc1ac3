//! The tags of an image.

mod disabled;
mod rows;
mod selected;
mod tag_facts;
mod twins;
mod versions;

use deletion::DeletionTarget;
use leptos::prelude::*;
use list::{ListKind, RowId};
use route::{ImageAddress, Route, Screen};

use self::{
    disabled::DisabledTags,
    rows::{table_of_tags, tags_of, tool_of_tag, warning_of_tag},
    tag_facts::arriving_tag_facts,
};
use super::row_actions::RowActions;
use crate::{
    boxed::{self, live},
    components::state::Empty,
    deletion::{
        button::DeleteButton,
        put_back::PutBackSheet,
        rights::Deletes,
        sheet::{DeleteSheet, Deletion},
    },
    i18n::use_locale,
    list::{listing::Listing, view::screen::ListScreen},
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
    let navigation = use_navigation();
    let host = use_pull_host();
    let query = navigation.query();
    let disabled = DisabledTags::default();
    let source = tags_of(image.clone(), host).marked_by(move |row| disabled.mark(row));
    let listing = Listing::new(ListKind::Tags, source, query);
    let deletes = Deletes::in_repository(image.repository.clone(), move || listing.is_on_screen());
    let to_delete = RwSignal::new(None);
    let to_put_back = RwSignal::new(None);
    let actions = RowActions::new(deletes, to_delete, warning_of_tag(listing, disabled))
        .putting_back(to_put_back)
        .pulling_with(tool_of_tag(listing));
    let top = TagToPullOfList::new(listing, &image);
    let address = StoredValue::new(image.clone());
    let shape = table_of_tags(address, host, actions);
    let notes = Callback::new(move |()| arriving_tag_facts(listing, address.get_value(), disabled, top, deletes));
    let images = Screen::Images(image.repository.clone());
    let parent = navigation.to(images.clone());
    let empty = Callback::new(move |()| view! { <NoTags parent=parent.clone() /> }.into_any());
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
    view! {
        <PageHead image listing deletes to_delete />
        <PullOfTop address host top />
        <ListScreen listing shape empty notes />
        <DeleteSheet target=to_delete on_deleted />
        <PutBackSheet tag=to_put_back on_put_back />
    }
}

/// The name of the image, how many tags it has, and the button that deletes it with all of them.
#[component]
fn PageHead(
    image: ImageAddress,
    listing: Listing,
    deletes: Deletes,
    /// Receives the image to delete.
    to_delete: RwSignal<Option<DeletionTarget>>,
) -> impl IntoView {
    let locale = use_locale();
    let name = image.name.to_string();
    // An image of signatures alone shows no rows, and can be deleted.
    let has_tags = boxed::memo(move || {
        listing
            .shown
            .with(|shown| shown.as_ref().is_some_and(|shown| shown.count() != Some(0) || !shown.folded.is_empty()))
    });
    let on_press = Callback::new(move |()| to_delete.set(Some(DeletionTarget::Image(image.clone()))));
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading mono" tabindex="-1">{name}</h1>
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(ListKind::Tags, count)))}</p>
            </div>
            <div class="page-actions">
                {live(move || has_tags.get().then(|| view! { <DeleteButton deletes label=locale.delete_image().to_owned() on_press /> }))}
            </div>
        </div>
    }
}

/// The pull command of the image, by the tag that stands for it.
#[component]
fn PullOfTop(address: StoredValue<ImageAddress>, host: PullHost, top: TagToPullOfList) -> impl IntoView {
    let locale = use_locale();
    let reference = boxed::signal(move || {
        top.get().and_then(|top| address.with_value(|image| host.reference(image, Some(&top.tag), None)))
    });
    let tool = boxed::signal(move || top.get().map(|top| top.tool).unwrap_or_default());
    let interrupted = boxed::memo(move || top.get().filter(|top| top.is_interrupted).map(|top| top.tag));
    let has_top = boxed::memo(move || top.get().is_some());
    view! {
        {live(move || has_top.get().then(|| view! { <PullBox reference tool /> }))}
        {live(move || interrupted.get().map(|tag| view! { <p class="note note-warning">{locale.holds_placeholder(tag.as_str())}</p> }))}
    }
}

/// An image without tags. The next step is to look at the others.
#[component]
fn NoTags(parent: String) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Empty title=locale.no_tags() meaning=locale.no_tags_meaning()>
            <a class="button" href=parent>{locale.all_images()}</a>
        </Empty>
    }
}
