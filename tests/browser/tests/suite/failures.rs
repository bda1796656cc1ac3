//! Every way in which a registry fails ends in its typed error, and a retry then succeeds.

use console::api::Cancel;
use ext_api::{ErrorKind, ListImages, ListTags, PageRequest};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, DIALECTS, Scope, fail, image, repository, reset};

const FIRST_PAGE: PageRequest = PageRequest { number: 1, size: 20 };

/// Kinds of the mock's faults, with the error that a reader gets.
const FAULTS: [(&str, ErrorKind); 11] = [
    ("offline", ErrorKind::Unreachable),
    ("http-500", ErrorKind::Server),
    ("html-502", ErrorKind::Server),
    ("http-429", ErrorKind::RateLimited),
    ("forbidden", ErrorKind::Forbidden),
    ("sign-in", ErrorKind::SignInNeeded),
    ("not-found", ErrorKind::NotFound),
    ("truncated", ErrorKind::Unreadable),
    ("not-json", ErrorKind::Unreadable),
    ("wrong-types", ErrorKind::Unreadable),
    ("envelope-error", ErrorKind::Server),
];

#[wasm_bindgen_test]
async fn each_fault_has_its_kind_in_both_dialects() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        for (fault, expected) in FAULTS {
            let call = ListImages { repository: repository("fault", fault), page: FIRST_PAGE, filter: None };
            let error = scope.client.send(&call, &Cancel::new()).await.unwrap_err();
            assert_eq!(error.kind, expected, "{fault} on {mock}: {error:?}");
            assert!(error.request.as_deref().unwrap_or_default().contains(&format!("/ext/repo/fault/{fault}")));
        }
    }
}

#[wasm_bindgen_test]
async fn after_a_fault_the_same_call_succeeds() {
    reset(DEPLOYED).await;
    let scope = Scope::new(DEPLOYED);
    let call = ListTags {
        repository: repository("demo", "images"),
        image: image("hello-world"),
        page: FIRST_PAGE,
        filter: None,
    };
    for (fault, expected) in FAULTS {
        // More than once, because browsers repeat a request by themselves when a kept connection was cut.
        fail(DEPLOYED, "/docker/ext/tag/demo/images/hello-world", fault, 9).await;
        assert_eq!(scope.client.send(&call, &Cancel::new()).await.unwrap_err().kind, expected, "{fault}");
        reset(DEPLOYED).await;
        assert_eq!(scope.client.send(&call, &Cancel::new()).await.unwrap().total, 2, "after {fault}");
    }
}
