//! Restores a tag, and says how it went.

use ext_api::{ApiError, ErrorKind, RestoreTag};
use leptos::{prelude::*, task::spawn_local};

use super::{
    TagToPutBack,
    reading::{Placeholder, read_placeholder},
};
use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    i18n::deletion_words,
    list::reading::memory::{ListMemory, use_list_memory},
    load::Loader,
    ui::{
        focus::{HEADING, bring_into_view, focus_heading, keep_focus},
        toast::{Toasts, use_toasts},
    },
};

/// The request that restores a tag, and what was read before it. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct PuttingBack {
    pub what: StoredValue<TagToPutBack>,
    pub reading: Loader<(), Placeholder>,
    pub placeholder: Signal<Option<Placeholder>>,
    /// Whether the request is running.
    pub sending: RwSignal<bool>,
    /// Why the newest request failed.
    pub refused: RwSignal<Option<ApiError>>,
    client: Client,
    toasts: Toasts,
    memory: ListMemory,
}

impl PuttingBack {
    /// Starts to read.
    pub fn of(what: TagToPutBack) -> Self {
        let (client, toasts, memory) = (use_client(), use_toasts(), use_list_memory());
        let what = StoredValue::new(what);
        let reading = Loader::new(
            || Some(()),
            move |(), cancel| Box::pin(async move { read_placeholder(client, &what.get_value(), &cancel).await }),
        );
        let placeholder = boxed::signal(move || reading.value());
        let (sending, refused) = (RwSignal::new(false), RwSignal::new(None));
        Self { what, reading, placeholder, sending, refused, client, toasts, memory }
    }

    pub fn may_send(self) -> bool {
        let can_come_back = self.placeholder.with(|read| read.as_ref().is_some_and(Placeholder::can_be_put_back));
        can_come_back && !self.sending.get() && !self.reading.busy()
    }

    /// `on_done` runs when the tag is restored, if the sheet is still there.
    pub fn send(self, on_done: Callback<()>) {
        let Some(read) = self.placeholder.get_untracked().filter(|_| untrack(|| self.may_send())) else { return };
        let Some(original) = read.original.as_ref().map(|original| original.digest.clone()) else { return };
        self.sending.set(true);
        self.refused.set(None);
        let TagToPutBack { image, tag } = self.what.get_value();
        spawn_local(async move {
            let call =
                RestoreTag { repository: image.repository, key: read.key, tag: tag.clone(), expected: read.digest };
            let answer = self.client.send(&call, &Cancel::new()).await;
            self.memory.forget();
            // The user may have left the page by then, which also removed the sheet.
            let is_gone = self.sending.try_set(false).is_some();
            match answer {
                Ok(()) => {
                    self.toasts.say(deletion_words().was_put_back(tag.as_str(), &original.short()));
                    if !is_gone {
                        on_done.run(());
                        // The button that opened the sheet will disappear.
                        request_animation_frame(focus_heading);
                    }
                }
                Err(error) if is_gone => self.toasts.say(deletion_words().not_put_back(error.kind).to_owned()),
                Err(error) => self.refuse(error),
            }
        });
    }

    fn refuse(self, error: ApiError) {
        // The facts on the sheet are outdated. Read them again before the next attempt.
        if matches!(error.kind, ErrorKind::Moved | ErrorKind::NotFound) {
            self.reading.reload();
        }
        self.refused.try_set(Some(error));
        request_animation_frame(|| bring_into_view(".sheet [role=alert]"));
        keep_focus(HEADING);
    }
}
