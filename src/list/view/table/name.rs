//! The name cell of a row: its link, marks and description.

use std::sync::Arc;

use leptos::prelude::*;
use list::{About, KindMark, Row, RowState};
use route::Screen;

use super::line::Line;
use crate::{components::names::NameLink, i18n::use_locale, navigation::use_navigation};

/// The maximum number of other tags in a "same as" mark.
const TWINS_NAMED: usize = 3;

/// The maximum number of names in its tooltip.
const TWINS_ON_HOVER: usize = 100;

/// The name itself, as a link to the screen of the row.
pub fn link(line: &Line, screen: Option<Screen>) -> AnyView {
    let logo = line.logo().map(|source| view! { <img class="logo" src=source.to_owned() alt="" loading="lazy" /> });
    let name = line.row.name();
    let text = if line.row.is_gone() {
        view! { <span class="name" tabindex="-1">{image::visible(name).into_owned()}</span> }.into_any()
    } else {
        let href = screen.map(|screen| use_navigation().to(screen));
        view! { <NameLink text=name.to_string() href /> }.into_any()
    };
    view! { {logo}{text} }.into_any()
}

/// What is said beside the name, and below it.
pub fn marks(row: &Row) -> AnyView {
    let locale = use_locale();
    let About { marks, kind_mark, description, twins, index_twins, has_moved, .. } =
        row.about.as_deref().cloned().unwrap_or_default();
    let marks = marks.into_iter().map(|mark| view! { <span class="pill">{mark}</span> }).collect_view();
    view! {
        {marks}
        {kind_mark.map(|KindMark { name, icon }| view! {
            <span class="pill"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=icon /></svg>{name}</span>
        })}
        {(row.is_disabled == Some(true)).then(|| view! { <span class="pill pill-warning">{locale.disabled()}</span> })}
        {has_moved.then(|| view! {
            <span class="pill pill-warning" title=locale.has_moved_meaning()>{locale.has_moved()}</span>
        })}
        {(!twins.is_empty()).then(|| view! { <Twins twins says=same_image /> })}
        {(!index_twins.is_empty()).then(|| view! { <Twins twins=index_twins says=same_images /> })}
        {match row.state {
            RowState::Same => None,
            RowState::New => Some(view! { <span class="pill pill-release">{locale.is_new()}</span> }),
            RowState::Gone => Some(view! { <span class="pill pill-warning">{locale.is_gone()}</span> }),
        }}
        {description.map(|text| view! { <span class="description name-clipped">{text}</span> })}
    }
    .into_any()
}

/// The other tags of the same image, as far as known.
#[component]
fn Twins(twins: Arc<[Arc<str>]>, says: fn(&str, usize) -> String) -> impl IntoView {
    let all = twins.iter().take(TWINS_ON_HOVER).map(|name| image::visible(name)).collect::<Vec<_>>().join(", ");
    let more_on_hover = twins.len().saturating_sub(TWINS_ON_HOVER);
    let named = twins.iter().take(TWINS_NAMED).map(|name| image::visible(name)).collect::<Vec<_>>().join(", ");
    let more = twins.len().saturating_sub(TWINS_NAMED);
    view! { <span class="pill pill-outline" title=says(&all, more_on_hover)>{says(&named, more)}</span> }
}

fn same_image(names: &str, more: usize) -> String {
    use_locale().same_image_as(names, more)
}

/// Two indexes with other digests can have the very same images.
fn same_images(names: &str, more: usize) -> String {
    use_locale().same_images_as(names, more)
}
