//! What is attached to the manifest on screen by tags of the same image, and what an attachment belongs to.

use image::{Attachment, Digest, Manifest, TagOrDigest};
use leptos::prelude::*;
use route::{ImageAddress, Screen, Target};

use super::content::TagContent;
use crate::{boxed::live, i18n::tag_words, navigation::use_navigation};

/// Links to the signatures, attestations and SBOMs of the tag's own manifest. Nothing where there are none, or where they
/// cannot be listed.
#[component]
pub fn Attachments(content: TagContent) -> impl IntoView {
    let navigation = use_navigation();
    let image = content.image;
    live(move || {
        let tags = content.attached.value().filter(|tags| !tags.is_empty())?;
        let links = tags.into_iter().filter_map(|tag| {
            let kind = Attachment::of(&tag)?.kind;
            let href = navigation.to(Screen::Tag(image.get_value(), Target::Tag(tag.clone())));
            Some(view! { <li><a href=href title=tag.to_string()>{tag_words().attachment(kind)}</a></li> })
        });
        Some(view! {
            <section>
                <h2 class="section-heading">{tag_words().attachments()}</h2>
                <ul class="attachments">{links.collect_view()}</ul>
            </section>
        })
    })
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
