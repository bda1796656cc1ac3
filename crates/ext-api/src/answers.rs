//! The answers to calls.

mod cut;
mod detail;
mod image_record;
mod interrupted;
mod page;
mod project_record;
mod repository_record;
mod sign_in_check;
mod tag_record;
mod version_record;

pub use self::{
    detail::{Basic, MetadataEntry, TagDetail},
    image_record::ImageRecord,
    interrupted::Interrupted,
    page::Page,
    project_record::ProjectRecord,
    repository_record::RepositoryRecord,
    tag_record::TagRecord,
    version_record::VersionRecord,
};

/// A manifest as the registry stores it: its UTF-8 bytes hash to its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestText(pub String);
pub use cut::{Cut, CutReason};
pub use sign_in_check::SignInCheck;
