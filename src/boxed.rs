//! The framework's reactive parts, with their closures boxed.
//!
//! The framework compiles its parts anew for every closure, one to three kilobytes each; behind a box they are compiled once
//! for each type of value (docs/decisions/0008-weight.md has the measured bytes).

use leptos::prelude::*;

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
