//! Buttons that copy and confirm it.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    clipboard,
    i18n::use_locale,
    ui::{
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// How long a button shows that it has copied.
pub const SHOWS_DONE: Duration = Duration::from_secs(2);

/// Copies texts for the buttons of a component.
#[derive(Clone, Copy)]
pub struct Copier {
    done: RwSignal<bool>,
}

impl Copier {
    pub fn new() -> Self {
        Self { done: RwSignal::new(false) }
    }

    /// Whether something was copied a moment ago.
    pub fn is_done(&self) -> Signal<bool> {
        self.done.into()
    }

    /// Copies a text and confirms it. If the browser refuses, the message contains the text to copy by hand.
    pub async fn copy(&self, text: String) {
        let said = use_locale().copied(&text);
        self.copy_saying(text, said).await;
    }

    /// Copies a text and shows a given confirmation.
    pub async fn copy_saying(&self, text: String, said: String) {
        let done = self.done;
        if copy_saying(text, said).await {
            done.try_set(true);
            set_timeout(
                move || {
                    done.try_set(false);
                },
                SHOWS_DONE,
            );
        }
    }
}

impl Default for Copier {
    fn default() -> Self {
        Self::new()
    }
}

/// Copies a text and shows a given confirmation. Returns whether it was copied. If the browser refuses, the message
/// contains the text to copy by hand.
pub async fn copy_saying(text: String, said: String) -> bool {
    let (locale, toasts) = (use_locale(), use_toasts());
    let is_copied = clipboard::copy(&text).await;
    toasts.say(if is_copied { said } else { locale.not_copied(&text) });
    is_copied
}

/// An icon button that copies a text. `label` is its accessible name.
#[component]
pub fn CopyIconButton(#[prop(into)] label: String, #[prop(into)] text: Signal<String>) -> impl IntoView {
    let copier = Copier::new();
    let owner = Owner::current();
    let copy = move |_| run_in(owner.clone(), async move { copier.copy(text.get_untracked()).await });
    view! {
        <button class="button button-quiet" type="button" aria-label=label.clone() title=label on:click=copy>
            <CopyIcon done=copier.is_done() />
        </button>
    }
}

/// A text button that copies a text.
#[component]
pub fn CopyTextButton(#[prop(into)] label: String, #[prop(into)] text: Signal<String>) -> impl IntoView {
    let copier = Copier::new();
    let owner = Owner::current();
    let copy = move |_| run_in(owner.clone(), async move { copier.copy(text.get_untracked()).await });
    view! {
        <button class="button" type="button" on:click=copy>
            <CopyIcon done=copier.is_done() />
            {label}
        </button>
    }
}

/// The copy icon, or a tick shortly after copying.
#[component]
pub fn CopyIcon(done: Signal<bool>) -> impl IntoView {
    move || {
        let icon = if done.get() { Icon::Done } else { Icon::Copy };
        view! { <IconView icon /> }
    }
}

/// Runs a future with the context of a component, after one of its events.
pub fn run_in(owner: Option<Owner>, future: impl Future<Output = ()> + 'static) {
    match owner {
        Some(owner) => {
            let scoped = owner.with(|| ScopedFuture::new(future));
            spawn_local(scoped);
        }
        None => spawn_local(future),
    }
}
