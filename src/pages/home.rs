//! The start page: the projects, or the images of a deployment with one fixed repository.

use std::sync::Arc;

use ext_api::{ListProjects, ProjectRecord, Repository};
use image::{ProjectId, RepositoryName};
use leptos::{ev::SubmitEvent, prelude::*};
use route::{Route, Screen};

use crate::{
    api::use_client,
    boxed::{self, live},
    components::{
        list_screen::ListScreen, list_table::TableShape, names::free_text, pin_buttons::PinButtons, state::Empty,
    },
    deployment::Deployment,
    i18n::{Counted, use_locale},
    listing::{About, ListSource, Listing, Row},
    navigation::use_navigation,
    pages::images::ImagesPage,
    places::use_places,
    pull::use_pull_host,
};

/// Where everything starts.
#[component]
pub fn HomePage() -> impl IntoView {
    match expect_context::<Arc<Deployment>>().site.scope.clone() {
        Some(repository) => view! { <ImagesPage repository /> }.into_any(),
        None => view! { <ProjectsPage /> }.into_any(),
    }
}

/// The projects that the reader may see.
fn projects() -> ListSource {
    let client = use_client();
    let places = use_places();
    ListSource::whole(move |cancel| {
        Box::pin(async move { Ok(client.send(&ListProjects, &cancel).await?.into_iter().map(row_of).collect()) })
    })
    .with_first(move |name| places.rank(name, ""))
    .marked_by(move |row| places.mark(row, ""))
    .remembered_at("/".to_owned())
}

fn row_of(record: ProjectRecord) -> Row {
    let display_name = free_text(record.display_name.as_ref()).filter(|name| name != record.name.text());
    let about = About {
        marks: display_name.into_iter().collect(),
        description: free_text(record.description.as_ref()),
        ..About::default()
    };
    Row { modified: record.last_modified, about: Some(Box::new(about)), ..Row::named(record.name.text()) }
}

#[component]
fn ProjectsPage() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let listing = Listing::new(Counted::Projects, projects(), navigation.query());
    let host = use_pull_host();
    let pins = PinButtons::of_screen();
    let shape = TableShape {
        name: locale.projects(),
        screen_of: Callback::new(|name: String| ProjectId::parse(&name).ok().map(Screen::Project)),
        actions: Callback::new(move |screen| pins.draw(screen)),
        on_press: Callback::new(move |press| pins.press(press)),
        reference_of: Callback::new(move |name: String| host.below(&[&name])),
    };
    let empty = Callback::new(move |()| {
        view! { <Empty title=locale.no_projects() meaning=locale.no_projects_meaning() /> }.into_any()
    });
    // Anonymous readers may open public repositories but get no list of them (deployed-facts 4.4).
    let needs_form = boxed::memo_from(move |needed: Option<&bool>| {
        let (has_failed, count) = (listing.failed.with(Option::is_some), listing.count());
        // While the list is asked for again, the form stays with what was typed into it.
        has_failed || count == Some(0) || (count.is_none() && needed == Some(&true))
    });
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading" tabindex="-1">{locale.projects()}</h1>
                <p class="page-facts">{locale.projects_hint()}</p>
            </div>
        </div>
        <ListScreen listing shape empty />
        {live(move || needs_form.get().then(|| view! { <OpenRepositoryForm /><RememberedRepositories /> }))}
    }
}

/// Repositories that this browser remembers, for readers who are given no list.
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
                <h2 class="section-heading" id="remembered">{locale.opened_lately_here()}</h2>
                <ul>{links.collect_view()}</ul>
            </nav>
        }
    })
}

/// Opens a repository whose project is not in the list.
#[component]
fn OpenRepositoryForm() -> impl IntoView {
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
