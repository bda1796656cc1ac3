//! The text of the manifest: formatted on the page, original when copied or saved.

use std::sync::Arc;

use leptos::prelude::*;

use super::content::TagContent;
use crate::{
    api::{BYTES, ManifestDocument, save_text},
    boxed::{self, live},
    components::{
        copy_button::CopyTextButton, facts::DigestWithCopy, failure::Failure, names::one_line, pieces::LongText,
        state::Loaded,
    },
    i18n::tag_words,
    ui::icon::{Icon, IconView},
};

/// The maximum bytes of a manifest on the page. Few manifests are larger.
const BYTES_OF_MANIFEST: usize = 50_000;

/// The manifest tab: the manifest and, for an index, the manifest of the selected platform below it.
#[component]
pub fn ManifestTab(content: TagContent) -> impl IntoView {
    let loader = content.manifest();
    let child = boxed::memo(move || content.shown().filter(|_| content.platform().with(Option::is_some)));
    let platform = move || {
        content
            .platform()
            .with(|child| Some(one_line(&child.as_ref()?.platform.as_ref()?.to_string())))
            .unwrap_or_default()
    };
    let retry = Callback::new(move |()| content.reload());
    view! {
        // A failure of the configuration is shown too, although its text is not shown here.
        {live(move || content.has_another_configuration().map(|error| view! {
            <Failure error busy=content.is_reading() on_retry=retry />
        }))}
        <Loaded
            value=boxed::signal(move || loader.value())
            failed=boxed::signal(move || loader.failed())
            busy=boxed::signal(move || loader.busy())
            on_retry=retry
            ready=Callback::new(move |document: ManifestDocument| view! { <Document document /> }.into_any())
        />
        {live(move || child.get().map(|document| view! {
            <h2 class="section-heading">{tag_words().manifest_of(&platform())}</h2>
            <Document document />
        }))}
    }
}

#[component]
fn Document(document: ManifestDocument) -> impl IntoView {
    let name = if document.is_exact { format!("{}.json", document.digest.hex()) } else { "manifest.json".to_owned() };
    let (to_save, to_copy) = (document.text.clone(), document.text.clone());
    let save = move |_| {
        let _browser_refused = save_text(&to_save, BYTES, &name);
    };
    let laid_out: Arc<str> = image::indented_json(&document.text).into();
    view! {
        <div class="text-tools">
            {document.is_exact.then(|| view! { <DigestWithCopy digest=document.digest.clone() /> })}
            {(!document.is_exact).then(|| view! { <span class="muted">{tag_words().digest_unknown()}</span> })}
            <span class="actions">
                <CopyTextButton label=tag_words().copy_manifest() text=boxed::signal(move || to_copy.to_string()) />
                <button class="button" type="button" on:click=save>
                    <IconView icon=Icon::Download />
                    {tag_words().save_manifest()}
                </button>
            </span>
        </div>
        <pre class="document" tabindex="0" aria-label=tag_words().manifest()>
            <LongText text=laid_out bytes=BYTES_OF_MANIFEST is_copied_elsewhere=true />
        </pre>
    }
}
