//! What the browser remembers from visit to visit: choices and names, never a secret.

use leptos::prelude::window;

/// A text that was kept; nothing where the browser keeps nothing.
pub fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// The lines of a text that was kept.
pub fn read_lines(key: &str) -> Vec<String> {
    let text = read(key).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Keeps a text. A browser may be told to keep nothing; then a choice lasts as long as the page.
pub fn write(key: &str, text: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _refused = storage.set_item(key, text);
    }
}
