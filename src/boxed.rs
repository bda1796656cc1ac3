//! The framework's reactive parts, with their closures boxed, and gone without a trace when their owner goes.
//!
//! The framework compiles its parts anew for every closure, one to three kilobytes each; behind a box they are compiled once
//! for each type of value (docs/decisions/0008-weight.md has the measured bytes).
//!
//! It also never tells what a part has followed that the part is gone: what lives as long as the page, such as its address,
//! would keep a place for everything that ever followed it (docs/decisions/0020-leaving-what-was-followed.md).

use leptos::{
    prelude::*,
    reactive::graph::{Observer, Subscriber},
    tachys::view::keyed,
};

/// A value that is worked out when what it reads has changed, and that tells only real changes on.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_from(move |_| value())
}

type FromTheOneBefore<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// The same for a value that is worked out from the one before.
pub fn memo_from<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let value: FromTheOneBefore<T> = Box::new(value);
    Memo::new(move |before| {
        leave_in_the_end();
        value(before)
    })
}

/// Runs when what it reads has changed.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move || {
        leave_in_the_end();
        run();
    });
}

/// A part of a view that is drawn anew when what it reads has changed.
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || {
        leave_in_the_end();
        draw().into_any()
    })
}

/// An attribute that follows what it reads. Every closure as an attribute would be a type of its own.
pub fn signal<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Signal::derive(move || {
        leave_in_the_end();
        value()
    })
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

/// Has whatever is running now leave all that it follows, once its owner goes.
fn leave_in_the_end() {
    if let Some(follower) = Observer::get() {
        on_cleanup(move || follower.clear_sources(&follower));
    }
}
