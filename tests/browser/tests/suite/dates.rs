//! Dates on a page, as a program reads them.

use console::time::{ExactWhen, WhenIn};
use ext_api::Moment;
use leptos::{mount::mount_to, prelude::*, task::tick};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::mock::{DEPLOYED, Scope};

const WITHOUT_ZONE: &str = "2026-06-15T09:30:00";

fn moment() -> Moment {
    Moment::At(image::Timestamp::parse(WITHOUT_ZONE).unwrap())
}

/// The `datetime` of the one date of a view.
fn datetime<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> (HtmlElement, Box<dyn std::any::Any>) {
    let document = web_sys::window().unwrap().document().unwrap();
    let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&place).unwrap();
    let mounted = mount_to(place.clone(), view);
    (place, Box::new(mounted))
}

fn written(place: &HtmlElement) -> Option<String> {
    place.query_selector("time").unwrap()?.get_attribute("datetime")
}

#[wasm_bindgen_test]
async fn a_date_has_the_zone_of_the_server_also_where_that_is_utc() {
    let page = Scope::new(DEPLOYED);
    for (zone, expected) in
        [(Some(0), "2026-06-15T09:30:00Z"), (Some(-210), "2026-06-15T09:30:00-03:30"), (None, WITHOUT_ZONE)]
    {
        let (place, _mounted) = page.owner.with(|| datetime(move || view! { <WhenIn moment=moment() zone=zone /> }));
        assert_eq!(written(&place).as_deref(), Some(expected), "{zone:?}");
        place.remove();
    }
}

#[wasm_bindgen_test]
async fn a_date_gets_the_zone_when_the_server_says_it() {
    let page = Scope::new(DEPLOYED);
    let client = page.client;
    let (place, _mounted) = page.owner.with(|| {
        datetime(move || {
            provide_context(client);
            view! { <ExactWhen moment=moment() /> }
        })
    });
    assert_eq!(written(&place).as_deref(), Some(WITHOUT_ZONE));
    page.client.zone().set(Some(0));
    tick().await;
    assert_eq!(written(&place).as_deref(), Some("2026-06-15T09:30:00Z"));
    place.remove();
}
