//! The framework's reactive parts, with boxed closures that unsubscribe when their owner is disposed.
//!
//! The framework compiles its parts separately for every closure, one to three kilobytes each. Boxed, they are
//! compiled once per value type (docs/decisions/0008-weight.md has the measured bytes).
//!
//! The framework also never unsubscribes disposed parts. A signal that lives as long as the page, such as its address,
//! would keep an entry for every part that ever subscribed (docs/decisions/0020-leaving-what-was-followed.md).

use leptos::{
    prelude::*,
    reactive::graph::{Observer, Subscriber},
};

/// A memo: computed again when its inputs change. Notifies only if the value has changed.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    memo_from(move |_| value())
}

type FromTheOneBefore<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

/// A memo that is computed from its previous value.
pub fn memo_from<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let value: FromTheOneBefore<T> = Box::new(value);
    Memo::new(move |before| {
        leave_in_the_end();
        value(before)
    })
}

/// An effect: runs when its inputs change.
///
/// An effect that reads a memo and something derived from it has to read the memo first. In the other order the framework
/// misses a change of the memo that leaves the derived value as it is (reactive_graph 0.2.16: the memo is computed again for
/// the derived value, and its effect counts as told).
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move || {
        leave_in_the_end();
        run();
    });
}

/// A part of a view that is drawn again when its inputs change.
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || {
        leave_in_the_end();
        draw().into_any()
    })
}

/// A reactive attribute. Each closure as an attribute would have its own type.
pub fn signal<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Signal::derive(move || {
        leave_in_the_end();
        value()
    })
}

/// Makes the current subscriber unsubscribe from everything when its owner is disposed.
fn leave_in_the_end() {
    if let Some(follower) = Observer::get() {
        on_cleanup(move || follower.clear_sources(&follower));
    }
}
