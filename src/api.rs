//! The only code that fetches.

mod body;
mod cancel;
mod client;
mod details;
mod documents;
mod exchange;
mod image_list;
mod layer_download;
mod permission;
mod probe;
mod repositories;
mod session;
mod tabs;
mod versions;
mod zone;

pub use cancel::Cancel;
pub use client::{Client, provide_client, use_client};
pub use details::read_detail;
pub use documents::{Configuration, ManifestDocument, read_configuration, read_image_of_index, read_manifest};
pub(crate) use layer_download::{BYTES, save_text};
pub use layer_download::{LayerProgress, download_layer};
pub use permission::Permission;
pub use probe::{Probe, page_headers};
pub use session::{Session, SessionSheet};
pub use versions::VERSIONS_IN_ONE;
