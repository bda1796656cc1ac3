//! `berth serve --registry` in front of registries with the habits of those in the field (`crates/field-registry`).

mod habits;
mod image_deletion;
mod lists_nothing;
mod manifest_deletion;
mod odd_manifests;
mod proxies;
mod referrers;
mod refused_by_a_page;
mod situations;
mod tag_deletion;
mod token_services;

use field_registry::FieldRegistry;
use reqwest::Method;

use crate::berth::{Answer, Berth};

/// Starts a case, and `berth` in front of it.
pub async fn before(case: &str) -> (FieldRegistry, Berth) {
    let registry = FieldRegistry::start(case).await;
    let berth = Berth::with(&["--registry", &registry.url]);
    (registry, berth)
}

/// Deletes a tag of `demo/app`.
pub async fn delete_tag(berth: &Berth, tag: &str) -> Answer {
    delete_tag_of(berth, "demo/app", tag).await
}

pub async fn delete_tag_of(berth: &Berth, image: &str, tag: &str) -> Answer {
    let key = format!("packageKey=docker://{image}&version={tag}");
    delete(berth, &format!("docker/ext/version/delete/registry/images?{key}")).await
}

/// Deletes an image with all of its tags.
pub async fn delete_image(berth: &Berth, image: &str) -> Answer {
    delete(berth, &format!("docker/ext/package/delete/registry/images?packageKey=docker://{image}")).await
}

async fn delete(berth: &Berth, path: &str) -> Answer {
    let request = berth.request(Method::DELETE, path).header("x-requested-with", "berth");
    Answer::read(request.send().await.unwrap()).await
}
