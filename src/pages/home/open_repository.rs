//! Opens a repository by name, for users who get no list of repositories.

use ext_api::Repository;
use image::{ProjectId, RepositoryName};
use leptos::{ev::SubmitEvent, prelude::*};
use route::{Route, Screen};

use crate::{
    boxed::live,
    components::arriving_part::{Place, arriving, unless_left},
    i18n::use_locale,
    navigation::use_navigation,
    split::part,
    stored::places::use_places,
};

/// A form for a repository name, and the recent repositories.
#[component]
pub fn OpenRepository(
    /// Set when the user types into the form.
    is_typed_in: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <OpenRepositoryForm is_typed_in />
        <RememberedRepositories />
    }
}

/// The pinned and recent repositories of this browser.
#[component]
fn RememberedRepositories() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let places = use_places();
    let repositories = places.repositories();
    (!repositories.is_empty()).then(|| {
        let links = repositories.into_iter().map(|repository| {
            let text = repository.to_string();
            view! { <li><a class="mono" href=navigation.to(Screen::Images(repository))>{text}</a></li> }
        });
        view! {
            <nav class="form" aria-labelledby="remembered">
                <h2 class="section-heading" id="remembered">{locale.pinned_and_recent()}</h2>
                <ul>{links.collect_view()}</ul>
            </nav>
        }
    })
}

/// Opens a repository whose project is not in the list.
#[component]
fn OpenRepositoryForm(is_typed_in: RwSignal<bool>) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let (project, repository) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = (ProjectId::parse(project.read().trim()), RepositoryName::parse(repository.read().trim()));
        match typed {
            (Ok(project), Ok(name)) => navigation.open(&Route::to(Screen::Images(Repository { project, name }))),
            (Err(error), _) => problem.set(Some(locale.bad_name(locale.project(), &error))),
            (_, Err(error)) => problem.set(Some(locale.bad_name(locale.repository(), &error))),
        }
    };
    let field = move |label: &'static str, value: RwSignal<String>| {
        view! {
            <label>
                {label}
                <input
                    class="field mono"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=value
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        is_typed_in.set(true);
                        problem.set(None);
                    }
                />
            </label>
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <h2 class="section-heading">{locale.open_repository()}</h2>
            {field(locale.project(), project)}
            {field(locale.repository(), repository)}
            <div role="status">{live(move || problem.get().map(|problem| view! { <p class="note note-danger">{problem}</p> }))}</div>
            <p class="actions"><button class="button button-filled" type="submit">{locale.open()}</button></p>
        </form>
    }
}

part!(desk: open_repository(is_typed_in: RwSignal<bool>) { unless_left(|| view! { <OpenRepository is_typed_in /> }.into_any()) });

/// The way to a repository that no list leads to.
pub fn arriving_repository_form(is_typed_in: RwSignal<bool>) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(open_repository(is_typed_in))))
}
