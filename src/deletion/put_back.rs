//! The sheet that asks before a tag is restored after an interrupted deletion.
//!
//! Everything on it is read when it opens: the original digest of the tag, its placeholder, and whether the registry
//! still has the original manifest.

mod reading;

use ext_api::{ApiError, ErrorKind, RestoreTag};
use image::TagName;
use leptos::{prelude::*, task::spawn_local};
use route::ImageAddress;

use self::reading::{Original, Placeholder, read_placeholder};
use crate::{
    api::{Cancel, use_client},
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving, unless_left},
        facts::Size,
        failure::FailureFacts,
        sign_in_offer::SignInOffer,
        state::Loaded,
    },
    i18n::{deletion_words, fact_words, use_locale},
    list::reading::memory::use_list_memory,
    load::Loader,
    split::part,
    ui::{
        dialog::Dialog,
        focus::{HEADING, bring_into_view, focus_heading, keep_focus},
        toast::use_toasts,
    },
};

/// A tag whose deletion was interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagToPutBack {
    pub image: ImageAddress,
    pub tag: TagName,
}

/// The sheet. It is on the page while `tag` has a value.
#[component]
pub fn PutBackSheet(
    /// The tag to restore, if any. The sheet clears it when it is done.
    tag: RwSignal<Option<TagToPutBack>>,
    /// Runs after the tag was restored.
    on_put_back: Callback<()>,
) -> impl IntoView {
    move || tag.get().map(|what| arriving_sheet(what, Callback::new(move |()| tag.set(None)), on_put_back))
}

#[component]
pub fn OpenPutBackSheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) -> impl IntoView {
    let (locale, client, toasts, memory) = (use_locale(), use_client(), use_toasts(), use_list_memory());
    let what = StoredValue::new(what);
    let reading = Loader::new(
        || Some(()),
        move |(), cancel| Box::pin(async move { read_placeholder(client, &what.get_value(), &cancel).await }),
    );
    let placeholder = boxed::signal(move || reading.value());
    let sending = RwSignal::new(false);
    let refused = RwSignal::new(None::<ApiError>);
    let may_send = move || {
        let can_come_back = placeholder.with(|read| read.as_ref().is_some_and(Placeholder::can_be_put_back));
        can_come_back && !sending.get() && !reading.busy()
    };
    let send = move |_| {
        let Some(read) = placeholder.get_untracked().filter(|_| untrack(may_send)) else { return };
        let Some(original) = read.original.as_ref().map(|original| original.digest.clone()) else { return };
        sending.set(true);
        refused.set(None);
        let TagToPutBack { image, tag } = what.get_value();
        spawn_local(async move {
            let call =
                RestoreTag { repository: image.repository, key: read.key, tag: tag.clone(), expected: read.digest };
            let answer = client.send(&call, &Cancel::new()).await;
            memory.forget();
            // The user may have left the page by then, which also removed the sheet.
            let is_gone = sending.try_set(false).is_some();
            match answer {
                Ok(()) => {
                    toasts.say(deletion_words().was_put_back(tag.as_str(), &original.short()));
                    if !is_gone {
                        on_close.run(());
                        on_put_back.run(());
                        // The button that opened the sheet will disappear.
                        request_animation_frame(focus_heading);
                    }
                }
                Err(error) if is_gone => toasts.say(deletion_words().not_put_back(error.kind).to_owned()),
                Err(error) => {
                    // The facts on the sheet are outdated. Read them again before the next attempt.
                    if matches!(error.kind, ErrorKind::Moved | ErrorKind::NotFound) {
                        reading.reload();
                    }
                    refused.try_set(Some(error));
                    request_animation_frame(|| bring_into_view(".sheet [role=alert]"));
                    keep_focus(HEADING);
                }
            }
        });
    };
    let title = what.with_value(|what| deletion_words().put_back_question(what.tag.as_str()));
    let ready = Callback::new(move |read: Placeholder| {
        what.with_value(|what| view! { <Facts what=what.clone() read /> }.into_any())
    });
    view! {
        <Dialog role="dialog" labelled_by="put-back-title" on_cancel=on_close held_open=sending class="sheet sheet-wide">
            <div class="sheet-body">
                <h2 id="put-back-title">{title}</h2>
                <Loaded
                    value=placeholder
                    failed=boxed::signal(move || reading.failed())
                    busy=boxed::signal(move || reading.busy())
                    on_retry=Callback::new(move |()| reading.reload())
                    ready
                />
                {live(move || refused.get().map(|error| view! {
                    <div role="alert" class="note note-danger">
                        <p>{deletion_words().not_put_back(error.kind)}</p>
                        <SignInOffer kind=error.kind />
                        <FailureFacts error />
                    </div>
                }))}
                {live(move || sending.get().then(|| view! { <p role="status" class="note">{deletion_words().putting_back()}</p> }))}
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" disabled=sending on:click=move |_| on_close.run(())>{locale.cancel()}</button>
                <button class="button button-filled" type="button" disabled=boxed::signal(move || !may_send()) aria-busy=boxed::signal(move || sending.get().to_string()) on:click=send>
                    {locale.put_back()}
                </button>
            </div>
        </Dialog>
    }
}

/// The original tag, and whether it can be restored.
#[component]
fn Facts(what: TagToPutBack, read: Placeholder) -> impl IntoView {
    let locale = use_locale();
    let Some(Original { digest, manifest }) = read.original else {
        return view! { <p class="note note-ok" role="status">{deletion_words().not_interrupted()}</p> }.into_any();
    };
    let fact =
        |name: &'static str, value: Option<AnyView>| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> });
    let code = |text: String| Some(view! { <code>{text}</code> }.into_any());
    let known = manifest.as_ref().ok().and_then(|document| document.manifest.clone());
    let size = known.as_deref().and_then(reading::size_of);
    let (class, said) = match &manifest {
        Ok(_) => ("note note-ok", deletion_words().original_is_there().to_owned()),
        Err(ErrorKind::NotFound) => ("note note-danger", deletion_words().original_is_gone().to_owned()),
        Err(kind) => ("note note-warning", deletion_words().original_not_read(locale.failure(*kind).title)),
    };
    view! {
        <dl class="sheet-facts">
            {fact(locale.image(), code(what.image.name.to_string()))}
            {fact(locale.tag(), code(what.tag.to_string()))}
            {fact(deletion_words().original_digest(), code(digest.to_string()))}
            {fact(locale.kind(), known.as_ref().map(|manifest| fact_words().manifest_kind(manifest.kind()).into_any()))}
            {fact(locale.size(), size.map(|bytes| view! { <Size bytes /> }.into_any()))}
        </dl>
        <p class=class>{said}</p>
    }
    .into_any()
}

part!(sheets: put_back_sheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) {
    unless_left(|| view! { <OpenPutBackSheet what on_close on_put_back /> }.into_any())
});

fn arriving_sheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(put_back_sheet(what.clone(), on_close, on_put_back))))
}
