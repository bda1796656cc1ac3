//! The buttons of a row of images or tags: copy pull command, delete.

use deletion::DeletionTarget;
use ext_api::Interrupted;
use image::{PullTool, TagOrDigest};
use leptos::{
    prelude::*,
    reactive::owner::{Owner, WeakOwner},
};
use list::Row;
use route::{ImageAddress, Screen, Target};
use web_sys::Element;

use crate::{
    api::{Cancel, use_client},
    boxed,
    components::copy_button::{SHOWS_DONE, copy_saying, run_in},
    deletion::{put_back::TagToPutBack, rights::Deletes},
    i18n::use_locale,
    list::view::table::press::RowPress,
    pulling::{
        host::{PullHost, use_pull_host},
        tag_to_pull::{KnownTags, TagToPull, find_tag_to_pull},
    },
    ui::{
        elements::elements_in,
        icon::{self, Icon, RowIcon},
        toast::{Toasts, use_toasts},
    },
};

/// The state of the buttons of a list. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct RowActions {
    deletes: Deletes,
    /// Receives the row to delete.
    to_delete: RwSignal<Option<DeletionTarget>>,
    /// Receives the tag to restore.
    put_back: Option<RwSignal<Option<TagToPutBack>>>,
    /// A warning for a tag whose pull command is copied, by name.
    warning_of: Callback<String, Option<String>>,
    /// The program that pulls a tag, by name. Docker, if it is not known.
    tool_of: Option<Callback<String, PullTool>>,
    host: PullHost,
    toasts: Toasts,
    /// The screen's owner. Copying runs in its context.
    owner: StoredValue<Option<WeakOwner>>,
}

impl RowActions {
    /// For the lists of the current screen.
    pub fn new(
        deletes: Deletes,
        to_delete: RwSignal<Option<DeletionTarget>>,
        warning_of: Callback<String, Option<String>>,
    ) -> Self {
        let owner = StoredValue::new(Owner::current().map(|owner| owner.downgrade()));
        boxed::effect(move || show_refusal(deletes.refusal()));
        Self {
            deletes,
            to_delete,
            put_back: None,
            warning_of,
            tool_of: None,
            host: use_pull_host(),
            toasts: use_toasts(),
            owner,
        }
    }

    /// The same, with tags that can be restored.
    pub fn putting_back(self, put_back: RwSignal<Option<TagToPutBack>>) -> Self {
        Self { put_back: Some(put_back), ..self }
    }

    /// The same, with tags that programs other than Docker pull.
    pub fn pulling_with(self, tool_of: Callback<String, PullTool>) -> Self {
        Self { tool_of: Some(tool_of), ..self }
    }

    /// The note and the two buttons below the name of a tag whose deletion was interrupted.
    pub fn interruption(self, row: &Row) -> AnyView {
        let Some(Interrupted { original }) = row.interrupted() else { return ().into_any() };
        let locale = use_locale();
        let refusal = untrack(|| self.deletes.refusal());
        let name = image::visible(row.name()).into_owned();
        let button = |does: &'static str, words: &'static str, label: String| {
            view! {
                <button
                    class="button button-small"
                    data-does=does
                    aria-label=label.clone()
                    title=refusal.map_or(label, str::to_owned)
                    aria-disabled=refusal.map(|_| "true")
                >
                    {words}
                </button>
            }
        };
        let ways = self.deletes.is_offered().then(|| {
            view! {
                {button("finish", locale.finish(), locale.finish_deleting(&name))}
                {original.as_ref().map(|_| button("put-back", locale.put_back(), locale.put_back_named(&name)))}
            }
        });
        view! {
            <span class="interrupted">
                <span class="pill pill-warning" title=locale.holds_placeholder(&name)>{locale.deletion_was_interrupted()}</span>
                {ways}
            </span>
        }
        .into_any()
    }

    /// The buttons for the image or tag of `screen`.
    pub fn draw(self, screen: Screen) -> AnyView {
        let locale = use_locale();
        let Some(what) = what_is_on(screen) else { return ().into_any() };
        let name = name_of(&what);
        let copies = locale.copy_pull_command_for(&name);
        view! {
            <button class="button button-quiet" data-does="copy" aria-label=copies.clone() title=copies>
                <RowIcon icon=Icon::Copy />
            </button>
            {self.deletes.is_offered().then(|| {
                let deletes = locale.delete_named(&name);
                let refusal = untrack(|| self.deletes.refusal());
                view! {
                    <button
                        class="button button-quiet button-danger"
                        data-does="delete"
                        aria-label=deletes.clone()
                        title=refusal.map_or(deletes, str::to_owned)
                        aria-disabled=refusal.map(|_| "true")
                    >
                        <RowIcon icon=Icon::Trash />
                    </button>
                }
            })}
        }
        .into_any()
    }

    /// Runs the action of the clicked button.
    pub fn press(self, press: RowPress) {
        let RowPress { does, screen, button } = press;
        let Some(what) = what_is_on(screen) else { return };
        match (does.as_str(), untrack(|| self.deletes.refusal())) {
            ("delete" | "finish", None) => self.to_delete.set(Some(what)),
            ("put-back", None) => self.ask_to_put_back(what),
            ("delete" | "finish" | "put-back", Some(reason)) => self.toasts.say(reason.to_owned()),
            ("copy", _) => run_in(self.owner(), self.copy_pull_command(what, button)),
            _ => {}
        }
    }

    fn ask_to_put_back(self, what: DeletionTarget) {
        if let (Some(put_back), DeletionTarget::Tag(image, TagOrDigest::Tag(tag))) = (self.put_back, what) {
            put_back.set(Some(TagToPutBack { image, tag }));
        }
    }

    fn owner(self) -> Option<Owner> {
        self.owner.with_value(|owner| owner.as_ref()?.upgrade())
    }

    /// Copies the pull command of a tag. For an image, it first looks up a tag, because `latest` may not exist.
    async fn copy_pull_command(self, what: DeletionTarget, button: Element) {
        let (locale, toasts, client) = (use_locale(), self.toasts, use_client());
        let name = name_of(&what);
        let found = match &what {
            DeletionTarget::Tag(_, version) => {
                let tool = self.tool_of.map(|tool_of| tool_of.run(name.clone())).unwrap_or_default();
                Ok(Some((version.clone(), tool, self.warning_of.run(name.clone()))))
            }
            DeletionTarget::Image(image) => {
                find_tag_to_pull(client, image.clone(), KnownTags::Nothing, Cancel::new()).await.map(|found| {
                    let found = found?;
                    let TagToPull { tag, is_interrupted, tool } = found;
                    let warning = is_interrupted.then(|| locale.holds_placeholder(tag.as_str()));
                    Some((TagOrDigest::Tag(tag), tool, warning))
                })
            }
        };
        match found {
            Ok(Some((version, tool, warning))) => match command(self.host, what.image(), version, tool) {
                Ok(command) => {
                    let said = locale.copied(&command);
                    if copy_saying(command, said).await {
                        show_done(button);
                    }
                    if let Some(warning) = warning {
                        toasts.say(warning);
                    }
                }
                Err(reason) => toasts.say(reason),
            },
            Ok(None) => toasts.say(locale.no_tag_to_pull(&name)),
            Err(error) => toasts.say(locale.not_copied_because(error.kind)),
        }
    }
}

fn what_is_on(screen: Screen) -> Option<DeletionTarget> {
    match screen {
        Screen::Tags(image) => Some(DeletionTarget::Image(image)),
        Screen::Tag(image, target) => Some(DeletionTarget::Tag(image, target.version())),
        _ => None,
    }
}

fn name_of(what: &DeletionTarget) -> String {
    match what {
        DeletionTarget::Image(image) => image.name.to_string(),
        DeletionTarget::Tag(_, version) => version.to_string(),
    }
}

/// Updates the delete buttons on screen when the permission changes: a reason disables them. Buttons that are drawn
/// later get the current state.
fn show_refusal(refusal: Option<&'static str>) {
    let Some(page) = document().document_element() else { return };
    for button in elements_in(&page, "tr[data-row] :is([data-does=delete], [data-does=finish], [data-does=put-back])") {
        let _only_told = match refusal {
            Some(reason) => {
                button.set_attribute("title", reason).and_then(|()| button.set_attribute("aria-disabled", "true"))
            }
            None => {
                let name = button.get_attribute("aria-label").unwrap_or_default();
                button.set_attribute("title", &name).and_then(|()| button.remove_attribute("aria-disabled"))
            }
        };
    }
}

/// Shows for a moment that a button has copied.
fn show_done(button: Element) {
    icon::redraw(&button, Icon::Done);
    set_timeout(move || icon::redraw(&button, Icon::Copy), SHOWS_DONE);
}

fn command(host: PullHost, image: &ImageAddress, version: TagOrDigest, tool: PullTool) -> Result<String, String> {
    let locale = use_locale();
    let target = Target::from(version);
    match host.reference(image, target.tag(), target.digest()) {
        Some(Ok(reference)) => Ok(tool.command(&reference)),
        Some(Err(reason)) => Err(locale.not_pullable(&reason)),
        None => Err(locale.address_not_known().to_owned()),
    }
}
