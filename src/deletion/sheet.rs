//! The sheet that asks before a tag or an image is deleted.
//!
//! Everything on it is read when it opens, never taken from the list behind it. Nothing can be deleted before that. A
//! deletion is sent once. If it fails, the sheet stays and shows the reason, and the page behind it stays as it was.

mod facts;
mod reading;
mod refusal;

use crate::components::arriving_part::{Place, arriving};
use crate::split::part;
use std::sync::Arc;

use ext_api::{ApiError, Capability, DeleteImage, DeleteTag, ErrorKind, PackageKey};
use image::TagOrDigest;
use leptos::{prelude::*, task::spawn_local};
use route::ImageAddress;

use self::{
    facts::SheetFacts,
    reading::{Consequences, read_consequences},
    refusal::Refusal,
};
use super::running::{Running, use_running_deletions};
use crate::{
    api::{Cancel, Client, use_client},
    boxed::{self, live},
    components::state::Loaded,
    deployment::Deployment,
    i18n::{deletion_words, use_locale},
    list::reading::memory::use_list_memory,
    load::Loader,
    ui::{
        dialog::Dialog,
        focus::{HEADING, bring_into_view, focus_heading, keep_focus},
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// What to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doomed {
    Tag(ImageAddress, TagOrDigest),
    Image(ImageAddress),
}

impl Doomed {
    pub fn image(&self) -> &ImageAddress {
        match self {
            Self::Tag(image, _) | Self::Image(image) => image,
        }
    }
}

/// A deletion and its result.
pub struct Deletion {
    pub what: Doomed,
    /// Whether the whole image is gone.
    pub image_is_gone: bool,
}

/// The sheet. It is on the page while `doomed` has a value.
#[component]
pub fn DeleteSheet(
    /// What to delete, if anything. The sheet clears it when it is done.
    doomed: RwSignal<Option<Doomed>>,
    /// Runs after a deletion.
    on_deleted: Callback<Deletion>,
) -> impl IntoView {
    move || doomed.get().map(|what| arriving_sheet(what, Callback::new(move |()| doomed.set(None)), on_deleted))
}

#[component]
pub fn OpenSheet(what: Doomed, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> impl IntoView {
    let locale = use_locale();
    let client = use_client();
    let toasts = use_toasts();
    let memory = use_list_memory();
    let what = StoredValue::new(what);
    let deployment = expect_context::<Arc<Deployment>>();
    let takes_nested = deployment.has(Capability::NestedImages);
    let name_remains = deployment.has(Capability::NamesRemain);
    let is_tag_by_tag = deployment.has(Capability::TagByTag);
    let reading = Loader::new(
        || Some(()),
        move |(), cancel| {
            Box::pin(async move { read_consequences(client, &what.get_value(), takes_nested, &cancel).await })
        },
    );
    let consequences = boxed::signal(move || reading.value());
    let typed = RwSignal::new(String::new());
    let sending = RwSignal::new(false);
    let refused = RwSignal::new(None::<ApiError>);
    let (deletions, own) = (use_running_deletions(), RwSignal::new(None::<Running>));
    // The name must be typed to delete an image, or a tag that takes other things with it.
    let name_to_type = boxed::memo(move || {
        let takes_more = consequences.with(|read| read.as_ref().is_some_and(Consequences::reach_beyond_a_tag));
        what.with_value(|what| (takes_more || matches!(what, Doomed::Image(_))).then(|| what.image().name.to_string()))
    });
    let may_send = move || {
        !sending.get()
            && !reading.busy()
            && consequences.with(|read| read.as_ref().is_some_and(Consequences::still_exists))
            && name_to_type.with(|name| name.as_ref().is_none_or(|name| *name == *typed.read()))
    };
    let send = move |_| {
        let Some(read) = consequences.get_untracked().filter(|_| may_send()) else { return };
        sending.set(true);
        refused.set(None);
        let doomed = what.get_value();
        let running = deletions.begin(doomed.image().clone());
        own.set(Some(running));
        spawn_local(async move {
            let answer = send_delete(client, &doomed, &read).await;
            deletions.end(running);
            memory.forget();
            // The user may have left the page by then, which also removed the sheet.
            let is_gone = sending.try_set(false).is_some();
            match answer {
                Ok(()) => {
                    toasts.say(done_sentence(&doomed, &read, name_remains));
                    if is_gone {
                        return;
                    }
                    let is_image = matches!(doomed, Doomed::Image(_));
                    on_close.run(());
                    on_deleted.run(Deletion {
                        what: doomed,
                        image_is_gone: read.image_goes() && (is_image || !name_remains),
                    });
                    // The button that opened the sheet will disappear with its row.
                    request_animation_frame(focus_heading);
                }
                Err(error) if is_gone => toasts.say(deletion_words().not_deleted(error.kind).to_owned()),
                Err(error) => {
                    // The facts on the sheet are outdated. Read them again before the next attempt.
                    if error.kind == ErrorKind::Moved || error.aftermath.is_some() {
                        reading.reload();
                        typed.try_set(String::new());
                    }
                    refused.try_set(Some(error));
                    request_animation_frame(|| bring_into_view(".sheet [role=alert]"));
                    // The buttons were disabled during the deletion, which removed the focus from them.
                    keep_focus(HEADING);
                }
            }
        });
    };
    let leave = Callback::new(move |()| {
        let is_page_stale =
            refused.with_untracked(|error| error.as_ref().is_some_and(|error| error.aftermath.is_some()));
        on_close.run(());
        if is_page_stale {
            on_deleted.run(Deletion { what: what.get_value(), image_is_gone: false });
        }
    });
    let title = what.with_value(|what| match what {
        Doomed::Tag(_, version) => deletion_words().delete_tag_question(&version.to_string()),
        Doomed::Image(image) => deletion_words().delete_image_question(image.name.as_str()),
    });
    let ready = Callback::new(move |read: Consequences| {
        what.with_value(|what| view! { <SheetFacts what=what.clone() read /> }.into_any())
    });
    view! {
        <Dialog role="alertdialog" labelled_by="delete-title" on_cancel=leave held_open=sending>
            <div class="sheet-body">
                <h2 id="delete-title">{title}</h2>
                <Loaded
                    value=consequences
                    failed=boxed::signal(move || reading.failed())
                    busy=boxed::signal(move || reading.busy())
                    on_retry=Callback::new(move |()| reading.reload())
                    ready
                />
                {live(move || refused.get().map(|error| view! { <Refusal error /> }))}
                {live(move || sending.get().then(|| {
                    let waits = is_tag_by_tag && own.get().is_some_and(|own| deletions.waits(own));
                    let said = if waits { deletion_words().waits_for_another() } else { what.with_value(|what| under_way(what, is_tag_by_tag)) };
                    view! { <p role="status" class="note">{said}</p> }
                }))}
            </div>
            {live(move || name_to_type.get().map(|name| view! {
                <div class="sheet-confirm">
                    <label for="delete-name">{deletion_words().type_name_before()}<strong>{name.clone()}</strong>{deletion_words().type_name_after()}</label>
                    <input
                        id="delete-name"
                        class="field mono"
                        type="text"
                        aria-label=deletion_words().type_name_to_confirm(&name)
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=typed
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
            }))}
            <div class="sheet-foot">
                <button class="button" type="button" disabled=sending on:click=move |_| leave.run(())>{locale.cancel()}</button>
                <button class="button button-danger-filled" type="button" disabled=boxed::signal(move || !may_send()) aria-busy=boxed::signal(move || sending.get().to_string()) on:click=send>
                    <IconView icon=Icon::Trash />
                    {deletion_words().delete()}
                </button>
            </div>
        </Dialog>
    }
}

async fn send_delete(client: Client, what: &Doomed, read: &Consequences) -> Result<(), ApiError> {
    let image = what.image();
    let key = PackageKey { repository_type: read.repository_type, name: image.name.clone() };
    let (repository, cancel) = (image.repository.clone(), Cancel::new());
    match what {
        Doomed::Tag(_, version) => {
            let call = DeleteTag { repository, key, version: version.clone(), expected: read.digest.clone() };
            client.send(&call, &cancel).await
        }
        Doomed::Image(_) => {
            let call = DeleteImage { repository, key, expected: read.state.clone() };
            client.send(&call, &cancel).await
        }
    }
}

fn under_way(what: &Doomed, is_tag_by_tag: bool) -> &'static str {
    match what {
        Doomed::Image(_) if is_tag_by_tag => deletion_words().deleting_tag_by_tag(),
        Doomed::Tag(..) if is_tag_by_tag => deletion_words().deleting_to_its_end(),
        _ => deletion_words().deleting(),
    }
}

fn done_sentence(what: &Doomed, read: &Consequences, name_remains: bool) -> String {
    match what {
        Doomed::Tag(image, version) if read.image_goes() && name_remains => {
            deletion_words().last_tag_deleted_and_name_stays(&version.to_string(), image.name.as_str())
        }
        Doomed::Tag(image, version) if read.image_goes() => {
            deletion_words().last_tag_deleted(&version.to_string(), image.name.as_str())
        }
        Doomed::Tag(image, version) => deletion_words().tag_deleted(&version.to_string(), image.name.as_str()),
        Doomed::Image(image) => deletion_words().image_deleted(image.name.as_str()),
    }
}

part!(sheets: delete_sheet(what: Doomed, on_close: Callback<()>, on_deleted: Callback<Deletion>) {
    view! { <OpenSheet what on_close on_deleted /> }
});

fn arriving_sheet(what: Doomed, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(delete_sheet(what.clone(), on_close, on_deleted))))
}
