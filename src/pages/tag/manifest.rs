//! The manifest's text: indented to read, as stored to copy and to save.

use leptos::prelude::*;

use super::content::{ManifestDocument, TagContent};
use crate::{
    api::{BYTES, save_text},
    boxed::{self, live},
    components::{copy_button::CopyTextButton, facts::DigestWithCopy, state::Loaded},
    i18n::tag_words,
    ui::icon::{Icon, IconView},
};

/// The tab of the manifest: the index and, for an index, the manifest of the chosen platform below it.
#[component]
pub fn ManifestTab(content: TagContent) -> impl IntoView {
    let loader = content.manifest();
    let child = boxed::memo(move || content.shown().filter(|_| content.platform().with(Option::is_some)));
    let platform = move || content.platform().with(|child| child.as_ref()?.platform.as_ref().map(ToString::to_string));
    view! {
        <Loaded
            value=boxed::signal(move || loader.value())
            failed=boxed::signal(move || loader.failed())
            busy=boxed::signal(move || loader.busy())
            on_retry=Callback::new(move |()| content.reload())
            ready=Callback::new(move |document: ManifestDocument| view! { <Document document /> }.into_any())
        />
        {live(move || child.get().map(|document| view! {
            <h2 class="section-heading">{tag_words().manifest_of(&platform().unwrap_or_default())}</h2>
            <Document document />
        }))}
    }
}

#[component]
fn Document(document: ManifestDocument) -> impl IntoView {
    let text = document.text.to_string();
    let name = format!("{}.json", document.digest.hex());
    let to_save = document.text.clone();
    let save = move |_| {
        let _browser_refused = save_text(&to_save, BYTES, &name);
    };
    view! {
        <div class="text-tools">
            <DigestWithCopy digest=document.digest.clone() />
            <span class="actions">
                <CopyTextButton label=tag_words().copy_manifest() text=text.clone() />
                <button class="button" type="button" on:click=save>
                    <IconView icon=Icon::Download />
                    {tag_words().save_manifest()}
                </button>
            </span>
        </div>
        <pre class="document" tabindex="0" aria-label=tag_words().manifest()>{image::visible_lines(&image::indented_json(&text)).into_owned()}</pre>
    }
}
