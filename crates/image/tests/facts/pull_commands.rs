//! The pull command for each kind of image.

use image::{Digest, ImageLocation, ImageName, ManifestKind, PullReference, PullTool, RegistryHost, TagName};

fn reference(tag: Option<&str>, digest: Option<&Digest>) -> PullReference {
    let host = RegistryHost::parse("registry.example.com:5000").unwrap();
    let name = ImageName::parse("team/web").unwrap();
    let tag = tag.map(|tag| TagName::parse(tag).unwrap());
    PullReference::new(ImageLocation { host: &host, scope: None, name: &name }, tag.as_ref(), digest).unwrap()
}

#[test]
fn each_kind_is_pulled_with_the_tool_that_can() {
    let tagged = reference(Some("1.2.0_build.7"), None);
    for (kind, command) in [
        (ManifestKind::OciImage, "docker pull registry.example.com:5000/team/web:1.2.0_build.7"),
        (ManifestKind::DockerSchema1, "docker pull registry.example.com:5000/team/web:1.2.0_build.7"),
        (ManifestKind::HelmChart, "helm pull oci://registry.example.com:5000/team/web --version 1.2.0+build.7"),
        (ManifestKind::Artifact, "oras pull registry.example.com:5000/team/web:1.2.0_build.7"),
    ] {
        assert_eq!(PullTool::of(kind, None).command(&tagged), command);
    }
}

#[test]
fn a_chart_is_pulled_by_its_digest_as_well() {
    let digest = Digest::sha256_of(b"chart");
    let command = PullTool::Helm.command(&reference(None, Some(&digest)));
    assert_eq!(command, format!("helm pull oci://registry.example.com:5000/team/web@{digest}"));
}

#[test]
fn a_digest_stands_for_the_whole_artifact_and_not_for_its_only_layer() {
    let (manifest, layer) = (Digest::sha256_of(b"artifact"), Digest::sha256_of(b"layer"));
    let tool = PullTool::OrasBlob { digest: layer, file: "layer.bin".to_owned() }.of_whole_manifest();
    let command = tool.command(&reference(None, Some(&manifest)));
    assert_eq!(command, format!("oras copy registry.example.com:5000/team/web@{manifest} --to-oci-layout web"));
    assert_eq!(PullTool::Helm.of_whole_manifest(), PullTool::Helm);
}
