//! The layers: how large each is, what made it, and its download.

use ext_api::ApiError;
use leptos::prelude::*;

use super::{
    content::{Layer, TagContent},
    history::StepText,
};
use crate::{
    boxed::{self, live},
    components::{
        copy_button::CopyIconButton, facts::Size, failure::Failure, layer_download::LayerDownload, state::Waiting,
    },
    i18n::{tag_words, use_locale},
};

/// Colours of the bar; a longer list begins again.
const COLOURS: usize = 6;

/// The tab of the layers.
#[component]
pub fn LayersTab(content: TagContent) -> impl IntoView {
    let layers = boxed::memo(move || content.layers());
    move || match layers.get() {
        Some(layers) => view! { <LayerList layers content /> }.into_any(),
        None => view! { <NotReadable content /> }.into_any(),
    }
}

/// What stands in the place of layers or history that are not there (yet).
#[component]
pub fn NotReadable(content: TagContent) -> impl IntoView {
    let retry = Callback::new(move |()| content.reload());
    move || {
        let failed: Option<ApiError> = content.part_failed();
        match failed {
            Some(error) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
            None if content.busy() => view! { <Waiting /> }.into_any(),
            None => view! { <p class="note">{tag_words().nothing_here()}</p> }.into_any(),
        }
    }
}

#[component]
fn LayerList(layers: Vec<Layer>, content: TagContent) -> impl IntoView {
    let locale = use_locale();
    let image = content.image.get_value();
    let total = layers.iter().filter_map(|layer| layer.size).fold(0, u64::saturating_add);
    let all_sized = layers.iter().all(|layer| layer.size.is_some());
    let sizes: Vec<u64> = layers.iter().map(|layer| layer.size.unwrap_or(0)).collect();
    let count = layers.len();
    // Which step made which layer is known only when their numbers agree.
    let steps = boxed::memo(move || {
        let history = content.history()?;
        let of_steps = image::layer_of_each_step(&history, count)?;
        let mut of_layers = vec![None; count];
        for (entry, layer) in history.into_iter().zip(of_steps) {
            if let Some(place) = layer.and_then(|layer| of_layers.get_mut(layer)) {
                *place = entry.created_by;
            }
        }
        Some(of_layers)
    });
    let empty_steps = move || {
        let history = content.history()?;
        let made_none = history.len().checked_sub(count).filter(|none| *none > 0 && steps.with(Option::is_some))?;
        Some(tag_words().steps_without_layer(made_none as u64))
    };
    let rows: Vec<_> = layers
        .into_iter()
        .enumerate()
        .map(|(index, layer)| {
            let step = move || steps.with(|steps| steps.as_ref().and_then(|steps| steps.get(index).cloned().flatten()));
            let colour = index % COLOURS + 1;
            let short = layer.digest.short();
            let media_type = layer.media_type.clone().map(|kind| image::visible(&kind).into_owned());
            view! {
                <tr>
                    <td class="number">{index + 1}</td>
                    <td class="cell-name">
                        {live(move || match step() {
                            Some(created_by) => view! { <span class="step-clamped"><StepText created_by /></span> }.into_any(),
                            None => view! { <code>{short.clone()}</code> }.into_any(),
                        })}
                        <span class="fact-note">
                            <code>{layer.digest.short()}</code> <span>" " {media_type}</span>
                        </span>
                    </td>
                    <td class="only-wide">{layer.size.map(|size| view! { <Meter size total colour /> })}</td>
                    <td class="number cell-size">{layer.size.map(|bytes| view! { <Size bytes /> })}</td>
                    <td class="number only-wide">{layer.size.filter(|_| total > 0).map(|size| locale.percent(image::share(size, total, 100)))}</td>
                    <td class="cell-actions">
                        <CopyIconButton label=locale.copy_digest(&layer.digest.short()) text=layer.digest.to_string() />
                        <LayerDownload image=image.clone() digest=layer.digest.clone() size=layer.size />
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <LayerBar sizes total />
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">{tag_words().layers()}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">"#"</th>
                        <th scope="col">{tag_words().made_by()}</th>
                        <td class="only-wide"></td>
                        <th scope="col" class="number">{locale.size()}</th>
                        <th scope="col" class="number only-wide">{tag_words().share()}</th>
                        <td class="cell-actions"></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="summary-line">{tag_words().layers_in_all(count as u64, all_sized.then(|| image::iec(total)).as_deref())} " " {empty_steps}</p>
    }
}

/// All layers side by side, each as wide as it is large. Drawn as SVG: its attributes need no inline style.
#[component]
fn LayerBar(sizes: Vec<u64>, total: u64) -> impl IntoView {
    const WIDTH: u64 = 10_000;
    let mut at = 0_u64;
    let parts: Vec<_> = sizes
        .iter()
        .enumerate()
        .filter(|_| total > 0)
        .map(|(index, size)| {
            let width = image::share(*size, total, WIDTH);
            let x = at;
            at = at.saturating_add(width);
            let class = format!("fill-{}", index % COLOURS + 1);
            // A hairline is kept between neighbours, and no layer vanishes.
            view! { <rect class=class x=x.to_string() y="0" width=width.saturating_sub(16).max(8).to_string() height="28" /> }
        })
        .collect();
    (total > 0).then(|| {
        view! {
            <svg class="layer-bar" viewBox="0 0 10000 28" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
        }
    })
}

#[component]
fn Meter(size: u64, total: u64, colour: usize) -> impl IntoView {
    let width = image::share(size, total, 1000).clamp(5, 1000);
    view! {
        <svg class="layer-meter" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="1000" height="6" />
            <rect class=format!("fill-{colour}") width=width.to_string() height="6" />
        </svg>
    }
}
