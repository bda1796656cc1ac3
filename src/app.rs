//! The whole console: the context of all screens, the bar, and the choice of the screen.

use std::sync::Arc;

use leptos::prelude::*;
use route::{Route, Screen};

use crate::{
    api::{Session, provide_client},
    boxed::{self, live},
    commands::provide_commands,
    deletion::running::provide_running_deletions,
    deployment::Deployment,
    first_screen::{FirstScreen, provide_first_screen},
    i18n::{provide_locale, use_locale},
    list::{reading::memory::provide_list_memory, view::focus::provide_list_positions},
    navigation::{Navigation, provide_navigation},
    newer_console::provide_newer_console,
    pages::{
        doctor::arriving_doctor_page, home::arriving_home_page, images::arriving_images_page, not_found::NotFoundPage,
        project::arriving_project_page, tag::arriving_tag_page, tags::TagsPage,
    },
    pulling::host::{provide_pull_host, use_pull_host},
    shell::{
        breadcrumbs::Breadcrumbs,
        command_sheets::{CommandSheets, arriving_command_bar},
        go_to_box::GoToBox,
        router::arriving_router,
        sign_in::{AccountButton, SessionSheets, SignInNote},
        theme::provide_theme,
        theme_button::ThemeButton,
        updated_note::UpdatedNote,
    },
    stored::{places::provide_places, preferences::provide_preferences, seen_digests::provide_seen_digests},
    ui::{
        focus::{focus, focus_heading},
        toast::{ToastRegion, provide_toasts},
        width::provide_width,
    },
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
    let needs_router = boxed::memo_from(move |needed: Option<&bool>| {
        needed == Some(&true) || first_screen.is_complete() || navigation.waits_for_router()
    });
    view! {
        <SkipLink />
        <Bar navigation first_screen />
        <main class="page" id="main" tabindex="-1">
            <UpdatedNote newer />
            <SignInNote />
            <ScreenView screen session />
        </main>
        <SessionSheets />
        <CommandSheets />
        {live(move || needs_router.get().then(arriving_router))}
        <ToastRegion />
    }
}

/// The bar above every screen.
#[component]
fn Bar(navigation: Navigation, first_screen: FirstScreen) -> impl IntoView {
    view! {
        <header class="bar">
            <div class="bar-inner">
                <Brand navigation />
                <Breadcrumbs />
                <GoToBox />
                <div class="bar-tools">
                    <AccountButton />
                    <div class="bar-commands">
                        {live(move || first_screen.is_complete().then(arriving_command_bar))}
                    </div>
                    <ThemeButton />
                </div>
            </div>
        </header>
    }
}

/// The page of the current screen.
#[component]
fn ScreenView(screen: Memo<Screen>, session: Session) -> impl IntoView {
    live(move || {
        // What one user was shown is removed as a whole before the next one sees anything.
        session.readers().track();
        match screen.get() {
            Screen::Home => arriving_home_page(),
            Screen::Project(project) => arriving_project_page(project),
            Screen::Images(repository) => arriving_images_page(repository),
            Screen::Tags(image) => view! { <TagsPage image /> }.into_any(),
            Screen::Tag(image, target) => arriving_tag_page(image, target),
            Screen::Doctor => arriving_doctor_page(),
            Screen::NotFound(path) => view! { <NotFoundPage path /> }.into_any(),
        }
    })
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
