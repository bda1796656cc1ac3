//! The language that the console speaks. Every sentence a reader sees is a method of [`Messages`].

use leptos::prelude::*;

use crate::locales::en::English;
pub use crate::locales::{
    CommandMessages, Counted, DeletionMessages, DoctorMessages, FactMessages, Messages, PieceMessages, QueryMessages,
    SelectionMessages, TagMessages,
};

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

/// The sentences about queries. They and the ones below arrive with the part that says them.
pub fn query_words() -> &'static (dyn QueryMessages + Sync) {
    &English
}

/// The sentences about what is selected and done with a whole list.
pub fn selection_words() -> &'static (dyn SelectionMessages + Sync) {
    &English
}

/// The sentences of the doctor.
pub fn doctor_words() -> &'static (dyn DoctorMessages + Sync) {
    &English
}

/// The sentences about one tag.
pub fn tag_words() -> &'static (dyn TagMessages + Sync) {
    &English
}

/// The sentences beside one piece of something long.
pub fn piece_words() -> &'static (dyn PieceMessages + Sync) {
    &English
}

/// The names of facts about an image.
pub fn fact_words() -> &'static (dyn FactMessages + Sync) {
    &English
}

/// The sentences of the sheet that deletes.
pub fn deletion_words() -> &'static (dyn DeletionMessages + Sync) {
    &English
}

/// The sentences about commands and keys.
pub fn command_words() -> &'static (dyn CommandMessages + Sync) {
    &English
}
