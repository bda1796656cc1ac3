//! Values that the browser keeps between visits: preferences and names, never a secret.

use leptos::prelude::window;

/// A stored text. `None` if the browser stores nothing.
pub fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// The lines of a stored text.
pub fn read_lines(key: &str) -> Vec<String> {
    let text = read(key).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Stores a text. If the browser refuses, the preference lasts until the page is closed.
pub fn write(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _refused = storage.set_item(key, text);
    }
}
