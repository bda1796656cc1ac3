//! The selected rows of a list, and the actions on them.

use futures::future::join_all;
use leptos::prelude::*;
use list::{PageSelection, RowId, Selection};

use super::{table::TableShape, unless_gone};
use crate::{
    boxed::{self, live},
    commands::{DELETE_SELECTION, use_commands},
    components::{
        arriving_part::{Place, arriving},
        copy_button::{Copier, CopyIcon, run_in},
    },
    i18n::selection_words,
    list::listing::Listing,
    split::part,
    ui::{
        focus::{HEADING, keep_focus_of},
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// References that are asked for at the same time.
const AT_ONCE: usize = 5;

/// It is shown while at least one row is selected.
#[component]
pub fn SelectionBar(listing: Listing, shape: TableShape) -> impl IntoView {
    boxed::effect(move || listing.deselect_gone());
    let is_needed = boxed::memo(move || listing.selection.with(|selection| !selection.is_empty()));
    live(move || {
        keep_focus_of(".selection-bar", HEADING);
        is_needed.get().then(|| view! { <Bar listing shape /> })
    })
}

#[component]
fn Bar(listing: Listing, shape: TableShape) -> impl IntoView {
    let words = selection_words();
    let counted = listing.kind;
    let toasts = use_toasts();
    let copier = Copier::new();
    let owner = Owner::current();
    let count = boxed::memo(move || listing.selection.with(|selection| selection.len() as u64));
    let elsewhere = boxed::memo(move || listing.selected_elsewhere());
    // The number of matches on all pages. Offered if the whole page is selected and there are more matches.
    let more = boxed::memo(move || {
        let matching = listing.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.matching));
        (listing.page_selection() == PageSelection::All && matching > count.get()).then_some(matching)
    });
    let copy = move |_| {
        let rows: Vec<RowId> = listing.selection.with_untracked(Selection::rows);
        let selected = rows.len();
        run_in(owner.clone(), async move {
            let references = references_of(rows, shape).await;
            let left_out = selected - references.len();
            if !references.is_empty() {
                copier.copy_saying(references.join("\n"), words.copied_many(references.len() as u64)).await;
            }
            if left_out > 0 {
                toasts.say(words.references_left_out(left_out as u64));
            }
        });
    };
    view! {
        <div class="selection-bar" role="region" aria-label=words.selection()>
            <p role="status">
                <strong>{live(move || words.selected(counted, count.get()))}</strong>
                {live(move || (elsewhere.get() > 0).then(|| view! { <span class="muted">{words.on_other_pages(elsewhere.get())}</span> }))}
            </p>
            <div class="actions">
                {live(move || {
                    keep_focus_of(".selection-bar", HEADING);
                    more.get().map(|matching| view! {
                        <button class="button" type="button" on:click=move |_| listing.select_all_matching()>
                            {words.select_all_matching(matching)}
                        </button>
                    })
                })}
                <button class="button" type="button" on:click=copy>
                    <CopyIcon done=copier.is_done() />
                    {words.copy_references()}
                </button>
                <DeleteSelected />
                <button class="button" type="button" on:click=move |_| listing.clear_selection()>{words.clear_selection()}</button>
            </div>
        </div>
    }
}

/// Deletes what is selected, where the screen has a command for it.
#[component]
fn DeleteSelected() -> impl IntoView {
    let (words, commands, toasts) = (selection_words(), use_commands(), use_toasts());
    let is_offered = boxed::memo(move || commands.find(DELETE_SELECTION).is_some());
    let refusal = move || commands.find(DELETE_SELECTION).and_then(|command| command.refusal());
    let press = move |_| match untrack(refusal) {
        Some(reason) => toasts.say(reason),
        None => _ = commands.run(DELETE_SELECTION),
    };
    live(move || {
        is_offered.get().then(|| {
            view! {
                <button
                    class="button button-danger"
                    type="button"
                    title=boxed::signal(refusal)
                    aria-disabled=boxed::signal(move || refusal().map(|_| "true"))
                    on:click=press
                >
                    <IconView icon=Icon::Trash />
                    {words.delete_selected()}
                </button>
            }
        })
    })
}

/// The references of rows, in their order. Those that have to be asked for are asked for a few at a time.
async fn references_of(rows: Vec<RowId>, shape: TableShape) -> Vec<String> {
    let mut references = Vec::new();
    for few in rows.chunks(AT_ONCE) {
        let found = few.iter().map(|id| async {
            match (untrack(|| shape.reference_of.run(id.clone())), shape.find_reference) {
                (None, Some(find)) => find.run(id.clone()).await,
                (known, _) => known,
            }
        });
        references.extend(join_all(found).await.into_iter().flatten());
    }
    references
}

part!(desk: list_selection(listing: Listing, shape: TableShape) { unless_gone(listing, || view! { <SelectionBar listing shape /> }.into_any()) });

/// What is selected in a list.
pub fn arriving_selection(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_selection(listing, shape))))
}
