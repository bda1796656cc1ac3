//! Helm charts, and an artifact of another tool, whose configurations describe no machine.

use std::sync::Arc;

use serde_json::{Value, json};

use super::clock::Clock;
use crate::content::artifact::Artifact;
use crate::content::file_tree::FileTree;
use crate::content::{Content, Layer, Lazy};
use crate::store::{Image, Tag};

const CHART_CONFIG: &str = "application/vnd.cncf.helm.config.v1+json";
const CHART_CONTENT: &str = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
const CHART_PROVENANCE: &str = "application/vnd.cncf.helm.chart.provenance.v1.prov";

/// `chart` in a Docker repository.
pub fn image(clock: Clock) -> Image {
    charts("chart", "A chart among images", clock)
}

/// What `demo/charts` holds. The gateway takes the name of one of them for an address of its sign-in.
pub fn repository_images(clock: Clock) -> Vec<Image> {
    let universal = Tag::new("0.1.0", clock.stamp("owen", 71), &chart("universal", "0.1.0", false)).downloads(12);
    vec![
        charts("shop", "The whole shop in one release", clock),
        charts("edge/ingress", "", clock),
        policy(clock),
        Image::new("universal", vec![universal]),
    ]
}

fn charts(name: &'static str, description: &'static str, clock: Clock) -> Image {
    let versions = [("0.9.0", 300, false), ("1.0.0", 120, true), ("1.1.0", 45, true), ("1.2.0", 6, false)];
    let tags = versions.map(|(version, days_ago, is_signed)| {
        let content = chart(name, version, is_signed);
        Tag::new(version, clock.stamp("owen", days_ago), &content).downloads(40 * days_ago.unsigned_abs())
    });
    Image { description: description.to_owned(), ..Image::new(name, tags.to_vec()) }
}

fn chart(name: &'static str, version: &'static str, is_signed: bool) -> Arc<Lazy<Content>> {
    let title = name.rsplit('/').next().unwrap_or(name);
    let config = describe(title, version);
    let files = FileTree::new()
        .text(&format!("{title}/Chart.yaml"), format!("apiVersion: v2\nname: {title}\nversion: {version}\n"))
        .text(&format!("{title}/values.yaml"), "replicas: 2\nimage:\n  repository: team/web\n  tag: v1.4.2\n")
        .text(&format!("{title}/templates/deployment.yaml"), "apiVersion: apps/v1\nkind: Deployment\n")
        .text(&format!("{title}/templates/NOTES.txt"), format!("{title} {version} is installed.\n"));
    let mut layers = vec![files.layer(CHART_CONTENT)];
    if is_signed {
        let text = format!("-----BEGIN PGP SIGNED MESSAGE-----\n\nname: {title}\nversion: {version}\n");
        layers.push(plain(CHART_PROVENANCE, text));
    }
    let mut artifact = Artifact::new(CHART_CONFIG, config, layers);
    for (key, value) in [("title", title), ("version", version)] {
        artifact.annotations.insert(format!("org.opencontainers.image.{key}"), json!(value));
    }
    artifact.content()
}

fn describe(title: &str, version: &str) -> Value {
    json!({
        "name": title,
        "version": version,
        "description": format!("Installs {title} on Kubernetes"),
        "apiVersion": "v2",
        "appVersion": "1.4.2",
        "type": "application",
        "kubeVersion": ">=1.28.0-0",
        "home": "https://shop.example.com",
        "icon": "https://shop.example.com/icon.png",
        "keywords": ["shop", "web"],
        "sources": ["https://git.example.com/charts.git"],
        "maintainers": [{ "name": "Owen", "email": "owen@example.com", "url": "https://example.com/owen" }],
        "deprecated": version.starts_with("0."),
    })
}

/// An artifact of OCI 1.1: an empty configuration and a type of its own.
fn policy(clock: Clock) -> Image {
    let mut artifact = Artifact::new(
        "application/vnd.oci.empty.v1+json",
        json!({}),
        vec![plain("application/vnd.example.policy.v1+rego", "package shop\n\ndefault allow := false\n".to_owned())],
    );
    artifact.artifact_type = Some("application/vnd.example.policy.v1".to_owned());
    let title = json!({ "org.opencontainers.image.title": "allow.rego" });
    artifact.layer_annotations = title.as_object().cloned().into_iter().collect();
    let content = artifact.content();
    Image::new("policies/admission", vec![Tag::new("2026-05", clock.stamp("lin.wei", 33), &content).downloads(64)])
}

pub(super) fn plain(media_type: &'static str, text: String) -> Arc<Lazy<Layer>> {
    Arc::new(Lazy::new(move || Layer::plain(media_type, text.clone().into_bytes())))
}
