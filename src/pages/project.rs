//! The image repositories of a project.

use ext_api::{ListRepositories, Repository, RepositoryRecord};
use image::ProjectId;
use leptos::prelude::*;
use list::{About, ListKind, Row, RowId, Used};
use route::Screen;

use super::{pin_buttons::PinButtons, recent_rows::mark_recent};
use crate::{
    api::use_client,
    boxed::live,
    components::{
        arriving_part::{Place, arriving},
        names::free_text,
        state::Empty,
    },
    i18n::{Locale, use_locale},
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

/// The repositories of a project.
#[component]
pub fn ProjectPage(project: ProjectId) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let listing = Listing::new(ListKind::Repositories, repositories_of(project.clone()), navigation.query());
    let (parent, of) = (project.clone(), project.clone());
    let host = use_pull_host();
    let screen_of = Callback::new(move |id| {
        let RowId::Repository(name) = id else { return None };
        Some(Screen::Images(Repository { project: parent.clone(), name }))
    });
    let pins = PinButtons::of_screen();
    let shape = TableShape {
        name: locale.repositories(),
        screen_of,
        actions: Callback::new(move |screen| pins.draw(screen)),
        below_name: None,
        on_press: Callback::new(move |press| pins.press(press)),
        // The beginning of references, which Docker takes for none.
        reference_of: Callback::new(move |id: RowId| {
            let RowId::Repository(name) = id else { return None };
            Some(format!("{}/", host.below(&[of.as_str(), name.as_str()])?))
        }),
        find_reference: None,
    };
    let home = navigation.to(Screen::Home);
    let empty = Callback::new(move |()| {
        let home = home.clone();
        view! {
            <Empty title=locale.no_repositories() meaning=locale.no_repositories_meaning()>
                <a class="button" href=home>{locale.all_projects()}</a>
            </Empty>
        }
        .into_any()
    });
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading mono" tabindex="-1">{project.to_string()}</h1>
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(ListKind::Repositories, count)))}</p>
            </div>
        </div>
        <ListScreen listing shape empty />
    }
}

/// The image repositories of one project.
fn repositories_of(project: ProjectId) -> ListSource {
    let client = use_client();
    let locale = use_locale();
    let places = use_places();
    let prefix = format!("{project}/");
    let address = format!("/{project}");
    ListSource::whole(move |cancel| {
        let call = ListRepositories { project: project.clone() };
        Box::pin(async move {
            let records = client.send(&call, &cancel).await?;
            // A bk-repo project also has npm, Maven and other repositories without images.
            let of_images = records.into_iter().filter(|record| record.repository_type.is_some());
            Ok(of_images.map(|record| row_of(record, locale)).collect())
        })
    })
    .with_first({
        let prefix = prefix.clone();
        move |name| places.rank(name, &prefix)
    })
    .marked_by(move |row| mark_recent(places, row, &prefix))
    .remembered_at(address)
}

fn row_of(record: RepositoryRecord, locale: Locale) -> Row {
    let about = About {
        marks: (record.public == Some(true)).then(|| locale.public().to_owned()).into_iter().collect(),
        description: free_text(record.description.as_ref()),
        kind: free_text(Some(&record.type_text)),
        category: free_text(record.category.as_ref()),
        used: used(&record),
        ..About::default()
    };
    Row { about: Some(Box::new(about)), ..Row::of(RowId::of_repository(&record.name)) }
}

/// The bytes in use, and the quota if there is one. bk-repo's counter can become negative. Then nothing is shown.
fn used(record: &RepositoryRecord) -> Option<Used> {
    let bytes = u64::try_from(record.used?).ok()?;
    Some(Used { bytes, quota: record.quota.and_then(|quota| u64::try_from(quota).ok()) })
}

part!(shell: project_page(project: ProjectId) { view! { <ProjectPage project /> } });

/// The page of a project, as soon as its part is here.
pub fn arriving_project_page(project: ProjectId) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(project_page(project.clone()))))
}
