//! The table of paths, as a client fills it in and as a server reads it.

use ext_api::endpoint::{
    ADDRESS, BLOB, ENDPOINTS, Endpoint, IMAGES, MANIFEST, MANIFEST_DOCUMENT, PING, TAG_NAMES, TAGS,
};
use proptest::prelude::*;

fn segments(path: &str) -> Vec<&str> {
    path.split('/').skip(1).collect()
}

/// The values of a path, each with the name of its place.
fn values(endpoint: &Endpoint, path: &str) -> Option<String> {
    let segments = segments(path);
    let values = endpoint.values(&segments)?;
    Some(values.iter().map(|(name, value)| format!("{name}={} ", value.join("/"))).collect())
}

#[test]
fn an_image_may_be_named_like_a_part_of_the_path() {
    let blob = "project=p repository=r image=blobs/manifests digest=sha256:0 ";
    assert_eq!(values(&BLOB, "/v2/p/r/blobs/manifests/blobs/sha256:0").as_deref(), Some(blob));
    let tags = "project=p repository=r image=team/web/tags ";
    assert_eq!(values(&TAGS, "/ext/tag/p/r/team/web/tags").as_deref(), Some(tags));
    assert_eq!(values(&TAG_NAMES, "/v2/p/r/tags/list"), None);
    assert_eq!(values(&BLOB, "/v2/p/r/web/manifests/v1"), None);
}

#[test]
fn other_lengths_and_other_segments_do_not_fit() {
    for (endpoint, path) in [
        (IMAGES, "/ext/repo/p"),
        (IMAGES, "/ext/repo/p/r/web"),
        (IMAGES, "/ext/tag/p/r"),
        (TAGS, "/ext/tag/p/r"),
        (PING, "/v2"),
        (ADDRESS, ""),
        (ADDRESS, "/"),
    ] {
        assert_eq!(values(&endpoint, path), None, "{path}");
    }
    assert_eq!(values(&PING, "/v2/").as_deref(), Some(""));
}

#[test]
fn a_router_leaves_what_follows_an_images_name_to_its_handler() {
    assert_eq!(MANIFEST.route(), "/ext/manifest/{project}/{repository}/{*rest}");
    assert_eq!(BLOB.route(), MANIFEST_DOCUMENT.route());
    assert_eq!(IMAGES.route(), "/ext/repo/{project}/{repository}");
    assert_eq!(PING.route(), "/v2/");
}

proptest! {
    #[test]
    fn what_is_filled_in_is_read_back_and_by_no_other_endpoint(at in 0..ENDPOINTS.len(), names in proptest::array::uniform4("[a-z]{1,5}")) {
        let [project, repository, image, last] = names.each_ref().map(String::as_str);
        let image = format!("{image}/{last}");
        let has_image = ENDPOINTS[at].route().ends_with("{*rest}");
        let path = ENDPOINTS[at].path(&[project, repository, if has_image { &image } else { last }, last]);
        let reads = |endpoint: &&Endpoint| values(endpoint, &path).is_some() && endpoint.methods == ENDPOINTS[at].methods;
        let read: Vec<_> = ENDPOINTS.iter().filter(reads).collect();
        prop_assert_eq!(read, [&ENDPOINTS[at]], "{}", path);
        let read = values(&ENDPOINTS[at], &path).unwrap();
        let written = [("project", project), ("repository", repository), ("image", &image)];
        for (name, value) in written.into_iter().filter(|(name, _)| read.contains(&format!("{name}="))) {
            prop_assert!(read.contains(&format!("{name}={value} ")), "{}", read);
        }
        prop_assert_eq!(read.contains("image="), has_image);
    }
}
