//! Tags that are attached to other images.

use image::{Attachment, AttachmentKind, Digest, TagName, is_attachment};

const HEX: &str = "7ccb3d2ee9e0933281274fd80cc7cd14f0644d6770484530cd356aa75b5a5b7c";

fn attachment(tag: &str) -> Option<Attachment> {
    Attachment::of(&TagName::parse(tag).unwrap())
}

#[test]
fn a_tag_says_what_it_attaches_to_which_manifest() {
    let subject = Digest::parse(&format!("sha256:{HEX}")).unwrap();
    for (suffix, kind) in [
        ("", AttachmentKind::Referrers),
        (".sig", AttachmentKind::Signature),
        (".att", AttachmentKind::Attestation),
        (".sbom", AttachmentKind::Sbom),
        (".cosign", AttachmentKind::Other),
    ] {
        assert_eq!(attachment(&format!("sha256-{HEX}{suffix}")), Some(Attachment { subject: subject.clone(), kind }));
    }
}

#[test]
fn tags_that_run_attach_nothing() {
    for tag in ["latest", "sha256-7ccb3d2", "sha256-", &format!("sha256-{HEX}1"), &format!("v{HEX}")] {
        assert!(!is_attachment(&TagName::parse(tag).unwrap()), "{tag}");
    }
}

#[test]
fn the_tags_of_a_manifest_begin_with_its_digest() {
    let subject = Digest::parse(&format!("sha256:{HEX}")).unwrap();
    assert_eq!(Attachment::prefix_for(&subject), Some(format!("sha256-{HEX}")));
    assert_eq!(Attachment::prefix_for(&Digest::parse(&format!("sha512:{HEX}{HEX}")).unwrap()), None);
}
