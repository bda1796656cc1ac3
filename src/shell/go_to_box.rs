//! The box in the bar that opens typed or pasted references.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    boxed::{self, live},
    i18n::use_locale,
    navigation::use_navigation,
    ui::icon::{Icon, IconView},
};

/// Opens an image, a tag or a digest from a reference, a pull command, or a URL of the console.
#[component]
pub fn GoToBox() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let found = navigation.find(&typed.read_untracked());
        match found {
            Ok(route) => {
                typed.set(String::new());
                problem.set(None);
                navigation.open(&route);
            }
            Err(error) => problem.set(Some(locale.go_to_problem(&error))),
        }
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        problem.set(None);
    };
    view! {
        <form class="go-to" role="search" on:submit=submit>
            <label class="field-with-icon">
                <IconView icon=Icon::Search />
                <input
                    class="field"
                    type="text"
                    aria-label=locale.go_to_image()
                    aria-invalid=boxed::signal(move || problem.with(Option::is_some).to_string())
                    aria-describedby="go-to-problem"
                    placeholder=locale.go_to_hint()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=on_input
                />
            </label>
            <div id="go-to-problem" role="status">
                {live(move || problem.get().map(|problem| view! { <p class="field-problem">{problem}</p> }))}
            </div>
        </form>
    }
}
