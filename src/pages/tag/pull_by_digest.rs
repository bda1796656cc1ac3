//! Copies the command that pulls a manifest by its digest, whatever its tag points to.

use image::{Digest, PullTool};
use leptos::prelude::*;
use route::ImageAddress;

use crate::{boxed, components::copy_button::CopyTextButton, i18n::tag_words, pulling::host::use_pull_host};

/// The button. There is none while the address of the registry is not known, or where it cannot be pulled from.
#[component]
pub fn CopyPullByDigest(
    image: ImageAddress,
    digest: Digest,
    /// The program that pulls it.
    #[prop(optional)]
    tool: PullTool,
) -> impl IntoView {
    let host = use_pull_host();
    let command = boxed::memo(move || {
        let reference = host.reference(&image, None, Some(&digest))?.ok()?;
        Some(tool.clone().of_whole_manifest().command(&reference))
    });
    boxed::live(move || {
        command.get().map(|command| {
            view! { <CopyTextButton label=tag_words().copy_pull_by_digest() text=boxed::signal(move || command.clone()) /> }
        })
    })
}
