//! Finds elements of the page by CSS selector.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// The elements inside `place` that match a selector, in document order.
pub fn elements_in(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
