//! Manifests and configurations as registries in the field hold them.

use image::{Digest, ImageConfig, ImageManifest, Index, Manifest, ManifestKind, PullTool};

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("field/", $name))
    };
}

fn index(text: &str) -> Index {
    match Manifest::parse(text).unwrap() {
        Manifest::Index(index) => index,
        other => panic!("{:?}", other.kind()),
    }
}

fn manifest(text: &str) -> ImageManifest {
    match Manifest::parse(text).unwrap() {
        Manifest::Image(image) | Manifest::Artifact(image) | Manifest::HelmChart(image) => image,
        other => panic!("{:?}", other.kind()),
    }
}

fn labels(index: &Index) -> Vec<String> {
    index.choices().into_iter().map(|choice| choice.label).collect()
}

#[test]
fn entries_of_one_platform_are_told_apart_by_their_version_and_chosen_by_digest() {
    let index = index(file!("windows.index.json"));
    let choices = index.choices();
    let windows: Vec<&str> =
        choices.iter().map(|choice| choice.label.as_str()).filter(|label| label.starts_with("windows")).collect();
    assert_eq!(
        windows,
        ["windows/amd64 10.0.20348.2762", "windows/amd64 10.0.17763.6414", "windows/amd64 10.0.26100.1742"]
    );
    for choice in &choices {
        assert_eq!(index.choose(Some(&choice.word)).unwrap().digest, choice.digest, "{}", choice.label);
        let is_platform = !choice.label.starts_with("windows");
        assert_eq!(choice.word == choice.label, is_platform, "{}", choice.label);
    }
    assert_eq!(
        index.choose(Some("windows/amd64")).unwrap().digest,
        choices.iter().find(|choice| choice.label.starts_with("windows")).unwrap().digest
    );
}

#[test]
fn entries_without_a_platform_are_choices_as_well() {
    assert_eq!(
        labels(&index(file!("disk.index.json"))),
        [
            "application/vnd.example.disk.image.v1 · sha256:5d6fa631eb4f",
            "application/vnd.example.disk.image.v1 · sha256:dc13797bb8ce"
        ]
    );
    assert_eq!(labels(&index(file!("images.index.json"))), ["sha256:3694c9b489ef", "sha256:949ff20b664d"]);
    assert_eq!(labels(&index(file!("blank.index.json"))), ["sha256:3694c9b489ef", "sha256:949ff20b664d"]);
    assert_eq!(labels(&index(file!("compose-images.index.json"))), ["linux/amd64 · web", "linux/amd64 · worker"]);
}

#[test]
fn nothing_vanishes_for_its_digest() {
    let index = index(file!("digests.index.json"));
    assert_eq!(
        (labels(&index), index.unreadable_entries),
        (vec!["linux/amd64".to_owned(), "linux/arm64".to_owned()], 0)
    );
    assert_eq!(manifest(file!("mixed-digests.manifest.json")).layers.len(), 2);
    assert_eq!(manifest(file!("mixed-digests.manifest.json")).total_size(), Some(636 + 125 + 4096));
    let long = manifest(file!("sha512.manifest.json"));
    assert!(long.layers.iter().all(|layer| layer.digest.algorithm() == "sha512" && layer.digest.is_verifiable()));
}

#[test]
fn foreign_layers_do_not_count_as_held_by_the_registry() {
    let windows = manifest(file!("windows.manifest.json"));
    assert!(windows.layers[0].is_foreign() && !windows.layers[1].is_foreign());
    assert_eq!((windows.total_size(), windows.foreign_size()), (Some(726 + 122), Some(1_718_332_879)));
}

/// Its one blob has no file name.
fn only_blob_of_soci() -> PullTool {
    let hex = "aa9387686ffe5e127a7271e32381596714132cf9c2d95c99a592a58cd6241e2a";
    PullTool::OrasBlob { digest: Digest::parse(&format!("sha256:{hex}")).unwrap(), file: format!("{hex}.bin") }
}

#[test]
fn each_kind_has_its_name_and_its_tool() {
    for (text, kind, tool) in [
        (file!("windows.index.json"), ManifestKind::DockerManifestList, PullTool::Docker),
        (file!("bottle.index.json"), ManifestKind::HomebrewBottle, PullTool::Oras),
        (file!("bottle.manifest.json"), ManifestKind::HomebrewBottle, PullTool::Oras),
        (file!("disk.index.json"), ManifestKind::BareArtifact, PullTool::OrasManifest),
        (file!("soci.manifest.json"), ManifestKind::BareArtifact, only_blob_of_soci()),
        (file!("no-layers.manifest.json"), ManifestKind::BareArtifact, PullTool::OrasManifest),
        (file!("docker-model.manifest.json"), ManifestKind::DockerModel, PullTool::DockerModel),
        (file!("cncf-model.manifest.json"), ManifestKind::CncfModel, PullTool::Modctl),
        (file!("compose.manifest.json"), ManifestKind::Compose, PullTool::Compose),
        (file!("build-cache.index.json"), ManifestKind::BuildCache, PullTool::BuildCache),
        (file!("mixed-digests.manifest.json"), ManifestKind::OciImage, PullTool::Docker),
    ] {
        let manifest = Manifest::parse(text).unwrap();
        let (read, pulled_by) = (manifest.kind(), PullTool::of_manifest(&manifest));
        assert_eq!((read, pulled_by, ManifestKind::of_word(read.word())), (kind, tool, Some(kind)), "{text}");
    }
    assert!(index(file!("build-cache.index.json")).choices().is_empty());
}

#[test]
fn disks_of_virtual_machines_have_platforms_but_are_no_images() {
    let entry = |digit: &str, more: &str| {
        let digest = digit.repeat(64);
        format!(
            r#"{{ "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "sha256:{digest}", "size": 500,
                "platform": {{ "os": "linux", "architecture": "x86_64" }}{more} }}"#
        )
    };
    let of = |entries: [String; 2]| {
        let text = format!(r#"{{ "schemaVersion": 2, "manifests": [{}] }}"#, entries.join(","));
        PullTool::of_manifest(&Manifest::parse(&text).unwrap())
    };
    let disk = |digit, kind| entry(digit, &format!(r#", "annotations": {{ "disktype": "{kind}" }}"#));
    assert_eq!(of([disk("a", "qemu"), disk("b", "hyperv")]), PullTool::OrasManifest);
    assert_eq!(of([disk("a", "qemu"), entry("b", "")]), PullTool::Docker, "the other one is an image");
}

#[test]
fn images_of_docker_1_10_are_images() {
    for config in ["application/octet-stream", "text/html", "text/plain"] {
        let text = file!("windows.manifest.json").replace("application/vnd.docker.container.image.v1+json", config);
        assert_eq!(Manifest::parse(&text).unwrap().kind(), ManifestKind::DockerSchema2, "{config}");
    }
}

#[test]
fn files_keep_their_names() {
    let names = |text| manifest(text).layers.iter().map(image::Descriptor::file_name).collect::<Vec<_>>();
    assert_eq!(
        names(file!("cncf-model.manifest.json")),
        ["model-00000-of-00002.safetensors", "model-00001-of-00002.safetensors", "LICENSE"]
    );
    assert_eq!(names(file!("compose.manifest.json"))[1], "compose.yaml");
    assert!(names(file!("windows.manifest.json"))[1].ends_with(".tar.gz"));
    let title = |name: &str| {
        let text = file!("bottle.manifest.json").replace("tool--1.4.2.sonoma.bottle.tar.gz", name);
        manifest(&text).layers[0].given_name()
    };
    assert_eq!(title("../../etc/passwd").as_deref(), Some("passwd"));
    assert_eq!(title("..").as_deref(), None);
    assert_eq!(title(".bashrc").as_deref(), Some("bashrc"));
    assert_eq!(title("a\\u202etxt.exe").as_deref(), Some("atxt.exe"));
}

#[test]
fn embedded_content_counts_only_where_it_matches_its_digest() {
    let layer = |text: &str| manifest(text).layers[0].embedded();
    assert_eq!(layer(file!("compose.manifest.json")), Ok(Some(b"{}".to_vec())));
    assert_eq!(layer(&file!("compose.manifest.json").replace("e30=", "e31=")), Err(image::WrongData));
    assert_eq!(layer(file!("bottle.manifest.json")), Ok(None));
}

#[test]
fn values_of_other_types_are_kept_as_json() {
    let config = ImageConfig::parse(file!("labels.config.json")).unwrap();
    let labels = &config.settings.labels;
    assert_eq!((labels["number"].as_str(), labels["truth"].as_str(), labels["none"].as_str()), ("7", "true", "null"));
    assert_eq!(config.settings.exposed_ports, ["8080/tcp"]);
    assert_eq!(config.settings.entrypoint, ["/app/run --once"]);
}
