//! The page: every address of the console is it, filled in for where it stands.

use reqwest::{Method, StatusCode};

use crate::site::{Site, header};

#[tokio::test]
async fn every_address_of_the_console_is_the_page() {
    let site = Site::new();
    for path in ["", "demo/images", "demo/images/team/node.js:v1.2", "a/b@sha256:00", "-/compare", "demo/images?q=x"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(header(answer.headers(), "content-type").starts_with("text/html"), "{path}");
        assert!(answer.text().await.unwrap().contains("The page"), "{path}");
    }
}

#[tokio::test]
async fn the_page_knows_its_base_path_and_its_api() {
    for (arguments, base) in
        [(vec![], "/"), (vec!["--base-path", "/x/y"], "/x/y/"), (vec!["--base-path", "/x/y/"], "/x/y/")]
    {
        let site = Site::with(&arguments);
        assert!(site.url.ends_with(base), "{}", site.url);
        let page = site.get("demo/images").await.text().await.unwrap();
        assert!(page.contains(&format!(r#"<base href="{base}">"#)), "{page}");
        let block = page.split(r#"id="berth-config">"#).nth(1).unwrap().split("</script>").next().unwrap();
        let config: serde_json::Value = serde_json::from_str(block).unwrap();
        assert_eq!(config["api"], "docker", "{block}");
        assert_eq!(config["source"], "mock", "{block}");
    }
}

#[tokio::test]
async fn what_is_outside_the_base_path_is_not_the_page() {
    let site = Site::with(&["--base-path", "/x/y/"]);
    assert_eq!(site.send(Method::GET, &site.at_root("/demo"), &[]).await.status(), StatusCode::NOT_FOUND);
    for path in ["/", "/x/y"] {
        let answer = site.send(Method::GET, &site.at_root(path), &[]).await;
        assert!(answer.status().is_redirection(), "{path}");
        assert_eq!(header(answer.headers(), "location"), "/x/y/", "{path}");
    }
    assert_eq!(site.send(Method::GET, &site.at_root("/healthz"), &[]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_page_may_run_no_script_but_its_own() {
    let site = Site::new();
    let answer = site.get("").await;
    let policy = header(answer.headers(), "content-security-policy");
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.split("; ").any(|found| found == directive), "{directive} is not in {policy}");
    }
    assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(header(answer.headers(), "x-content-type-options"), "nosniff");
    assert_eq!(header(answer.headers(), "referrer-policy"), "no-referrer");
    assert_eq!(header(answer.headers(), "cache-control"), "no-cache");
}

#[tokio::test]
async fn who_may_frame_the_page_is_the_operators_choice() {
    let site = Site::with(&["--frame-ancestors", "https://portal.example.com"]);
    let answer = site.get("").await;
    let policy = header(answer.headers(), "content-security-policy");
    assert!(policy.contains("frame-ancestors https://portal.example.com"), "{policy}");
    assert_eq!(header(answer.headers(), "x-frame-options"), "");
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let site = Site::new();
    let first = site.get_encoded("", "br").await;
    let tag = header(first.headers(), "etag").to_owned();
    assert!(tag.starts_with('"') && header(first.headers(), "vary").contains("Accept-Encoding"), "{tag}");
    let headers = [("if-none-match", tag.as_str()), ("accept-encoding", "br")];
    let again = site.send(Method::GET, &format!("{}demo", site.url), &headers).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.unwrap().is_empty());
    let other = site.send(Method::GET, &site.url, &[("if-none-match", &tag), ("accept-encoding", "gzip")]).await;
    assert_eq!(other.status(), StatusCode::OK, "each encoding has a tag of its own");
}
