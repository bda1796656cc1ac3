//! Copies and saves the receipt of a run.

use deletion::Receipt;
use leptos::prelude::*;

use super::job::Job;
use crate::{
    api::save_text,
    components::copy_button::{Copier, CopyIcon, run_in},
    i18n::bulk_deletion_words,
    ui::toast::use_toasts,
};

/// The forms of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
    Markdown,
    /// Pulls by digest, and tags again what is still there.
    Script,
}

impl Form {
    const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::Markdown, Self::Script];

    fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Markdown => "Markdown",
            Self::Script => bulk_deletion_words().script(),
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Script => "sh",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Script => "text/x-shellscript;charset=utf-8",
        }
    }

    /// Nothing for a script that would restore nothing.
    fn text(self, receipt: &Receipt) -> Option<String> {
        match self {
            Self::Json => Some(receipt.to_json()),
            Self::Csv => Some(receipt.to_csv()),
            Self::Markdown => Some(receipt.to_markdown()),
            Self::Script => receipt.to_script(),
        }
    }
}

#[component]
pub fn ReceiptTools(job: Job) -> impl IntoView {
    let (words, toasts) = (bulk_deletion_words(), use_toasts());
    let receipt = job.receipt();
    let forms: Vec<Form> = Form::ALL.into_iter().filter(|form| form.text(&receipt).is_some()).collect();
    let receipt = StoredValue::new(receipt);
    let chosen = RwSignal::new(Form::Json);
    let text = move || receipt.with_value(|receipt| chosen.get_untracked().text(receipt)).unwrap_or_default();
    let copier = Copier::new();
    let owner = Owner::current();
    let copy = move |_| {
        let text = text();
        run_in(owner.clone(), async move { copier.copy_saying(text, words.receipt_copied().to_owned()).await });
    };
    let save = move |_| {
        let form = chosen.get_untracked();
        let file = format!("deleted-from-{}.{}", job.what().1.replace('/', "-"), form.extension());
        if save_text(&text(), form.media_type(), &file).is_some() {
            toasts.say(words.receipt_saved(&file));
        }
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some(form) = Form::ALL.into_iter().find(|form| form.extension() == name) {
            chosen.set(form);
        }
    };
    let options = forms.into_iter().map(|form| view! { <option value=form.extension()>{form.name()}</option> });
    view! {
        <div class="actions">
            <select class="select" aria-label=words.receipt_format() on:change=choose>{options.collect_view()}</select>
            <button class="button" type="button" on:click=save>{words.save_receipt()}</button>
            <button class="button" type="button" on:click=copy>
                <CopyIcon done=copier.is_done() />
                {words.copy_receipt()}
            </button>
        </div>
    }
}
