//! The button that downloads a layer, with its progress.

use ext_api::{ApiError, ErrorKind};
use image::{Digest, PullTool};
use leptos::{prelude::*, task::spawn_local};
use route::ImageAddress;

use crate::{
    api::{Cancel, LayerProgress, download_layer, use_client},
    boxed,
    components::{copy_button::CopyTextButton, names::one_line},
    i18n::{tag_words, use_locale},
    pulling::host::use_pull_host,
    ui::{
        focus::{HEADING, keep_focus_of},
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// The most bytes that a browser is asked to hold before it saves them.
const LARGEST: u64 = 2 << 30;

/// The state of a download.
#[derive(Clone)]
enum Download {
    Idle,
    UnderWay(LayerProgress),
    Failed(ApiError),
}

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
    let locale = use_locale();
    let client = use_client();
    let toasts = use_toasts();
    if let Some(size) = size.filter(|size| *size > LARGEST) {
        let host = use_pull_host();
        // The reference needs a tag or a digest; the command takes only its name.
        let command = move || {
            let reference = host.reference(&image, None, Some(&digest))?.ok()?;
            Some(PullTool::blob_command(&reference, &digest, &file_name))
        };
        let copied = boxed::signal(move || command().unwrap_or_default());
        return view! {
            <span class="layer-download fact-note">{tag_words().layer_too_large(&image::iec(size))}</span>
            <CopyTextButton label=tag_words().copy_blob_command() text=copied />
        }
        .into_any();
    }
    let download = RwSignal::new(Download::Idle);
    let running = StoredValue::new(None::<Cancel>);
    let short = digest.short();
    let stop = move || {
        running.try_update_value(|running| running.take().map(|cancel| cancel.abort()));
    };
    on_cleanup(stop);
    let start = {
        let short = short.clone();
        move |_| {
            let (image, digest, short, file_name) = (image.clone(), digest.clone(), short.clone(), file_name.clone());
            let cancel = Cancel::new();
            running.set_value(Some(cancel.clone()));
            download.set(Download::UnderWay(LayerProgress::default()));
            spawn_local(async move {
                let show = move |progress| {
                    download.try_set(Download::UnderWay(progress));
                };
                let answer =
                    download_layer(client, &image.repository, &image.name, &digest, &file_name, &cancel, show).await;
                let state = match answer {
                    Ok(()) => {
                        toasts.say(if digest.is_verifiable() {
                            tag_words().layer_saved(&short)
                        } else {
                            tag_words().layer_saved_unverified(&short)
                        });
                        Download::Idle
                    }
                    Err(error) if error.kind == ErrorKind::Stopped => Download::Idle,
                    Err(error) => Download::Failed(error),
                };
                download.try_set(state);
            });
        }
    };
    let name = tag_words().download_layer(&short);
    let button = move || {
        view! {
            <button class="button button-quiet" type="button" aria-label=name.clone() title=name.clone() on:click=start.clone()>
                <IconView icon=Icon::Download />
            </button>
        }
    };
    let shown = move || {
        match download.get() {
        Download::Idle => button().into_any(),
        Download::UnderWay(progress) => {
            let total = progress.total.or(size);
            view! {
                <span class="download">
                    <progress
                        class="progress"
                        aria-label=tag_words().downloading_layer(&short)
                        value=total.map(|_| progress.received.to_string())
                        max=total.map(|total| total.max(1).to_string())
                    ></progress>
                    <span class="number">{image::iec(progress.received)}</span>
                    <button class="button" type="button" on:click=move |_| stop()>{locale.stop()}</button>
                </span>
            }
            .into_any()
        }
        // The server names the store that did not deliver.
        Download::Failed(error) => view! {
            <span class="download" role="alert">
                {tag_words().download_failed(error.kind)}
                {error.message.filter(|_| error.kind == ErrorKind::Server).map(|said| format!(" {}", locale.server_said(&one_line(&said))))}
                {button()}
            </span>
        }
        .into_any(),
    }
    };
    view! {
        <span class="layer-download">
            {move || {
                keep_focus_of(".layer-download", HEADING);
                shown()
            }}
        </span>
    }
    .into_any()
}
