//! The steps that built the image.

use ext_api::Moment;
use image::HistoryEntry;
use leptos::prelude::*;

use super::{content::TagContent, layers::NotReadable};
use crate::{
    boxed,
    components::{copy_button::CopyIconButton, facts::Size, names::free_text},
    i18n::tag_words,
    time::When,
};

/// The tab of the history.
#[component]
pub fn HistoryTab(content: TagContent) -> impl IntoView {
    let history = boxed::memo(move || content.history());
    move || match history.get() {
        Some(history) if !history.is_empty() => view! { <Steps history content /> }.into_any(),
        _ => view! { <NotReadable content /> }.into_any(),
    }
}

#[component]
fn Steps(history: Vec<HistoryEntry>, content: TagContent) -> impl IntoView {
    let layers = content.layers().unwrap_or_default();
    let of_steps = image::layer_of_each_step(&history, layers.len());
    let steps: Vec<_> = history
        .into_iter()
        .enumerate()
        .map(|(index, entry)| {
            let layer = of_steps.as_ref().and_then(|of_steps| of_steps.get(index).copied());
            let size = layer.flatten().and_then(|layer| layers.get(layer)).and_then(|layer| layer.size);
            let made = match layer {
                Some(Some(_)) => size.map(|bytes| view! { <Size bytes /> }.into_any()),
                Some(None) => Some(tag_words().no_layer().into_any()),
                None => None,
            };
            let created_by = entry.created_by.unwrap_or_default();
            view! {
                <li class="history-step">
                    <span class="history-number">{index + 1}</span>
                    <pre class="step"><StepText created_by=created_by.clone() /></pre>
                    <CopyIconButton label=tag_words().copy_step(index + 1) text=created_by />
                    <p class="history-facts">
                        {made.map(|made| view! { <span>{made}</span> })}
                        {entry.created.map(|created| view! { <When moment=Moment::At(created) /> })}
                        {free_text(entry.comment.as_ref()).map(|comment| view! { <span>{comment}</span> })}
                        {free_text(entry.author.as_ref()).map(|author| view! { <span>{author}</span> })}
                    </p>
                </li>
            }
        })
        .collect();
    view! { <ol class="table-frame" aria-label=tag_words().history()>{steps}</ol> }
}

/// A step of the build as it would stand in a Dockerfile.
#[component]
pub fn StepText(
    /// The step as the image's history has it.
    created_by: String,
) -> impl IntoView {
    let step = image::step(&created_by);
    let arguments = image::visible_lines(&step.arguments).into_owned();
    let instruction =
        (!step.instruction.is_empty()).then(|| view! { <span class="step-instruction">{step.instruction}</span>" " });
    view! {
        <span class="step">{instruction} {arguments}</span>
    }
}
