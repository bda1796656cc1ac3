//! The endpoints, one file each.

mod address;
mod delete;
mod detail;
mod images;
mod manifest;
mod may_write;
mod packages;
mod projects;
mod repositories;
mod restore;
mod streams;
mod tags;
mod user;
mod versions;

pub use self::{
    address::ReadAddress,
    delete::{DeleteImage, DeleteTag},
    detail::ReadDetail,
    images::ListImages,
    manifest::ReadManifest,
    may_write::MayWrite,
    packages::ListPackages,
    projects::ListProjects,
    repositories::ListRepositories,
    restore::RestoreTag,
    streams::{blob, layer, manifest_by_reference, ping},
    tags::ListTags,
    user::ReadUser,
    versions::ListVersions,
};
