//! The button that downloads a layer, with its progress.

mod saving;

use ext_api::{ApiError, ErrorKind};
use image::{Digest, PullTool};
use leptos::prelude::*;
use route::ImageAddress;

use self::saving::{Download, LayerFile, Saving};
use crate::{
    api::LayerProgress,
    boxed,
    components::{copy_button::CopyTextButton, names::one_line},
    i18n::{tag_words, use_locale},
    pulling::host::use_pull_host,
    ui::{
        focus::{HEADING, keep_focus_of},
        icon::{Icon, IconView},
    },
};

/// The most bytes that a browser is asked to hold before it saves them.
const LARGEST: u64 = 2 << 30;

/// Downloads a layer, with progress and a stop button. Its SHA-256 is verified before it is saved.
#[component]
pub fn LayerDownload(
    image: ImageAddress,
    digest: Digest,
    /// The size of the layer from its manifest, for servers that do not report the length of a response.
    size: Option<u64>,
    /// The name of the saved file.
    file_name: String,
) -> impl IntoView {
    let file = LayerFile { image, digest, name: file_name };
    match size.filter(|size| *size > LARGEST) {
        Some(size) => view! { <TooLarge file size /> }.into_any(),
        None => view! { <Saved file size /> }.into_any(),
    }
}

/// A layer that only the command line can save.
#[component]
fn TooLarge(file: LayerFile, size: u64) -> impl IntoView {
    let host = use_pull_host();
    // The reference needs a tag or a digest; the command takes only its name.
    let command = move || {
        let reference = host.reference(&file.image, None, Some(&file.digest))?.ok()?;
        Some(PullTool::blob_command(&reference, &file.digest, &file.name))
    };
    let copied = boxed::signal(move || command().unwrap_or_default());
    view! {
        <span class="layer-download fact-note">{tag_words().layer_too_large(&image::iec(size))}</span>
        <CopyTextButton label=tag_words().copy_blob_command() text=copied />
    }
}

/// A layer that the browser saves.
#[component]
fn Saved(file: LayerFile, size: Option<u64>) -> impl IntoView {
    let short = file.digest.short();
    let name = tag_words().download_layer(&short);
    let saving = Saving::of(file);
    let shown = move || match saving.download() {
        Download::Idle => view! { <StartButton saving name=name.clone() /> }.into_any(),
        Download::UnderWay(progress) => {
            let total = progress.total.or(size);
            view! { <UnderWay saving progress=LayerProgress { total, ..progress } short=short.clone() /> }.into_any()
        }
        Download::Failed(error) => view! { <Failed saving error name=name.clone() /> }.into_any(),
    };
    view! {
        <span class="layer-download">
            {move || {
                keep_focus_of(".layer-download", HEADING);
                shown()
            }}
        </span>
    }
}

#[component]
fn StartButton(saving: Saving, name: String) -> impl IntoView {
    view! {
        <button class="button button-quiet" type="button" aria-label=name.clone() title=name on:click=move |_| saving.start()>
            <IconView icon=Icon::Download />
        </button>
    }
}

#[component]
fn UnderWay(saving: Saving, progress: LayerProgress, short: String) -> impl IntoView {
    let LayerProgress { received, total } = progress;
    view! {
        <span class="download">
            <progress
                class="progress"
                aria-label=tag_words().downloading_layer(&short)
                value=total.map(|_| received.to_string())
                max=total.map(|total| total.max(1).to_string())
            ></progress>
            <span class="number">{image::iec(received)}</span>
            <button class="button" type="button" on:click=move |_| saving.stop()>{use_locale().stop()}</button>
        </span>
    }
}

#[component]
fn Failed(saving: Saving, error: ApiError, name: String) -> impl IntoView {
    // The server names the store that did not deliver.
    let said = error.message.filter(|_| error.kind == ErrorKind::Server);
    view! {
        <span class="download" role="alert">
            {tag_words().download_failed(error.kind)}
            {said.map(|said| format!(" {}", use_locale().server_said(&one_line(&said))))}
            <StartButton saving name />
        </span>
    }
}
