//! Opens an image by name, at a registry that does not list its images.

use ext_api::Repository;
use image::ImageName;
use leptos::{ev::SubmitEvent, prelude::*};
use route::{ImageAddress, Route, Screen};

use crate::{
    boxed::live,
    components::arriving_part::{Place, arriving, unless_left},
    i18n::use_locale,
    navigation::use_navigation,
    split::part,
    stored::opened_images,
};

/// A form for the name of an image, and the images that were opened with it before.
#[component]
pub fn OpenImage(repository: Repository) -> impl IntoView {
    view! {
        <OpenImageForm repository=repository.clone() />
        <OpenedImages repository />
    }
}

#[component]
fn OpenImageForm(repository: Repository) -> impl IntoView {
    let (locale, navigation) = (use_locale(), use_navigation());
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match ImageName::parse(typed.read_untracked().trim()) {
            Ok(name) => {
                opened_images::add(&name);
                navigation.open(&Route::to(Screen::Tags(ImageAddress { repository: repository.clone(), name })));
            }
            Err(error) => problem.set(Some(locale.bad_name(locale.image_name(), &error))),
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <h2 class="section-heading">{locale.open_image()}</h2>
            <label>
                {locale.image_name()}
                <input
                    class="field mono"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        problem.set(None);
                    }
                />
            </label>
            <div role="status">{live(move || problem.get().map(|problem| view! { <p class="note note-danger">{problem}</p> }))}</div>
            <p class="actions"><button class="button button-filled" type="submit">{locale.open()}</button></p>
        </form>
    }
}

#[component]
fn OpenedImages(repository: Repository) -> impl IntoView {
    let (locale, navigation) = (use_locale(), use_navigation());
    let names = opened_images::read();
    (!names.is_empty()).then(|| {
        let links = names.into_iter().map(|name| {
            let text = name.to_string();
            let screen = Screen::Tags(ImageAddress { repository: repository.clone(), name });
            view! { <li><a class="mono" href=navigation.to(screen)>{text}</a></li> }
        });
        view! {
            <nav class="form" aria-labelledby="opened-images">
                <h2 class="section-heading" id="opened-images">{locale.opened_images()}</h2>
                <ul>{links.collect_view()}</ul>
            </nav>
        }
    })
}

part!(desk: open_image(repository: Repository) { unless_left(|| view! { <OpenImage repository /> }.into_any()) });

/// The way to an image that no list leads to.
pub fn arriving_image_form(repository: Repository) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(open_image(repository.clone()))))
}
