//! Every kind of address, parsed and written, including typed and pasted ones.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use ext_api::Repository;
use image::{ProjectId, RepositoryName};
use proptest::prelude::*;
use route::{GoToError, Query, Route, Screen, Site, Tab, go_to, looks_like_an_address};

const DIGEST: &str = "sha256:1b930d010525941c1d56ec53b97bd057a67ae1865eebf042686d2a2d18271ced";

fn repository(project: &str, name: &str) -> Repository {
    Repository { project: ProjectId::parse(project).unwrap(), name: RepositoryName::parse(name).unwrap() }
}

fn free() -> Site {
    Site { scope: None, hosts: vec!["docker.example.com".into(), "127.0.0.1".into()] }
}

fn fixed() -> Site {
    Site { scope: Some(repository("registry", "images")), hosts: vec!["registry.example.com".into()] }
}

/// The path of the screen that `path` is parsed into.
fn canonical(path: &str, site: &Site) -> String {
    let route = Route::parse(path, "", site);
    assert!(!matches!(route.screen, Screen::NotFound(_)), "{path} is an address");
    route.path(site)
}

#[test]
fn every_screen_has_one_path_that_reads_back() {
    let tagged = format!("/demo/images/team/web:v1.2@{DIGEST}");
    let digest = format!("/demo/images/team/web@{DIGEST}");
    for path in [
        "/",
        "/demo",
        "/demo/images",
        "/demo/images/web",
        "/demo/images/a/b/c",
        "/-/doctor",
        "/demo/images/team/web:v1.2",
        &tagged,
        &digest,
    ] {
        assert_eq!(canonical(path, &free()), path);
    }
    for path in ["/", "/-/doctor", "/web", "/team/web", "/team/web:v1", &format!("/team/web@{DIGEST}")] {
        assert_eq!(canonical(path, &fixed()), path);
    }
}

#[test]
fn names_like_a_scope_or_a_host_read_back() {
    for (site, path, written) in [
        (fixed(), "/registry/images/registry/images/web", "/registry/images/registry/images/web"),
        (fixed(), "/registry/images/registry/images", "/registry/images"),
        (
            fixed(),
            "/registry.example.com/registry.example.com/web:v1",
            "/registry.example.com/registry.example.com/web:v1",
        ),
        (free(), "/127.0.0.1/127.0.0.1/images", "/127.0.0.1/127.0.0.1/images"),
        (free(), "/127.0.0.1", "/127.0.0.1"),
    ] {
        assert_eq!(canonical(path, &site), written);
        assert_eq!(canonical(written, &site), written);
        assert_eq!(Route::parse(written, "", &site), Route::parse(path, "", &site), "{path}");
    }
}

#[test]
fn slashes_hosts_and_aliases_are_normalised() {
    for (typed, meant) in [
        ("//demo//images/team/web:v1/", "/demo/images/team/web:v1"),
        ("/demo/images/", "/demo/images"),
        ("/docker.example.com/demo/images/web:v1", "/demo/images/web:v1"),
        ("/127.0.0.1:8080/demo/images/web", "/demo/images/web"),
        ("/localhost:5000/a/b/c:d", "/a/b/c:d"),
        ("/x05f6369/x05f696d67/web:v1", "/_ci/_img/web:v1"),
        ("/%64emo/images/web", "/demo/images/web"),
    ] {
        assert_eq!(canonical(typed, &free()), meant, "{typed}");
    }
    assert_eq!(canonical("/registry.example.com/team/web:v1", &fixed()), "/team/web:v1");
    assert_eq!(canonical("/registry/images/team/web:v1", &fixed()), "/team/web:v1");
    assert_eq!(canonical("/web:v1", &fixed()), "/web:v1");
}

#[test]
fn what_the_grammar_forbids_is_no_address() {
    let long = format!("/demo/images/{}", "a".repeat(10_000));
    for path in [
        "/demo/images/Web",
        "/demo/images/<img onerror=1>",
        "/demo/images/web:",
        "/demo/images/web@sha256:12",
        "/-/elsewhere",
        "/demo/images/%FF",
        "/de mo",
        &long,
    ] {
        assert!(matches!(Route::parse(path, "", &free()).screen, Screen::NotFound(_)), "{path}");
    }
}

#[test]
fn defaults_never_stand_in_the_query_and_everything_else_does() {
    let text = |query: &str| Query::parse(query).text();
    assert_eq!(text("page=1&size=20&tab=overview&q="), "");
    assert_eq!(text("page=3&size=50&q=v1+x&unknown=1"), "q=v1%20x&page=3&size=50");
    assert_eq!(text("tab=layers&platform=linux/arm64/v8"), "tab=layers&platform=linux/arm64/v8");
    assert_eq!(text("digests=show&size=50"), "size=50&digests=show");
    assert_eq!(text("digests=hide"), "");
    assert_eq!(text("page=0&size=7&tab=nonsense&page=x"), "");
    assert_eq!(Query::parse("q=%2541").q, "%41", "a value is decoded once");
}

#[test]
fn another_filter_size_or_tab_changes_only_what_it_must() {
    let query = Query::parse("q=a&page=7&size=50");
    assert_eq!(query.filtered_by("b".into()).text(), "q=b&size=50");
    assert_eq!(query.sized(100).text(), "q=a&size=100");
    assert_eq!(query.showing_digests(true).text(), "q=a&page=7&size=50&digests=show");
    assert_eq!(query.on_page(8).text(), "q=a&page=8&size=50");
    assert_eq!(
        Query::default().for_platform(Some("linux/amd64".into())).on_tab(Tab::History).text(),
        "tab=history&platform=linux/amd64"
    );
}

#[test]
fn a_word_may_be_a_search_but_a_reference_is_meant_as_one() {
    for text in [
        "team/web",
        "web:v1",
        "web@sha256:",
        "https://registry.example.com/a",
        " demo/ ",
        "docker pull web",
        "skopeo copy web",
    ] {
        assert!(looks_like_an_address(text), "{text}");
    }
    for text in ["", " ", "web", "docker", "delete this tag", "copy a/b now", "v1.2"] {
        assert!(!looks_like_an_address(text), "{text}");
    }
}

#[test]
fn the_go_to_box_understands_references_commands_and_urls() {
    let here = repository("demo", "images");
    let open = |text: &str| go_to(text, Some(&here), &free()).unwrap().path(&free());
    assert_eq!(open("web:v1"), "/demo/images/web:v1");
    assert_eq!(open("other/images/team/web"), "/other/images/team/web");
    assert_eq!(open(" docker pull docker.example.com/demo/images/web:v1 "), "/demo/images/web:v1");
    assert_eq!(open("http://127.0.0.1:8080/demo/images/web:v1?tab=layers"), "/demo/images/web:v1?tab=layers");
    assert_eq!(
        open(&format!("docker.example.com/x05f6369/images/web:v1@{DIGEST}")),
        format!("/_ci/images/web:v1@{DIGEST}")
    );
    assert_eq!(
        go_to("web", None, &free()).unwrap().path(&free()),
        "/web",
        "without a repository a single name is a project"
    );
    assert_eq!(go_to("web:v1", None, &fixed()).unwrap().path(&fixed()), "/web:v1");
    assert_eq!(go_to("  ", Some(&here), &free()), Err(GoToError::Empty));
    assert_eq!(open("podman pull  docker.example.com:5000/demo/images/web:v1 "), "/demo/images/web:v1");
    assert_eq!(open("http://127.0.0.1/demo/images/big?page=2"), "/demo/images/big?page=2");
    assert_eq!(open("oci://charts.example.com/demo/charts/web"), "/demo/charts/web");
    for several_words in ["demo/images/Not A Name", "web latest", "pull docker web"] {
        assert!(
            matches!(go_to(several_words, Some(&here), &free()), Err(GoToError::NotAReference(_))),
            "{several_words}"
        );
    }
    assert!(matches!(go_to("demo/images/Web", Some(&here), &free()), Err(GoToError::NotAReference(Some(_)))));
}

proptest! {
    #[test]
    fn no_text_is_too_strange_to_read(path in any::<String>(), query in any::<String>()) {
        let route = Route::parse(&path, &query, &free());
        let again = Query::parse(&route.query.text());
        prop_assert_eq!(again, route.query);
        let _ = go_to(&path, None, &fixed());
    }

    #[test]
    fn what_is_written_reads_back(
        project in "[A-Za-z0-9_][A-Za-z0-9._-]{0,9}",
        name in "[a-z0-9]{1,4}([._-][a-z0-9]{1,3})?(/[a-z0-9]{1,5}){0,3}",
        tag in proptest::option::of("[A-Za-z0-9_][A-Za-z0-9._-]{0,20}"),
        q in any::<String>(),
        page in 1u32..5000,
    ) {
        // An alias is read as the plain name, so a project whose name looks like an alias has no address.
        prop_assume!(image::x0_alias::decode(&project).is_none());
        let suffix = tag.map(|tag| format!(":{tag}")).unwrap_or_default();
        let path = format!("/{project}/images/{name}{suffix}");
        let mut route = Route::parse(&path, "", &Site::default());
        route.query.q = q;
        route.query.page = page;
        let written = route.path(&Site::default());
        let (path, query) = written.split_once('?').unwrap_or((&written, ""));
        prop_assert_eq!(Route::parse(path, query, &Site::default()), route);
    }
}
