//! The icons of manifest kinds. They stand beside the name of the kind, so screen readers ignore them.

use image::ManifestKind;
use leptos::prelude::*;

/// The strokes, in a box of 16 by 16. Kinds that are told apart by their names alone share an icon.
pub fn strokes_of(kind: ManifestKind) -> &'static str {
    match kind {
        ManifestKind::DockerSchema2 | ManifestKind::OciImage => {
            "M8 1.8l5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8L8 8l5.5-3.2M8 8v6.2"
        }
        ManifestKind::DockerManifestList | ManifestKind::OciIndex => "M8 2l6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3",
        ManifestKind::DockerSchema1 => "M2 3h12v3H2zM3.2 6v7.5h9.6V6M6.5 8.8h3",
        ManifestKind::HelmChart => {
            "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3M3.4 3.4l2.1 2.1M10.5 10.5l2.1 2.1M3.4 12.6l2.1-2.1M10.5 5.5l2.1-2.1"
        }
        ManifestKind::BuildCache => {
            "M3 4c0-2.4 10-2.4 10 0s-10 2.4-10 0zM3 4v8c0 2.4 10 2.4 10 0V4M3 8c0 2.4 10 2.4 10 0"
        }
        ManifestKind::CosignSignature | ManifestKind::NotationSignature => {
            "M2.5 14h11M3.8 11.2l.5-2.4 6-6.3 2 2-6.1 6.2z"
        }
        ManifestKind::Attestation => "M8 1.8l5 2v4c0 3-2 5.4-5 6.4-3-1-5-3.4-5-6.4v-4zM5.6 7.8l1.8 1.8 3-3.4",
        ManifestKind::Sbom => "M3 3.5h.01M3 8h.01M3 12.5h.01M6 3.5h7.5M6 8h7.5M6 12.5h7.5",
        ManifestKind::Wasm => "M2.5 2.5H6a2 2 0 0 0 4 0h3.5v11h-11zM4.8 8l1.2 3.4L7.6 8.6l1.6 2.8L10.6 8",
        ManifestKind::Compose => "M2 2.5h5v5H2zM9 2.5h5v5H9zM5.5 9.5h5v5h-5z",
        ManifestKind::DockerModel | ManifestKind::CncfModel => "M8 2l1.4 4.6L14 8l-4.6 1.4L8 14l-1.4-4.6L2 8l4.6-1.4z",
        ManifestKind::HomebrewBottle => "M6.5 1.5h3v3L11 7v7.2H5V7l1.5-2.5zM5 9.5h6",
        ManifestKind::Flux => "M2.5 6c3-4 8-4 11 0M13.5 2.8V6h-3.2M13.5 10c-3 4-8 4-11 0M2.5 13.2V10h3.2",
        ManifestKind::Artifact | ManifestKind::BareArtifact => "M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2",
    }
}

/// The icon and the name of a kind.
#[component]
pub fn NamedKind(kind: ManifestKind, name: &'static str) -> impl IntoView {
    view! {
        <span class="kind">
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=strokes_of(kind) /></svg>
            {name}
        </span>
    }
}
