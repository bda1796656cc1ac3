//! What a deletion takes with it and what it keeps.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use deletion::{Consequences, Deleted, DeletionTarget, Dependents, Kept};
use ext_api::{Capabilities, Interrupted, Named, Repository, RepositoryType, TagRecord};
use image::{Digest, ImageName, ProjectId, RepositoryName, TagOrDigest};
use route::ImageAddress;

fn image() -> ImageAddress {
    let (project, name) = (ProjectId::parse("demo").unwrap(), RepositoryName::parse("images").unwrap());
    ImageAddress { repository: Repository { project, name }, name: ImageName::parse("team/web").unwrap() }
}

fn digest(of: &str) -> Digest {
    Digest::sha256_of(of.as_bytes())
}

fn row(tag: &str) -> TagRecord {
    TagRecord {
        tag: Named::new(tag.to_owned(), TagOrDigest::parse(tag).ok()),
        stages: Vec::new(),
        size: None,
        last_modified_by: None,
        last_modified: None,
        downloads: None,
        registry_url: None,
        kind: None,
        images: None,
        nameless: None,
        digest: None,
        interrupted: None,
    }
}

/// What was read of tag `v1` in an image with so many tags.
fn of_tag(tag_count: u64) -> Consequences {
    Consequences {
        target: DeletionTarget::Tag(image(), TagOrDigest::parse("v1").unwrap()),
        repository_type: RepositoryType::Docker,
        tag: Some(row("v1")),
        digest: Some(digest("v1")),
        tag_count,
        first_tags: (1..=tag_count).map(|number| format!("v{number}")).collect(),
        untagged_count: 0,
        state: None,
        nested: Vec::new(),
        dependents: Dependents::default(),
    }
}

/// What was read of a manifest without a tag, in an image with so many tags.
fn of_digest(tag_count: u64) -> Consequences {
    let target = DeletionTarget::Tag(image(), TagOrDigest::Digest(digest("child")));
    Consequences { target, tag: None, digest: Some(digest("child")), ..of_tag(tag_count) }
}

fn of_image(tag_count: u64) -> Consequences {
    Consequences { target: DeletionTarget::Image(image()), tag: None, digest: None, ..of_tag(tag_count) }
}

#[test]
fn a_tag_among_others_leaves_the_image() {
    let read = of_tag(2);
    assert!(!read.takes_image());
    assert_eq!(read.removes(Capabilities::BK_REPO), Deleted::Tag);
    assert_eq!(read.removes(Capabilities::OCI_REGISTRY), Deleted::Tag);
    assert!(!read.removes(Capabilities::BK_REPO).is_whole_image());
}

#[test]
fn the_last_tag_takes_the_image_unless_the_registry_keeps_its_name() {
    let read = of_tag(1);
    assert!(read.takes_image());
    assert_eq!(read.removes(Capabilities::BK_REPO), Deleted::LastTag);
    assert!(read.removes(Capabilities::BK_REPO).is_whole_image());
    assert_eq!(read.removes(Capabilities::OCI_REGISTRY), Deleted::LastTagOfListedImage);
    assert!(!read.removes(Capabilities::OCI_REGISTRY).is_whole_image());
}

#[test]
fn an_image_goes_as_a_whole_on_every_source() {
    for capabilities in [Capabilities::BK_REPO, Capabilities::OCI_REGISTRY] {
        assert_eq!(of_image(3).removes(capabilities), Deleted::Image);
        assert!(of_image(3).removes(capabilities).is_whole_image());
        assert_eq!(of_image(3).keeps(capabilities), Kept::Nothing);
    }
}

#[test]
fn nested_images_are_destroyed_only_with_the_image() {
    let nested = |read: Consequences| Consequences { nested: vec!["team/web/admin".to_owned()], ..read };
    assert!(nested(of_image(3)).takes_nested_images());
    assert!(nested(of_tag(1)).takes_nested_images());
    assert!(!nested(of_tag(2)).takes_nested_images());
    assert!(!of_image(3).takes_nested_images());
}

#[test]
fn what_is_gone_already_cannot_be_deleted() {
    assert!(of_tag(2).can_be_deleted(Capabilities::BK_REPO));
    assert!(!Consequences { tag: None, ..of_tag(2) }.can_be_deleted(Capabilities::BK_REPO));
    assert!(of_image(1).can_be_deleted(Capabilities::BK_REPO));
    assert!(!of_image(0).can_be_deleted(Capabilities::BK_REPO));
}

#[test]
fn a_manifest_is_kept_by_its_digest_where_the_registry_keeps_manifests() {
    assert_eq!(of_tag(2).keeps(Capabilities::OCI_REGISTRY), Kept::Manifest(&digest("v1")));
    assert_eq!(of_tag(2).keeps(Capabilities::BK_REPO), Kept::Nothing);
    let unread = Consequences { digest: None, ..of_tag(2) };
    assert_eq!(unread.keeps(Capabilities::OCI_REGISTRY), Kept::UnknownManifest);
}

#[test]
fn of_an_interrupted_tag_the_original_is_kept_and_never_the_placeholder() {
    let interrupted = |original: Option<Digest>| {
        let tag = TagRecord { interrupted: Some(Interrupted { original }), ..row("v1") };
        Consequences { tag: Some(tag), digest: Some(digest("placeholder")), ..of_tag(2) }
    };
    let with_original = interrupted(Some(digest("original")));
    assert_eq!(with_original.keeps(Capabilities::OCI_REGISTRY), Kept::Manifest(&digest("original")));
    assert_eq!(interrupted(None).keeps(Capabilities::OCI_REGISTRY), Kept::Nothing, "it had no manifest before");
}

#[test]
fn a_digest_that_is_there_is_not_said_to_be_gone() {
    let target = DeletionTarget::Tag(image(), TagOrDigest::Digest(digest("alive")));
    let alive = Consequences { target, tag: None, digest: Some(digest("alive")), ..of_tag(2) };
    assert!(alive.is_only_a_digest() && !alive.can_be_deleted(Capabilities::BK_REPO), "it goes with its tags");
    assert!(!Consequences { digest: None, ..alive }.is_only_a_digest(), "it cannot be read");
    assert!(!of_tag(2).is_only_a_digest());
    assert!(!Consequences { tag: None, ..of_tag(2) }.is_only_a_digest(), "a tag that is gone");
}

#[test]
fn a_manifest_without_a_tag_can_be_deleted_where_the_source_deletes_by_digest() {
    assert!(of_digest(1).can_be_deleted(Capabilities::OCI_REGISTRY));
    assert!(!of_digest(1).can_be_deleted(Capabilities::BK_REPO));
    assert!(!Consequences { digest: None, ..of_digest(1) }.can_be_deleted(Capabilities::OCI_REGISTRY));
    assert!(!of_digest(1).takes_image(), "its one tag is another manifest");
    assert_eq!(of_digest(1).removes(Capabilities::OCI_REGISTRY), Deleted::Tag);
    assert_eq!(of_digest(1).keeps(Capabilities::OCI_REGISTRY), Kept::Nothing);
}

#[test]
fn untagged_manifests_in_the_list_are_no_other_tags() {
    assert_eq!(of_tag(3).other_tags(), Some(2));
    assert_eq!(Consequences { untagged_count: 1, ..of_tag(3) }.other_tags(), Some(1));
    assert_eq!(Consequences { untagged_count: 2, ..of_tag(3) }.other_tags(), Some(0));
    let listed = Consequences { tag: Some(row("v1")), ..of_digest(3) };
    assert_eq!(Consequences { untagged_count: 1, ..listed.clone() }.other_tags(), Some(2), "it is none of the tags");
    let cut = Consequences { tag_count: 9_000, ..of_tag(3) };
    assert_eq!(cut.other_tags(), Some(8_999));
    assert_eq!(Consequences { untagged_count: 1, ..cut }.other_tags(), None, "the rest may have more of them");
}

#[test]
fn a_manifest_with_tags_is_deleted_with_them_only() {
    let tags = vec!["v1".to_owned()];
    let tagged = Consequences { dependents: Dependents { tags, ..Dependents::default() }, ..of_digest(2) };
    assert!(!tagged.can_be_deleted(Capabilities::OCI_REGISTRY));
    assert!(tagged.is_only_a_digest());
}

#[test]
fn the_name_is_asked_for_wherever_more_goes_than_was_pressed() {
    let asks = |read: Consequences, capabilities| read.name_to_type(capabilities).map(ToString::to_string);
    let name = Some("team/web".to_owned());
    assert_eq!(asks(of_tag(2), Capabilities::BK_REPO), None);
    assert_eq!(asks(of_tag(1), Capabilities::BK_REPO), name);
    assert_eq!(asks(of_tag(1), Capabilities::OCI_REGISTRY), None, "the name of the image stays there");
    assert_eq!(asks(of_image(3), Capabilities::OCI_REGISTRY), name);
    assert_eq!(asks(of_image(0), Capabilities::OCI_REGISTRY), None);
    assert_eq!(asks(of_digest(2), Capabilities::OCI_REGISTRY), None);
    let broken = |dependents| Consequences { dependents, ..of_digest(2) };
    let indexes = Dependents { indexes: vec!["multi".to_owned()], ..Dependents::default() };
    assert_eq!(asks(broken(indexes), Capabilities::OCI_REGISTRY), name);
    let unchecked = Dependents { unchecked: 3, ..Dependents::default() };
    assert_eq!(asks(broken(unchecked), Capabilities::OCI_REGISTRY), None);
}
