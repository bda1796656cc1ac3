//! The answers to calls.

mod cut;
mod detail;
mod image_record;
mod interrupted;
mod nameless_layers;
mod page;
mod project_record;
mod referrers;
mod repository_record;
mod sign_in_check;
mod tag_record;
mod version_record;

pub use self::{
    cut::{Cut, CutReason},
    detail::{Basic, MetadataEntry, TagDetail},
    image_record::ImageRecord,
    interrupted::Interrupted,
    nameless_layers::NamelessLayersOfRow,
    page::Page,
    project_record::ProjectRecord,
    referrers::{Referrer, Referrers},
    repository_record::RepositoryRecord,
    sign_in_check::SignInCheck,
    tag_record::TagRecord,
    version_record::VersionRecord,
};

/// A manifest as the registry answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestText {
    pub text: String,
    /// Whether the text is what the registry stores: then its UTF-8 bytes hash to the digest. A server that answers an object
    /// in place of a text has lost those bytes, and with them the digest.
    pub is_exact: bool,
}
