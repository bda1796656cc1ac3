//! The filter box of a list. Its text goes into the address, so it survives a reload and can be shared.

mod completions;

use std::time::Duration;

use leptos::{html, prelude::*};
use web_sys::{HtmlInputElement, KeyboardEvent};

use self::completions::arriving_completions;
use crate::{
    boxed::{self, live},
    i18n::use_locale,
    list::listing::Listing,
    navigation::{Navigation, use_navigation},
    ui::icon::{Icon, IconView},
};

/// How long the filter waits for the next key press.
const TYPING: Duration = Duration::from_millis(150);

/// The text that is being typed into a filter. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct FilterEntry {
    pub typed: RwSignal<String>,
    pub input: NodeRef<html::Input>,
    /// The cursor in bytes, while the user types.
    pub cursor: RwSignal<Option<usize>>,
    /// Whether completions are shown.
    pub offers: RwSignal<bool>,
    /// The completion that Enter would take.
    pub chosen: RwSignal<Option<usize>>,
    /// Passes keys to the completions. Returns whether they handled them.
    pub keys: StoredValue<Option<Callback<KeyboardEvent>>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    navigation: Navigation,
}

impl FilterEntry {
    fn new(navigation: Navigation, text: String) -> Self {
        let this = Self {
            typed: RwSignal::new(text),
            input: NodeRef::new(),
            cursor: RwSignal::new(None),
            offers: RwSignal::new(false),
            chosen: RwSignal::new(None),
            keys: StoredValue::new(None),
            waiting: StoredValue::new(None),
            navigation,
        };
        on_cleanup(move || {
            this.waiting.try_update_value(|waiting| waiting.take().map(|old| old.clear()));
        });
        this
    }

    /// Takes a new text. It goes into the address after a short pause.
    pub fn change(&self, text: String) {
        let this = *self;
        self.typed.set(text);
        self.chosen.set(None);
        self.waiting.update_value(|waiting| {
            if let Some(old) = waiting.take() {
                old.clear();
            }
            *waiting = set_timeout_with_handle(move || this.apply(), TYPING).ok();
        });
    }

    fn apply(&self) {
        let Some(text) = self.typed.try_get_untracked() else { return };
        let text = text.trim().to_owned();
        let now = self.navigation.route().get_untracked().query;
        if now.q != text {
            self.navigation.replace_query(now.filtered_by(text));
        }
    }

    /// Reads the position of the cursor.
    pub fn look(&self) {
        self.cursor.set(self.input.get_untracked().map(|input| cursor_of(&input)));
    }
}

#[component]
pub fn FilterBox(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let query = navigation.query();
    let filter = boxed::memo(move || query.with(|query| query.q.clone()));
    let entry = FilterEntry::new(navigation, filter.get_untracked());
    let FilterEntry { typed, input, cursor, offers, chosen, keys, .. } = entry;
    boxed::effect(move || {
        // Back, forward and links change the filter from outside. The user's own typing is already in the box.
        let filter = filter.get();
        if typed.with_untracked(|typed| typed.trim() != filter) {
            typed.set(filter);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if let Some(keys) = keys.get_value() {
            keys.run(event);
        }
    };
    let is_writing = boxed::memo(move || cursor.with(Option::is_some));
    view! {
        <div class="list-filter">
            <label class="field-with-icon">
                <IconView icon=Icon::Search />
                <input
                    class="field"
                    type="search"
                    node_ref=input
                    aria-label=locale.filter_name(listing.kind)
                    aria-autocomplete="list"
                    aria-controls=boxed::signal(move || offers.get().then_some("filter-completions"))
                    aria-activedescendant=boxed::signal(move || chosen.get().map(|at| format!("filter-completion-{at}")))
                    aria-describedby="filter-meaning"
                    aria-invalid=boxed::signal(move || listing.filter.with(|filter| filter.problem.is_some()).to_string())
                    placeholder=locale.filter_hint(listing.kind)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=move |event| {
                        entry.change(event_target_value(&event));
                        entry.look();
                    }
                    on:click=move |_| entry.look()
                    on:keydown=on_key
                    on:blur=move |_| cursor.set(None)
                />
            </label>
            {live(move || is_writing.get().then(|| arriving_completions(listing, entry)))}
        </div>
    }
}

/// The cursor in bytes. The browser counts UTF-16 units.
fn cursor_of(input: &HtmlInputElement) -> usize {
    let at = input.selection_end().ok().flatten().unwrap_or(0) as usize;
    let mut units = 0;
    let value = input.value();
    let before = value.char_indices().find(|(_, character)| {
        let here = units >= at;
        units += character.len_utf16();
        here
    });
    before.map_or(value.len(), |(byte, _)| byte)
}
