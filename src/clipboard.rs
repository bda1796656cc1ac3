//! Copies text, also on plain http pages, where browsers have no clipboard API.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Copies a text to the clipboard. Call it while handling a click, because browsers allow it only then.
///
/// Returns whether it was copied.
pub async fn copy(text: &str) -> bool {
    let has_api =
        js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")).is_ok_and(|api| api.is_object());
    if has_api && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

/// The fallback without the clipboard API: copies from a selected text box.
///
/// The text box must be inside an open dialog, because everything outside a modal dialog is inert.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document();
    let focused = document.active_element();
    let place = document.query_selector("dialog[open]").ok().flatten().or_else(|| document.body().map(Into::into))?;
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    area.set_attribute("aria-hidden", "true").ok()?;
    place.append_child(&area).ok()?;
    area.select();
    let copied = document.dyn_into::<HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _gone = focused.focus();
    }
    Some(copied)
}
