//! Whether the first response is on screen. Parts that the list does not need are loaded only then.

use std::time::Duration;

use leptos::prelude::*;

use crate::boxed;

/// Becomes true one task after `has_answer`. Within that task, the order of drawing and of other effects is undefined.
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
