//! Starts the console in the page from `index.html`.

use console::{app::App, crash};
use leptos::{prelude::*, wasm_bindgen::JsCast};

fn main() {
    crash::show_page_on_panic();
    let Some(place) = document().get_element_by_id("app") else { return };
    // Replaces the placeholder in the same task, so that there is never a frame without a bar.
    place.set_text_content(None);
    mount_to(place.unchecked_into(), App).forget();
}
