//! Keyboard shortcuts: the keys of commands, when they apply, and how to find a command by name.

mod dispatch;
mod focus;
mod keys;
mod platform;
mod press;
mod search;

pub use dispatch::{Binding, Dispatch, SEQUENCE_MILLISECONDS, Stage, Verdict};
pub use focus::Focus;
pub use keys::{Cap, Key, Keys, Stroke};
pub use platform::Platform;
pub use press::{Modifiers, Press};
pub use search::{best_first, rank};
