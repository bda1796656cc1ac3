//! A row of a list, whatever it is a list of: what the table, the filter, the order and the buttons need to know of it.

use std::sync::Arc;

use ext_api::{Interrupted, Moment};
use image::{Digest, version_order::VersionKey};
use route::ColumnId;

use crate::RowId;

/// One row. What is not known of it is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: RowId,
    /// Where a tag stands among versions.
    pub version: Option<VersionKey>,
    /// Whether the registry refuses every pull of it, where that is known.
    pub is_disabled: Option<bool>,
    pub stages: Vec<String>,
    /// Bytes.
    pub size: Option<u64>,
    pub modified: Option<Moment>,
    pub by: Option<Arc<str>>,
    pub downloads: Option<u64>,
    pub digest: Option<Digest>,
    /// Such as `linux/arm64/v8`.
    pub platforms: Option<Arc<[String]>>,
    /// What the last refresh has found out about it.
    pub state: RowState,
    /// What only few rows have, out of the way of the many.
    pub about: Option<Box<About>>,
}

/// What a refresh has found out about a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowState {
    #[default]
    Same,
    New,
    /// It was here before the refresh.
    Gone,
}

/// What a row of projects, repositories or images says beside its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The address of a picture that may be shown.
    pub logo: Option<String>,
    /// Short words beside the name.
    pub marks: Vec<String>,
    pub description: Option<String>,
    /// The type of a repository.
    pub kind: Option<String>,
    pub category: Option<String>,
    pub used: Option<Used>,
    /// Other tags that are known to be the same image.
    pub twins: Arc<[Arc<str>]>,
    /// What a tag was whose deletion ended half way.
    pub interrupted: Option<Interrupted>,
    /// Whether a tag was another image when it was last seen in this browser.
    pub has_moved: bool,
}

/// Bytes that a repository uses and, where there is a limit, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    pub bytes: u64,
    pub quota: Option<u64>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(Arc<str>),
    Count(u64),
    /// Bytes.
    Size(u64),
    When(Moment),
    /// The promotion stages of a tag.
    Stages(Vec<String>),
    Digest(Digest),
    Platforms(Arc<[String]>),
    Used(Used),
}

impl Row {
    /// A row of which nothing more is known.
    pub fn of(id: RowId) -> Self {
        Self {
            id,
            version: None,
            is_disabled: None,
            stages: Vec::new(),
            size: None,
            modified: None,
            by: None,
            downloads: None,
            digest: None,
            platforms: None,
            state: RowState::default(),
            about: None,
        }
    }

    /// The name that the row is found by.
    pub fn name(&self) -> &Arc<str> {
        self.id.name()
    }

    /// Whether it stands for an untagged manifest that the registry lists among the tags.
    pub fn is_digest(&self) -> bool {
        matches!(self.id, RowId::Digest(_))
    }

    /// What the tag was, if its deletion ended half way.
    pub fn interrupted(&self) -> Option<&Interrupted> {
        self.about.as_ref()?.interrupted.as_ref()
    }

    /// Whether it is only what was here before.
    pub fn is_gone(&self) -> bool {
        self.state == RowState::Gone
    }

    /// The facts that few rows have, made where there are none.
    pub fn about_mut(&mut self) -> &mut About {
        self.about.get_or_insert_default()
    }

    /// What stands in a column. The name is no cell: it is drawn with everything that belongs to it.
    pub fn cell(&self, column: ColumnId) -> Option<Cell> {
        let about = self.about.as_deref();
        match column {
            ColumnId::Name | ColumnId::Tag | ColumnId::Version => None,
            ColumnId::Stage => (!self.stages.is_empty()).then(|| Cell::Stages(self.stages.clone())),
            ColumnId::Size => self.size.map(Cell::Size),
            ColumnId::Modified => self.modified.clone().map(Cell::When),
            ColumnId::By => self.by.clone().map(Cell::Text),
            ColumnId::Downloads => self.downloads.map(Cell::Count),
            ColumnId::Digest => self.digest.clone().map(Cell::Digest),
            ColumnId::Platforms => self.platforms.clone().map(Cell::Platforms),
            ColumnId::Type => about?.kind.as_deref().map(|kind| Cell::Text(kind.into())),
            ColumnId::Category => about?.category.as_deref().map(|category| Cell::Text(category.into())),
            ColumnId::Used => about?.used.map(Cell::Used),
        }
    }
}
