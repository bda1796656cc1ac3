//! The whole console, mounted in a page, with a mock's answers on screen.

use console::app::App;
use leptos::mount::mount_to;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, HtmlElement};

use super::mock::{DEPLOYED, DIALECTS, reset, until};

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Opens a path of the console with a mock behind it, and closes it when dropped.
struct Opened {
    place: HtmlElement,
    config: web_sys::Element,
    base: web_sys::Element,
    address: String,
    _mounted: Box<dyn std::any::Any>,
}

impl Opened {
    fn new(mock: &str, path: &str) -> Self {
        let address = web_sys::window().unwrap().location().href().unwrap();
        go_to(path);
        let base = document().create_element("base").unwrap();
        base.set_attribute("href", "/").unwrap();
        let config = document().create_element("script").unwrap();
        config.set_attribute("type", "application/json").unwrap();
        config.set_id("berth-config");
        config.set_text_content(Some(&format!(r#"{{"api": "{mock}/docker"}}"#)));
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        let body = document().body().unwrap();
        document().query_selector("head").unwrap().unwrap().append_child(&base).unwrap();
        body.append_child(&config).unwrap();
        body.append_child(&place).unwrap();
        let mounted = Box::new(mount_to(place.clone(), App));
        Self { place, config, base, address, _mounted: mounted }
    }

    fn text(&self) -> String {
        self.place.text_content().unwrap_or_default()
    }

    fn has(&self, selector: &str) -> bool {
        self.place.query_selector(selector).unwrap().is_some()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.place.remove();
        self.config.remove();
        self.base.remove();
        go_to(&self.address);
    }
}

fn go_to(address: &str) {
    let history = web_sys::window().unwrap().history().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some(address)).unwrap();
}

#[wasm_bindgen_test]
async fn the_tags_of_an_image_are_on_screen_in_both_dialects() {
    for mock in DIALECTS {
        reset(mock).await;
        let page = Opened::new(mock, "/demo/images/hello-world");
        until("the table of tags", || page.has("table a[href='/demo/images/hello-world:v1']")).await;
        assert!(page.text().contains("1–2 of 2 tags"), "{}", page.text());
        assert!(page.has("button[aria-label='Copy pull command for latest']"));
    }
}

#[wasm_bindgen_test]
async fn hostile_text_of_a_tag_stays_text() {
    for mock in DIALECTS {
        let page = Opened::new(mock, "/demo/images/xss");
        until("the table of tags", || page.has("table")).await;
        assert!(page.text().contains('<'), "markup is shown as it is");
        assert!(!page.has("img[src='x']") && !page.has("main script") && !page.has("[onerror]"));
    }
}

#[wasm_bindgen_test]
async fn a_failure_says_what_to_do() {
    for mock in DIALECTS {
        let page = Opened::new(mock, "/fault/http-500");
        until("the alert", || page.has("[role='alert']")).await;
        assert!(page.text().contains("Try again") && page.text().contains("Copy details"));
        assert_eq!(page.text().contains("Trace ID:"), mock == DEPLOYED, "the document knows no trace id");
    }
}
