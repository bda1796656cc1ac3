//! The endpoints, one file each.

mod address;
mod delete;
mod detail;
mod images;
mod manifest;
mod projects;
mod repositories;
mod streams;
mod tags;

pub use self::{
    address::ReadAddress,
    delete::{DeleteImage, DeleteTag},
    detail::ReadDetail,
    images::ListImages,
    manifest::ReadManifest,
    projects::ListProjects,
    repositories::ListRepositories,
    streams::{blob, layer, manifest_by_reference, ping},
    tags::ListTags,
};
