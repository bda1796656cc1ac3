//! Long lists and texts, of which the page shows one piece at a time.
//!
//! An image can have tens of thousands of layers, steps, labels or settings, or a text of megabytes. Drawn as a whole,
//! they would block the browser for minutes. Turning replaces the piece, so the page stays small.

use std::{ops::Range, sync::Arc};

use leptos::{html, prelude::*};

use super::copy_button::CopyTextButton;
use crate::{
    boxed::{self, live},
    i18n::piece_words,
};

/// The maximum number of entries in a piece of a list.
const ENTRIES: usize = 100;

/// The maximum bytes of text in a piece of a list.
const BYTES_OF_ENTRIES: usize = 50_000;

/// The maximum bytes, and lines, of a text inside other content.
const BYTES_OF_TEXT: usize = 4_000;

const LINES: usize = 500;

/// A list. A long one has buttons to turn pieces.
#[component]
pub fn ListInPieces(
    /// The name of the list, for the buttons.
    name: &'static str,
    /// The bytes of text in each entry.
    sizes: Vec<usize>,
    /// Draws a range of entries.
    draw: Callback<Range<usize>, AnyView>,
    /// The maximum number of entries per piece. Lower for entries with many elements.
    #[prop(default = ENTRIES)]
    entries: usize,
) -> impl IntoView {
    let total = sizes.len();
    let ends = image::list_pieces(sizes.into_iter(), entries, BYTES_OF_ENTRIES);
    if ends.len() <= 1 {
        return draw.run(0..total);
    }
    let words = Words {
        shown: Box::new(move |range, _, _| piece_words().entries_shown(range.start + 1, range.end, total)),
        first: |count| piece_words().first_entries(count),
        previous: |count| piece_words().previous_entries(count),
        next: |count| piece_words().next_entries(count),
        last: |count| piece_words().last_entries(count),
    };
    view! { <Pieces name ends words draw /> }.into_any()
}

/// A text. A long one shows only a part. The whole text can be copied.
#[component]
pub fn LongText(
    text: Arc<str>,
    /// The maximum bytes of a part.
    #[prop(default = BYTES_OF_TEXT)]
    bytes: usize,
    /// Whether the page has another button that copies the whole text.
    #[prop(optional)]
    is_copied_elsewhere: bool,
) -> impl IntoView {
    if text.len() <= bytes {
        return image::visible_lines(&text).into_owned().into_any();
    }
    let ends = image::text_pieces(&text, LINES, bytes);
    let words = Words {
        shown: Box::new(|_, at, count| piece_words().part_shown(at + 1, count)),
        first: |_| piece_words().first_part().to_owned(),
        previous: |_| piece_words().previous_part().to_owned(),
        next: |_| piece_words().next_part().to_owned(),
        last: |_| piece_words().last_part().to_owned(),
    };
    let whole = (!is_copied_elsewhere).then(|| text.to_string());
    let draw = Callback::new(move |range: Range<usize>| {
        image::visible_lines(text.get(range).unwrap_or_default()).into_owned().into_any()
    });
    view! {
        <Pieces name=piece_words().text() ends words draw />
        {whole.map(|whole| view! { <CopyTextButton label=piece_words().copy_all() text=whole /> })}
    }
    .into_any()
}

/// The labels of the buttons. For lists, they contain the number of entries.
struct Words {
    /// The status: which piece is shown, and how many there are.
    shown: Box<dyn Fn(Range<usize>, usize, usize) -> String + Send + Sync>,
    first: fn(usize) -> String,
    previous: fn(usize) -> String,
    next: fn(usize) -> String,
    last: fn(usize) -> String,
}

/// One piece, below its buttons. The buttons stay on the page while turning pieces, so that they keep the focus.
#[component]
fn Pieces(name: &'static str, ends: Vec<usize>, words: Words, draw: Callback<Range<usize>, AnyView>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let last = ends.len().saturating_sub(1);
    let ends: Arc<[usize]> = ends.into();
    let range = {
        let ends = ends.clone();
        move |at: usize| {
            let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
            start..ends.get(at).copied().unwrap_or(start)
        }
    };
    let top = NodeRef::<html::Div>::new();
    let turn = Callback::new(move |to: usize| {
        at.set(to);
        // The buttons stick to the top of the window. A new piece begins below them.
        request_animation_frame(move || {
            if let Some(place) = top.get_untracked() {
                place.scroll_into_view_with_bool(true);
            }
        });
    });
    // How long the piece is that a button goes to, or the shown one where it goes nowhere.
    let length = {
        let range = range.clone();
        Callback::new(move |to: Option<usize>| range(to.unwrap_or_else(|| at.get())).len())
    };
    let shown = {
        let (range, count) = (range.clone(), ends.len());
        boxed::signal(move || (words.shown)(range(at.get()), at.get(), count))
    };
    view! {
        <div class="pieces" node_ref=top>
            <div class="pieces-way" role="group" aria-label=piece_words().pieces_of(name)>
                <Turn sign="«" words=words.first length turn to=boxed::signal(move || (at.get() > 0).then_some(0)) />
                <Turn words=words.previous length turn to=boxed::signal(move || at.get().checked_sub(1)) />
                <Turn words=words.next length turn to=boxed::signal(move || (at.get() < last).then(|| at.get() + 1)) />
                <Turn sign="»" words=words.last length turn to=boxed::signal(move || (at.get() < last).then_some(last)) />
                <span role="status">{shown}</span>
            </div>
            {live(move || draw.run(range(at.get())))}
        </div>
    }
}

/// A button that turns to another piece. Disabled where there is none.
#[component]
fn Turn(
    /// A sign instead of the words, which are its name then.
    #[prop(optional)]
    sign: Option<&'static str>,
    words: fn(usize) -> String,
    length: Callback<Option<usize>, usize>,
    turn: Callback<usize>,
    to: Signal<Option<usize>>,
) -> impl IntoView {
    let label = boxed::signal(move || words(length.run(to.get())));
    let press = move |_| {
        if let Some(to) = to.get_untracked() {
            turn.run(to);
        }
    };
    view! {
        <button
            class="button"
            type="button"
            aria-label=sign.map(|_| label)
            title=sign.map(|_| label)
            aria-disabled=boxed::signal(move || to.get().is_none().then_some("true"))
            on:click=press
        >
            {match sign {
                Some(sign) => sign.into_any(),
                None => label.into_any(),
            }}
        </button>
    }
}
