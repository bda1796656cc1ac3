//! The download of one layer into a file: it is started, shown while it runs, and stopped.

use ext_api::{ApiError, ErrorKind};
use image::Digest;
use leptos::{prelude::*, task::spawn_local};
use route::ImageAddress;

use crate::{
    api::{Cancel, Client, LayerProgress, download_layer, use_client},
    i18n::tag_words,
    ui::toast::{Toasts, use_toasts},
};

/// A layer, and the file that it is saved as.
#[derive(Clone)]
pub struct LayerFile {
    pub image: ImageAddress,
    pub digest: Digest,
    pub name: String,
}

/// The state of a download.
#[derive(Clone)]
pub enum Download {
    Idle,
    UnderWay(LayerProgress),
    Failed(ApiError),
}

/// Saves a layer, as often as it is started. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Saving {
    file: StoredValue<LayerFile>,
    download: RwSignal<Download>,
    running: StoredValue<Option<Cancel>>,
    client: Client,
    toasts: Toasts,
}

impl Saving {
    /// Leaving the page stops it.
    pub fn of(file: LayerFile) -> Self {
        let saving = Self {
            file: StoredValue::new(file),
            download: RwSignal::new(Download::Idle),
            running: StoredValue::new(None),
            client: use_client(),
            toasts: use_toasts(),
        };
        on_cleanup(move || saving.stop());
        saving
    }

    pub fn download(self) -> Download {
        self.download.get()
    }

    pub fn stop(self) {
        self.running.try_update_value(|running| running.take().map(|cancel| cancel.abort()));
    }

    pub fn start(self) {
        let file = self.file.get_value();
        let cancel = Cancel::new();
        self.running.set_value(Some(cancel.clone()));
        self.download.set(Download::UnderWay(LayerProgress::default()));
        spawn_local(async move {
            let state = self.save(file, cancel).await;
            self.download.try_set(state);
        });
    }

    /// Resolves to the state in the end.
    async fn save(self, file: LayerFile, cancel: Cancel) -> Download {
        let LayerFile { image, digest, name } = file;
        let show = move |progress| {
            self.download.try_set(Download::UnderWay(progress));
        };
        let saved = download_layer(self.client, &image.repository, &image.name, &digest, &name, &cancel, show).await;
        match saved {
            Ok(()) => {
                let short = digest.short();
                self.toasts.say(if digest.is_verifiable() {
                    tag_words().layer_saved(&short)
                } else {
                    tag_words().layer_saved_unverified(&short)
                });
                Download::Idle
            }
            Err(error) if error.kind == ErrorKind::Stopped => Download::Idle,
            Err(error) => Download::Failed(error),
        }
    }
}
