//! Reads from the registry what a deletion of many tags would take with it, when the sheet opens.

mod indexes;
mod manifests;
mod tags;
mod versions;

use deletion::{ImageFacts, TagFacts, TagSelection};
use ext_api::{ApiError, Capabilities, Capability, RepositoryType};
use futures::future::join3;
use leptos::prelude::*;

use self::{indexes::read_indexes, manifests::read_missing_digests, tags::read_tags, versions::read_versions};
use crate::{
    api::{Cancel, Client},
    deletion::sheet::reading::{nested_images, repository_type},
};

/// Everything that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIsRead {
    pub facts: ImageFacts,
    pub repository_type: RepositoryType,
}

/// What is being read, and how far that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Begun,
    Tags {
        read: u64,
        total: u64,
    },
    Digests {
        read: u64,
        total: u64,
    },
    Indexes {
        read: u64,
        total: u64,
    },
    Nested,
}

/// Says how far it is, as long as somebody looks.
#[derive(Clone, Copy)]
pub struct Says(pub RwSignal<Stage>);

impl Says {
    fn now(self, stage: Stage) {
        let _sheet_is_gone = self.0.try_set(stage);
    }
}

/// Reads everything for the sheet. What cannot be read is not in it, or counted as unknown.
pub async fn read_image(
    client: Client,
    capabilities: Capabilities,
    selection: &TagSelection,
    says: Says,
    cancel: &Cancel,
) -> Result<WhatIsRead, ApiError> {
    let image = &selection.image;
    let first = selection.tags.first().map(|selected| &selected.version);
    says.now(Stage::Begun);
    let (list, recorded, kind) = join3(
        read_tags(client, image, says, cancel),
        read_versions(client, image, cancel),
        repository_type(client, image, first, cancel),
    )
    .await;
    let (list, repository_type) = (list?, kind?);
    let mut tags: Vec<TagFacts> = list.rows.into_iter().map(|row| TagFacts { row, is_disabled: None }).collect();
    recorded.complete(&mut tags);
    let read = read_missing_digests(client, selection, &mut tags, says, cancel).await;
    let mut facts = ImageFacts {
        capabilities,
        tags,
        is_whole: list.is_whole,
        indexes: Vec::new(),
        unchecked: 0,
        nested: Vec::new(),
    };
    if !facts.manifests_that_go(&selection.tags).is_empty() {
        let found = read_indexes(client, selection, &facts, &recorded, read, says, cancel).await;
        (facts.indexes, facts.unchecked) = (found.indexes, found.unchecked);
    }
    if capabilities.has(Capability::NestedImages) && facts.are_all(&selection.tags) {
        says.now(Stage::Nested);
        facts.nested = nested_images(client, image, cancel).await?;
    }
    Ok(WhatIsRead { facts, repository_type })
}
