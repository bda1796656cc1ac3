//! Says what the sheet is reading.

use leptos::prelude::*;

use super::reading::Stage;
use crate::{
    boxed::{self, live},
    i18n::bulk_deletion_words,
};

#[component]
pub fn ProgressLine(stage: RwSignal<Stage>) -> impl IntoView {
    let words = bulk_deletion_words();
    // Not announced with every step.
    let is_counted = boxed::memo(move || counts(stage.get()).is_some());
    view! {
        <p role="status" class="visually-hidden">{words.reading()}</p>
        <p class="muted">{live(move || said(stage.get()))}</p>
        {live(move || is_counted.get().then(|| view! {
            <progress
                class="progress"
                aria-label=words.reading()
                value=boxed::signal(move || counts(stage.get()).map(|(read, _)| read.to_string()))
                max=boxed::signal(move || counts(stage.get()).map(|(_, total)| total.max(1).to_string()))
            ></progress>
        }))}
    }
}

fn counts(stage: Stage) -> Option<(u64, u64)> {
    match stage {
        Stage::Tags { read, total } | Stage::Digests { read, total } | Stage::Indexes { read, total } => {
            Some((read, total))
        }
        Stage::Begun | Stage::Nested => None,
    }
}

fn said(stage: Stage) -> String {
    let words = bulk_deletion_words();
    match stage {
        Stage::Begun => words.reading().to_owned(),
        Stage::Tags { read, total } => words.reading_tags(read, total),
        Stage::Digests { read, total } => words.reading_digests(read, total),
        Stage::Indexes { read, total } => words.reading_indexes(read, total),
        Stage::Nested => words.reading_nested().to_owned(),
    }
}
