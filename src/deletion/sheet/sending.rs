//! What an open delete sheet knows and does.

use std::sync::Arc;

use deletion::{Consequences, Deleted, DeletionTarget};
use ext_api::{ApiError, Capabilities, Capability, DeleteImage, DeleteTag, ErrorKind, PackageKey, Removal, Shown};
use leptos::{prelude::*, task::spawn_local};

use super::reading::read_consequences;
use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    components::names::one_line,
    deletion::running::{Running, RunningDeletions, use_running_deletions},
    deployment::Deployment,
    i18n::deletion_words,
    list::reading::memory::{ListMemory, use_list_memory},
    load::Loader,
    ui::{
        focus::{HEADING, bring_into_view, focus_heading, keep_focus},
        toast::{Toasts, use_toasts},
    },
};

/// The number of tags that a sentence names.
const NAMED_TAGS: usize = 10;

/// A deletion and its result.
pub struct Deletion {
    pub target: DeletionTarget,
    /// Whether the whole image is gone.
    pub image_is_gone: bool,
}

/// An open sheet. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Sheet {
    target: StoredValue<DeletionTarget>,
    pub reading: Loader<(), Consequences>,
    pub consequences: Signal<Option<Consequences>>,
    /// The name that must be typed: of an image, and of one whose deletion destroys others.
    pub name_to_type: Memo<Option<String>>,
    pub typed: RwSignal<String>,
    pub sending: RwSignal<bool>,
    pub refused: RwSignal<Option<ApiError>>,
    /// This sheet's deletion among all that are running.
    own: RwSignal<Option<Running>>,
    running: RunningDeletions,
    capabilities: Capabilities,
    client: Client,
    memory: ListMemory,
    toasts: Toasts,
    on_close: Callback<()>,
    on_deleted: Callback<Deletion>,
}

impl Sheet {
    /// Begins to read what the deletion would destroy.
    pub fn new(target: DeletionTarget, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> Self {
        let client = use_client();
        let capabilities = expect_context::<Arc<Deployment>>().capabilities;
        let target = StoredValue::new(target);
        let takes_nested = capabilities.has(Capability::NestedImages);
        let reading = Loader::new(
            || Some(()),
            move |(), cancel| {
                Box::pin(async move { read_consequences(client, &target.get_value(), takes_nested, &cancel).await })
            },
        );
        let consequences = boxed::signal(move || reading.value());
        let name_to_type = boxed::memo(move || {
            consequences.with(|read| read.as_ref()?.name_to_type(capabilities).map(ToString::to_string))
        });
        let refused = RwSignal::new(None::<ApiError>);
        let grants = client.session().grants();
        boxed::effect(move || {
            grants.track();
            let lacked_sign_in = |error: &ApiError| error.kind == ErrorKind::SignInNeeded;
            if refused.with_untracked(|error| error.as_ref().is_some_and(lacked_sign_in)) {
                refused.set(None);
            }
        });
        Self {
            target,
            reading,
            consequences,
            name_to_type,
            typed: RwSignal::new(String::new()),
            sending: RwSignal::new(false),
            refused,
            own: RwSignal::new(None),
            running: use_running_deletions(),
            capabilities,
            client,
            memory: use_list_memory(),
            toasts: use_toasts(),
            on_close,
            on_deleted,
        }
    }

    /// Whether everything is read, there is something to delete, and the name was typed where it must be.
    pub fn may_send(self) -> bool {
        !self.sending.get()
            && !self.reading.busy()
            && !self.is_gone()
            && self.consequences.with(|read| read.as_ref().is_some_and(|read| read.can_be_deleted(self.capabilities)))
            && self.name_to_type.with(|name| name.as_ref().is_none_or(|name| *name == *self.typed.read()))
    }

    /// Whether the registry no longer has what was to be deleted. Another attempt would find no more.
    fn is_gone(self) -> bool {
        self.refused.with(|error| error.as_ref().is_some_and(|error| error.kind == ErrorKind::NotFound))
    }

    /// Sends the deletion, once.
    pub fn send(self) {
        let Some(read) = self.consequences.get_untracked().filter(|_| untrack(|| self.may_send())) else { return };
        self.sending.set(true);
        self.refused.set(None);
        let running = self.running.begin(read.target.image().clone());
        self.own.set(Some(running));
        spawn_local(async move {
            let answer = send_delete(self.client, &read).await;
            self.running.end(running);
            self.memory.forget();
            // The user may have left the page by then, which also removed the sheet.
            let is_gone = self.sending.try_set(false).is_some();
            match answer {
                Ok(removal) => self.end(read, &removal, is_gone),
                Err(error) if is_gone => self.toasts.say(deletion_words().not_deleted(error.kind).to_owned()),
                Err(error) => self.refuse(error),
            }
        });
    }

    fn end(self, read: Consequences, removal: &Removal, is_gone: bool) {
        let deleted = read.removes(self.capabilities);
        self.toasts.say(sentence_of(deleted, &read.target, removal));
        if is_gone {
            return;
        }
        self.on_close.run(());
        self.on_deleted.run(Deletion {
            target: read.target,
            image_is_gone: deleted.is_whole_image() && removal.shown == Shown::Nothing,
        });
        // The button that opened the sheet will disappear with its row.
        request_animation_frame(focus_heading);
    }

    fn refuse(self, error: ApiError) {
        // The facts on the sheet are outdated. Read them again before the next attempt.
        if error.kind == ErrorKind::Moved || error.aftermath.is_some() {
            self.reading.reload();
            self.typed.try_set(String::new());
        }
        self.refused.try_set(Some(error));
        request_animation_frame(|| bring_into_view(".sheet [role=alert]"));
        // The buttons were disabled during the deletion, which removed the focus from them.
        keep_focus(HEADING);
    }

    /// Closes the sheet. A deletion that failed half way has changed what the page behind it shows.
    pub fn leave(self) {
        let is_page_stale = untrack(|| self.is_gone())
            || self.refused.with_untracked(|error| error.as_ref().is_some_and(|error| error.aftermath.is_some()));
        self.on_close.run(());
        if is_page_stale {
            self.on_deleted.run(Deletion { target: self.target.get_value(), image_is_gone: false });
        }
    }

    /// What is said while the deletion runs.
    pub fn under_way(self) -> &'static str {
        let is_tag_by_tag = self.capabilities.has(Capability::TagByTag);
        let waits = is_tag_by_tag && self.own.get().is_some_and(|own| self.running.waits(own));
        let is_image = self.target.with_value(DeletionTarget::is_image);
        match (waits, is_tag_by_tag, is_image) {
            (true, ..) => deletion_words().waits_for_another(),
            (false, true, true) => deletion_words().deleting_tag_by_tag(),
            (false, true, false) => deletion_words().deleting_to_its_end(),
            (false, false, _) => deletion_words().deleting(),
        }
    }
}

async fn send_delete(client: Client, read: &Consequences) -> Result<Removal, ApiError> {
    let image = read.target.image();
    let key = PackageKey { repository_type: read.repository_type, name: image.name.clone() };
    let (repository, cancel) = (image.repository.clone(), Cancel::new());
    match read.target.version() {
        Some(version) => {
            let call = DeleteTag { repository, key, version: version.clone(), expected: read.digest.clone() };
            client.send(&call, &cancel).await
        }
        None => {
            // Where nothing ties the deletion to what was read, the registry says yes to an image that is gone as well
            // (docs/bk-repo.md 2.6), as if it had been deleted here.
            if read.state.is_none() && !super::reading::has_tags(client, image, &cancel).await? {
                return Err(ApiError::of(ErrorKind::NotFound));
            }
            let call = DeleteImage { repository, key, expected: read.state.clone() };
            client.send(&call, &cancel).await
        }
    }
}

/// What has happened, and what else the registry has done.
fn sentence_of(deleted: Deleted, target: &DeletionTarget, removal: &Removal) -> String {
    let words = deletion_words();
    let image = target.image().name.as_str();
    let what = match target.version() {
        Some(version) => words.version_of_image(version, image),
        None => words.whole_image(image),
    };
    let tag = target.version().map(ToString::to_string).unwrap_or_default();
    let said = match (removal.shown, deleted) {
        (Shown::Everything, _) => words.still_answering(&what),
        (Shown::NameOnly, Deleted::Image) => words.image_stays_listed(image),
        (Shown::NameOnly, _) => words.name_stays_listed(&what),
        (Shown::Nothing, Deleted::LastTagOfListedImage) => words.last_tag_deleted_and_name_stays(&tag, image),
        (Shown::Nothing, Deleted::LastTag) => words.last_tag_deleted(&tag, image),
        (Shown::Nothing, Deleted::Tag | Deleted::Image) => match target.version() {
            Some(version) => words.version_deleted(version, image),
            None => words.image_deleted(image),
        },
    };
    match removal.put_back.is_empty() {
        true => said,
        false => format!("{said} {}", words.others_were_put_back(&names(&removal.put_back))),
    }
}

/// Some of the names, as a sentence has them.
pub(super) fn names(all: &[String]) -> String {
    let named = all.iter().take(NAMED_TAGS).map(|name| one_line(name).to_string()).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED_TAGS) {
        0 => named,
        more => format!("{named} {}", deletion_words().and_more(more as u64)),
    }
}
