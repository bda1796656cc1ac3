//! What an open sheet for many tags knows and does.

use std::sync::Arc;

use deletion::{
    BlastRadius, Confirmation, DeletionTarget, Limits, Listed, ReceiptAbout, Run, RunItem, SelectedTag, TagSelection,
};
use ext_api::Capability;
use image::{TagName, TagOrDigest};
use leptos::prelude::*;

use super::{
    SheetEnds,
    reading::{Says, Stage, WhatIsRead, read_image},
};
use crate::{
    api::{Client, use_client},
    boxed,
    deletion::jobs::{Confirmed, Jobs, use_jobs},
    deployment::Deployment,
    load::Loader,
    stored::undo_window,
};

/// An open sheet. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct OpenSheet {
    client: Client,
    selection: StoredValue<TagSelection>,
    pub stage: RwSignal<Stage>,
    pub reading: Loader<(), Arc<WhatIsRead>>,
    /// What follows from the deletion. Nothing until everything is read.
    pub radius: Memo<Option<Arc<BlastRadius>>>,
    /// Signatures and attachments that go as well, because the user chose so.
    pub extra: RwSignal<Vec<TagName>>,
    pub typed: RwSignal<String>,
    pub seconds_to_undo: RwSignal<u32>,
    pub jobs: Jobs,
    ends: SheetEnds,
}

impl OpenSheet {
    /// Begins to read what the deletion would take with it.
    pub fn new(selection: TagSelection, ends: SheetEnds) -> Self {
        let client = use_client();
        let capabilities = expect_context::<Arc<Deployment>>().capabilities;
        let selection = StoredValue::new(selection);
        let (stage, extra) = (RwSignal::new(Stage::default()), RwSignal::new(Vec::new()));
        let reading = Loader::new(
            || Some(()),
            move |(), cancel| {
                Box::pin(async move {
                    let selection = selection.get_value();
                    read_image(client, capabilities, &selection, Says(stage), &cancel).await.map(Arc::new)
                })
            },
        );
        let radius = boxed::memo(move || {
            let read = reading.value()?;
            let selected = selection.with_value(|selection| with_extra(selection, &extra.read()));
            Some(Arc::new(BlastRadius::of(&selected, &read.facts)))
        });
        Self {
            client,
            selection,
            stage,
            reading,
            radius,
            extra,
            typed: RwSignal::new(String::new()),
            seconds_to_undo: RwSignal::new(undo_window::read()),
            jobs: use_jobs(),
            ends,
        }
    }

    pub fn image_name(self) -> String {
        self.selection.with_value(|selection| selection.image.name.to_string())
    }

    /// What has to be typed, if anything.
    pub fn text_to_type(self) -> Option<String> {
        match self.radius.with(|radius| radius.as_ref().map(|radius| radius.confirmation()))? {
            Confirmation::Nothing => None,
            Confirmation::Number(number) => Some(number.to_string()),
            Confirmation::Name => Some(self.image_name()),
        }
    }

    /// Whether everything is read, there is something to delete, and what has to be typed was typed.
    pub fn may_confirm(self) -> bool {
        let has_some = self.radius.with(|radius| radius.as_ref().is_some_and(|radius| !radius.is_empty()));
        has_some
            && !self.reading.busy()
            && !self.jobs.is_busy()
            && self.text_to_type().is_none_or(|text| text == self.typed.read().trim())
    }

    /// Begins the time to undo. Exactly what is named on the sheet is deleted then.
    pub fn confirm(self) {
        if !untrack(|| self.may_confirm()) {
            return;
        }
        let Some((radius, read)) = self.radius.get_untracked().zip(untrack(|| self.reading.value())) else { return };
        let image = self.selection.with_value(|selection| selection.image.clone());
        let items = radius.goes.iter().map(|going| RunItem {
            target: DeletionTarget::Tag(image.clone(), going.version.clone()),
            repository_type: read.repository_type,
            digest: going.digest.clone(),
            state: None,
            size: going.size,
        });
        let about = ReceiptAbout {
            by: self.client.session().user().get_untracked(),
            host: self.ends.host.run(()),
            is_flat: self.client.has(Capability::ReferencesWithoutScope),
        };
        let confirmed = Confirmed {
            run: Run::new(items.collect(), Limits::default()),
            is_kept: false,
            about,
            seconds_to_undo: self.seconds_to_undo.get_untracked(),
            on_undo: Some(self.ends.on_undo),
            image: image.clone(),
        };
        let (jobs, ends) = (self.jobs, self.ends);
        ends.on_close.run(());
        jobs.begin(confirmed);
        let _page_is_gone = ends.on_confirmed.try_run(());
    }
}

/// The selected tags, and the attachments that were added to them.
fn with_extra(selection: &TagSelection, extra: &[TagName]) -> Vec<SelectedTag> {
    let added =
        extra.iter().map(|tag| SelectedTag { version: TagOrDigest::Tag(tag.clone()), listed: Listed::default() });
    selection.tags.iter().cloned().chain(added).collect()
}
