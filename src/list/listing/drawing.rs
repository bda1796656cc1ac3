//! Whether the first answer is on screen yet. What the list is whole without is asked for only then.

use std::time::Duration;

use leptos::prelude::*;

use crate::boxed;

/// True from the task after the one in which `has_answer` came true. Within that task what draws the answer and what
/// merely follows from it run in no order that one could rely on.
pub(in crate::list) fn once_drawn(has_answer: impl Fn() -> bool + Send + Sync + 'static) -> ReadSignal<bool> {
    let (is_drawn, set_drawn) = signal(false);
    let has_answer = boxed::memo(has_answer);
    boxed::effect(move || {
        if has_answer.get() {
            set_timeout(
                move || {
                    set_drawn.try_set(true);
                },
                Duration::ZERO,
            );
        }
    });
    is_drawn
}
