//! The pull command of the screen, with a copy button.

use command::Keys;
use image::{NotPullable, PullReference, PullTool};
use leptos::prelude::*;

use super::host::{PullHost, use_pull_host};
use crate::{
    boxed::{self, live},
    commands::{Command, Group, use_commands},
    components::copy_button::{Copier, CopyIcon, run_in},
    i18n::use_locale,
};

/// The pull command, or why there is none.
#[component]
pub fn PullBox(
    /// The reference. `None` while it is unknown.
    #[prop(into)]
    reference: Signal<Option<Result<PullReference, NotPullable>>>,
    /// The program that pulls it.
    #[prop(optional, into)]
    tool: Signal<PullTool>,
    /// Whether the registry refuses the pull. Then the button does not stand out.
    #[prop(optional, into)]
    is_refused: Signal<bool>,
    /// The keys that copy it.
    #[prop(optional)]
    keys: &'static [Keys],
) -> impl IntoView {
    let locale = use_locale();
    let host = use_pull_host();
    let copier = Copier::new();
    let owner = Owner::current();
    let command = boxed::memo(move || {
        let tool = tool.get();
        reference.with(|made| made.as_ref()?.as_ref().ok().map(|reference| tool.command(reference)))
    });
    let copy = Callback::new(move |()| {
        if let Some(command) = command.get_untracked() {
            run_in(owner.clone(), async move { copier.copy(command).await });
        }
    });
    let refused = move || reference.get().and_then(Result::err).map(|reason| locale.not_pullable(&reason));
    let nothing_to_copy = boxed::signal(move || {
        command.with(Option::is_none).then(|| refused().unwrap_or_else(|| nowhere_yet(host).to_owned()))
    });
    use_commands().register(
        Command::new("copy-what-is-open", Group::Screen, locale.copy_pull_command(), copy)
            .with_keys(keys)
            .unless(nothing_to_copy),
    );
    let is_pullable = boxed::memo(move || refused().is_none() && !host.is_nowhere());
    let guessed = move || host.chosen().filter(|chosen| chosen.guessed && command.with(Option::is_some));
    view! {
        {live(move || refused().map(|reason| view! { <p class="note note-warning">{reason}</p> }))}
        {live(move || is_pullable.get().then(|| view! {
            <div class="pull">
                <span class="pull-tool">{move || tool.get().name()}</span>
                <code class="pull-command" role="group" tabindex="0" aria-label=locale.pull_command()>{live(move || command.get().map(|command| breakable(&command)))}</code>
                <button
                    class=boxed::signal(move || if is_refused.get() { "button" } else { "button button-filled" })
                    type="button"
                    aria-label=locale.copy_pull_command()
                    disabled=boxed::signal(move || command.with(Option::is_none))
                    on:click=move |_| copy.run(())
                >
                    <CopyIcon done=copier.is_done() />
                    {locale.copy()}
                </button>
            </div>
        }))}
        {live(move || host.is_nowhere().then(|| view! { <p class="note note-warning">{locale.no_pull_address()}</p> }))}
        {live(move || guessed().map(|chosen| view! { <p class="note note-warning">{locale.host_is_guessed(chosen.host.as_str())}</p> }))}
    }
}

/// A command that breaks between the parts of a reference, and not inside a name.
fn breakable(command: &str) -> AnyView {
    let parts = command.split_inclusive(['/', ':', '@']).map(|part| view! { {part.to_owned()}<wbr /> });
    parts.collect_view().into_any()
}

/// Why there is no command although the reference is not refused.
fn nowhere_yet(host: PullHost) -> &'static str {
    let locale = use_locale();
    if host.is_nowhere() { locale.no_pull_address() } else { locale.address_not_known() }
}
