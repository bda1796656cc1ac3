//! Everything that is loaded for one tag. Each part loads separately, so that one failure does not affect the others.
//!
//! Details and manifest are requested at the same time. The manifest is the better source: its digest is verified, and
//! it has the layers, which deployed details do not have. The manifest of a platform and the configuration are
//! requested after it.

mod attached;
mod history;
mod layer;
mod proven;

use std::{ops::Deref, sync::Arc};

use ext_api::{ApiError, Capability, ErrorKind, Interrupted, TagDetail};
use image::{Descriptor, Digest, Manifest, PullTool, TagOrDigest};
use leptos::prelude::*;
use route::{ImageAddress, Target};

use self::attached::{AttachedTags, list_attached};
pub use self::{
    history::History,
    layer::{Layer, Layers},
};
use crate::{
    api::{
        Configuration, ManifestDocument, read_configuration, read_detail, read_image_of_index, read_manifest,
        use_client,
    },
    boxed,
    load::{Answer, Loader},
    navigation::use_navigation,
    pulling::host::use_pull_host,
};

/// The details of a tag. A copy is a handle to the same, because they can be megabytes.
#[derive(Clone, Debug)]
pub struct Details(Arc<TagDetail>);

impl PartialEq for Details {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Details {
    type Target = TagDetail;

    fn deref(&self) -> &TagDetail {
        &self.0
    }
}

/// The content of the tag on screen. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct TagContent {
    pub image: StoredValue<ImageAddress>,
    version: StoredValue<TagOrDigest>,
    /// The tag's own manifest, if the extension API returns an older one.
    newer: RwSignal<Option<Digest>>,
    detail: Loader<TagOrDigest, Details>,
    manifest: Loader<TagOrDigest, ManifestDocument>,
    child: Loader<Digest, ManifestDocument>,
    configuration: Loader<(Digest, bool), Configuration>,
    /// Whether the tag is recorded as disabled, asked for where its details cannot be read.
    recorded_as_disabled: Loader<(), bool>,
    platform: Memo<Option<Descriptor>>,
    pub attached: AttachedTags,
}

/// Starts loading a tag.
pub fn provide_content(image: &ImageAddress, target: &Target) -> TagContent {
    let client = use_client();
    let host = use_pull_host();
    let image = StoredValue::new(image.clone());
    let version = StoredValue::new(target.version());
    let detail = Loader::new(
        move || Some(version.get_value()),
        move |version, cancel| {
            Box::pin(async move {
                let detail = read_detail(client, &image.get_value(), version, &cancel).await?;
                if let Some(domain) = &detail.basic.domain {
                    host.learn_from(domain);
                }
                Ok(Details(Arc::new(detail)))
            })
        },
    );
    let read = move |version, cancel| -> Answer<ManifestDocument> {
        Box::pin(async move { read_manifest(client, &image.get_value(), version, &cancel).await })
    };
    let newer = RwSignal::new(None::<Digest>);
    let manifest =
        Loader::new(move || Some(newer.get().map_or_else(|| version.get_value(), TagOrDigest::Digest)), read);
    boxed::effect(move || {
        let found = detail.value().zip(manifest.value()).and_then(|(detail, document)| newer_than(&document, &detail));
        if let (Some(digest), true) = (found, newer.with_untracked(Option::is_none)) {
            newer.set(Some(digest));
        }
    });
    let query = use_navigation().query();
    let platform = boxed::memo(move || {
        let wanted = query.with(|query| query.platform.clone());
        let document = manifest.value()?;
        match document.manifest.as_deref() {
            Some(Manifest::Index(index)) => index.choose(wanted.as_deref()).cloned(),
            _ => None,
        }
    });
    let chosen = move || platform.with(|platform| platform.as_ref().map(|child| child.digest.clone()));
    let child = Loader::new(chosen, move |entry, cancel| {
        Box::pin(async move { read_image_of_index(client, &image.get_value(), entry, &cancel).await })
    });
    let wanted_configuration = move || configuration_of(&shown(&manifest, &child, &platform)?);
    let configuration = Loader::new(wanted_configuration, move |(digest, is_chart), cancel| {
        Box::pin(async move { read_configuration(client, &image.get_value(), digest, is_chart, &cancel).await })
    });
    let lacks_details = move || (client.has(Capability::Versions) && detail.failed().is_some()).then_some(());
    let recorded_as_disabled = Loader::new(lacks_details, move |(), cancel| {
        Box::pin(async move {
            let found = client.version(&image.get_value(), version.get_value().to_string(), &cancel).await;
            Ok(found.is_some_and(|version| version.is_disabled))
        })
    });
    let attached = list_attached(image, move || manifest.value().filter(|it| it.is_exact).map(|it| it.digest));
    TagContent {
        image,
        version,
        newer,
        detail,
        manifest,
        child,
        configuration,
        recorded_as_disabled,
        platform,
        attached,
    }
}

/// The index that a tag has become, where the extension API still gives the image that it was before: it finds the image's
/// manifest first (docs/bk-repo.md 2.4), while what was recorded of the tag is of the index.
fn newer_than(document: &ManifestDocument, detail: &TagDetail) -> Option<Digest> {
    let is_index = matches!(document.manifest.as_deref(), Some(Manifest::Index(_)));
    detail.index().filter(|digest| !is_index && *digest != document.digest)
}

/// The manifest with the layers and configuration: that of the selected platform, or the tag's own.
fn shown(
    manifest: &Loader<TagOrDigest, ManifestDocument>,
    child: &Loader<Digest, ManifestDocument>,
    platform: &Memo<Option<Descriptor>>,
) -> Option<ManifestDocument> {
    match platform.get() {
        Some(wanted) => child.answer_to(&wanted.digest),
        None => manifest.value().filter(|document| !matches!(document.manifest.as_deref(), Some(Manifest::Index(_)))),
    }
}

/// The digest of the configuration, and whether it is the configuration of a chart.
fn configuration_of(document: &ManifestDocument) -> Option<(Digest, bool)> {
    match document.manifest.as_deref()? {
        Manifest::Image(manifest) => Some((manifest.config.as_ref()?.digest.clone(), false)),
        Manifest::HelmChart(manifest) => Some((manifest.config.as_ref()?.digest.clone(), true)),
        Manifest::Artifact(_) | Manifest::Index(_) | Manifest::Schema1(_) => None,
    }
}

impl TagContent {
    pub fn detail(&self) -> Option<Details> {
        self.detail.value()
    }

    pub fn detail_failed(&self) -> Option<ApiError> {
        self.detail.failed()
    }

    /// The tag's own manifest. For an index, that is the index.
    pub fn manifest(&self) -> Loader<TagOrDigest, ManifestDocument> {
        self.manifest
    }

    /// For an index, the manifest of the selected platform. Otherwise the tag's own.
    pub fn shown(&self) -> Option<ManifestDocument> {
        shown(&self.manifest, &self.child, &self.platform)
    }

    /// The selected entry of the index.
    pub fn platform(&self) -> Memo<Option<Descriptor>> {
        self.platform
    }

    /// The index, if the tag is one.
    pub fn index(&self) -> Option<Arc<Manifest>> {
        self.manifest.value()?.manifest.filter(|manifest| matches!(**manifest, Manifest::Index(_)))
    }

    /// The configuration of the image on screen. `None` while only that of another platform is loaded.
    pub fn configuration(&self) -> Option<Configuration> {
        self.configuration.answer_to(&configuration_of(&self.shown()?)?)
    }

    /// Why the layers, the history or the configuration are missing.
    pub fn part_failed(&self) -> Option<ApiError> {
        self.manifest.failed().or_else(|| self.child.failed()).or_else(|| self.configuration.failed())
    }

    /// The digest of the part that is missing, where the tag's own manifest is there.
    pub fn failed_part(&self) -> Option<Digest> {
        if self.manifest.failed().is_some() {
            return None;
        }
        if self.child.failed().is_some() {
            return self.platform.get().map(|child| child.digest);
        }
        self.configuration.failed()?;
        Some(configuration_of(&self.shown()?)?.0)
    }

    /// The size of the tag: of an index, that of all its images. `None` if it is not known: bk-repo gives the bytes of
    /// the index itself (docs/bk-repo.md 3.1), which its path tells.
    pub fn whole_size(&self) -> Option<u64> {
        let of_details = self.detail().and_then(|detail| {
            let basic = &detail.basic;
            let is_of_index = basic.full_path.as_ref().is_some_and(|path| path.ends_with("/list.manifest.json"));
            basic.size.filter(|_| !is_of_index)
        });
        match self.index() {
            Some(_) => of_details,
            None => self.total_size().or(of_details),
        }
    }

    /// Whether anything is still loading.
    pub fn busy(&self) -> bool {
        self.detail.busy() || self.manifest.busy() || self.child.busy() || self.configuration.busy()
    }

    pub fn is_reading(&self) -> Signal<bool> {
        let this = *self;
        boxed::signal(move || this.busy())
    }

    /// The size of the configuration and all layers.
    pub fn total_size(&self) -> Option<u64> {
        match self.shown()?.manifest.as_deref()? {
            Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => image.total_size(),
            Manifest::Index(_) | Manifest::Schema1(_) => None,
        }
    }

    /// The program that pulls it.
    pub fn pull_tool(&self) -> PullTool {
        let manifest = self.manifest.value().and_then(|document| document.manifest);
        manifest.map(|manifest| PullTool::of_manifest(&manifest)).unwrap_or_default()
    }

    /// Whether the manifest is loaded or has failed.
    pub fn is_settled(&self) -> bool {
        self.manifest.state().with(|load| load.ready.is_some() || load.failed.is_some())
    }

    /// Whether the tag is disabled.
    pub fn is_disabled(&self) -> bool {
        match self.detail() {
            Some(detail) => detail.is_disabled(),
            None => self.recorded_as_disabled.value() == Some(true),
        }
    }

    /// Whether the tag's deletion was interrupted, and its original digest.
    pub fn interrupted(&self) -> Option<Interrupted> {
        self.detail()?.basic.interrupted.clone()
    }

    /// The digest of the index that the tag has become, where it differs from the manifest that a pull by tag gets.
    pub fn newer(&self) -> Option<Digest> {
        self.newer.get()
    }

    /// Whether the extension API returns an older manifest than the tag's own.
    pub fn is_superseded(&self) -> bool {
        self.newer.with(Option::is_some)
    }

    /// Whether the tag is known to exist.
    pub fn is_there(&self) -> bool {
        self.detail.value().is_some() || self.manifest.value().is_some()
    }

    /// Whether neither details nor manifest of the tag can be read.
    pub fn is_missing(&self) -> bool {
        !self.is_there() && self.why_missing().is_some()
    }

    pub fn why_missing(&self) -> Option<ApiError> {
        match (self.detail.failed(), self.manifest.failed()) {
            (Some(_), Some(manifest)) if manifest.kind == ErrorKind::DigestMismatch => Some(manifest),
            // Details are refused for everything but container images. Then the manifest's error is the relevant one.
            (Some(detail), Some(manifest)) => Some(if detail.kind == ErrorKind::Refused { manifest } else { detail }),
            _ => None,
        }
    }

    /// Loads again what failed.
    pub fn reload(&self) {
        if self.detail.failed().is_some() {
            self.detail.reload();
        }
        if self.manifest.failed().is_some() {
            self.manifest.reload();
        }
        if self.child.failed().is_some() {
            self.child.reload();
        }
        if self.configuration.failed().is_some() {
            self.configuration.reload();
        }
    }

    /// Loads everything again, because it was changed.
    pub fn read_again(&self) {
        self.detail.reload();
        self.manifest.reload();
    }

    pub fn version(&self) -> TagOrDigest {
        self.version.get_value()
    }
}
