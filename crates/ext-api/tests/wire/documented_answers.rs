//! The document's own samples, read to the last value.

use ext_api::{Basic, ImageRecord, MetadataEntry, Named, Page, ReadAddress, Removal, TagDetail, TagRecord, read};
use image::{Descriptor, HistoryEntry, ImageName, Manifest, ManifestKind, Timestamp};

use crate::golden::{
    DOCUMENTED, at, delete_image, delete_tag, golden, list_images, list_tags, read_detail, read_manifest, text, version,
};

const LAYER: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";

#[test]
fn the_image_list_is_read_with_its_misspelt_total() {
    let page = read(&list_images(), 200, &golden(DOCUMENTED, "image-list")).unwrap();
    let image = |name: &str, date: &str| ImageRecord {
        name: Named::new(name.to_owned(), ImageName::parse(name).ok()),
        last_modified_by: text("admin"),
        last_modified: at(date),
        downloads: Some(0),
        logo_url: None,
        description: None,
    };
    let records = vec![image("hello-world", "2020-09-10T14:48:22.846"), image("mongo", "2020-08-28T12:07:12.672")];
    assert_eq!(page, Page { total: 100, records, state: None, cut: None });
}

#[test]
fn the_tag_list_is_read() {
    let page = read(&list_tags(), 200, &golden(DOCUMENTED, "tag-list")).unwrap();
    let tag = |name: &str, date: &str| TagRecord {
        tag: Named::new(name.to_owned(), Some(version(name))),
        stages: Vec::new(),
        size: Some(524),
        last_modified_by: text("admin"),
        last_modified: at(date),
        downloads: Some(0),
        registry_url: Some(format!("bkrepo.example.com/test/test/php:{name}")),
        digest: None,
        kind: None,
        images: None,
        nameless: None,
        interrupted: None,
    };
    let records = vec![tag("latest", "2020-09-10T14:48:22.846"), tag("v1", "2020-09-10T14:49:37.904")];
    assert_eq!(page, Page { total: 100, records, state: None, cut: None });
}

#[test]
fn the_detail_is_read_with_its_map_of_metadata_and_its_layers() {
    let detail = read(&read_detail(), 200, &golden(DOCUMENTED, "detail")).unwrap();
    let digest = "92c7f9c92844bbbb5d0a101b22f7c2a7949e40f8ea90c8b3bc396879d95e899a";
    let entry = |key: &str, value: &str| MetadataEntry {
        key: key.to_owned(),
        value: value.to_owned(),
        ..MetadataEntry::default()
    };
    let mut metadata = detail.metadata.clone();
    metadata.sort_by(|left, right| left.key.cmp(&right.key));
    assert_eq!(
        metadata,
        [
            entry("docker.manifest", "v1"),
            entry("docker.manifest.digest", &format!("sha256:{digest}")),
            entry("docker.manifest.type", "application/vnd.docker.distribution.manifest.v2+json"),
            entry("docker.repoName", "hello-world"),
            entry("sha256", digest),
        ]
    );
    let basic = Basic {
        version: text("v1"),
        domain: text("bkrepo.example.com"),
        size: Some(2_487),
        created_by: text("owen"),
        created: at("2020-09-17 03:48:42.896Z"),
        last_modified_by: text("admin"),
        last_modified: at("2020-09-10T14:49:37.904"),
        downloads: Some(0),
        sha256: text("fce289e99eb9bca977dae136fbe2a82b6b7d4c372474c9235adc1741675f587e"),
        platforms: vec!["linux".to_owned()],
        ..Basic::default()
    };
    let copy = "/bin/sh -c #(nop) COPY file:f77490f70ce51da25bd21bfc30cb5e1a24b2b65eb37d4af0c327ddc24f0986a6 in / ";
    let history = vec![
        step("2019-01-01T01:29:27.416803627Z", copy),
        step("2019-01-01T01:29:27.650294696Z", "/bin/sh -c #(nop)  CMD [\"/hello\"]"),
    ];
    let layers = vec![layer(977, "1b930d010525941c1d56ec53b97bd057a67ae1865eebf042686d2a2d18271ced")];
    let expected = TagDetail {
        basic,
        metadata: detail.metadata.clone(),
        history: Some(history),
        layers: Some(layers),
        referrers: None,
    };
    assert_eq!(detail, expected);
}

#[test]
fn the_manifest_is_a_text_that_is_a_manifest() {
    let text = read(&read_manifest(), 200, &golden(DOCUMENTED, "manifest")).unwrap();
    assert!(text.text.starts_with("{\n   \"schemaVersion\": 2,\n"));
    let manifest = Manifest::parse(&text.text).unwrap();
    assert_eq!(manifest.kind(), ManifestKind::DockerSchema2);
    let Manifest::Image(image) = manifest else { panic!("no image manifest") };
    let config = image.config.clone().unwrap();
    assert_eq!(config.media_type, Some("application/vnd.docker.container.image.v1+json".to_owned()));
    assert_eq!(config.size, Some(9_404));
    assert_eq!(config.digest.hex(), "6146596998118de36add541f9e17075a0e40be15cfc84a7fa8efe0bbe5bdc49a");
    let layers = [
        layer(50_379_708, "16ea0e8c887910fe167687a0169991b4c1fc165257aab6b116f6a5e61a64e7af"),
        layer(7_811_508, "50024b0106d53dcbd29889c65bc040439b2bb8947dac16c8c670db894a2c5ba6"),
        layer(9_996_013, "ff95660c69375e19e287b2ea87ca9b4be008cd036e95d541515262b86cc521d9"),
        layer(51_786_970, "9c7d0e5c0bc204b3a36e3f8ff320741da0bd0225e0a67e224c6265c1e208f80a"),
        layer(192_044_870, "29c4fb388fdfef16e8278fba2b06d46e48d152e1b40f4347c8828a04c8e2a87e"),
        layer(11_568, "f87845d1b3b4e4ead42cddc30dcdcf5cf06555785f8299d304cc118126bc0dd8"),
        layer(98_930_042, "fd6d3a50a72f31eec9fe21bc3c65888df636dc32e6cb6c44b698d73258cef077"),
        layer(11_559, "dcfb948bad0edeb2d030e8dc230224877ffd7f5d4a93ea43d940aaceb6d95d91"),
        layer(1_943, "f018ac72b8e07233e71dfd9cd1d9447c5fc034d2d8f272d7324e7b276912f8db"),
    ];
    assert_eq!(image.layers, layers);
    assert_eq!(image.total_size(), Some(410_983_585));
}

#[test]
fn the_address_is_read() {
    assert_eq!(read(&ReadAddress, 200, &golden(DOCUMENTED, "address")), Ok(text("docker.bk.com")));
}

#[test]
fn deletes_are_answered_true() {
    assert_eq!(read(&delete_image(), 200, &golden(DOCUMENTED, "delete-image")), Ok(Removal::complete()));
    assert_eq!(read(&delete_tag(), 200, &golden(DOCUMENTED, "delete-tag")), Ok(Removal::complete()));
}

fn step(created: &str, created_by: &str) -> HistoryEntry {
    HistoryEntry { created: Timestamp::parse(created), created_by: text(created_by), ..HistoryEntry::default() }
}

fn layer(size: u64, hex: &str) -> Descriptor {
    let json = serde_json::json!({ "mediaType": LAYER, "size": size, "digest": format!("sha256:{hex}") });
    Descriptor::read(&json).unwrap()
}
