//! The framework's parts as the console uses them: what they followed keeps nothing of them once they are gone.

use console::boxed;
use leptos::{prelude::*, task::tick};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, Scope};

/// Of each kind, by the time that the program's memory is looked at.
const ROUNDS: usize = 200;
const AT_ONCE: usize = 100;

/// Follows `followed` with one of each kind, as a screen does, and leaves it.
async fn visit(followed: RwSignal<u32>) {
    let screen = Owner::new();
    let views: Vec<_> = screen.with(|| {
        let follow = |_| {
            let value = boxed::memo(move || followed.get());
            boxed::effect(move || _ = followed.get());
            let draw = boxed::live(move || followed.get() + value.get_untracked());
            let attribute = boxed::signal(move || followed.get());
            (RenderEffect::new(move |_| draw()), RenderEffect::new(move |_| attribute.get()))
        };
        (0..AT_ONCE).map(follow).collect()
    });
    tick().await;
    screen.cleanup();
    drop(views);
    tick().await;
}

#[wasm_bindgen_test]
async fn nothing_is_kept_of_what_followed_and_is_gone() {
    let page = Scope::new(DEPLOYED);
    let followed = page.owner.with(|| RwSignal::new(0));
    // What other tests have left free must not take what is kept, and what stays at hand for the next visit is there after the first.
    let _taken = all_that_is_free();
    visit(followed).await;
    let before = pages();
    for _ in 0..ROUNDS {
        visit(followed).await;
    }
    let grown = pages() - before;
    // 80,000 parts were there; kept, each would take about a hundred bytes.
    assert!(grown < 8, "{grown} pages");
}

/// The program's memory, in pages of 64 KiB. It never shrinks.
fn pages() -> usize {
    core::arch::wasm32::memory_size(0)
}

/// Takes the memory that the program has and does not use, from large pieces to small ones.
fn all_that_is_free() -> Vec<Vec<u8>> {
    let mut taken = Vec::new();
    for size in [1 << 20, 1 << 16, 1 << 12, 1 << 8] {
        let before = pages();
        while pages() == before {
            taken.push(Vec::with_capacity(size));
        }
    }
    taken
}

#[wasm_bindgen_test]
async fn what_follows_is_told_of_changes_until_it_is_gone() {
    let page = Scope::new(DEPLOYED);
    let (followed, told) = page.owner.with(|| (RwSignal::new(0), StoredValue::new(Vec::new())));
    let screen = Owner::new();
    let view = screen.with(|| {
        let doubled = boxed::memo(move || followed.get() * 2);
        boxed::effect(move || told.update_value(|told| told.push(doubled.get())));
        let draw = boxed::live(move || followed.get());
        RenderEffect::new(move |_| {
            _ = draw();
            told.update_value(|told| told.push(followed.get_untracked() + 100));
        })
    });
    for next in 1..=3 {
        tick().await;
        followed.set(next);
    }
    tick().await;
    let heard = told.get_value();
    for wanted in [0, 2, 4, 6, 100, 101, 102, 103] {
        assert_eq!(heard.iter().filter(|value| **value == wanted).count(), 1, "{wanted} in {heard:?}");
    }
    screen.cleanup();
    followed.set(4);
    tick().await;
    assert_eq!(told.get_value(), heard);
    drop(view);
}
