//! The console's files: kept for ever by their names, and nothing else of the disk.

use reqwest::{Method, StatusCode};

use crate::site::{EARLIER_PART, SCRIPT, SCRIPT_TEXT, Site, header};

#[tokio::test]
async fn files_are_kept_for_ever() {
    let site = Site::new();
    let answer = site.get(SCRIPT).await;
    assert_eq!(header(answer.headers(), "cache-control"), "public, max-age=31536000, immutable");
    assert!(header(answer.headers(), "content-type").starts_with("text/javascript"));
    assert_eq!(header(answer.headers(), "x-content-type-options"), "nosniff");
    assert_eq!(answer.text().await.unwrap(), SCRIPT_TEXT);
}

#[tokio::test]
async fn parts_of_an_earlier_build_are_served_beside_those_of_the_page() {
    let site = Site::new();
    for path in [SCRIPT, EARLIER_PART] {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(header(answer.headers(), "cache-control"), "public, max-age=31536000, immutable", "{path}");
    }
}

#[tokio::test]
async fn a_missing_file_is_missing_even_for_a_person() {
    let site = Site::new();
    for path in ["-/assets/berth-ffffffffffff.js", "-/assets/"] {
        assert_eq!(site.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(site.navigate(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn no_address_leads_out_of_the_folder() {
    let site = Site::new();
    for path in [
        "/-/assets/..%2f..%2fsecret.txt",
        "/-/assets/%2e%2e/%2e%2e/secret.txt",
        "/-/assets/../../secret.txt",
        "/-/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/-/assets//etc/passwd",
        "/-/assets/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/-/assets/..%5c..%5csecret.txt",
        "/-/assets/%00",
        "/-/assets/",
    ] {
        let answer = site.get_raw(path).await;
        assert!(answer.starts_with("HTTP/1.1 404 ") || answer.starts_with("HTTP/1.1 400 "), "{path}: {answer}");
        assert!(!answer.contains("not for anybody") && !answer.contains("root:"), "{path}: {answer}");
    }
    // What is sent as it stands does arrive.
    let script = site.get_raw(&format!("/{SCRIPT}")).await;
    assert!(script.starts_with("HTTP/1.1 200 ") && script.contains(SCRIPT_TEXT), "{script}");
}

#[tokio::test]
async fn files_and_page_are_only_read() {
    let site = Site::new();
    for path in ["", SCRIPT, "healthz"] {
        let address = format!("{}{path}", site.url);
        assert_eq!(site.send(Method::POST, &address, &[]).await.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        let head = site.send(Method::HEAD, &address, &[]).await;
        assert_eq!(head.status(), StatusCode::OK, "{path}");
        assert!(head.bytes().await.unwrap().is_empty(), "{path}");
    }
}
