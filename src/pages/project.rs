//! The repositories of a project that hold images.

use ext_api::{ApiError, ListRepositories, Page, PageRequest, Repository, RepositoryRecord};
use image::ProjectId;
use leptos::prelude::*;
use route::Screen;

use crate::{
    api::{Cancel, Client},
    components::{
        list_screen::ListScreen,
        list_table::{Column, TableShape},
        names::{NameLink, free_text},
        state::Empty,
    },
    i18n::{Counted, use_locale},
    listing::{ListSource, Listing},
    navigation::use_navigation,
};

/// The image repositories of one project.
#[derive(Clone)]
struct Repositories(ProjectId);

impl ListSource for Repositories {
    type Record = RepositoryRecord;

    fn name(record: &RepositoryRecord) -> &str {
        record.name.text()
    }

    fn comes_whole(&self) -> bool {
        true
    }

    async fn page(&self, client: Client, _: PageRequest, _: Option<String>, cancel: &Cancel) -> Result<Page<RepositoryRecord>, ApiError> {
        let mut records = client.send(&ListRepositories { project: self.0.clone() }, cancel).await?;
        // A bk-repo project holds npm, Maven and other repositories as well, which have no images to show.
        records.retain(|record| record.repository_type.is_some());
        Ok(Page { total: records.len() as u64, records })
    }
}

/// The repositories of a project.
#[component]
pub fn ProjectPage(project: ProjectId) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let listing = Listing::new(Repositories(project.clone()), navigation.query());
    let parent = project.clone();
    let name_cell = Callback::new(move |record: RepositoryRecord| {
        let href = record.name.valid().map(|name| {
            navigation.to(Screen::Images(Repository { project: parent.clone(), name: name.clone() }))
        });
        let description = free_text(record.description.as_ref());
        view! {
            <NameLink text=record.name.to_string() href />
            {(record.public == Some(true)).then(|| view! { <span class="pill">{locale.public()}</span> })}
            {description.map(|text| view! { <span class="description">{text}</span> })}
        }
        .into_any()
    });
    let shape = TableShape {
        name: locale.repositories(),
        name_header: locale.name(),
        name_cell,
        columns: vec![
            Column {
                header: locale.kind(),
                is_number: false,
                cell: |record: &RepositoryRecord| free_text(Some(&record.type_text)).map(IntoAny::into_any),
            },
            Column {
                header: locale.category(),
                is_number: false,
                cell: |record: &RepositoryRecord| free_text(record.category.as_ref()).map(IntoAny::into_any),
            },
            Column { header: locale.used(), is_number: true, cell: used },
        ],
        actions: None,
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
                <p class="page-facts">{locale.repositories_hint()}</p>
            </div>
        </div>
        <ListScreen listing counted=Counted::Repositories shape empty />
    }
}

/// Bytes in use and, where there is a limit, of how many. bk-repo's counter can drift below zero: then nothing is said.
fn used(record: &RepositoryRecord) -> Option<AnyView> {
    let used = u64::try_from(record.used?).ok()?;
    let text = match record.quota.and_then(|quota| u64::try_from(quota).ok()) {
        Some(quota) => use_locale().used_of(&image::iec(used), &image::iec(quota)),
        None => image::iec(used),
    };
    Some(text.into_any())
}
