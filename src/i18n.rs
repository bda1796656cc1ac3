//! The language that the console speaks. Every sentence a reader sees is a method of [`Messages`].

use leptos::prelude::*;

use crate::locales::en::English;
pub use crate::locales::en::{Counted, Messages};

/// The sentences of the reader's language.
pub type Locale = &'static (dyn Messages + Sync);

/// Chooses the language. There is one so far; a second one implements [`Messages`] and is chosen here.
pub fn provide_locale() {
    let locale: Locale = &English;
    provide_context(locale);
}

/// The sentences of the page.
pub fn use_locale() -> Locale {
    use_context().unwrap_or(&English)
}
