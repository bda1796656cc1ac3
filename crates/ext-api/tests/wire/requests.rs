//! What is sent for each call: method, root, path, query, and how hostile text is encoded.

use ext_api::{
    ApiRoot, Call, DeleteImage, DeleteTag, EntityTag, ListImages, ListPackages, ListProjects, ListRepositories,
    ListTags, ListVersions, Method, PackageKey, PageRequest, ReadAddress, ReadDetail, ReadManifest, ReadUser,
    Repository, RepositoryType, Request, RestoreTag, blob, layer, manifest_by_reference, ping,
};
use image::{Digest, ImageName, ProjectId, RepositoryName, TagName};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

use crate::golden::{delete_image, delete_tag, key, list_images, list_tags, read_detail, read_manifest, version};

const HEX: &str = "1b930d010525941c1d56ec53b97bd057a67ae1865eebf042686d2a2d18271ced";

#[test]
fn every_call_is_sent_to_its_endpoint() {
    use ApiRoot::{Service, Site};
    use Method::{Delete, Get, Post};
    let project = ProjectId::parse("test").unwrap();
    let image = ImageName::parse("team/php").unwrap();
    let digest = Digest::from_sha256_hex(HEX).unwrap();
    let place = repository("test", "test");
    let table: [(Request, Method, ApiRoot, String); 17] = [
        (list_images().request(), Get, Service, "/ext/repo/test/test?pageNumber=1&pageSize=20".to_owned()),
        (list_tags().request(), Get, Service, "/ext/tag/test/test/php?pageNumber=1&pageSize=20".to_owned()),
        (read_manifest().request(), Get, Service, "/ext/manifest/test/test/php/v1".to_owned()),
        (
            read_detail().request(),
            Get,
            Service,
            "/ext/version/detail/test/test?packageKey=docker%3A%2F%2Fhello-world&version=v1".to_owned(),
        ),
        (
            delete_image().request(),
            Delete,
            Service,
            "/ext/package/delete/test/test?packageKey=docker%3A%2F%2Fhello-world".to_owned(),
        ),
        (
            delete_tag().request(),
            Delete,
            Service,
            "/ext/version/delete/test/test?packageKey=docker%3A%2F%2Fhello-world&version=v1".to_owned(),
        ),
        (
            RestoreTag {
                repository: repository("test", "test"),
                key: key("hello-world"),
                tag: TagName::parse("v1").unwrap(),
                expected: None,
            }
            .request(),
            Post,
            Service,
            "/ext/version/restore/test/test?packageKey=docker%3A%2F%2Fhello-world&version=v1".to_owned(),
        ),
        (ReadAddress.request(), Get, Service, "/ext/addr".to_owned()),
        (ListProjects.request(), Get, Site, "/repository/api/project/list".to_owned()),
        (ListRepositories { project }.request(), Get, Site, "/repository/api/repo/list/test".to_owned()),
        (
            ListPackages { repository: place.clone(), page: list_images().page, filter: Some("te".to_owned()) }
                .request(),
            Get,
            Site,
            "/repository/api/package/page/test/test?pageNumber=1&pageSize=20&packageName=te".to_owned(),
        ),
        (
            ListVersions { repository: place.clone(), key: key("team/php"), page: list_tags().page, prefix: None }
                .request(),
            Get,
            Site,
            "/repository/api/version/page/test/test?packageKey=docker%3A%2F%2Fteam%2Fphp&pageNumber=1&pageSize=20"
                .to_owned(),
        ),
        (ReadUser.request(), Get, Site, "/auth/api/user/info".to_owned()),
        (layer(&place, &image, &digest), Get, Service, format!("/ext/layer/test/test/team/php/sha256:{HEX}")),
        (blob(&place, &image, &digest), Get, Service, format!("/v2/test/test/team/php/blobs/sha256:{HEX}")),
        (
            manifest_by_reference(&place, &image, &version("1.0")),
            Get,
            Service,
            "/v2/test/test/team/php/manifests/1.0".to_owned(),
        ),
        (ping(), Get, Service, "/v2/".to_owned()),
    ];
    for (request, method, root, path) in table {
        assert_eq!((request.method, request.root, request.path_and_query()), (method, root, path));
    }
}

#[test]
fn methods_are_written_in_capitals() {
    let written = [Method::Get, Method::Head, Method::Post, Method::Delete].map(Method::as_str);
    assert_eq!(written, ["GET", "HEAD", "POST", "DELETE"]);
}

#[test]
fn the_name_of_an_image_keeps_its_slashes_in_a_path_and_loses_them_in_a_query() {
    let name = "team/base/python";
    let image = ImageName::parse(name).unwrap();
    let tags = ListTags { image: image.clone(), ..list_tags() }.request();
    assert_eq!(tags.path, "/ext/tag/test/test/team/base/python");
    let manifest = ReadManifest { image, ..read_manifest() }.request();
    assert_eq!(manifest.path, "/ext/manifest/test/test/team/base/python/v1");
    let detail = ReadDetail { key: key(name), ..read_detail() }.request();
    assert!(detail.path_and_query().contains("packageKey=docker%3A%2F%2Fteam%2Fbase%2Fpython&"));
}

#[test]
fn a_digest_is_plain_in_a_path_and_encoded_in_a_query() {
    let digest = version(&format!("sha256:{HEX}"));
    let manifest = ReadManifest { version: digest.clone(), ..read_manifest() }.request();
    assert_eq!(manifest.path, format!("/ext/manifest/test/test/php/sha256:{HEX}"));
    let detail = ReadDetail { version: digest, ..read_detail() }.request();
    assert!(detail.path_and_query().ends_with(&format!("&version=sha256%3A{HEX}")));
}

#[test]
fn projects_that_begin_with_an_underscore_are_sent_plainly() {
    let request = ListImages { repository: repository("_ci", "_img"), ..list_images() }.request();
    assert_eq!(request.path, "/ext/repo/_ci/_img");
}

#[test]
fn keys_have_the_scheme_of_their_repository() {
    for (repository_type, key) in
        [(RepositoryType::Docker, "docker://team/web"), (RepositoryType::Oci, "oci://team/web")]
    {
        let name = ImageName::parse("team/web").unwrap();
        assert_eq!(PackageKey { repository_type, name }.to_string(), key);
    }
}

#[test]
fn types_of_repositories_are_read_in_any_case() {
    for (text, expected) in [
        ("DOCKER", Some(RepositoryType::Docker)),
        ("docker", Some(RepositoryType::Docker)),
        ("Oci", Some(RepositoryType::Oci)),
        ("HELM", None),
        ("GENERIC", None),
        ("", None),
        ("docker ", None),
    ] {
        assert_eq!(RepositoryType::parse(text), expected, "{text:?}");
    }
}

#[test]
fn pages_count_from_one_and_hold_at_least_one_row() {
    for (page, query) in [
        (PageRequest { number: 0, size: 0 }, "?pageNumber=1&pageSize=1"),
        (PageRequest { number: 1, size: 1 }, "?pageNumber=1&pageSize=1"),
        (PageRequest { number: 7, size: 1_000 }, "?pageNumber=7&pageSize=1000"),
        (PageRequest { number: u32::MAX, size: u32::MAX }, "?pageNumber=4294967295&pageSize=4294967295"),
    ] {
        let request = ListImages { page, ..list_images() }.request();
        assert_eq!(request.path_and_query(), format!("/ext/repo/test/test{query}"));
    }
}

#[test]
fn a_filter_has_the_name_that_its_list_gives_it() {
    let filter = || Some("web".to_owned());
    let images = ListImages { filter: filter(), ..list_images() }.request();
    assert_eq!(images.query.last(), Some(&("name", "web".to_owned())));
    let tags = ListTags { filter: filter(), ..list_tags() }.request();
    assert_eq!(tags.query.last(), Some(&("tag", "web".to_owned())));
}

#[test]
fn hostile_filters_are_encoded() {
    for (filter, encoded) in [
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a&pageSize=1", "a%26pageSize%3D1"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("../../etc", "..%2F..%2Fetc"),
        ("a#b?c", "a%23b%3Fc"),
        ("\r\nHost: x", "%0D%0AHost%3A%20x"),
        ("\"<script>'`", "%22%3Cscript%3E%27%60"),
        ("a\\b|c^d{e}[f];g,h@i", "a%5Cb%7Cc%5Ed%7Be%7D%5Bf%5D%3Bg%2Ch%40i"),
        ("\u{0}\u{7f}", "%00%7F"),
        ("镜像", "%E9%95%9C%E5%83%8F"),
        ("🐳", "%F0%9F%90%B3"),
        ("plain-1.0_x~*!()", "plain-1.0_x~*!()"),
    ] {
        let request = ListImages { filter: Some(filter.to_owned()), ..list_images() }.request();
        let expected = format!("/ext/repo/test/test?pageNumber=1&pageSize=20&name={encoded}");
        assert_eq!(request.path_and_query(), expected);
    }
}

proptest! {
    #[test]
    fn any_filter_arrives_as_it_was_meant(filter in any::<String>()) {
        let request = ListTags { filter: Some(filter.clone()), ..list_tags() }.request().path_and_query();
        prop_assert!(request.bytes().all(|byte| byte.is_ascii_graphic()));
        let (path, query) = request.split_once('?').unwrap();
        prop_assert_eq!(path, "/ext/tag/test/test/php");
        let values: Vec<&str> = query.split('&').collect();
        prop_assert_eq!(values.len(), 3);
        let sent = values[2].strip_prefix("tag=").unwrap();
        let arrived = percent_decode_str(sent).decode_utf8().unwrap();
        prop_assert_eq!(arrived, filter);
        // Form decoding, which takes `+` for a blank, reads the same.
        prop_assert!(!sent.contains('+'));
    }
}

fn repository(project: &str, name: &str) -> Repository {
    Repository { project: ProjectId::parse(project).unwrap(), name: RepositoryName::parse(name).unwrap() }
}

#[test]
fn only_a_deletion_of_what_was_read_has_a_condition() {
    let digest = Digest::from_sha256_hex(HEX).unwrap();
    let known = DeleteTag { expected: Some(digest.clone()), ..delete_tag() };
    assert_eq!(known.request().if_match, Some(EntityTag::of_digest(&digest)));
    let state = EntityTag::parse("abc");
    assert_eq!(DeleteImage { expected: state.clone(), ..delete_image() }.request().if_match, state);
    for request in [delete_tag().request(), delete_image().request(), list_tags().request(), ping()] {
        assert_eq!(request.if_match, None);
    }
}

#[test]
fn deletions_may_take_longer_than_reading() {
    let seconds = [list_tags().request(), delete_tag().request(), delete_image().request()].map(|it| it.deadline);
    assert_eq!(seconds, [30, 120, 600]);
}
