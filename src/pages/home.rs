//! The start page: the projects. In a deployment with one fixed repository: its images.

mod open_repository;

use std::sync::Arc;

use ext_api::{ListProjects, ProjectRecord};
use image::ProjectId;
use leptos::prelude::*;
use route::Screen;

pub use self::open_repository::OpenRepository;
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
    parts,
    places::use_places,
    pull::use_pull_host,
};

/// The start page.
#[component]
pub fn HomePage() -> impl IntoView {
    match expect_context::<Arc<Deployment>>().site.scope.clone() {
        Some(repository) => view! { <ImagesPage repository /> }.into_any(),
        None => view! { <ProjectsPage /> }.into_any(),
    }
}

/// The projects of the user.
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
        below_name: None,
        on_press: Callback::new(move |press| pins.press(press)),
        reference_of: Callback::new(move |name: String| host.below(&[&name])),
    };
    let empty = Callback::new(move |()| {
        view! { <Empty title=locale.no_projects() meaning=locale.no_projects_meaning() /> }.into_any()
    });
    // Anonymous users can open public repositories but cannot list them (deployed-facts 4.4).
    let is_typed_in = RwSignal::new(false);
    let needs_form = boxed::memo_from(move |needed: Option<&bool>| {
        let (has_failed, count) = (listing.failed.with(Option::is_some), listing.count());
        // The form stays while the list is loading again, and always once the user types into it.
        let stays = count.is_none() || is_typed_in.get();
        has_failed || count == Some(0) || (stays && needed == Some(&true))
    });
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading" tabindex="-1">{locale.projects()}</h1>
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(Counted::Projects, count)))}</p>
            </div>
        </div>
        <ListScreen listing shape empty />
        {live(move || needs_form.get().then(|| parts::repository_form(is_typed_in)))}
    }
}
