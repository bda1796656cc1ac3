//! The overview: digests, sizes, dates, users, and the configuration.

use std::borrow::Cow;

use ext_api::{Basic, ErrorKind, Moment};
use image::{Digest, Manifest, ManifestKind, Platform};
use leptos::prelude::*;

use super::{
    attachments::{Attachments, belongs_to},
    config::ConfigFacts,
    content::{Details, TagContent},
    helm::ChartFacts,
    pull_by_digest::CopyPullByDigest,
};
use crate::{
    api::{Configuration, ManifestDocument},
    boxed::{self, live},
    components::{
        facts::{DigestWithCopy, FactList, Size, code_fact, text_fact},
        failure::Failure,
        kind_icon::NamedKind,
        stage_pills::StagePills,
        state::Waiting,
    },
    i18n::{fact_words, tag_words, use_locale},
    time::ExactWhen,
};

/// The maximum number of platforms that are named. Real indexes have fewer.
const PLATFORMS_NAMED: usize = 200;

/// The overview tab. Each part appears as soon as it is loaded.
#[component]
pub fn OverviewTab(content: TagContent) -> impl IntoView {
    let retry = Callback::new(move |()| content.reload());
    let manifest = boxed::memo(move || content.manifest().value());
    let detail = boxed::memo(move || content.trusted_detail());
    let platforms = boxed::memo(move || match content.index().as_deref() {
        Some(Manifest::Index(index)) => index.platform_labels(PLATFORMS_NAMED).join(", "),
        _ => detail.with(|detail| platform_fact(detail.as_ref(), content.platform_of_configuration().as_ref())),
    });
    let sizes = boxed::memo(move || Sizes {
        whole: content.whole_size(),
        is_index: content.index().is_some(),
        of_platform: content.total_size(),
    });
    let configuration = boxed::memo(move || content.configuration());
    let shown = boxed::memo(move || content.shown());
    view! {
        {live(move || content.detail_failed().map(|error| match error.kind {
            // There are none: another try would have the same answer.
            ErrorKind::Refused | ErrorKind::NotFound => {
                view! { <p class="note note-warning">{tag_words().details_missing(error.kind)}</p> }.into_any()
            }
            kind => view! {
                <p class="note note-warning">{tag_words().details_missing(kind)}</p>
                <Failure error keeps_content=true busy=content.is_reading() on_retry=retry />
            }
            .into_any(),
        }))}
        {live(move || (!content.is_there()).then(|| view! { <Waiting /> }))}
        {live(move || (content.is_there()).then(|| view! {
            <Facts content detail=detail.get() manifest=manifest.get() shown=shown.get() sizes=sizes.get() platforms=platforms.get() />
        }))}
        {live(move || match configuration.get() {
            Some(Configuration::Image(config)) => view! { <ConfigFacts config /> }.into_any(),
            Some(Configuration::HelmChart(chart)) => view! { <ChartFacts chart /> }.into_any(),
            None => ().into_any(),
        })}
        <Attachments content />
        {live(move || content.part_failed().map(|error| view! {
            {content.failed_part().map(|digest| view! { <p class="note note-warning">{tag_words().part_missing(&digest.short())}</p> })}
            <Failure error busy=content.is_reading() on_retry=retry />
        }))}
    }
}

/// The sizes of what is on screen, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sizes {
    /// Of an index, the sum of its images.
    whole: Option<u64>,
    is_index: bool,
    /// Of the image on screen.
    of_platform: Option<u64>,
}

#[component]
fn Facts(
    content: TagContent,
    detail: Option<Details>,
    manifest: Option<ManifestDocument>,
    shown: Option<ManifestDocument>,
    sizes: Sizes,
    platforms: String,
) -> impl IntoView {
    let locale = use_locale();
    let basic = detail.as_ref().map(|detail| Cow::Borrowed(&detail.basic)).unwrap_or_default();
    let digest = manifest.as_ref().filter(|document| document.is_exact).map(|document| document.digest.clone());
    let is_unknown = manifest.as_ref().is_some_and(|document| !document.is_exact);
    let digest_unknown =
        is_unknown.then(|| view! { <span class="muted">{tag_words().digest_unknown()}</span> }.into_any());
    let kind = manifest.as_ref().and_then(|document| document.manifest.as_deref()).map(Manifest::kind);
    let media_type =
        manifest.as_ref().and_then(|document| document.manifest.as_deref()?.media_type().map(str::to_owned));
    let config_digest = shown.as_ref().and_then(config_digest_of);
    let tool = content.pull_tool();
    let config_name = if tool.is_for_images() { fact_words().image_id() } else { fact_words().configuration_digest() };
    let own = manifest.as_ref().map(|document| &document.digest);
    let platform_digest = shown.as_ref().map(|document| document.digest.clone()).filter(|shown| Some(shown) != own);
    let sha256 = sha256_fact(&basic, digest.as_ref(), config_digest.as_ref());
    let copied = |digest: Option<Digest>| digest.map(|digest| view! { <DigestWithCopy digest /> }.into_any());
    let pulled = |digest: Option<Digest>| {
        digest.map(|digest| {
            let image = content.image.get_value();
            view! { <DigestWithCopy digest=digest.clone() />" "<CopyPullByDigest image digest tool=tool.clone() /> }
                .into_any()
        })
    };
    let bytes = |bytes: Option<u64>| {
        bytes.map(|bytes| {
            view! { <Size bytes />" "<span class="fact-note">{tag_words().exact_bytes(bytes)}</span> }.into_any()
        })
    };
    let not_known =
        sizes.is_index.then(|| view! { <span class="muted">{fact_words().not_known_yet()}</span> }.into_any());
    let mut facts = vec![
        (fact_words().digest(), pulled(digest).or(digest_unknown)),
        (fact_words().platform_digest(), pulled(platform_digest)),
        (fact_words().belongs_to(), manifest.as_ref().and_then(|it| belongs_to(content, it.manifest.as_deref()))),
        (config_name, copied(config_digest)),
        (locale.kind(), kind.map(named_kind)),
        (fact_words().media_type(), code_fact(media_type.as_ref())),
        (locale.size(), bytes(sizes.whole).or(not_known)),
        (fact_words().platform_size(), bytes(sizes.of_platform.filter(|_| sizes.is_index))),
        (fact_words().platforms(), text_fact(Some(&platforms))),
    ];
    facts.extend(recorded_facts(&basic, sha256));
    view! { <FactList facts /> }
}

fn named_kind(kind: ManifestKind) -> AnyView {
    view! { <NamedKind kind name=fact_words().manifest_kind(kind) /> }.into_any()
}

/// What only the registry says of a tag.
fn recorded_facts(basic: &Basic, sha256: Option<AnyView>) -> Vec<(&'static str, Option<AnyView>)> {
    let locale = use_locale();
    let moment = |moment: Option<Moment>| moment.map(|moment| view! { <ExactWhen moment /> }.into_any());
    let stages = (!basic.stages.is_empty()).then(|| view! { <StagePills stages=basic.stages.clone() /> }.into_any());
    vec![
        (locale.stage(), stages),
        (locale.downloads(), basic.downloads.map(|downloads| image::grouped(downloads).into_any())),
        (fact_words().created_by(), text_fact(basic.created_by.as_ref())),
        (fact_words().created(), moment(basic.created.clone())),
        (locale.modified_by(), text_fact(basic.last_modified_by.as_ref())),
        (locale.last_modified(), moment(basic.last_modified.clone())),
        (fact_words().version(), text_fact(basic.version.as_ref())),
        (fact_words().domain(), code_fact(basic.domain.as_ref())),
        (fact_words().sha256(), sha256),
        (fact_words().md5(), code_fact(basic.md5.as_ref())),
        (fact_words().path(), code_fact(basic.full_path.as_ref())),
        (fact_words().federated_source(), text_fact(basic.federated_source.as_ref())),
    ]
}

/// The digest of the configuration that a manifest names.
fn config_digest_of(document: &ManifestDocument) -> Option<Digest> {
    match document.manifest.as_deref()? {
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => {
            Some(image.config.as_ref()?.digest.clone())
        }
        Manifest::Index(_) | Manifest::Schema1(_) => None,
    }
}

/// The platforms from the details, unless the configuration has another: that is verified by its digest.
fn platform_fact(detail: Option<&Details>, proven: Option<&Platform>) -> String {
    // An attestation has the platform "unknown/unknown" in an index.
    let said = detail.into_iter().flat_map(|detail| &detail.basic.platforms).map(String::as_str);
    let said: Vec<&str> = said.filter(|platform| *platform != "unknown/unknown").take(PLATFORMS_NAMED).collect();
    match proven.map(|platform| (platform, platform.to_string())) {
        Some((platform, name)) if !said.iter().all(|said| *said == platform.os || name.starts_with(said)) => name,
        _ => said.join(", "),
    }
}

/// The registry's own `sha256`, with what it is the hash of: its meaning has changed over the years (docs/bk-repo.md 3.1).
fn sha256_fact(basic: &Basic, manifest: Option<&Digest>, config: Option<&Digest>) -> Option<AnyView> {
    let hex = basic.sha256.as_ref().filter(|hex| !hex.is_empty())?;
    let is = |digest: Option<&Digest>| digest.is_some_and(|digest| digest.hex() == hex);
    let meaning = match () {
        () if is(manifest) => fact_words().sha256_of_manifest(),
        () if is(config) => fact_words().sha256_of_config(),
        () => fact_words().sha256_of_unknown(),
    };
    let text = image::visible(hex).into_owned();
    Some(view! { <code>{text}</code><span class="fact-note">{meaning}</span> }.into_any())
}
