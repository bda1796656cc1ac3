//! Tags with the same digest, and tags that move to another digest.

use image::{Digest, SameImages};

fn noted(tags: &[(&str, &str)]) -> SameImages {
    let mut images = SameImages::default();
    for (tag, content) in tags {
        images.note((*tag).into(), digest(content));
    }
    images
}

fn digest(content: &str) -> Digest {
    Digest::sha256_of(content.as_bytes())
}

fn others(images: &SameImages, tag: &str) -> Vec<String> {
    let digest = images.digest_of(tag).unwrap();
    images.others(tag, digest).iter().map(ToString::to_string).collect()
}

#[test]
fn tags_on_one_digest_name_each_other_newest_first() {
    let images = noted(&[("v1.9", "a"), ("latest", "a"), ("v1.10", "a"), ("v2", "b")]);
    assert_eq!(others(&images, "v1.9"), ["latest", "v1.10"]);
    assert_eq!(others(&images, "latest"), ["v1.10", "v1.9"]);
    assert!(others(&images, "v2").is_empty());
    assert_eq!(images.digest_of("v3"), None);
}

#[test]
fn a_tag_that_has_moved_is_no_longer_what_it_was() {
    let images = noted(&[("v1", "a"), ("latest", "a"), ("v2", "b"), ("latest", "b")]);
    assert!(others(&images, "v1").is_empty(), "latest has gone on");
    assert_eq!(others(&images, "latest"), ["v2"]);
    assert_eq!(images.len(), 3);
}

#[test]
fn a_tag_that_is_noted_again_stays_what_it_is() {
    let images = noted(&[("v1", "a"), ("latest", "a"), ("latest", "a")]);
    assert_eq!(others(&images, "v1"), ["latest"]);
}

#[test]
fn a_tag_that_is_forgotten_is_the_same_as_no_other() {
    let mut images = noted(&[("1.0.0", "a"), ("prod", "a"), ("latest", "a")]);
    images.forget("1.0.0");
    images.forget("never");
    assert_eq!(others(&images, "prod"), ["latest"]);
    assert_eq!((images.digest_of("1.0.0"), images.len()), (None, 2));
}
