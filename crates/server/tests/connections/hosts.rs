//! The host names that the running program answers to.

use crate::berth::Berth;

const ADDRESS: &str = "/docker/ext/addr";

impl Berth {
    /// The answer to a `GET` for a host.
    async fn get_for(&self, path: &str, host: &str, more: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{more}connection: close\r\n\r\n");
        self.raw(request.as_bytes()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_reaches_no_registry_without_sign_in() {
    for flags in [&["--registry", "http://127.0.0.1:9"][..], &["--mock"]] {
        let berth = Berth::with(flags);
        for path in
            [ADDRESS, "/docker/v2/", "/v2/", "/repository/api/project/list", "/demo", "/-/assets/a.js", "/-/mock/log"]
        {
            let answer = berth.get_for(path, "evil.example", "x-forwarded-host: 127.0.0.1\r\n").await;
            assert!(answer.starts_with("HTTP/1.1 421 "), "{path}: {answer}");
            assert!(answer.contains("--allowed-host evil.example") && answer.contains(r#""traceId":""#), "{answer}");
        }
        let page = berth.get_for("/", "evil.example", "accept: text/html\r\n").await;
        assert!(page.starts_with("HTTP/1.1 421 ") && page.contains("\r\n\r\nThe host name "), "{page}");
        assert!(berth.wait_for_log("evil.example").contains("WARN"));
        for host in ["127.0.0.1", berth.address(), "localhost", "[::1]:8080"] {
            assert!(berth.get_for(ADDRESS, host, "").await.starts_with("HTTP/1.1 200 "), "{host}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_were_given_are_answered() {
    let flags =
        ["--allowed-host", "a.example,b.example", "--allowed-host", "c.example", "--public-address", "p.example:5000"];
    let berth = Berth::with(&flags);
    for host in ["a.example", "b.example:8443", "C.example", "p.example"] {
        assert!(berth.get_for(ADDRESS, host, "").await.starts_with("HTTP/1.1 200 "), "{host}");
    }
    assert!(berth.get_for(ADDRESS, "d.example", "").await.starts_with("HTTP/1.1 421 "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_with_users_of_its_own_is_shown_by_any_name() {
    for flags in [&["--mock", "--accounts"][..], &["--bkrepo", "http://127.0.0.1:9"]] {
        let answer = Berth::with(flags).get_for("/demo", "any.example", "accept: text/html\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{flags:?}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn probes_may_use_any_name() {
    for (base, path) in [("/", "/healthz"), ("/tools/berth/", "/healthz"), ("/tools/berth/", "/tools/berth/healthz")] {
        let berth = Berth::with(&["--base-path", base]);
        assert!(berth.get_for(path, "10-1-2-3.pod.example", "").await.starts_with("HTTP/1.1 200 "), "{path}");
        assert!(berth.get_for("/", "evil.example", "").await.starts_with("HTTP/1.1 421 "), "{base}");
    }
}
