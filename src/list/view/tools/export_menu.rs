//! Saves all matching rows, from all pages, as a file.

use leptos::prelude::*;
use list::ExportFormat;
use route::Screen;

use crate::{
    api::save_text,
    boxed::live,
    components::arriving_part::{Place, arriving},
    i18n::{selection_words, use_locale},
    list::{listing::Listing, view::table::TableShape},
    navigation::use_navigation,
    split::part,
    ui::{icon::Icon, menu::Menu, toast::use_toasts},
};

#[component]
pub fn ExportMenu(listing: Listing, shape: TableShape) -> impl IntoView {
    let content = Callback::new(move |()| arriving_formats(listing, shape));
    view! { <Menu label=selection_words().export() icon=Icon::Download content /> }
}

/// One button per file format. Rows that are not loaded yet are loaded first, with progress above the list.
#[component]
pub fn ExportFormats(listing: Listing, shape: TableShape) -> impl IntoView {
    let words = selection_words();
    let toasts = use_toasts();
    let navigation = use_navigation();
    let save = move |format: ExportFormat| {
        let file = format!("{}.{}", file_name(&navigation.route().read_untracked().screen), format.extension());
        let owner = Owner::current();
        listing.when_all_is_here(move || {
            let exported = with_owner(owner, || listing.export(format, use_locale(), shape.reference_of));
            if let Some((text, count)) = exported
                && save_text(&text, format.media_type(), &file).is_some()
            {
                toasts.say(words.exported(listing.kind, count, &file));
            }
        });
    };
    let formats = [(ExportFormat::Csv, "CSV"), (ExportFormat::Json, "JSON"), (ExportFormat::Markdown, "Markdown")];
    let buttons = formats.map(|(format, name)| {
        view! { <button class="button" type="button" data-last-choice on:click=move |_| save(format)>{name}</button> }
    });
    view! {
        <p class="muted">{live(move || {
            let count = listing.shown.with(|shown| shown.as_ref().map(|shown| shown.matching));
            words.export_meaning(listing.kind, count)
        })}</p>
        <div class="actions">{buttons}</div>
    }
}

fn with_owner<T>(owner: Option<Owner>, run: impl FnOnce() -> T) -> T {
    match owner {
        Some(owner) => owner.with(run),
        None => run(),
    }
}

/// The name of the file, without its extension. Names contain no characters that file systems refuse.
fn file_name(screen: &Screen) -> String {
    match screen {
        Screen::Project(project) => format!("{project}-repositories"),
        Screen::Images(repository) => format!("{}-{}-images", repository.project, repository.name),
        Screen::Tags(image) => format!("{}-tags", image.name.as_str().replace('/', "-")),
        _ => "projects".to_owned(),
    }
}

part!(desk: export_menu(listing: Listing, shape: TableShape) { view! { <ExportFormats listing shape /> } });

/// What a list may be saved as.
fn arriving_formats(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(export_menu(listing, shape))))
}
