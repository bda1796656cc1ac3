//! Parts of the console that arrive when they are first needed, so that the first screen waits for nothing that it does
//! not show.
//!
//! In the bundle each part is a wasm file of its own, cut out of the program by `scripts/dist` at the functions below. In
//! tests, which are built without the feature `split`, the same functions are simply called.

use ext_api::{ApiError, ErrorKind};
use futures::future::LocalBoxFuture;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use route::{ImageAddress, Target};

use crate::{
    api::use_client,
    boxed::live,
    components::{
        delete_sheet::{Doomed, OpenSheet},
        failure::Failure,
        sign_in::SessionSheet,
        state::Waiting,
    },
    i18n::use_locale,
    pages::{doctor::DoctorPage, tag::TagPage},
    ui::{focus::focus_awaited_heading, toast::use_toasts},
};

/// A part that did not arrive: the network is gone, or the console was replaced by a newer one meanwhile.
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
}

type Opening = LocalBoxFuture<'static, Result<AnyView, NotHere>>;

/// Declares a function at which the program is cut: what only it needs lies in the part.
macro_rules! part {
    ($part:ident: $name:ident($($argument:ident: $kind:ty),*) $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name($($argument: $kind),*) -> Result<AnyView, NotHere> {
            Ok($body.into_any())
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> Result<AnyView, NotHere> {
            Ok($body.into_any())
        }
    };
}

part!(tag: tag_page(image: ImageAddress, target: Target) { view! { <TagPage image target /> } });
part!(doctor: doctor_page() { view! { <DoctorPage /> } });
part!(sheets: delete_sheet(what: Doomed, on_close: Callback<()>, on_deleted: Callback<bool>) {
    view! { <OpenSheet what on_close on_deleted /> }
});
part!(sheets: session_sheet(sheet: crate::api::SessionSheet) { view! { <SessionSheet sheet /> } });

/// The page of a tag.
pub fn tag(image: ImageAddress, target: Target) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(tag_page(image.clone(), target.clone()))))
}

/// What is fine about the deployment, and what is not.
pub fn doctor() -> AnyView {
    arriving(Place::Page, Box::new(|| Box::pin(doctor_page())))
}

/// The sheet that asks before something is deleted.
pub fn deletion(what: Doomed, on_close: Callback<()>, on_deleted: Callback<bool>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(delete_sheet(what.clone(), on_close, on_deleted))))
}

/// The form that says who the reader is, or the sheet of the one who has said it.
pub fn session(sheet: crate::api::SessionSheet) -> AnyView {
    let session = use_client().session();
    let on_close = Callback::new(move |()| session.decline());
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(session_sheet(sheet))))
}

/// Shows a part as soon as it is here, and until then that it is waited for.
fn arriving(place: Place, open: Box<dyn Fn() -> Opening>) -> AnyView {
    let (locale, toasts) = (use_locale(), use_toasts());
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
            arrived.try_set(Some(is_here));
            if let (false, Place::Sheet(on_close)) = (is_here, place) {
                toasts.say(locale.part_is_not_here().to_owned());
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
        (_, Place::Sheet(_)) => ().into_any(),
        (Some(false), Place::Page) => {
            view! { <Failure error=ApiError::of(ErrorKind::Unreachable) on_retry=start /> }.into_any()
        }
        (None, Place::Page) => view! { <Waiting /> }.into_any(),
    })
    .into_any()
}
