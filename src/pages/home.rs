//! The start page: the projects. In a deployment with one fixed repository: its images.

mod open_repository;

use std::sync::Arc;

use ext_api::{ListProjects, ProjectRecord};
use leptos::prelude::*;
use list::{About, ListKind, Row, RowId};
use route::Screen;

use self::open_repository::arriving_repository_form;
use super::{images::ImagesPage, pin_buttons::PinButtons, recent_rows::mark_recent};
use crate::{
    api::use_client,
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving},
        names::free_text,
        state::Empty,
    },
    deployment::Deployment,
    i18n::use_locale,
    list::{
        listing::Listing,
        source::ListSource,
        view::{screen::ListScreen, table::TableShape},
    },
    navigation::use_navigation,
    pulling::host::use_pull_host,
    split::part,
    stored::places::use_places,
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
    .marked_by(move |row| mark_recent(places, row, ""))
    .remembered_at("/".to_owned())
}

fn row_of(record: ProjectRecord) -> Row {
    let display_name = free_text(record.display_name.as_ref()).filter(|name| name != record.name.text());
    let about = About {
        marks: display_name.into_iter().collect(),
        description: free_text(record.description.as_ref()),
        ..About::default()
    };
    Row { modified: record.last_modified, about: Some(Box::new(about)), ..Row::of(RowId::of_project(&record.name)) }
}

#[component]
fn ProjectsPage() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let listing = Listing::new(ListKind::Projects, projects(), navigation.query());
    let host = use_pull_host();
    let pins = PinButtons::of_screen();
    let shape = TableShape {
        name: locale.projects(),
        screen_of: Callback::new(|id| match id {
            RowId::Project(project) => Some(Screen::Project(project)),
            _ => None,
        }),
        actions: Callback::new(move |screen| pins.draw(screen)),
        below_name: None,
        on_press: Callback::new(move |press| pins.press(press)),
        // The beginning of references, which Docker takes for none.
        reference_of: Callback::new(move |id: RowId| {
            let RowId::Project(name) = id else { return None };
            Some(format!("{}/", host.below(&[name.as_str()])?))
        }),
        find_reference: None,
    };
    let empty = Callback::new(move |()| {
        view! { <Empty title=locale.no_projects() meaning=locale.no_projects_meaning() /> }.into_any()
    });
    // Anonymous readers may open public repositories but get no list of them (docs/bk-repo.md 6.5).
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
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(ListKind::Projects, count)))}</p>
            </div>
        </div>
        <ListScreen listing shape empty />
        {live(move || needs_form.get().then(|| arriving_repository_form(is_typed_in)))}
    }
}

part!(shell: home_page() { view! { <HomePage /> } });

/// The start page, as soon as its part is here.
pub fn arriving_home_page() -> AnyView {
    arriving(Place::Page, Box::new(|| Box::pin(home_page())))
}
