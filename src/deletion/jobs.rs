//! A confirmed deletion of many tags: first the time to undo it, then its run, then its result.
//!
//! It lives as long as the console, whatever screen is open. Its code is not part of the first screen, so its state and its
//! bar are added to the app when they are first needed.

mod bar;
mod driver;
mod job;
mod keeping;
mod leaving;
mod offering;
mod receipt_tools;
mod registry;
mod result;

use deletion::{ReceiptAbout, Run};
use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast};
use route::ImageAddress;

use self::bar::JobBar;
pub use self::offering::arriving_kept_run;
use crate::{boxed::live, stored::deletions::HeldLock};

/// What was confirmed.
#[derive(Clone)]
pub struct Confirmed {
    pub image: ImageAddress,
    pub run: Run,
    /// What its receipt says about it.
    pub about: ReceiptAbout,
    /// Seconds before the first request.
    pub seconds_to_undo: u32,
    /// Runs if it is undone, as long as the page that began it is there.
    pub on_undo: Option<Callback<()>>,
    /// Whether it had begun before this page was opened.
    pub is_kept: bool,
}

/// The deletion of many tags that was confirmed last. There is never more than one. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Jobs {
    current: RwSignal<Option<Confirmed>>,
    /// From the confirmation to the end of the run.
    is_busy: RwSignal<bool>,
    /// How many runs have ended, and the image of the last of them.
    ended: RwSignal<(u32, Option<ImageAddress>)>,
    is_mounted: StoredValue<bool>,
    /// Whether a run that was interrupted was looked for.
    has_offered: StoredValue<bool>,
    /// Keeps runs in other tabs waiting.
    lock: StoredValue<Option<HeldLock>, LocalStorage>,
    /// The owner of everything on the page. Code after an `await` has no current owner to find it by.
    page: StoredValue<Owner>,
}

/// The deletions of the console.
pub fn use_jobs() -> Jobs {
    use_context().unwrap_or_else(|| {
        let page = owner_of_page();
        page.clone().with(|| {
            let jobs = Jobs {
                current: RwSignal::new(None),
                is_busy: RwSignal::new(false),
                ended: RwSignal::new((0, None)),
                is_mounted: StoredValue::new(false),
                has_offered: StoredValue::new(false),
                lock: StoredValue::new_local(None),
                page: StoredValue::new(page),
            };
            provide_context(jobs);
            jobs
        })
    })
}

fn owner_of_page() -> Owner {
    let mut owner = Owner::current().unwrap_or_default();
    while let Some(parent) = owner.parent() {
        owner = parent;
    }
    owner
}

impl Jobs {
    /// Whether a deletion is waiting or under way.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// How many runs in this image have ended, as far as the last one was in it.
    pub fn ended_in(self, image: &ImageAddress) -> Option<u32> {
        self.ended.with(|(count, last)| (last.as_ref() == Some(image)).then_some(*count))
    }

    /// Begins the time to undo. Nothing is sent before it is over. A result that is still on screen is replaced.
    pub fn begin(self, confirmed: Confirmed) {
        if !self.is_busy.get_untracked() {
            self.show(confirmed);
        }
    }

    fn show(self, confirmed: Confirmed) {
        self.is_busy.set(true);
        self.current.set(Some(confirmed));
        if !self.is_mounted.get_value() {
            self.is_mounted.set_value(true);
            self.mount();
        }
    }

    /// Adds the bar to the end of the page, below whatever screen is open.
    fn mount(self) {
        let Some(main) = document().get_element_by_id("main") else { return };
        let bar = move || live(move || self.current.get().map(|confirmed| view! { <JobBar jobs=self confirmed /> }));
        self.page.get_value().with(|| mount_to(main.unchecked_into(), bar)).forget();
    }

    fn has_ended(self, image: ImageAddress) {
        self.is_busy.set(false);
        self.ended.update(|(count, last)| {
            *count = count.wrapping_add(1);
            *last = Some(image);
        });
    }

    fn dismiss(self) {
        self.lock.set_value(None);
        self.is_busy.set(false);
        self.current.set(None);
    }
}
