//! The buttons of a row of images or tags: copy the command that pulls it, delete it.

use ext_api::{ApiError, ListTags, PageRequest};
use image::{PullTool, TagName, TagOrDigest, is_attachment};
use leptos::prelude::*;
use route::{ImageAddress, Screen, Target};

use crate::{
    api::{Cancel, Client, use_client},
    components::{
        copy_button::{Copier, CopyIcon, run_in},
        delete_button::{DeleteButton, DeleteButtonShape},
        delete_sheet::Doomed,
    },
    deletes::Deletes,
    i18n::use_locale,
    pull::{PullHost, use_pull_host},
    ui::toast::use_toasts,
};

/// The buttons for the image or tag that `screen` shows.
#[component]
pub fn RowActions(
    screen: Screen,
    /// Whether the reader may delete it.
    deletes: Deletes,
    /// Takes what the reader wants to delete.
    doomed: RwSignal<Option<Doomed>>,
    /// Whether the registry gives a tag to nobody, by its name.
    #[prop(optional)]
    is_disabled: Option<Callback<String, bool>>,
) -> impl IntoView {
    let locale = use_locale();
    let (name, what) = match screen {
        Screen::Tags(image) => (image.name.to_string(), Doomed::Image(image)),
        Screen::Tag(image, target) => (target.version().to_string(), Doomed::Tag(image, target.version())),
        _ => return ().into_any(),
    };
    let label = locale.delete_named(&name);
    let for_copy = what.clone();
    let delete = Callback::new(move |()| doomed.set(Some(what.clone())));
    view! {
        <CopyPullCommand name what=for_copy is_disabled />
        <DeleteButton deletes shape=DeleteButtonShape::Icon label on_press=delete />
    }
    .into_any()
}

/// Copies the command that pulls a tag, or an image's most likely tag, which is looked up at the click: `latest` may not exist.
#[component]
fn CopyPullCommand(name: String, what: Doomed, is_disabled: Option<Callback<String, bool>>) -> impl IntoView {
    let locale = use_locale();
    let (client, host, toasts) = (use_client(), use_pull_host(), use_toasts());
    let copier = Copier::new();
    let owner = Owner::current();
    let label = locale.copy_pull_command_for(&name);
    let copy = move |_| {
        let (what, name) = (what.clone(), name.clone());
        let pulls_nothing = is_disabled.is_some_and(|is_disabled| is_disabled.run(name.clone()));
        run_in(owner.clone(), async move {
            let found = match &what {
                Doomed::Tag(_, version) => Ok(Some(version.clone())),
                Doomed::Image(image) => tag_to_pull(client, image).await.map(|tag| tag.map(TagOrDigest::Tag)),
            };
            match found {
                Ok(Some(version)) => match command(host, what.image(), version) {
                    Ok(command) => {
                        copier.copy(command).await;
                        if pulls_nothing {
                            toasts.say(locale.pull_is_forbidden().to_owned());
                        }
                    }
                    Err(reason) => toasts.say(reason),
                },
                Ok(None) => toasts.say(locale.no_tag_to_pull(&name)),
                Err(error) => toasts.say(locale.not_copied_because(error.kind)),
            }
        });
    };
    view! {
        <button class="button button-quiet" type="button" data-does="copy" aria-label=label.clone() title=label on:click=copy>
            <CopyIcon done=copier.is_done() />
        </button>
    }
}

fn command(host: PullHost, image: &ImageAddress, version: TagOrDigest) -> Result<String, String> {
    let locale = use_locale();
    let target = Target::from(version);
    match host.reference(image, target.tag(), target.digest()) {
        Some(Ok(reference)) => Ok(PullTool::Docker.command(&reference)),
        Some(Err(reason)) => Err(locale.not_pullable(&reason)),
        None => Err(locale.host_not_known().to_owned()),
    }
}

/// `latest` if the image has it, else the first tag of its list.
async fn tag_to_pull(client: Client, image: &ImageAddress) -> Result<Option<TagName>, ApiError> {
    let cancel = Cancel::new();
    let list = |filter: Option<&str>| ListTags {
        repository: image.repository.clone(),
        image: image.name.clone(),
        page: PageRequest { number: 1, size: 20 },
        filter: filter.map(str::to_owned),
    };
    let (newest, latest) = (list(None), list(Some("latest")));
    let (newest, latest) = futures::future::join(client.send(&newest, &cancel), client.send(&latest, &cancel)).await;
    let tags = latest?.records.into_iter().filter(|record| record.tag.text() == "latest").chain(newest?.records);
    let mut tags = tags.filter_map(|record| match record.tag.valid() {
        Some(TagOrDigest::Tag(tag)) if !is_attachment(tag) => Some(tag.clone()),
        _ => None,
    });
    Ok(tags.next())
}
