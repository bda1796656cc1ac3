//! The build steps of the image.

use std::{ops::Range, sync::Arc};

use ext_api::Moment;
use image::HistoryEntry;
use leptos::prelude::*;

use super::{
    content::{History, Layers, TagContent},
    layers::NotReadable,
};
use crate::{
    boxed,
    components::{
        copy_button::CopyIconButton,
        facts::Size,
        pieces::{ListInPieces, LongText},
    },
    i18n::tag_words,
    time::When,
};

/// The history tab.
#[component]
pub fn HistoryTab(content: TagContent) -> impl IntoView {
    let history = boxed::memo(move || content.history());
    move || match history.get() {
        Some(history) if !history.entries().is_empty() => view! { <Steps history content /> }.into_any(),
        _ => view! { <NotReadable content /> }.into_any(),
    }
}

#[component]
fn Steps(history: History, content: TagContent) -> impl IntoView {
    let layers = content.layers();
    let count = layers.as_ref().map_or(0, Layers::len);
    let of_steps = image::layer_of_each_step(history.entries(), count);
    let is_unproven = history.is_unproven();
    let texts = |entry: &HistoryEntry| {
        [&entry.created_by, &entry.comment, &entry.author].into_iter().flatten().map(String::len).sum()
    };
    let sizes = history.entries().iter().map(texts).collect();
    let draw = Callback::new(move |range: Range<usize>| {
        let steps = range.filter_map(|index| {
            let entry = history.entries().get(index)?.clone();
            let layer = of_steps.as_ref().and_then(|of_steps| of_steps.get(index).copied());
            let size = layer.flatten().and_then(|layer| layers.as_ref()?.size_of(layer));
            let made = match layer {
                Some(Some(_)) => size.map(|bytes| view! { <Size bytes /> }.into_any()),
                Some(None) => Some(tag_words().no_layer().into_any()),
                None => None,
            };
            Some(view! { <StepRow index entry made /> })
        });
        view! { <ol class="table-frame" aria-label=tag_words().history()>{steps.collect_view()}</ol> }.into_any()
    });
    view! {
        {is_unproven.then(|| view! { <p class="note">{tag_words().history_of_details()}</p> })}
        <ListInPieces name=tag_words().history() sizes draw />
    }
}

/// A step, with the size of its layer.
#[component]
fn StepRow(index: usize, entry: HistoryEntry, made: Option<AnyView>) -> impl IntoView {
    let created_by = entry.created_by.unwrap_or_default();
    let text_in_parts = |text: Option<String>| {
        let text = text.map(|text| image::visible(text.trim()).into_owned()).filter(|text| !text.is_empty());
        text.map(|text| view! { <span><LongText text=text.into() /></span> })
    };
    view! {
        <li class="history-step">
            <span class="history-number">{index + 1}</span>
            <pre class="step"><StepText created_by=created_by.clone() /></pre>
            <CopyIconButton label=tag_words().copy_step(index + 1) text=created_by />
            <p class="history-facts">
                {made.map(|made| view! { <span>{made}</span> })}
                {entry.created.map(|created| view! { <When moment=Moment::At(created) /> })}
                {text_in_parts(entry.comment)}
                {text_in_parts(entry.author)}
            </p>
        </li>
    }
}

/// A step as a Dockerfile instruction, with a copy button.
#[component]
fn StepText(
    /// The step as recorded in the image's history.
    created_by: String,
) -> impl IntoView {
    let step = image::step(&created_by);
    let arguments: Arc<str> = step.arguments.into();
    let instruction =
        (!step.instruction.is_empty()).then(|| view! { <span class="step-instruction">{step.instruction}</span>" " });
    view! {
        <span class="step">{instruction} <LongText text=arguments is_copied_elsewhere=true /></span>
    }
}
