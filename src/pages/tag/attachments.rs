//! What is attached to the manifest on screen: by manifests that refer to it, and by tags of the same image. And what an
//! attachment belongs to.

use ext_api::Referrer;
use image::{Attachment, AttachmentKind, Digest, Manifest, TagOrDigest, visible};
use leptos::prelude::*;
use route::{ImageAddress, Screen, Target};

use super::content::TagContent;
use crate::{
    boxed::live,
    i18n::{fact_words, tag_words},
    navigation::use_navigation,
};

/// Links to the signatures, attestations and SBOMs of the tag's own manifest. Nothing where there are none, or where they
/// cannot be listed.
#[component]
pub fn Attachments(content: TagContent) -> impl IntoView {
    let navigation = use_navigation();
    let image = content.image;
    live(move || {
        let referrers = content.trusted_detail().and_then(|detail| detail.referrers.clone()).unwrap_or_default();
        let mut links: Vec<(String, Target, String)> = referrers.records.into_iter().map(of_referrer).collect();
        let has_referrers = !links.is_empty();
        links.extend(content.attached.value().unwrap_or_default().into_iter().filter_map(|tag| {
            let kind = Attachment::of(&tag)?.kind;
            // Where the registry names the referrers, this tag only names them again.
            let is_new = kind != AttachmentKind::Referrers || !has_referrers;
            is_new.then(|| (tag_words().attachment(kind).to_owned(), Target::Tag(tag.clone()), tag.to_string()))
        }));
        let more = referrers.is_cut.then(|| view! { <li class="muted">{tag_words().more_attachments()}</li> });
        if links.is_empty() && more.is_none() {
            return None;
        }
        let links = links.into_iter().map(|(name, target, title)| {
            let href = navigation.to(Screen::Tag(image.get_value(), target));
            view! { <li><a href=href title=title>{name}</a></li> }
        });
        Some(view! {
            <section>
                <h2 class="section-heading">{tag_words().attachments()}</h2>
                <ul class="attachments">{links.collect_view()}{more}</ul>
            </section>
        })
    })
}

/// The name of a referrer, its page, and what is shown on hover.
fn of_referrer(referrer: Referrer) -> (String, Target, String) {
    let artifact_type = referrer.artifact_type.as_deref().map(|text| visible(text).into_owned());
    let of_type = || artifact_type.clone().unwrap_or_else(|| tag_words().attachment(AttachmentKind::Other).to_owned());
    let name = referrer.kind.map_or_else(of_type, |kind| fact_words().manifest_kind(kind).to_owned());
    let title = [Some(referrer.digest.to_string()), artifact_type].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (name, Target::Digest(referrer.digest), title)
}

/// A link to the manifest that the tag on screen is attached to: as its manifest says, or else as its name says.
pub fn belongs_to(content: TagContent, manifest: Option<&Manifest>) -> Option<AnyView> {
    let said = match manifest? {
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => image.subject.as_ref(),
        Manifest::Index(index) => index.subject.as_ref(),
        Manifest::Schema1(_) => None,
    };
    let subject = said.map(|subject| subject.digest.clone()).or_else(|| match content.version() {
        TagOrDigest::Tag(tag) => Some(Attachment::of(&tag)?.subject),
        TagOrDigest::Digest(_) => None,
    });
    subject.map(|subject| link_to(content.image.get_value(), subject))
}

fn link_to(image: ImageAddress, digest: Digest) -> AnyView {
    let text = digest.to_string();
    let href = use_navigation().to(Screen::Tag(image, Target::Digest(digest)));
    view! { <a href=href><code>{text}</code></a> }.into_any()
}
