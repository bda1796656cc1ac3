//! A row of any list, and the columns that it fills: everything that the table, the filter and the order need.

use std::sync::Arc;

use ext_api::{Interrupted, Moment};
use image::{Digest, ManifestKind, NamelessLayers, PullTool, version_order::VersionKey};
use route::ColumnId;

use crate::{
    ListKind, RowId,
    key::{Key, epoch_seconds, folded},
};

/// One row. Unknown values are absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: RowId,
    /// The sort key for version order.
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
    /// The kind of its manifest, which decides the command that pulls it.
    pub kind: Option<ManifestKind>,
    /// For example `linux/arm64/v8`.
    pub platforms: Option<Arc<[String]>>,
    /// The result of the last refresh.
    pub state: RowState,
    /// Values that only few rows have, stored separately to keep rows small.
    pub about: Option<Box<About>>,
}

/// The result of a refresh for a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowState {
    #[default]
    Same,
    New,
    /// It was removed.
    Gone,
}

/// Additional values of projects, repositories and images, shown with the name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The address of a logo that may be shown.
    pub logo: Option<String>,
    /// Short labels beside the name.
    pub marks: Vec<String>,
    pub description: Option<String>,
    /// The type of a repository.
    pub kind: Option<String>,
    pub category: Option<String>,
    pub used: Option<Used>,
    /// Other tags of the same image, as far as known.
    pub twins: Arc<[Arc<str>]>,
    /// What it is, if it is no usual image.
    pub kind_mark: Option<KindMark>,
    /// Stands for the images of an index.
    pub images: Option<Digest>,
    /// Tags of other indexes with the same images, as far as known.
    pub index_twins: Arc<[Arc<str>]>,
    /// The original of a tag whose deletion was interrupted.
    pub interrupted: Option<Interrupted>,
    /// The layers of an artifact without a file name, which decide the command that saves it.
    pub nameless: Option<NamelessLayers>,
    /// Whether the tag pointed to another digest when this browser last loaded it.
    pub has_moved: bool,
}

/// The kind of a manifest, beside the name of its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindMark {
    pub name: &'static str,
    /// The strokes of its icon.
    pub icon: &'static str,
}

/// The bytes used by a repository, and its quota if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Used {
    pub bytes: u64,
    pub quota: Option<u64>,
}

/// The content of a cell.
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

/// A column after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub id: ColumnId,
    /// Whether it is shown only to users who have chosen it.
    pub is_extra: bool,
}

const fn column(id: ColumnId) -> Column {
    Column { id, is_extra: false }
}

const fn extra(id: ColumnId) -> Column {
    Column { id, is_extra: true }
}

impl ListKind {
    /// The name column, which every list has.
    pub fn name_column(self) -> ColumnId {
        if self == Self::Tags { ColumnId::Tag } else { ColumnId::Name }
    }

    /// The columns after the name, in the order of the table.
    pub fn columns(self) -> &'static [Column] {
        use ColumnId::{By, Category, Digest, Downloads, Modified, Platforms, Size, Stage, Type, Used};
        match self {
            Self::Projects => const { &[column(Modified)] },
            Self::Repositories => const { &[column(Type), column(Category), column(Used)] },
            Self::Images => const { &[column(Modified), column(By), column(Downloads)] },
            Self::Tags => {
                const {
                    &[
                        column(Stage),
                        column(Size),
                        column(Modified),
                        column(By),
                        column(Downloads),
                        extra(Digest),
                        extra(Platforms),
                    ]
                }
            }
        }
    }

    /// The columns that the list can be ordered by, and for tags the version that they name.
    pub fn orders(self) -> impl Iterator<Item = ColumnId> {
        let version = (self == Self::Tags).then_some(ColumnId::Version);
        let columns = self.columns().iter().map(|column| column.id);
        version.into_iter().chain([self.name_column()]).chain(columns)
    }
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
            kind: None,
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

    /// Whether it is a tag that only attaches something to another image.
    pub fn is_attachment(&self) -> bool {
        matches!(&self.id, RowId::Tag(tag) if image::is_attachment(tag))
    }

    /// Whether it is hidden until it is asked for.
    pub fn is_folded(&self) -> bool {
        self.is_digest() || self.is_attachment()
    }

    /// The original of the tag, if its deletion was interrupted.
    pub fn interrupted(&self) -> Option<&Interrupted> {
        self.about.as_ref()?.interrupted.as_ref()
    }

    /// The program that pulls it. Docker, if its kind is not known.
    pub fn pull_tool(&self) -> PullTool {
        let nameless = self.about.as_ref().and_then(|about| about.nameless.as_ref());
        self.kind.map(|kind| PullTool::of(kind, nameless)).unwrap_or_default()
    }

    /// Whether the row was removed.
    pub fn is_gone(&self) -> bool {
        self.state == RowState::Gone
    }

    /// The rare values. Created if there are none yet.
    pub fn about_mut(&mut self) -> &mut About {
        self.about.get_or_insert_default()
    }

    /// The content of a column. The name is not a cell: it is drawn with its marks.
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

    /// The sort key of a column. `None` for a row without a value there.
    ///
    /// `zone` is assumed for dates without a time zone, in minutes east of UTC.
    pub(crate) fn key(&self, column: ColumnId, zone: i32) -> Option<Key> {
        match column {
            ColumnId::Name | ColumnId::Tag => Some(Key::Text(folded(self.name()))),
            ColumnId::Version => {
                Some(Key::Version(self.version.clone().unwrap_or_else(|| VersionKey::of(self.name()))))
            }
            _ => self.cell(column)?.key(zone),
        }
    }
}

impl Cell {
    fn key(self, zone: i32) -> Option<Key> {
        Some(match self {
            Self::Text(text) => Key::Text(folded(&text)),
            Self::Count(number) | Self::Size(number) => Key::Number(number),
            Self::When(moment) => Key::Seconds(epoch_seconds(&moment, zone)?),
            Self::Stages(stages) => Key::Text(stages.first()?.as_str().into()),
            Self::Digest(digest) => Key::Text(digest.as_shared().clone()),
            Self::Platforms(platforms) => Key::Text(platforms.join(", ").into()),
            Self::Used(used) => Key::Number(used.bytes),
        })
    }
}
