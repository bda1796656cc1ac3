//! Pull references: the grammar of distribution/reference, and what Docker can pull.

use image::{
    Digest, ImageLocation, ImageName, NotPullable, ProjectId, PullReference, Reference, ReferenceErrorKind,
    RegistryHost, RepositoryName, TagName,
};
use proptest::prelude::*;

const DIGEST: &str = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

#[test]
fn references_are_taken_apart() {
    for (text, host, path, tag, has_digest) in [
        ("nginx", None, "nginx", None, false),
        ("nginx:1.25", None, "nginx", Some("1.25"), false),
        ("library/nginx:latest", None, "library/nginx", Some("latest"), false),
        ("docker.io/library/nginx", Some("docker.io"), "library/nginx", None, false),
        ("example.com/a:b", Some("example.com"), "a", Some("b"), false),
        ("example.com:5000/a/b/c:d", Some("example.com:5000"), "a/b/c", Some("d"), false),
        ("localhost/a", Some("localhost"), "a", None, false),
        ("localhost:5000/a:1", Some("localhost:5000"), "a", Some("1"), false),
        ("registry:5000/a", Some("registry:5000"), "a", None, false),
        ("127.0.0.1/a", Some("127.0.0.1"), "a", None, false),
        ("127.0.0.1:8080/a:b", Some("127.0.0.1:8080"), "a", Some("b"), false),
        ("[::1]/a", Some("[::1]"), "a", None, false),
        ("[::1]:5000/a/b:c", Some("[::1]:5000"), "a/b", Some("c"), false),
        ("[2001:db8:3:4::192:2:33]:443/a", Some("[2001:db8:3:4::192:2:33]:443"), "a", None, false),
        ("EXAMPLE.com/a", Some("EXAMPLE.com"), "a", None, false),
        ("xn--n3h.com/a", Some("xn--n3h.com"), "a", None, false),
        ("node.js/a", Some("node.js"), "a", None, false),
        // Not a host: no dot, no colon, not `localhost`.
        ("demo/images/web:v1", None, "demo/images/web", Some("v1"), false),
        ("localhost", None, "localhost", None, false),
        ("localhost:5000", None, "localhost", Some("5000"), false),
        ("node.js", None, "node.js", None, false),
        // As in bk-repo's projects.
        ("_ci/_img/web:v1", None, "_ci/_img/web", Some("v1"), false),
        ("Team/Images/web", None, "Team/Images/web", None, false),
        ("example.com/Team/web", Some("example.com"), "Team/web", None, false),
        ("web@DIGEST", None, "web", None, true),
        ("web:v1@DIGEST", None, "web", Some("v1"), true),
        ("example.com:5000/team/web:v1@DIGEST", Some("example.com:5000"), "team/web", Some("v1"), true),
        ("web:V1_2.3-x", None, "web", Some("V1_2.3-x"), false),
    ] {
        let text = text.replace("DIGEST", DIGEST);
        let read = Reference::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(read.host.as_ref().map(RegistryHost::as_str), host, "{text}");
        assert_eq!(read.path, path, "{text}");
        assert_eq!(read.tag.as_ref().map(TagName::as_str), tag, "{text}");
        assert_eq!(read.digest.as_ref().map(ToString::to_string), has_digest.then(|| DIGEST.to_owned()), "{text}");
        assert_eq!(read.to_string(), text);
    }
}

#[test]
fn what_is_no_reference_is_refused_where_it_goes_wrong() {
    use ReferenceErrorKind::{Digest, Empty, Host, Path, Tag};
    for (text, kind, at) in [
        ("", Empty, 0),
        ("https://example.com/a", Host, 6),
        ("-example.com/a", Host, 0),
        ("example-.com/a", Host, 0),
        ("example..com/a", Host, 0),
        ("exa_mple.com/a", Host, 0),
        ("example.com:/a", Host, 12),
        ("example.com:http/a", Host, 12),
        ("example.com:123456/a", Host, 12),
        ("[::1/a", Host, 0),
        ("[]/a.b", Path, 0),
        ("[]:5000/a", Host, 1),
        ("[::1]x/a", Host, 5),
        ("[::1]:x/a", Host, 6),
        ("[fe80::1%25eth0]/a", Host, 1),
        ("[::ffff:192.0.2.1]:5000/a", Host, 1),
        ("/a", Path, 0),
        ("a/", Path, 2),
        ("a//b", Path, 2),
        ("example.com/", Path, 12),
        ("example.com//a", Path, 12),
        ("a/-b", Path, 2),
        ("a b", Path, 0),
        ("a/b c", Path, 2),
        ("a..b", Path, 0),
        ("__a/b", Path, 0),
        ("a/_", Path, 2),
        ("镜像", Path, 0),
        (":v1", Path, 0),
        ("web:", Tag, 4),
        ("web:-v1", Tag, 4),
        ("web:v1:v2", Tag, 4),
        ("example.com/web:a b", Tag, 16),
        ("web@", Digest, 4),
        ("web@sha256:12", Digest, 4),
        ("web:v1@v2", Digest, 7),
        ("@sha256:12", Digest, 1),
        (" web", Path, 0),
        ("web\n", Path, 0),
    ] {
        let error = Reference::parse(text).unwrap_err();
        assert_eq!((error.kind, error.at), (kind, at), "{text:?}");
    }
}

#[test]
fn a_digest_alone_names_no_image() {
    assert_eq!(Reference::parse(&format!("@{DIGEST}")).unwrap_err().kind, ReferenceErrorKind::Path);
}

#[test]
fn a_path_has_at_most_255_bytes() {
    let longest = "a".repeat(255);
    assert!(Reference::parse(&format!("example.com/{longest}:v1")).is_ok());
    let error = Reference::parse(&format!("example.com/{longest}a")).unwrap_err();
    assert_eq!((error.kind, error.at), (ReferenceErrorKind::TooLong, 12 + 255));
}

#[test]
fn hosts_are_read_with_and_without_a_port() {
    for text in ["localhost", "registry", "a.b.c", "A-1.example", "1.2.3.4:5", "[::]", "[::1]:65535", "example.com:443"]
    {
        assert_eq!(RegistryHost::parse(text).unwrap().as_str(), text);
    }
    for text in [
        "", ".", "a.", ".a", ":80", "a:", "a:b", "a/b", "http://a", "a b", "a@b", "a_b", "[", "[]", "[::1", "::1",
        "a\n", "é.com",
    ] {
        assert_eq!(RegistryHost::parse(text).unwrap_err().kind, ReferenceErrorKind::Host, "{text:?}");
    }
}

#[test]
fn names_of_this_machine_are_known() {
    for (text, is_local) in [
        ("localhost", true),
        ("localhost:5000", true),
        ("127.0.0.1", true),
        ("127.8.9.1:5000", true),
        ("[::1]", true),
        ("[::1]:5000", true),
        ("localhost.example.com", false),
        ("mylocalhost", false),
        ("128.0.0.1", false),
        ("[::2]", false),
        ("docker.example.com", false),
    ] {
        assert_eq!(RegistryHost::parse(text).unwrap().is_local_name(), is_local, "{text}");
    }
}

fn pull(
    host: &str,
    scope: Option<(&str, &str)>,
    name: &str,
    tag: Option<&str>,
    digest: bool,
) -> Result<String, NotPullable> {
    let host = RegistryHost::parse(host).unwrap();
    let scope = scope
        .map(|(project, repository)| (ProjectId::parse(project).unwrap(), RepositoryName::parse(repository).unwrap()));
    let name = ImageName::parse(name).unwrap();
    let location = ImageLocation {
        host: &host,
        scope: scope.as_ref().map(|(project, repository)| (project, repository)),
        name: &name,
    };
    let tag = tag.map(|tag| TagName::parse(tag).unwrap());
    let digest = digest.then(|| Digest::parse(DIGEST).unwrap());
    PullReference::new(location, tag.as_ref(), digest.as_ref()).map(|reference| reference.to_string())
}

#[test]
fn pull_references_are_written_as_docker_reads_them() {
    let demo = Some(("demo", "images"));
    for (written, expected) in [
        (pull("example.com", demo, "team/web", Some("v1"), false), "example.com/demo/images/team/web:v1"),
        (pull("example.com", demo, "web", None, false), "example.com/demo/images/web"),
        (pull("example.com", demo, "web", None, true), "example.com/demo/images/web@DIGEST"),
        (pull("example.com", demo, "web", Some("v1"), true), "example.com/demo/images/web:v1@DIGEST"),
        (pull("localhost:5000", None, "team/web", Some("v1"), false), "localhost:5000/team/web:v1"),
        (pull("localhost", None, "web", None, false), "localhost/web"),
        (pull("registry:5000", None, "web", None, false), "registry:5000/web"),
        (pull("[::1]:5000", None, "web", None, false), "[::1]:5000/web"),
        (pull("a.b", Some(("_ci", "_img")), "web", Some("v1"), false), "a.b/x05f6369/x05f696d67/web:v1"),
        (pull("a.b", Some(("__x", "a--b")), "web", None, false), "a.b/x05f5f78/a--b/web"),
        (pull("a.b", Some(("_Ci", "img")), "web", None, false), "a.b/x05f4369/img/web"),
        (pull("a.b", Some(("tenant.shop", "a")), "web", None, false), "a.b/tenant.shop/a/web"),
    ] {
        assert_eq!(written.as_deref(), Ok(expected.replace("DIGEST", DIGEST).as_str()));
    }
}

#[test]
fn what_docker_refuses_is_not_written() {
    let component = |component: &str| Err(NotPullable::Component { component: component.to_owned() });
    let upper_case = |component: &str| Err(NotPullable::UpperCase { component: component.to_owned() });
    for (written, expected) in [
        (pull("a.b", Some(("Team", "images")), "web", None, false), upper_case("Team")),
        (pull("a.b", Some(("team", "Images")), "web", None, false), upper_case("Images")),
        (pull("a.b", Some(("team-", "images")), "web", None, false), component("team-")),
        (pull("a.b", Some(("team", "a..b")), "web", None, false), component("a..b")),
        (pull("a.b", Some(("a___b", "images")), "web", None, false), component("a___b")),
        (pull("a.b", Some(("a", "b")), &"c".repeat(252), None, false), Err(NotPullable::TooLong)),
        // Docker would look for `registry/web` on Docker Hub.
        (pull("registry", None, "web", None, false), component("registry")),
    ] {
        assert_eq!(written, expected);
    }
    assert!(pull("a.b", Some(("a", "b")), &"c".repeat(251), None, false).is_ok());
}

fn tag() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[A-Za-z0-9_][A-Za-z0-9._-]{0,20}")
}

fn host() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}(:[0-9]{1,5})?",
        "[a-zA-Z0-9]{1,6}([.-][a-z0-9]{1,6}){0,3}(:[0-9]{1,5})?",
        "\\[[0-9a-f]{0,4}:[0-9a-f:]{1,12}\\](:[0-9]{1,5})?",
        Just("localhost".to_owned()),
    ]
}

proptest! {
    #[test]
    fn a_reference_is_written_as_it_was_read(
        host in prop::option::of(host().prop_filter("a host", |host| host.contains(['.', ':']))),
        path in "_?[a-zA-Z0-9]{1,6}(/_?[a-zA-Z0-9]{1,6}([._-][a-zA-Z0-9]{1,4}){0,2}){0,4}",
        tag in tag(),
        digest in any::<bool>(),
    ) {
        let mut text = host.map(|host| format!("{host}/")).unwrap_or_default();
        text.push_str(&path);
        if let Some(tag) = tag {
            text.push_str(&format!(":{tag}"));
        }
        if digest {
            text.push_str(&format!("@{DIGEST}"));
        }
        let read = Reference::parse(&text).unwrap();
        prop_assert_eq!(read.to_string(), text.clone());
        prop_assert_eq!(Reference::parse(&read.to_string()), Ok(read));
    }

    #[test]
    fn any_text_is_read_without_a_panic_and_errors_point_into_it(text in any::<String>()) {
        match Reference::parse(&text) {
            Ok(read) => prop_assert_eq!(read.to_string(), text),
            Err(error) => prop_assert!(error.at <= text.len() && text.is_char_boundary(error.at)),
        }
    }

    #[test]
    fn texts_of_the_grammars_own_characters_are_read_without_a_panic(text in "[aA0:/@._\\[\\]镜-]{0,14}") {
        match Reference::parse(&text) {
            Ok(read) => prop_assert_eq!(read.to_string(), text),
            Err(error) => prop_assert!(error.at <= text.len() && text.is_char_boundary(error.at)),
        }
    }

    #[test]
    fn a_pull_reference_is_read_as_the_same_host_path_tag_and_digest(
        host in host(),
        scope in prop::option::of(("[A-Za-z0-9_][A-Za-z0-9._-]{0,8}", "[a-z0-9_][a-z0-9._-]{0,8}")),
        name in "[a-z0-9]{1,5}((\\.|_|__|-{1,3})[a-z0-9]{1,5}){0,2}(/[a-z0-9]{1,5}){0,2}",
        tag in tag(),
        digest in any::<bool>(),
    ) {
        let scope = scope.as_ref().map(|(project, repository)| (project.as_str(), repository.as_str()));
        if let Ok(text) = pull(&host, scope, &name, tag.as_deref(), digest) {
            let read = Reference::parse(&text).unwrap();
            prop_assert_eq!(read.host.as_ref().map(RegistryHost::as_str), Some(host.as_str()));
            prop_assert!(read.path.ends_with(&name));
            prop_assert!(!read.path.bytes().any(|byte| byte.is_ascii_uppercase()));
            prop_assert!(read.path.split('/').all(|component| ImageName::parse(component).is_ok()));
            prop_assert_eq!(read.tag.map(|tag| tag.to_string()), tag);
            prop_assert_eq!(read.digest.is_some(), digest);
        }
    }
}
