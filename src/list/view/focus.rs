//! The keyboard focus in a list: moves from row to row, and survives when rows are drawn again.

use std::time::Duration;

use leptos::{html, prelude::*};
use route::Screen;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};

use crate::{
    boxed,
    list::listing::Listing,
    navigation::use_navigation,
    ui::{elements::elements_in, width::use_width},
};

/// The focused element, so that it can be found again after the rows were drawn again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// The row, by name and by its number on the page.
    row: Option<(String, usize)>,
    /// The control's accessible name or, without one, its text.
    control: String,
}

/// The maximum number of lists whose focus is remembered.
const KEPT: usize = 50;

/// The focus of lists that were left. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct ListPositions(StoredValue<Vec<(Screen, Place)>>);

pub fn provide_list_positions() {
    provide_context(ListPositions(StoredValue::new(Vec::new())));
}

impl ListPositions {
    fn take(&self, screen: &Screen) -> Option<Place> {
        let taken = self.0.try_update_value(|places| {
            let at = places.iter().position(|(other, _)| other == screen)?;
            Some(places.remove(at).1)
        });
        taken.flatten()
    }

    fn keep(&self, screen: Screen, place: Place) {
        self.0.try_update_value(|places| {
            places.retain(|(other, _)| *other != screen);
            places.push((screen, place));
            let surplus = places.len().saturating_sub(KEPT);
            places.drain(..surplus);
        });
    }
}

/// The focus in a list. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct ListFocus {
    region: NodeRef<html::Div>,
    last: StoredValue<Option<Place>>,
    /// Whether a row has the focus.
    in_row: RwSignal<bool>,
}

impl ListFocus {
    /// Tracks the list in `region`. Its `on:focusin` and `on:focusout` must report to it.
    pub fn new(listing: Listing, region: NodeRef<html::Div>) -> Self {
        let navigation = use_navigation();
        let positions = use_context::<ListPositions>();
        let here = navigation.route().get_untracked().screen;
        // When the user comes back from another screen, the same element gets the focus again.
        let scroll = navigation.take_scroll();
        let before = positions.filter(|_| scroll.is_some()).and_then(|positions| positions.take(&here));
        let this = Self { region, last: StoredValue::new(before), in_row: RwSignal::new(false) };
        let returns = StoredValue::new(scroll);
        let width = use_width();
        boxed::effect(move || {
            // Another window width draws all rows again.
            width.is_narrow();
            let has_rows = listing.shown.with(Option::is_some);
            // The rows are inserted after this has run.
            request_animation_frame(move || match returns.try_update_value(|scroll| scroll.take_if(|_| has_rows)) {
                Some(Some(scroll)) => {
                    this.restore(true);
                    // A history entry that was not left through a link has scroll position 0.
                    if scroll > 0.0 {
                        window().scroll_to_with_x_and_y(0.0, scroll);
                    }
                }
                _ => this.restore(false),
            });
        });
        on_cleanup(move || {
            if let Some((positions, place)) = positions.zip(this.last.try_get_value().flatten()) {
                positions.keep(here, place);
            }
        });
        this
    }

    /// Arrow keys move between rows if a row has the focus. Otherwise they scroll the page as usual.
    pub fn pressed(&self, event: &KeyboardEvent) {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        if !has_modifier && self.row_with_focus().is_some() {
            event.prevent_default();
            self.step(by);
        }
    }

    pub fn entered(&self, event: &FocusEvent) {
        let place =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).map(|control| self.place_of(&control));
        self.in_row.set(place.as_ref().is_some_and(|place| place.row.is_some()));
        self.last.set_value(place);
    }

    /// Forgets the position when the user leaves the list. A control that was drawn again does not count as left.
    pub fn left(&self, event: &FocusEvent) {
        let this = *self;
        let left = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let next = event.related_target();
        set_timeout(
            move || {
                if next.is_some() || left.is_some_and(|left| left.is_connected()) {
                    if let Some(dialog) = dialog_with_focus() {
                        this.restore_after(&dialog);
                    } else if this.focused().is_none() {
                        this.last.try_set_value(None);
                        this.in_row.try_set(false);
                    }
                }
            },
            Duration::ZERO,
        );
    }

    /// A dialog returns the focus when it closes, but not to a row that was drawn again meanwhile.
    fn restore_after(self, dialog: &Element) {
        let restore = Closure::once_into_js(move || self.restore(false));
        let _listens = dialog.add_event_listener_with_callback("close", restore.unchecked_ref());
    }

    /// Whether a row has the focus.
    pub fn is_in_row(&self) -> bool {
        self.in_row.get()
    }

    /// The name of the focused row.
    pub fn row_name(&self) -> Option<String> {
        self.row_with_focus()?.get_attribute("data-row")
    }

    /// Moves to the next row (1) or the previous one (-1). If no row has the focus, to the first row or the last
    /// focused one.
    pub fn step(&self, by: isize) {
        let rows = self.rows();
        let at = self.row_with_focus().and_then(|row| rows.iter().position(|other| *other == row));
        let next = match at {
            Some(at) => at.saturating_add_signed(by).min(rows.len().saturating_sub(1)),
            None => self.last_row().unwrap_or(0).min(rows.len().saturating_sub(1)),
        };
        if let Some(row) = rows.get(next) {
            focus_name_in(row);
        }
    }

    /// The next page starts with the focus on its first row.
    pub fn to_first_row_of_next_page(&self) {
        if self.in_row.get_untracked() {
            self.last.set_value(Some(Place { row: Some((String::new(), 0)), control: String::new() }));
        }
    }

    /// Clicks a button of the focused row.
    pub fn press(&self, selector: &str) {
        let button = self.row_with_focus().and_then(|row| row.query_selector(selector).ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            button.click();
        }
    }

    /// Returns the focus to the previous element, or to the row in its place.
    ///
    /// After coming back to a screen, the focus is at the heading, where every screen begins.
    fn restore(&self, has_come_back: bool) {
        let Some(place) = self.last.try_get_value().flatten() else { return };
        let is_lost = match (&place.row, self.focused()) {
            // A pager link that now leads to another page does not count as the previous element.
            (None, Some(control)) => name_of(&control) != place.control,
            (_, Some(_)) => false,
            (_, None) => document()
                .active_element()
                .is_none_or(|active| active.local_name() == "body" || (has_come_back && active.local_name() == "h1")),
        };
        if !is_lost {
            return;
        }
        let rows = self.rows();
        let Some((name, index)) = place.row else {
            if let Some(control) = self.controls().into_iter().find(|control| name_of(control) == place.control) {
                let _focused = control.focus();
            }
            return;
        };
        let same = rows.iter().find(|row| row.get_attribute("data-row").as_deref() == Some(name.as_str()));
        let Some(row) = same.or_else(|| rows.get(index)).or_else(|| rows.last()) else { return };
        let control = controls_in(row).into_iter().find(|control| same.is_some() && name_of(control) == place.control);
        match control {
            Some(control) => {
                let _focused = control.focus();
            }
            None => focus_name_in(row),
        }
    }

    fn place_of(&self, control: &Element) -> Place {
        let row = control.closest("tr[data-row]").ok().flatten();
        let row = row.map(|row| {
            let index = self.rows().iter().position(|other| *other == row).unwrap_or(0);
            (row.get_attribute("data-row").unwrap_or_default(), index)
        });
        Place { row, control: name_of(control) }
    }

    fn last_row(&self) -> Option<usize> {
        self.last.with_value(|place| place.as_ref()?.row.as_ref().map(|(_, index)| *index))
    }

    fn focused(&self) -> Option<Element> {
        let region = self.region.try_get_untracked()??;
        document().active_element().filter(|active| region.contains(Some(active)))
    }

    fn row_with_focus(&self) -> Option<Element> {
        self.focused()?.closest("tr[data-row]").ok().flatten()
    }

    fn rows(&self) -> Vec<Element> {
        let region: Option<web_sys::HtmlDivElement> = self.region.try_get_untracked().flatten();
        region.map(|region| elements_in(&region, "tr[data-row]")).unwrap_or_default()
    }

    fn controls(&self) -> Vec<HtmlElement> {
        self.region.try_get_untracked().flatten().map(|region| controls_in(&region)).unwrap_or_default()
    }
}

fn dialog_with_focus() -> Option<Element> {
    document().active_element()?.closest("dialog").ok().flatten()
}

fn focus_name_in(row: &Element) {
    let name = row.query_selector(".name").ok().flatten();
    if let Some(name) = name.and_then(|name| name.dyn_into::<HtmlElement>().ok()) {
        let _focused = name.focus();
        name.scroll_into_view_with_scroll_into_view_options(&{
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options
        });
    }
}

fn name_of(control: &Element) -> String {
    control.get_attribute("aria-label").or_else(|| control.text_content()).unwrap_or_default()
}

fn controls_in(place: &Element) -> Vec<HtmlElement> {
    let controls = elements_in(place, "a, button, input, select");
    controls.into_iter().filter_map(|control| control.dyn_into().ok()).collect()
}
