//! Which texts are links.

use image::is_web_link;

#[test]
fn only_addresses_of_the_web_that_show_their_host_are_links() {
    for link in [
        "https://ci.example.com/x?a=1#top",
        "HTTP://example.com",
        "https://example.com/@scope/name",
        "http://[::1]:80/",
        "https://example.com\\@x",
    ] {
        assert!(is_web_link(link), "{link}");
    }
    for link in [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.com",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/x",
        "mailto:me@example.com",
        "httpsx://example.com",
        "https:example.com",
        "http:/example.com",
        "/demo",
        "",
        "ftp://example.com",
        "//example.com",
        "https://",
        "https://user@evil.example",
        "https://bank.example:443@evil.example/",
        "https:\\\\evil.example",
        "https://exa\tmple.com",
        " https://example.com",
    ] {
        assert!(!is_web_link(link), "{link}");
    }
}
