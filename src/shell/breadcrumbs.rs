//! The breadcrumb.

use leptos::prelude::*;
use route::{ImageAddress, Screen, Target};

use crate::{boxed, i18n::use_locale, navigation::use_navigation};

/// The path from the start page to this screen. The last part is the current screen.
#[component]
pub fn Breadcrumbs() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let trail = boxed::memo(move || {
        let scoped = navigation.site().with_untracked(|site| site.scope.is_some());
        navigation.route().with(|route| trail(&route.screen, scoped))
    });
    let parts = move || {
        let trail = trail.get();
        let count = trail.len();
        let part = move |(index, (text, screen)): (usize, (String, Screen))| {
            let href = navigation.to(screen);
            let class = (index + 2 == count).then_some("parent");
            let current = (index + 1 == count).then_some("page");
            view! { <li class=class><a href=href aria-current=current>{text}</a></li> }
        };
        trail.into_iter().enumerate().map(part).collect_view()
    };
    view! {
        <nav class="breadcrumbs" aria-label=locale.breadcrumb()>
            <ol>{parts}</ol>
        </nav>
    }
}

/// The parts of the path with their screens. The logo to their left is the start page.
fn trail(screen: &Screen, scoped: bool) -> Vec<(String, Screen)> {
    match screen {
        Screen::Home | Screen::Doctor | Screen::NotFound(_) => Vec::new(),
        Screen::Project(project) => vec![(project.to_string(), screen.clone())],
        Screen::Images(repository) => {
            let mut trail = trail(&Screen::Project(repository.project.clone()), scoped);
            trail.push((repository.name.to_string(), screen.clone()));
            trail
        }
        Screen::Tags(image) => {
            let mut trail = if scoped { Vec::new() } else { trail(&Screen::Images(image.repository.clone()), scoped) };
            trail.push((image.name.to_string(), screen.clone()));
            trail
        }
        Screen::Tag(image, target) => {
            let mut trail = trail(&Screen::Tags(ImageAddress::clone(image)), scoped);
            trail.push((target_text(target), screen.clone()));
            trail
        }
    }
}

fn target_text(target: &Target) -> String {
    match (target.tag(), target.digest()) {
        (Some(tag), _) => tag.to_string(),
        (None, Some(digest)) => digest.short(),
        (None, None) => String::new(),
    }
}
