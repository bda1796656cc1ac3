//! The language of the console. Every text that users read is a method of a trait in `locales`.

use leptos::prelude::*;

use crate::locales::en::English;
pub use crate::locales::{
    BulkDeletionMessages, CommandMessages, DeletionMessages, DoctorMessages, FactMessages, Messages, PieceMessages,
    QueryMessages, SelectionMessages, TagMessages,
};

/// The texts of the first screen in the user's language.
pub type Locale = &'static (dyn Messages + Sync);

/// Chooses the language. So far there is only English.
pub fn provide_locale() {
    let locale: Locale = &English;
    provide_context(locale);
}

/// The texts of the first screen.
pub fn use_locale() -> Locale {
    use_context().unwrap_or(&English)
}

/// The texts of filters. These and the ones below are loaded with the part that uses them.
pub fn query_words() -> &'static (dyn QueryMessages + Sync) {
    &English
}

/// The texts of selections and exports.
pub fn selection_words() -> &'static (dyn SelectionMessages + Sync) {
    &English
}

/// The texts of the doctor.
pub fn doctor_words() -> &'static (dyn DoctorMessages + Sync) {
    &English
}

/// The texts of the tag page.
pub fn tag_words() -> &'static (dyn TagMessages + Sync) {
    &English
}

/// The texts of long lists and texts in pieces.
pub fn piece_words() -> &'static (dyn PieceMessages + Sync) {
    &English
}

/// The labels of facts about an image.
pub fn fact_words() -> &'static (dyn FactMessages + Sync) {
    &English
}

/// The texts of the delete and restore sheets.
pub fn deletion_words() -> &'static (dyn DeletionMessages + Sync) {
    &English
}

/// The texts of the deletion of many tags.
pub fn bulk_deletion_words() -> &'static (dyn BulkDeletionMessages + Sync) {
    &English
}

/// The texts of commands and shortcuts.
pub fn command_words() -> &'static (dyn CommandMessages + Sync) {
    &English
}
