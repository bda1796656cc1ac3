//! Elements of the page, found by a selector.

use wasm_bindgen::JsCast;
use web_sys::Element;

/// The elements inside of `place` that a CSS selector names, in the order of the page.
pub fn elements_in(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
