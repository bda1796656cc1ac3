//! The shortcuts of lists. There is a control for each of them too.

use command::{Key, Keys};
use leptos::prelude::*;

use super::{focus::ListFocus, unless_gone};
use crate::{
    boxed::{self, live},
    commands::{Command, DELETE_SELECTION, Group, use_commands},
    components::arriving_part::{Place, arriving},
    i18n::{selection_words, use_locale},
    list::listing::Listing,
    navigation::use_navigation,
    split::part,
    ui::focus,
};

/// Registers the commands of a list while it is on the screen. Draws nothing.
#[component]
pub fn ListKeys(listing: Listing, focus: ListFocus) -> impl IntoView {
    let list_focus = focus;
    let (locale, words) = (use_locale(), selection_words());
    let commands = use_commands();
    // No reason is shown: these commands are listed under "Current row", and there is none.
    let no_row = boxed::signal(move || (!list_focus.is_in_row()).then(String::new));
    let in_list = |id, label: &'static str, run: Callback<()>| Command::new(id, Group::List, label.to_owned(), run);
    let in_row = move |id, label: &'static str, run: Callback<()>| {
        Command::new(id, Group::Row, label.to_owned(), run).unless(no_row)
    };

    let to_filter = Callback::new(move |()| {
        focus::focus(".list-filter input");
    });
    commands.register(in_list("filter", words.go_to_filter(), to_filter).with_keys(&[Keys::Char('/')]));
    for (id, label, by, letter) in [
        ("next-row", words.next_row(), 1, const { &[Keys::Char('j')] }),
        ("previous-row", words.previous_row(), -1, const { &[Keys::Char('k')] }),
    ] {
        let step = Callback::new(move |()| list_focus.step(by));
        commands.register(in_list(id, label, step).with_keys(letter).repeating());
    }
    commands.register(
        in_list("refresh", locale.refresh(), Callback::new(move |()| listing.refresh())).with_keys(&[Keys::Char('r')]),
    );
    register_pages(listing, list_focus);

    let row = move || list_focus.row_name().and_then(|name| listing.row_named(&name));
    let select = Callback::new(move |()| {
        if let Some(row) = row() {
            listing.toggle(&row);
        }
    });
    let select_range = Callback::new(move |()| {
        if let Some(row) = row() {
            listing.select_range_to(&row);
        }
    });
    let open = Callback::new(move |()| list_focus.press("a.name"));
    let copy = Callback::new(move |()| list_focus.press("[data-does=copy]"));
    let delete = Callback::new(move |()| list_focus.press("[data-does=delete]"));
    commands.register(in_row("select", words.select_row(), select).with_keys(&[Keys::Char('x')]));
    commands.register(in_row("select-range", words.select_range(), select_range).with_keys(&[Keys::Shift('x')]));
    commands.register(in_row("open", words.open_row(), open).with_keys(&[Keys::Key(Key::Enter)]));
    commands.register(in_row("copy", words.copy_row(), copy).with_keys(&[Keys::Char('y')]));
    // While rows are selected, the key deletes those.
    let is_free = boxed::memo(move || commands.find(DELETE_SELECTION).is_none());
    let of_row = live(move || {
        is_free.get().then(|| {
            commands.register(in_row("delete", words.delete_row(), delete).with_keys(&[Keys::Char('d')]).destroying());
        })
    });
    let select_all = Callback::new(move |()| listing.select_all_matching());
    commands.register(in_list("select-all-matching", words.select_everything(), select_all));
    of_row
}

fn register_pages(listing: Listing, list_focus: ListFocus) {
    let (locale, words) = (use_locale(), selection_words());
    let navigation = use_navigation();
    let at = move || {
        listing
            .shown
            .with(|shown| shown.as_ref().map(|shown| (shown.page, list::last_page(shown.matching, shown.size))))
    };
    for (id, label, back, keys) in [
        ("previous-page", locale.previous_page(), true, const { &[Keys::Char('[')] }),
        ("next-page", locale.next_page(), false, const { &[Keys::Char(']')] }),
    ] {
        let target = move || {
            let (page, last) = at()?;
            if back { (page > 1).then(|| page.min(last + 1) - 1) } else { (page < last).then(|| page + 1) }
        };
        let none = boxed::signal(move || target().is_none().then(|| words.no_such_direction(back).to_owned()));
        let turn = Callback::new(move |()| {
            if let Some(page) = untrack(target) {
                list_focus.to_first_row_of_next_page();
                navigation.open_query(navigation.query().read_untracked().on_page(page));
            }
        });
        let command = Command::new(id, Group::List, label.to_owned(), turn).with_keys(keys).unless(none);
        use_commands().register(command);
    }
}

part!(desk: list_keys(listing: Listing, focus: ListFocus) { unless_gone(listing, || view! { <ListKeys listing focus /> }.into_any()) });

/// The keys of a list.
pub fn arriving_keys(listing: Listing, focus: ListFocus) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_keys(listing, focus))))
}
