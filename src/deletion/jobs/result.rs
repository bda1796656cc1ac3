//! The result of a run: what became of each item, the worst first.

use deletion::{HowDone, ItemState, RunEntry};
use ext_api::Shown;
use leptos::prelude::*;

use super::job::Job;
use crate::{
    components::names::one_line,
    deletion::{
        jobs::receipt_tools::ReceiptTools,
        named_items::{Item, NamedItems},
    },
    i18n::bulk_deletion_words,
    ui::dialog::Dialog,
};

/// What became of some of the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Refused,
    Unknown,
    Skipped,
    Done,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Refused, Self::Unknown, Self::Skipped, Self::Done];

    fn of(state: &ItemState) -> Option<Self> {
        match state {
            ItemState::Refused { .. } => Some(Self::Refused),
            ItemState::Unknown { .. } => Some(Self::Unknown),
            ItemState::Skipped { .. } => Some(Self::Skipped),
            ItemState::Done { .. } => Some(Self::Done),
            ItemState::Planned | ItemState::Waiting { .. } | ItemState::Looking | ItemState::Sent => None,
        }
    }

    fn sentence(self, count: u64) -> String {
        let words = bulk_deletion_words();
        match self {
            Self::Refused => words.refused_items(count),
            Self::Unknown => words.unknown_items(count),
            Self::Skipped => words.skipped_items(count),
            Self::Done => words.deleted_items(count),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Refused | Self::Unknown => "note note-danger",
            Self::Skipped => "note note-warning",
            Self::Done => "note note-ok",
        }
    }
}

/// The sheet with all results.
#[component]
pub fn ResultSheet(job: Job, on_close: Callback<()>) -> impl IntoView {
    let words = bulk_deletion_words();
    let (_, image) = job.what();
    let groups = Outcome::ALL.map(|outcome| {
        let items = job.results(|entry| (Outcome::of(entry.state()) == Some(outcome)).then(|| item_of(entry)));
        let sentence = outcome.sentence(items.len() as u64);
        (!items.is_empty()).then(|| view! { <NamedItems class=outcome.class() sentence items /> })
    });
    view! {
        <Dialog role="dialog" labelled_by="result-title" on_cancel=on_close held_open=false class="sheet sheet-wide">
            <div class="sheet-body">
                <h2 id="result-title">{words.result_of(&one_line(&image))}</h2>
                {groups}
                <ReceiptTools job />
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" on:click=move |_| on_close.run(())>{words.close()}</button>
            </div>
        </Dialog>
    }
}

fn item_of(entry: &RunEntry) -> Item {
    let words = bulk_deletion_words();
    let version =
        entry.item.target.version().map_or_else(|| entry.item.target.image().name.to_string(), ToString::to_string);
    let about = match entry.state() {
        ItemState::Refused { failure } | ItemState::Unknown { failure } => {
            let said = failure.message.as_deref().map(|message| format!(" ({})", one_line(message)));
            Some(format!("{}{}", words.item_failed(failure.kind), said.unwrap_or_default()))
        }
        ItemState::Skipped { reason } => Some(words.item_skipped(reason)),
        ItemState::Done { how: HowDone::LostAnswer } => Some(words.gone_after_lost_answer().to_owned()),
        ItemState::Done { how: HowDone::Answer { removal } } if removal.shown == Shown::Everything => {
            Some(words.still_answers().to_owned())
        }
        _ => entry.item.digest.as_ref().map(|digest| digest.short()),
    };
    Item { name: version, about: about.unwrap_or_default() }
}
