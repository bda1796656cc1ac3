//! One tag or digest of an image: overview, layers, history, manifest and metadata.

mod attachments;
mod config;
mod content;
mod helm;
mod history;
mod interrupted;
mod layer_download;
mod layers;
mod manifest;
mod metadata;
mod overview;
mod platform_select;
mod pull_by_digest;

use command::Keys;
use deletion::DeletionTarget;
use image::TagOrDigest;
use leptos::prelude::*;
use route::{ImageAddress, Query, Route, Screen, Tab, Target};

use self::{
    content::{TagContent, provide_content},
    history::HistoryTab,
    interrupted::InterruptedNote,
    layers::LayersTab,
    manifest::ManifestTab,
    metadata::MetadataTab,
    overview::OverviewTab,
    platform_select::PlatformSelect,
    pull_by_digest::CopyPullByDigest,
};
use crate::{
    boxed::{self, live},
    commands::{Command, Group, use_commands},
    components::{
        arriving_part::{Place, arriving},
        facts::Size,
        failure::Failure,
        names::free_text,
        stage_pills::StagePills,
    },
    deletion::{
        button::DeleteButton,
        put_back::PutBackSheet,
        rights::Deletes,
        sheet::{DeleteSheet, Deletion},
    },
    i18n::{tag_words, use_locale},
    navigation::use_navigation,
    pulling::{host::use_pull_host, pull_box::PullBox},
    split::part,
    time::When,
    ui::focus::{focus, press},
};

/// The page of a tag.
#[component]
pub fn TagPage(image: ImageAddress, target: Target) -> impl IntoView {
    let navigation = use_navigation();
    let host = use_pull_host();
    let content = provide_content(&image, &target);
    let to_delete = RwSignal::new(None);
    let to_put_back = RwSignal::new(None);
    let address = StoredValue::new(image.clone());
    let named = StoredValue::new(target.clone());
    // The manifest decides which program pulls it. Until it is loaded, no command is shown, because it could change.
    let tool = boxed::signal(move || content.pull_tool());
    let reference = boxed::signal(move || {
        content.is_settled().then_some(())?;
        address.with_value(|image| named.with_value(|target| host.reference(image, target.tag(), target.digest())))
    });
    let on_deleted = Callback::new(move |deletion: Deletion| {
        let image = address.get_value();
        let screen = if deletion.image_is_gone { Screen::Images(image.repository) } else { Screen::Tags(image) };
        navigation.open(&Route::to(screen));
    });
    // Nothing can be shown of a tag without details and manifest.
    let is_missing = boxed::memo(move || content.is_missing());
    view! {
        <Heading image=image.clone() target=target.clone() content to_delete />
        {live(move || {
            if is_missing.get() {
                return view! { <Missing image=address.get_value() content /> }.into_any();
            }
            view! {
                <InterruptedNote image=address.get_value() target=named.get_value() content to_delete to_put_back />
                <PullBox reference tool is_refused=boxed::signal(move || content.is_disabled()) keys=&[Keys::Char('y')] />
                {live(move || content.is_disabled().then(|| view! { <p class="note note-warning">{use_locale().pull_is_disabled()}</p> }))}
                {live(move || content.newer().map(|digest| view! {
                    <div class="note note-warning">
                        <p>{tag_words().manifest_is_superseded()}</p>
                        <CopyPullByDigest image=address.get_value() digest />
                    </div>
                }))}
                <Tabs />
                <TabPanel content />
            }
            .into_any()
        })}
        <DeleteSheet target=to_delete on_deleted />
        <PutBackSheet tag=to_put_back on_put_back=Callback::new(move |()| content.read_again()) />
    }
}

#[component]
fn Heading(
    image: ImageAddress,
    target: Target,
    content: TagContent,
    to_delete: RwSignal<Option<DeletionTarget>>,
) -> impl IntoView {
    let locale = use_locale();
    let deletes = Deletes::in_repository(image.repository.clone(), move || content.is_there());
    let tag = target.tag().map(|tag| view! { <span class="tag-separator">":"</span>{tag.to_string()} });
    let digest = target.digest().map(|digest| view! { <span class="tag-separator">"@"</span>{digest.short()} });
    // When a tag is shown by digest, it cannot be deleted here: the tag may point to another digest now.
    let version = match target {
        Target::Tag(tag) => Some(TagOrDigest::Tag(tag)),
        Target::Digest(digest) => Some(TagOrDigest::Digest(digest)),
        Target::TaggedDigest(..) => None,
    };
    let name = image.name.to_string();
    let can_delete = boxed::memo(move || content.is_there());
    let facts = move || {
        let detail = content.trusted_detail();
        let basic = detail.as_ref().map(|detail| &detail.basic);
        let size = content.whole_size();
        let stages = basic.map(|basic| basic.stages.clone()).unwrap_or_default();
        let modified = basic.and_then(|basic| basic.last_modified.clone());
        let by = basic.and_then(|basic| free_text(basic.last_modified_by.as_ref()));
        view! {
            {size.map(|bytes| view! { <span><Size bytes />" "{tag_words().compressed()}</span> })}
            {modified.map(|moment| view! {
                <span>{tag_words().modified()}" "<When moment />{by.map(|by| tag_words().by_person(&by))}</span>
            })}
            <StagePills stages />
        }
    };
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading mono" tabindex="-1">{name}{tag}{digest}</h1>
                <p class="page-facts">{facts}</p>
            </div>
            <div class="page-actions">
                <PlatformSelect content />
                {live(move || version.clone().filter(|_| can_delete.get()).map(|version| {
                    let image = image.clone();
                    let label = match &version {
                        TagOrDigest::Tag(_) => locale.delete_tag(),
                        TagOrDigest::Digest(_) => locale.delete_manifest(),
                    };
                    let press = move |()| to_delete.set(Some(DeletionTarget::Tag(image.clone(), version.clone())));
                    view! {
                        <DeleteButton
                            deletes
                            label=label.to_owned()
                            on_press=Callback::new(press)
                            keys=&[Keys::Char('d')]
                        />
                    }
                }))}
            </div>
        </div>
    }
}

/// The tabs are links, so that they can be opened in a new browser tab, bookmarked and shared.
#[component]
fn Tabs() -> impl IntoView {
    let navigation = use_navigation();
    let query = navigation.query();
    let open = boxed::memo(move || query.with(|query| query.tab));
    let tab = move |tab: Tab| {
        let href = boxed::signal(move || navigation.here_with(query.with(|query: &Query| query.on_tab(tab))));
        let is_open = move || open.get() == tab;
        view! {
            <a
                role="tab"
                id=format!("tab-{}", tab.key())
                href=href
                aria-selected=boxed::signal(move || is_open().to_string())
                aria-controls="tab-panel"
                tabindex=boxed::signal(move || (if is_open() { "0" } else { "-1" }).to_owned())
                data-noscroll
            >
                {tag_words().tab(tab)}
            </a>
        }
    };
    for tab in Tab::ALL {
        let open = Callback::new(move |()| press(&format!("#tab-{}", tab.key())));
        use_commands().register(Command::new(tab.key(), Group::Screen, tag_words().tab(tab), open));
    }
    // Arrow keys move between tabs, as in every tab list. Enter opens the focused one, as for every link.
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => Tab::ALL.len() - 1,
            _ => return,
        };
        let focused = Tab::ALL.iter().position(|tab| {
            document().active_element().is_some_and(|element| element.id() == format!("tab-{}", tab.key()))
        });
        let next = focused.and_then(|index| Tab::ALL.get((index + step) % Tab::ALL.len()));
        if let Some(next) = next {
            event.prevent_default();
            focus(&format!("#tab-{}", next.key()));
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=tag_words().tag_details() on:keydown=on_key>
            {Tab::ALL.map(tab)}
        </div>
    }
}

#[component]
fn TabPanel(content: TagContent) -> impl IntoView {
    let query = use_navigation().query();
    let open = boxed::memo(move || query.with(|query| query.tab));
    let another = boxed::memo(move || content.is_another());
    let retry = Callback::new(move |()| content.reload());
    view! {
        <div role="tabpanel" id="tab-panel" tabindex="0" aria-labelledby=boxed::signal(move || format!("tab-{}", open.get().key()))>
            {live(move || match (another.get(), open.get()) {
                (Some(error), _) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
                (None, Tab::Overview) => view! { <OverviewTab content /> }.into_any(),
                (None, Tab::Layers) => view! { <LayersTab content /> }.into_any(),
                (None, Tab::History) => view! { <HistoryTab content /> }.into_any(),
                (None, Tab::Manifest) => view! { <ManifestTab content /> }.into_any(),
                (None, Tab::Metadata) => view! { <MetadataTab content /> }.into_any(),
            })}
        </div>
    }
}

/// The tag does not exist, or cannot be read.
#[component]
fn Missing(image: ImageAddress, content: TagContent) -> impl IntoView {
    let tags = use_navigation().to(Screen::Tags(image));
    move || {
        let tags = tags.clone();
        content.why_missing().map(|error| {
            view! {
                <Failure error busy=content.is_reading() on_retry=Callback::new(move |()| content.reload()) />
                <p class="actions"><a class="button" href=tags>{tag_words().all_tags()}</a></p>
            }
        })
    }
}

part!(tag: tag_page(image: ImageAddress, target: Target) { view! { <TagPage image target /> } });

/// The page of a tag, as soon as its part is here.
pub fn arriving_tag_page(image: ImageAddress, target: Target) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(tag_page(image.clone(), target.clone()))))
}
