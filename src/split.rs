//! Cuts the program into parts that arrive when they are first needed, so that the first screen does not wait for them.
//!
//! In the bundle each part is a wasm file of its own, cut out by `scripts/dist` at the functions that [`part!`] declares. In
//! tests, which are built without the feature `split`, the same functions are called directly. Each part is declared beside
//! its component; `components::arriving_part` shows one. This file imports nothing of the console.

/// A part that did not arrive: the network failed, or a newer console has replaced this one. `src/boot/part.js` finds out
/// which of the two it is.
#[derive(Clone, Copy, Debug)]
pub struct NotHere;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotHere {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares an asynchronous function at which the program is cut: code that only its body needs lies in the named part.
/// The function returns `Result<AnyView, NotHere>`, or the type after `->` in place of the view.
macro_rules! part {
    ($part:ident: $name:ident($($argument:ident: $kind:ty),*) $body:block) => {
        $crate::split::part!($part: $name($($argument: $kind),*) -> leptos::prelude::AnyView {
            let view = $body;
            leptos::prelude::IntoAny::into_any(view)
        });
    };
    ($part:ident: $name:ident($($argument:ident: $kind:ty),*) -> $returned:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        fn $name($($argument: $kind),*) -> Result<$returned, $crate::split::NotHere> {
            let value = $body;
            Ok(value)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $kind),*) -> Result<$returned, $crate::split::NotHere> {
            let value = $body;
            Ok(value)
        }
    };
}

pub(crate) use part;
