//! The images of a repository.

mod open_image;

use std::sync::Arc;

use ext_api::{Capability, ImageRecord, ListImages, Page, Repository};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use list::{About, ListKind, Row, RowId};
use route::{ImageAddress, Screen};

use self::open_image::arriving_image_form;
use super::row_actions::RowActions;
use crate::{
    api::{Cancel, use_client},
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving},
        names::free_text,
        state::Empty,
    },
    deletion::{
        jobs::arriving_kept_run,
        rights::Deletes,
        sheet::{DeleteSheet, Deletion},
    },
    deployment::Deployment,
    i18n::use_locale,
    list::{
        listing::Listing,
        source::ListSource,
        view::{screen::ListScreen, table::TableShape},
    },
    navigation::use_navigation,
    pulling::{
        host::use_pull_host,
        tag_to_pull::{KnownTags, find_tag_to_pull},
    },
    split::part,
    stored::places::use_places,
};

/// The images of a repository.
#[component]
pub fn ImagesPage(repository: Repository) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let deployment = expect_context::<Arc<Deployment>>();
    // If references have no scope, the registry has no repositories, and this one only stands for the whole registry.
    let is_whole_registry = deployment.has(Capability::ReferencesWithoutScope);
    let listing = Listing::new(ListKind::Images, images_of(repository.clone()), navigation.query());
    let deletes = Deletes::in_repository(repository.clone(), move || listing.is_on_screen());
    // With a fixed scope there is no place to remember.
    if deployment.site.scope.is_none() {
        remember(repository.clone(), listing);
    }
    let to_delete = RwSignal::new(None);
    let actions = RowActions::new(deletes, to_delete, Callback::new(|_| None));
    let heading = if is_whole_registry { locale.images().to_owned() } else { repository.name.to_string() };
    let heading_class = if is_whole_registry { "heading" } else { "heading mono" };
    let repository = StoredValue::new(repository);
    let shape = table_of_images(repository, actions);
    let empty = Callback::new(move |()| {
        if is_whole_registry { view! { <NoImagesListed /> }.into_any() } else { view! { <NoImages /> }.into_any() }
    });
    // The form stays while the list is loading again.
    let needs_form = boxed::memo_from(move |needed: Option<&bool>| {
        let (has_failed, count) = (listing.failed.with(Option::is_some), listing.count());
        is_whole_registry && (has_failed || count == Some(0) || (count.is_none() && needed == Some(&true)))
    });
    let on_deleted = Callback::new(move |deletion: Deletion| {
        listing.deselect(&RowId::Image(deletion.target.image().name.clone()));
        listing.forget();
    });
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class=heading_class tabindex="-1">{heading}</h1>
                <p class="page-facts">{live(move || listing.count().map(|count| locale.count(ListKind::Images, count)))}</p>
            </div>
        </div>
        <ListScreen listing shape empty />
        {live(move || needs_form.get().then(|| arriving_image_form(repository.get_value())))}
        {live(move || listing.is_drawn.get().then(arriving_kept_run))}
        <DeleteSheet target=to_delete on_deleted />
    }
}

/// Counts a repository among the recent places, once it turns out to exist.
fn remember(repository: Repository, listing: Listing) {
    let places = use_places();
    let exists = boxed::memo(move || listing.shown.with(Option::is_some));
    boxed::effect(move || {
        if exists.get() {
            places.opened(&repository);
        }
    });
}

/// The table, with the page's buttons in its rows.
fn table_of_images(repository: StoredValue<Repository>, actions: RowActions) -> TableShape {
    let (host, client) = (use_pull_host(), use_client());
    let image_of = move |id| {
        let RowId::Image(name) = id else { return None };
        Some(ImageAddress { repository: repository.get_value(), name })
    };
    // An image alone is no reference: Docker would complete its name with a tag that may not exist (decision 0006).
    let find_reference = Callback::new(move |id| -> LocalBoxFuture<'static, Option<String>> {
        let Some(image) = image_of(id) else { return Box::pin(async { None }) };
        Box::pin(async move {
            let found = find_tag_to_pull(client, image.clone(), KnownTags::Nothing, Cancel::new()).await.ok()??;
            untrack(|| host.reference(&image, Some(&found.tag), None))?.ok().map(|reference| reference.to_string())
        })
    });
    TableShape {
        name: use_locale().images(),
        screen_of: Callback::new(move |id| image_of(id).map(Screen::Tags)),
        actions: Callback::new(move |screen| actions.draw(screen)),
        below_name: None,
        on_press: Callback::new(move |press| actions.press(press)),
        reference_of: Callback::new(|_| None),
        find_reference: Some(find_reference),
    }
}

fn images_of(repository: Repository) -> ListSource {
    let client = use_client();
    let address = format!("/{repository}");
    let source = ListSource::paged(move |page, filter, cancel| {
        let call = ListImages { repository: repository.clone(), page, filter };
        Box::pin(async move {
            let Page { total, records, state, cut } = client.images(call, &cancel).await?;
            Ok(Page { total, records: records.into_iter().map(row_of).collect(), state, cut })
        })
    });
    source.remembered_at(address)
}

fn row_of(record: ImageRecord) -> Row {
    let about = About {
        logo: record.logo_url.filter(|url| is_safe_logo(url)),
        description: free_text(record.description.as_ref()),
        ..About::default()
    };
    Row {
        modified: record.last_modified,
        by: free_text(record.last_modified_by.as_ref()).map(Into::into),
        downloads: record.downloads,
        about: (about != About::default()).then(|| Box::new(about)),
        ..Row::of(RowId::of_image(&record.name))
    }
}

/// A logo is shown only from this origin or from inside the response. Any other request would tell a third party who
/// is looking.
fn is_safe_logo(url: &str) -> bool {
    const LARGEST: usize = 64 << 10;
    let is_local = url.starts_with('/') && !url.starts_with("//") && !url.contains('\\');
    let is_inline = ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().any(|start| url.starts_with(start));
    is_local || (is_inline && url.len() <= LARGEST)
}

/// An empty list of a whole registry: many do not list their images.
#[component]
fn NoImagesListed() -> impl IntoView {
    let locale = use_locale();
    view! { <Empty title=locale.no_images_listed() meaning=locale.no_images_listed_meaning() /> }
}

/// An empty repository. The next step is to push an image.
#[component]
fn NoImages() -> impl IntoView {
    let locale = use_locale();
    let back = use_navigation().to(Screen::Home);
    view! {
        <Empty title=locale.no_images() meaning=locale.no_images_meaning()>
            <a class="button" href=back>{locale.go_home()}</a>
        </Empty>
    }
}

part!(shell: images_page(repository: Repository) { view! { <ImagesPage repository /> } });

/// The page of a repository, as soon as its part is here.
pub fn arriving_images_page(repository: Repository) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(images_page(repository.clone()))))
}
