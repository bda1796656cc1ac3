//! The framework's reactive parts, with their closures boxed.
//!
//! The framework compiles its parts anew for every closure, one to three kilobytes each; behind a box they are compiled once
//! for each type of value (docs/decisions/0008-weight.md has the measured bytes).

use leptos::{prelude::*, tachys::view::keyed};

/// A value that is worked out when what it reads has changed, and that tells only real changes on.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Memo::new(move |_| value())
}

/// Runs when what it reads has changed.
pub fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// A part of a view that is drawn anew when what it reads has changed.
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || draw().into_any())
}

/// An attribute that follows what it reads. Every closure as an attribute would be a type of its own.
pub fn signal<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Signal::derive(value)
}

/// Draws a view when it is needed.
pub type Draw = Box<dyn FnOnce() -> AnyView + Send>;

/// Views with a number each: those whose number was on the page before stay as they are, and only the others are drawn.
///
/// They have no scope of their own, so that nothing in them may follow a signal: the framework's `For` makes a scope for
/// each, and keeps something of every one that there ever was until all of it goes.
pub fn numbered(views: Vec<(u64, Draw)>) -> AnyView {
    keyed::keyed(views, |(number, _)| *number, |_, (_, draw)| (drop::<usize>, draw())).into_any()
}
