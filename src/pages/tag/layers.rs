//! The layers: their sizes, their instructions, and downloads.

use std::ops::Range;

use ext_api::ApiError;
use leptos::prelude::*;
use route::ImageAddress;

use super::{
    content::{History, Layer, Layers, TagContent},
    layer_download::LayerDownload,
};
use crate::{
    boxed::{self, live},
    components::{copy_button::CopyIconButton, facts::Size, failure::Failure, pieces::ListInPieces, state::Waiting},
    i18n::{tag_words, use_locale},
};

/// The colours of the bar. They repeat for longer lists.
const COLOURS: usize = 6;

/// The maximum number of rows on the page. Each row has about sixty elements and texts.
const ROWS: usize = 60;

/// The maximum number of layers that the bar shows separately.
const PARTS_OF_BAR: usize = 200;

/// The maximum bytes of an instruction in a row of two lines.
const LONGEST_STEP: usize = 400;

/// The layers tab.
#[component]
pub fn LayersTab(content: TagContent) -> impl IntoView {
    let layers = boxed::memo(move || content.layers());
    move || match layers.get() {
        Some(layers) => view! { <LayerList layers content /> }.into_any(),
        None => view! { <NotReadable content /> }.into_any(),
    }
}

/// Shown while the layers or history are loading or missing.
#[component]
pub fn NotReadable(content: TagContent) -> impl IntoView {
    let retry = Callback::new(move |()| content.reload());
    move || {
        let failed: Option<ApiError> = content.part_failed();
        match failed {
            Some(error) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
            None if content.busy() => view! { <Waiting /> }.into_any(),
            None => view! { <p class="note">{tag_words().no_layer_information()}</p> }.into_any(),
        }
    }
}

#[component]
fn LayerList(layers: Layers, content: TagContent) -> impl IntoView {
    let count = layers.len();
    let (total, all_sized) = layers.total();
    let left_out = layers.foreign_size().map(|bytes| tag_words().layers_elsewhere(&image::iec(bytes)));
    let unreadable = layers.unreadable() as u64;
    let bar = image::merged(&layers.sizes(), PARTS_OF_BAR);
    // Which step created which layer is known only if their numbers match.
    let steps = boxed::memo(move || Steps::of(content.history()?, count));
    let empty_steps = move || {
        let made_none = steps.with(|steps| Some(steps.as_ref()?.without_layer))?;
        (made_none > 0).then(|| tag_words().steps_without_layer(made_none as u64))
    };
    let image = StoredValue::new(content.image.get_value());
    let draw = Callback::new(move |range: Range<usize>| {
        let rows = range.filter_map(|index| {
            let layer = layers.get(index)?;
            Some(view! { <LayerRow image=image.get_value() layer index total steps /> })
        });
        view! { <LayerTable rows=rows.collect_view().into_any() /> }.into_any()
    });
    view! {
        {live(move || content.has_another_configuration().map(|error| view! {
            <Failure error busy=content.is_reading() on_retry=Callback::new(move |()| content.reload()) />
        }))}
        <LayerBar sizes=bar total />
        <ListInPieces name=tag_words().layers() sizes=vec![0; count] draw entries=ROWS />
        <p class="summary-line">{tag_words().layers_in_all(count as u64, all_sized.then(|| image::iec(total)).as_deref())} " " {empty_steps}" "{left_out}" "{(unreadable > 0).then(|| tag_words().unreadable_parts(unreadable))}</p>
    }
}

/// The history, indexed by layer.
#[derive(Clone, PartialEq)]
struct Steps {
    history: History,
    /// The step that created each layer.
    of_layers: Vec<usize>,
    without_layer: usize,
}

impl Steps {
    fn of(history: History, layers: usize) -> Option<Self> {
        let of_steps = image::layer_of_each_step(history.entries(), layers)?;
        let of_layers: Vec<usize> =
            of_steps.iter().enumerate().filter_map(|(step, layer)| layer.map(|_| step)).collect();
        let without_layer = of_steps.len() - of_layers.len();
        Some(Self { history, of_layers, without_layer })
    }

    /// The beginning of the instruction that created a layer.
    fn text_of(&self, layer: usize) -> Option<String> {
        let entry = self.history.entries().get(*self.of_layers.get(layer)?)?;
        // Jib and others tell their steps apart by comments only.
        let (created_by, comment) = (entry.created_by.as_deref().unwrap_or_default(), entry.comment.as_deref());
        let text = match comment.filter(|comment| !comment.is_empty()) {
            Some(comment) if !created_by.contains("buildkit") && !comment.contains("buildkit") => {
                format!("{created_by} {comment}")
            }
            _ => created_by.to_owned(),
        };
        let text = text.trim();
        (!text.is_empty()).then(|| image::clipped(text, LONGEST_STEP).0.to_owned())
    }
}

#[component]
fn LayerTable(rows: AnyView) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table">
                <caption class="visually-hidden">{tag_words().layers()}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">"#"</th>
                        <th scope="col">{tag_words().instruction()}</th>
                        <td class="only-wide"></td>
                        <th scope="col" class="number">{use_locale().size()}</th>
                        <th scope="col" class="number only-wide">{tag_words().share()}</th>
                        <td class="cell-actions"></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn LayerRow(image: ImageAddress, layer: Layer, index: usize, total: u64, steps: Memo<Option<Steps>>) -> impl IntoView {
    let locale = use_locale();
    let step = boxed::memo(move || steps.with(|steps| steps.as_ref()?.text_of(index)));
    let colour = index % COLOURS + 1;
    let short = if layer.is_named { image::visible(&layer.file_name).into_owned() } else { layer.digest.short() };
    let is_unverifiable = !layer.digest.is_verifiable();
    let media_type =
        layer.media_type.as_deref().map(|kind| image::visible(image::clipped(kind, LONGEST_STEP).0).into_owned());
    view! {
        <tr>
            <td class="number">{index + 1}</td>
            <td class="cell-name">
                {live(move || match step.get() {
                    Some(created_by) => view! { <span class="step-clamped"><StepLine created_by /></span> }.into_any(),
                    None => view! { <code>{short.clone()}</code> }.into_any(),
                })}
                <span class="fact-note">
                    <code>{layer.digest.short()}</code> <span>" " {media_type}</span>
                    {is_unverifiable.then(|| view! { <span>" · "{tag_words().cannot_be_verified()}</span> })}
                </span>
            </td>
            <td class="only-wide">{layer.size.map(|size| view! { <Meter size total colour /> })}</td>
            <td class="number cell-size">{layer.size.map(|bytes| view! { <Size bytes /> })}</td>
            <td class="number only-wide">{layer.size.filter(|_| total > 0).map(|size| locale.percent(image::share(size, total, 100)))}</td>
            <td class="cell-actions">
                <CopyIconButton label=locale.copy_digest(&layer.digest.short()) text=layer.digest.to_string() />
                {if layer.is_foreign {
                    view! { <span class="fact-note">{tag_words().lies_elsewhere()}</span> }.into_any()
                } else {
                    view! { <LayerDownload image digest=layer.digest.clone() size=layer.size file_name=layer.file_name /> }.into_any()
                }}
            </td>
        </tr>
    }
}

/// The beginning of an instruction. The history tab has all of it.
#[component]
fn StepLine(created_by: String) -> impl IntoView {
    let step = image::step(&created_by);
    let instruction =
        (!step.instruction.is_empty()).then(|| view! { <span class="step-instruction">{step.instruction}</span>" " });
    view! { <span class="step">{instruction} {image::visible_lines(&step.arguments).into_owned()}</span> }
}

/// All layers side by side, as wide as they are large. Neighbours are combined if there are too many. Drawn as SVG,
/// whose attributes need no inline style.
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
            // A hairline separates neighbours, and no layer is invisible.
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
