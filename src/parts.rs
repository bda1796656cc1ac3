//! Parts of the console that arrive when they are first needed, so that the first screen waits for nothing that it does
//! not show.
//!
//! In the bundle each part is a wasm file of its own, cut out of the program by `scripts/dist` at the functions below. In
//! tests, which are built without the feature `split`, the same functions are simply called.

use std::time::Duration;

use ext_api::{ApiError, ErrorKind};
use futures::future::LocalBoxFuture;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use route::{ImageAddress, Target};

use crate::{
    api::use_client,
    boxed::live,
    commands::{CommandSheet, use_commands},
    components::{
        command_sheets::{CommandBar, OpenCommandSheet},
        delete_sheet::{Deletion, Doomed, OpenSheet},
        failure::Failure,
        filter_box::{Completions, FilterEntry},
        list_focus::ListFocus,
        list_keys::ListKeys,
        list_table::TableShape,
        list_tools::{ExportFormats, ListChoices, ViewChoices},
        list_words::{ListWords, Notes},
        put_back_sheet::{OpenPutBackSheet, TagToPutBack},
        selection_bar::SelectionBar,
        sign_in::SessionSheet,
        state::Waiting,
    },
    i18n::use_locale,
    listing::{Arrangement, Arranger, Listing},
    newer_console::{NewerConsole, use_newer_console},
    pages::{
        doctor::DoctorPage,
        home::OpenRepository,
        tag::TagPage,
        tags::{DisabledTags, TwinsOfTags},
    },
    ui::{focus::focus_awaited_heading, toast::use_toasts},
};

/// A part that did not arrive: the network is gone, or the console was replaced by a newer one meanwhile. `src/boot/part.js` finds
/// out which, and what is said then stands on top of the page (`UpdatedNote`).
#[derive(Clone, Copy, Debug)]
pub struct NotHere;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotHere {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What stands in for a part that is not here.
#[derive(Clone, Copy)]
enum Place {
    /// The page says that it waits, and what has failed.
    Page,
    /// Nothing, as there is no page to say it on. What opened the sheet is told when it does not come.
    Sheet(Callback<()>),
    /// Nothing: the screen is whole without it, and has kept its room. What could not come can be asked for again.
    Tools,
    /// Nothing. When it does not come it is asked for again after a while.
    Beside,
}

/// How long something that did not come, and that nobody has asked for, is left alone.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

type Opening = LocalBoxFuture<'static, Result<AnyView, NotHere>>;

/// Declares a function at which the program is cut: what only it needs lies in the part. It gives a view, unless it says what.
macro_rules! part {
    ($part:ident: $name:ident($($argument:ident: $kind:ty),*) $body:block) => {
        part!($part: $name($($argument: $kind),*) -> AnyView { $body.into_any() });
    };
    ($part:ident: $name:ident($($argument:ident: $kind:ty),*) -> $given:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name($($argument: $kind),*) -> Result<$given, NotHere> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> Result<$given, NotHere> {
            Ok($body)
        }
    };
}

part!(tag: tag_page(image: ImageAddress, target: Target) { view! { <TagPage image target /> } });
part!(doctor: doctor_page() { view! { <DoctorPage /> } });
part!(sheets: delete_sheet(what: Doomed, on_close: Callback<()>, on_deleted: Callback<Deletion>) {
    view! { <OpenSheet what on_close on_deleted /> }
});
part!(sheets: put_back_sheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) {
    view! { <OpenPutBackSheet what on_close on_put_back /> }
});
part!(shell: shell_commands() { view! { <CommandBar /> } });
part!(commands: command_sheet(sheet: CommandSheet) { view! { <OpenCommandSheet sheet /> } });
part!(desk: new_arranger() -> Box<dyn Arranger> {
    let arranger: Box<dyn Arranger> = Box::<Arrangement>::default();
    arranger
});
part!(desk: list_choices(listing: Listing, shape: TableShape) { on_screen(listing, || view! { <ListChoices listing shape /> }.into_any()) });
part!(desk: list_words(listing: Listing, notes: Option<Notes>) { on_screen(listing, || view! { <ListWords listing notes /> }.into_any()) });
part!(desk: list_selection(listing: Listing, shape: TableShape) { on_screen(listing, || view! { <SelectionBar listing shape /> }.into_any()) });
part!(desk: list_keys(listing: Listing, focus: ListFocus) { on_screen(listing, || view! { <ListKeys listing focus /> }.into_any()) });
part!(desk: list_completions(listing: Listing, entry: FilterEntry) { on_screen(listing, || view! { <Completions listing entry /> }.into_any()) });
part!(desk: tag_facts(listing: Listing, image: ImageAddress, disabled: DisabledTags) { on_screen(listing, || view! { <TwinsOfTags listing image disabled /> }.into_any()) });
part!(desk: open_repository(is_typed_in: RwSignal<bool>) { view! { <OpenRepository is_typed_in /> } });
part!(desk: view_menu(listing: Listing) { view! { <ViewChoices listing /> } });
part!(desk: export_menu(listing: Listing, shape: TableShape) { view! { <ExportFormats listing shape /> } });
part!(sheets: session_sheet(sheet: crate::api::SessionSheet) { view! { <SessionSheet sheet /> } });

/// The page may have been left while its part was on the way: then there is nothing to draw, and nothing to draw it from.
fn on_screen(listing: Listing, draw: impl FnOnce() -> AnyView) -> AnyView {
    if listing.is_gone() { ().into_any() } else { draw() }
}

/// The page of a tag.
pub fn tag(image: ImageAddress, target: Target) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(tag_page(image.clone(), target.clone()))))
}

/// What is fine about the deployment, and what is not.
pub fn doctor() -> AnyView {
    arriving(Place::Page, Box::new(|| Box::pin(doctor_page())))
}

/// What puts lists in order and reads their filters.
pub async fn arranger() -> Result<Box<dyn Arranger>, NotHere> {
    new_arranger().await
}

/// What can be done with a list, beside its filter.
pub fn choices_of_list(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Tools, Box::new(move || Box::pin(list_choices(listing, shape))))
}

/// What is said between a list's filter and its table.
pub fn words_of_list(listing: Listing, notes: Option<Notes>) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_words(listing, notes))))
}

/// What is selected in a list.
pub fn selection_of_list(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_selection(listing, shape))))
}

/// The keys of a list.
pub fn keys_of_list(listing: Listing, focus: ListFocus) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_keys(listing, focus))))
}

/// What may follow in a list's filter.
pub fn completions_of_filter(listing: Listing, entry: FilterEntry) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_completions(listing, entry))))
}

/// Which tags are the same image, and which of a whole list are disabled.
pub fn facts_of_tags(listing: Listing, image: ImageAddress, disabled: DisabledTags) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(tag_facts(listing, image.clone(), disabled))))
}

/// The way to a repository that no list leads to.
pub fn repository_form(is_typed_in: RwSignal<bool>) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(open_repository(is_typed_in))))
}

/// How a list may be shown.
pub fn view_choices(listing: Listing) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(view_menu(listing))))
}

/// What a list may be saved as.
pub fn export_formats(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(export_menu(listing, shape))))
}

/// The sheet that asks before something is deleted.
pub fn deletion(what: Doomed, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(delete_sheet(what.clone(), on_close, on_deleted))))
}

/// The sheet that asks before a tag is put back.
pub fn putting_back(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(put_back_sheet(what.clone(), on_close, on_put_back))))
}

/// The form that says who the reader is, or the sheet of the one who has said it.
pub fn session(sheet: crate::api::SessionSheet) -> AnyView {
    let session = use_client().session();
    let on_close = Callback::new(move |()| session.decline());
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(session_sheet(sheet))))
}

/// What can be done on every screen, by key and by name.
pub fn command_bar() -> AnyView {
    arriving(Place::Beside, Box::new(|| Box::pin(shell_commands())))
}

/// The palette, or the table of keys.
pub fn commands(sheet: CommandSheet) -> AnyView {
    let commands = use_commands();
    let on_close = Callback::new(move |()| commands.sheet().set(None));
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(command_sheet(sheet))))
}

/// Shows a part as soon as it is here, and until then that it is waited for.
fn arriving(place: Place, open: Box<dyn Fn() -> Opening>) -> AnyView {
    let (locale, toasts) = (use_locale(), use_toasts());
    let newer = use_newer_console();
    let is_updated = move || newer.is_some_and(NewerConsole::is_there);
    let arrived = RwSignal::new(None::<bool>);
    let part = StoredValue::new_local(None::<AnyView>);
    let open = StoredValue::new_local(open);
    // Another try begins in a button that is gone by the time the part is here.
    let owner = Owner::current().unwrap_or_default();
    let start = Callback::new(move |()| {
        arrived.set(None);
        let opening = open.with_value(|open| open());
        let showing = async move {
            let outcome = opening.await;
            let is_here = outcome.is_ok();
            part.try_set_value(outcome.ok());
            // Nobody wants to hear of what nobody waits for any more.
            let is_awaited = arrived.try_set(Some(is_here)).is_none();
            if let (false, true, Place::Sheet(on_close)) = (is_here, is_awaited, place) {
                if !untrack(is_updated) {
                    toasts.say(locale.part_not_loaded().to_owned());
                }
                on_close.run(());
            }
        };
        spawn_local(owner.with(|| ScopedFuture::new_untracked(showing)));
    });
    start.run(());
    live(move || match (arrived.get(), place) {
        (Some(true), _) => {
            request_animation_frame(focus_awaited_heading);
            part.try_update_value(Option::take).flatten().into_any()
        }
        // Another try would find no more.
        (Some(false), _) if is_updated() => ().into_any(),
        (Some(false), Place::Beside) => {
            if let Ok(timer) = set_timeout_with_handle(move || start.run(()), AGAIN_AFTER) {
                on_cleanup(move || timer.clear());
            }
            ().into_any()
        }
        (_, Place::Sheet(_)) | (None, Place::Tools | Place::Beside) => ().into_any(),
        (Some(false), Place::Tools) => view! {
            <button class="button" type="button" on:click=move |_| start.run(())>{locale.load_list_tools()}</button>
        }
        .into_any(),
        (Some(false), Place::Page) => {
            view! { <Failure error=ApiError::of(ErrorKind::Unreachable) on_retry=start /> }.into_any()
        }
        (None, Place::Page) => view! { <Waiting /> }.into_any(),
    })
    .into_any()
}
