//! The whole console: the context of all screens, the bar, and the choice of the screen.

use std::sync::Arc;

use leptos::prelude::*;
use route::{Route, Screen};

use crate::{
    api::{Session, provide_client},
    boxed::{self, live},
    commands::provide_commands,
    components::{
        breadcrumbs::Breadcrumbs,
        command_sheets::CommandSheets,
        go_to_box::GoToBox,
        list_focus::provide_list_positions,
        sign_in::{AccountButton, SessionSheets},
        theme_button::ThemeButton,
        updated_note::UpdatedNote,
    },
    deployment::Deployment,
    first_screen::provide_first_screen,
    i18n::{provide_locale, use_locale},
    listing::provide_list_memory,
    navigation::{Navigation, provide_navigation},
    newer_console::provide_newer_console,
    pages::{home::HomePage, images::ImagesPage, not_found::NotFoundPage, project::ProjectPage, tags::TagsPage},
    parts,
    places::provide_places,
    preferences::provide_preferences,
    pull::{provide_pull_host, use_pull_host},
    running_deletions::provide_running_deletions,
    seen_digests::provide_seen_digests,
    theme::provide_theme,
    ui::focus::{focus, focus_heading},
    ui::toast::{ToastRegion, provide_toasts},
    ui::width::provide_width,
};

/// The whole console, below the base path of the page.
#[component]
pub fn App() -> impl IntoView {
    let deployment = Deployment::of_page();
    provide_locale();
    provide_toasts();
    provide_width();
    provide_places();
    provide_running_deletions();
    let preferences = provide_preferences();
    provide_seen_digests();
    provide_list_memory();
    provide_list_positions();
    let session = provide_client(&deployment).session();
    provide_pull_host(&deployment);
    let navigation = provide_navigation(&deployment, preferences);
    provide_context(Arc::new(deployment));
    provide_commands();
    provide_theme();
    let first_screen = provide_first_screen();
    let newer = provide_newer_console();
    boxed::effect(move || {
        if let Some(chosen) = use_pull_host().chosen() {
            navigation.learn_host(chosen.host.as_str());
        }
    });
    let screen = boxed::memo(move || navigation.route().with(|route| route.screen.clone()));
    announce(screen, session);
    boxed::effect(move || {
        // A list reports by itself when its rows are ready.
        if matches!(screen.get(), Screen::Tag(..) | Screen::Doctor | Screen::NotFound(_)) {
            first_screen.complete();
        }
    });
    view! {
        <SkipLink />
        <header class="bar">
            <div class="bar-inner">
                <Brand navigation />
                <Breadcrumbs />
                <GoToBox />
                <div class="bar-tools">
                    <AccountButton />
                    <div class="bar-commands">
                        {live(move || first_screen.is_complete().then(parts::command_bar))}
                    </div>
                    <ThemeButton />
                </div>
            </div>
        </header>
        <main class="page" id="main" tabindex="-1">
            <UpdatedNote newer />
            {live(move || {
                // Everything is removed from the screen before another user sees anything.
                session.readers().track();
                match screen.get() {
                    Screen::Home => view! { <HomePage /> }.into_any(),
                    Screen::Project(project) => view! { <ProjectPage project /> }.into_any(),
                    Screen::Images(repository) => view! { <ImagesPage repository /> }.into_any(),
                    Screen::Tags(image) => view! { <TagsPage image /> }.into_any(),
                    Screen::Tag(image, target) => parts::tag(image, target),
                    Screen::Doctor => parts::doctor(),
                    Screen::NotFound(path) => view! { <NotFoundPage path /> }.into_any(),
                }
            })}
        </main>
        <SessionSheets />
        <CommandSheets />
        <ToastRegion />
    }
}

/// The logo, a link to the start page.
#[component]
fn Brand(navigation: Navigation) -> impl IntoView {
    view! {
        <a class="brand" href=navigation.href(&Route::to(Screen::Home)) aria-label="Berth">
            <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M5 13V8h4v5M10 13V4h5v9M16 13V9h3v4" />
                <path d="M2 15h20M3 19c1.8 1.4 3.6 1.4 5.4 0 1.8 1.4 3.6 1.4 5.4 0 1.8 1.4 3.6 1.4 5.4 0" />
            </svg>
            <span>"Berth"</span>
        </a>
    }
}

/// Moves the focus past the bar. A plain `#main` link does not work: the router and the base path both misread it.
#[component]
fn SkipLink() -> impl IntoView {
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus("main");
    };
    view! { <a class="skip-link" href="#main" on:click=skip>{use_locale().skip_to_content()}</a> }
}

/// Sets the window title of each screen. After the first screen, it also moves the focus to the heading, so that
/// screen readers announce the new page.
fn announce(screen: Memo<Screen>, session: Session) {
    let locale = use_locale();
    Effect::new(move |before: Option<Screen>| {
        let screen = screen.get();
        session.begin_screen();
        document().set_title(&locale.page_title(&screen));
        if before.is_some_and(|before| before != screen) {
            request_animation_frame(focus_heading);
        }
        screen
    });
}
