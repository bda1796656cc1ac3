//! Fuzzes the parsers of addresses and of the go-to box.
//!
//! For how long it runs and how to handle a failure, see `crates/fuzz`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use ext_api::Repository;
use fuzz::{Format, Target, built};
use route::{GoToError, PAGE_SIZES, Query, Route, Screen, Site, go_to, looks_like_an_address};

const PIECES: &[&str] = &[
    "/",
    "//",
    "/-/",
    "doctor",
    "demo",
    "images",
    "team/web",
    ":v1",
    "@",
    "sha256:",
    "?",
    "&",
    "=",
    "+",
    "#",
    "%2F",
    "%3A",
    "%00",
    "%ff",
    "%zz",
    "..",
    "_ci",
    "x05f6369",
    "docker.example.com",
    ":5000",
    "https://",
    "oci://",
    "docker pull ",
    " ",
    "q=",
    "sort=",
    "-size",
    "group=line",
    "page=",
    "4294967295",
    "size=",
    "50",
    "digests=show",
    "tab=",
    "layers",
    "platform=",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

#[test]
fn no_text_breaks_the_reader_of_addresses() {
    Target {
        name: "address",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus")],
        format: Format::Words(PIECES),
        usual: 400,
        most: 20_000,
        behaviours: 20,
    }
    .run_on_text(check);
}

/// All ways to parse an address: free, with a leading host, and in one repository.
fn sites() -> [Site; 3] {
    let hosts = vec!["docker.example.com".to_owned()];
    let scope = Repository::parse("demo/images");
    [Site::default(), Site { scope: None, hosts: hosts.clone() }, Site { scope, hosts }]
}

fn check(text: &str) -> String {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let here = Repository::parse("demo/images").unwrap();
    let mut shape = format!("{} ", looks_like_an_address(text));
    for site in sites() {
        let route = Route::parse(path, query, &site);
        check_route(path, &route, &site);
        shape.push_str(&short(&route.screen));
        for here in [None, Some(&here)] {
            match go_to(text, here, &site) {
                Ok(route) => {
                    assert!(!matches!(route.screen, Screen::NotFound(_)));
                    check_route(path, &route, &site);
                    shape.push_str(&short(&route.screen));
                }
                Err(GoToError::Empty) => assert!(text.trim().is_empty()),
                Err(GoToError::NotAReference(_)) => shape.push('-'),
            }
        }
    }
    let query = Query::parse(query);
    format!("{shape} {:?} {} {} {:?}", query.sort, query.page > 1, query.size, query.tab)
}

fn check_route(path: &str, route: &Route, site: &Site) {
    assert!((1..=u32::MAX).contains(&route.query.page) && PAGE_SIZES.contains(&route.query.size));
    built(route).assert_at_most(
        60,
        path.len() + route.query.q.len() + route.query.platform.iter().map(String::len).sum::<usize>(),
    );
    let written = route.query.text();
    assert_eq!(Query::parse(&written), route.query, "{written}");
    assert!(!written.contains(['#', '"', '<', '>', ' ']) && !written.contains(char::is_control), "{written}");
    if let Screen::NotFound(kept) = &route.screen {
        assert_eq!(kept, path, "it stays as it was typed");
        return;
    }
    let written = route.path(site);
    let (path, query) = written.split_once('?').unwrap_or((&written, ""));
    assert!(path.starts_with('/') && !path.starts_with("//"), "{path} leads to another host");
    assert!(path.bytes().all(|byte| byte.is_ascii_graphic() && !b"%\\#\"<>".contains(&byte)), "{path}");
    assert_eq!(&Route::parse(path, query, site), route, "{written}");
}

/// The kind of screen, without names.
fn short(screen: &Screen) -> String {
    match screen {
        Screen::NotFound(path) => format!("NotFound{}", path.len().min(2)),
        other => built(other).shape,
    }
}
