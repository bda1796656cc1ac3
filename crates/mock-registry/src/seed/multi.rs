//! `multi`: an index over two processors with attestations, and the digest "tags" that
//! pushing its children leaves behind.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{Format, OCI_LAYER, Recipe, Step};
use crate::content::index::{Child, DOCKER_MANIFEST_LIST, OCI_INDEX, index};
use crate::content::{Content, Lazy};
use crate::store::{Image, Stamp, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let arm = Arc::new(Bases::new(clock, "arm64"));
    let mut tags = Vec::new();
    for (version, days_ago) in [("1.0.0", 90), ("1.1.0", 24)] {
        let pushed = clock.stamp("svc-ci", days_ago);
        let images = [single(version, "amd64", None, clock, bases), single(version, "arm64", Some("v8"), clock, &arm)];
        let [amd64, arm64] = &images;
        let children = vec![
            Child::image(amd64, "amd64", None),
            Child::image(arm64, "arm64", Some("v8")),
            Child::attestation(amd64),
            Child::attestation(arm64),
        ];
        tags.extend(children.iter().map(|child| pushed_by_digest(child, &pushed)));
        let content = index(OCI_INDEX, children);
        tags.push(Tag::new(version, pushed.clone(), &content).downloads(4_400).stages(&["@prerelease"]));
        if version == "1.1.0" {
            let list = vec![Child::image(amd64, "amd64", None), Child::image(arm64, "arm64", Some("v8"))];
            let list = index(DOCKER_MANIFEST_LIST, list);
            tags.push(Tag::new("1.1.0-docker", pushed.clone(), &list).downloads(12));
            tags.push(Tag::new("latest", clock.stamp("svc-ci", 90), &content).modified(pushed).downloads(9_031));
        }
    }
    Image { description: "One name for two processors".to_owned(), ..Image::new("multi", tags) }
}

/// The version that a push by digest creates, a moment before the index itself.
pub(super) fn pushed_by_digest(child: &Child, pushed: &Stamp) -> Tag {
    let digest = child.content.get().manifest.digest.to_string();
    let earlier = Stamp::new(&pushed.by, pushed.at - chrono::TimeDelta::milliseconds(1_500));
    Tag::new(&digest, earlier, &child.content)
}

pub(super) fn single(
    version: &str,
    architecture: &str,
    variant: Option<&str>,
    clock: Clock,
    bases: &Arc<Bases>,
) -> Arc<Lazy<Content>> {
    let created = clock.days_ago(if version == "1.0.0" { 90 } else { 24 });
    let program = FileTree::new()
        .directory("opt/berthing")
        .binary("opt/berthing/berthing", 5_000, &format!("{version}-{architecture}"))
        .layer(OCI_LAYER);
    Recipe::new(Format::Oci, created)
        .platform(architecture, variant)
        .setting("Entrypoint", json!(["/opt/berthing/berthing"]))
        .setting("Labels", json!({ "org.opencontainers.image.version": version }))
        .annotation("org.opencontainers.image.version", version)
        .steps(bases.distroless())
        .steps([
            Step::files(created, "COPY /out/berthing /opt/berthing/ # buildkit", &program).by_buildkit(),
            Step::setting(created, "ENTRYPOINT [\"/opt/berthing/berthing\"]").by_buildkit(),
        ])
        .image()
}
