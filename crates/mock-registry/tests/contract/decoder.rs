//! The console's own decoder over every answer.

use ext_api::{
    ApiError, ApiRoot, Call, DeleteImage, DeleteTag, ErrorKind, ListImages, ListProjects, ListRepositories, ListTags,
    PackageKey, PageRequest, ReadAddress, ReadDetail, ReadManifest, Repository, RepositoryType, blob, layer,
    manifest_by_reference, read, read_stream_error,
};
use image::{Digest, ImageName, Manifest, ManifestKind, ProjectId, RepositoryName, TagOrDigest};
use mock_registry::Dialect;

use crate::subject::{Answer, BOTH, Subject};

#[tokio::test]
async fn all_eight_endpoints_are_read_in_both_dialects() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        assert_eq!(ask(&subject, &ReadAddress).await.unwrap().as_deref(), Some("docker.bkrepo.example.com"));

        let images = ask(&subject, &images("demo", "images")).await.unwrap();
        assert!(images.total > 30 && images.records.len() == 20);
        assert!(images.records.iter().all(|image| image.last_modified.is_some() && image.downloads.is_some()));

        let tags = ask(&subject, &tags("demo", "images", "team/web")).await.unwrap();
        let newest = &tags.records[0];
        assert_eq!((tags.total, newest.stages.as_slice()), (31, &["prerelease".to_owned()][..]));

        let manifest = ask(&subject, &read_manifest("demo", "images", "team/web", "latest")).await.unwrap();
        let manifest = Manifest::parse(&manifest.text).unwrap();
        let Manifest::Image(parts) = &manifest else { panic!("{:?}", manifest.kind()) };
        assert_eq!(parts.total_size(), newest.size);

        let detail = ask(&subject, &detail("demo", "images", "team/web", "latest")).await.unwrap();
        assert_eq!(detail.basic.size, newest.size);
        assert_eq!(detail.layers.as_deref(), (dialect == Dialect::Documented).then_some(&parts.layers[..]));
        assert!(detail.history.is_some_and(|steps| steps.len() > parts.layers.len()));

        let digest = &parts.layers[0].digest;
        let request = match dialect {
            Dialect::Documented => layer(&place("demo", "images"), &name("team/web"), digest),
            Dialect::Deployed => blob(&place("demo", "images"), &name("team/web"), digest),
        };
        assert_eq!(&Digest::sha256_of(&send(&subject, &request).await.bytes), digest);

        ask(&subject, &delete_tag("demo", "images", "team/web", "latest")).await.unwrap();
        ask(&subject, &delete_image("demo", "images", "team/web")).await.unwrap();
    }
}

#[tokio::test]
async fn listings_are_read() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let projects = ask(&subject, &ListProjects).await.unwrap();
        assert_eq!(projects.len(), 4);
        for project in projects {
            let project = project.name.valid().unwrap().clone();
            let repositories = ask(&subject, &ListRepositories { project }).await.unwrap();
            assert!(repositories.iter().all(|repository| repository.name.valid().is_some()));
        }
        let project = ProjectId::parse("demo").unwrap();
        let types: Vec<_> = ask(&subject, &ListRepositories { project }).await.unwrap();
        let types: Vec<_> = types.iter().map(|repository| repository.repository_type).collect();
        let docker = Some(RepositoryType::Docker);
        assert_eq!(types, [docker, Some(RepositoryType::Oci), docker, None]);
    }
}

#[tokio::test]
async fn every_kind_of_manifest_is_read_as_what_it_is() {
    let subject = Subject::deployed();
    for (repository, image, tag, kind) in [
        ("images", "hello-world", "v1", ManifestKind::DockerSchema2),
        ("images", "multi", "1.1.0", ManifestKind::OciIndex),
        ("images", "multi", "1.1.0-docker", ManifestKind::DockerManifestList),
        ("images", "legacy", "1.0", ManifestKind::DockerSchema1),
        ("images", "chart", "1.0.0", ManifestKind::HelmChart),
        ("images", "sig", "1.0", ManifestKind::OciImage),
        ("charts", "policies/admission", "2026-05", ManifestKind::Artifact),
    ] {
        let manifest = ask(&subject, &read_manifest("demo", repository, image, tag)).await.unwrap();
        assert_eq!(Manifest::parse(&manifest.text).unwrap().kind(), kind, "{image}:{tag}");
    }
}

#[tokio::test]
async fn hostile_rows_are_read_and_not_one_is_lost() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let tags = ask(&subject, &tags("demo", "images", "xss/tags")).await.unwrap();
        let valid = tags.records.iter().filter(|tag| tag.tag.valid().is_some()).count();
        assert_eq!((tags.total, tags.records.len(), valid), (10, 10, 1));
        ask(&subject, &detail("demo", "images", "xss", "v1")).await.unwrap();
    }
}

#[tokio::test]
async fn every_fault_is_an_error_of_its_kind() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (kind, expected) in [
            ("http-500", ErrorKind::Server),
            ("html-502", ErrorKind::Server),
            ("http-429", ErrorKind::RateLimited),
            ("forbidden", ErrorKind::Forbidden),
            ("sign-in", ErrorKind::SignInNeeded),
            ("not-found", ErrorKind::NotFound),
            ("not-json", ErrorKind::Unreadable),
            ("wrong-types", ErrorKind::Unreadable),
            ("archived", ErrorKind::Archived),
            ("unauthorized-gateway", ErrorKind::SignInNeeded),
            ("busy-gateway", ErrorKind::Server),
            ("login-page", ErrorKind::Unreadable),
            ("http-429-retry-after", ErrorKind::RateLimited),
        ] {
            let errors = [
                ask(&subject, &images("fault", kind)).await.err(),
                ask(&subject, &tags("fault", kind, "any")).await.err(),
                ask(&subject, &read_manifest("fault", kind, "any", "any")).await.err(),
                ask(&subject, &detail("fault", kind, "any", "any")).await.err(),
                ask(&subject, &delete_tag("fault", kind, "any", "any")).await.err(),
            ];
            let kinds: Vec<_> = errors.into_iter().map(|error| error.map(|error| error.kind)).collect();
            assert_eq!(kinds, [Some(expected); 5], "{kind}");
        }
        let refused = ask(&subject, &delete_tag("fault", "delete-refused", "any", "any")).await.unwrap_err();
        let expected = if dialect == Dialect::Documented { ErrorKind::Refused } else { ErrorKind::Forbidden };
        assert_eq!(refused.kind, expected);
    }
}

#[tokio::test]
async fn a_failed_stream_says_why() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let digest = Digest::sha256_of(b"nothing");
        let request = blob(&place("demo", "images"), &name("hello-world"), &digest);
        let answer = send(&subject, &request).await;
        assert_eq!(read_stream_error(answer.status.as_u16(), &answer.bytes).kind, ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn the_alias_is_for_the_registry_protocol_alone() {
    let subject = Subject::deployed();
    ask(&subject, &detail("_ci", "_img", "builder", "1.4")).await.unwrap();
    let version = TagOrDigest::parse("1.4").unwrap();
    let request = manifest_by_reference(&place("_ci", "_img"), &name("builder"), &version);
    assert_eq!(send(&subject, &request).await.status, 200);
}

async fn ask<C: Call>(subject: &Subject, call: &C) -> Result<C::Answer, ApiError> {
    let answer = send(subject, &call.request()).await;
    read(call, answer.status.as_u16(), &answer.bytes)
}

async fn send(subject: &Subject, request: &ext_api::Request) -> Answer {
    let root = match request.root {
        ApiRoot::Service => "/docker",
        ApiRoot::Site => "",
    };
    let path = format!("{root}{}", request.path_and_query());
    subject.send(request.method.as_str(), &path, "").await
}

fn images(project: &str, repository: &str) -> ListImages {
    ListImages { repository: place(project, repository), page: PageRequest { number: 1, size: 20 }, filter: None }
}

fn tags(project: &str, repository: &str, image: &str) -> ListTags {
    let page = PageRequest { number: 1, size: 20 };
    ListTags { repository: place(project, repository), image: name(image), page, filter: None }
}

fn read_manifest(project: &str, repository: &str, image: &str, tag: &str) -> ReadManifest {
    ReadManifest { repository: place(project, repository), image: name(image), version: version(tag) }
}

fn detail(project: &str, repository: &str, image: &str, tag: &str) -> ReadDetail {
    ReadDetail { repository: place(project, repository), key: key(image), version: version(tag) }
}

fn delete_tag(project: &str, repository: &str, image: &str, tag: &str) -> DeleteTag {
    DeleteTag { repository: place(project, repository), key: key(image), version: version(tag), expected: None }
}

fn delete_image(project: &str, repository: &str, image: &str) -> DeleteImage {
    DeleteImage { repository: place(project, repository), key: key(image), expected: None }
}

fn place(project: &str, repository: &str) -> Repository {
    Repository { project: ProjectId::parse(project).unwrap(), name: RepositoryName::parse(repository).unwrap() }
}

fn key(image: &str) -> PackageKey {
    PackageKey { repository_type: RepositoryType::Docker, name: name(image) }
}

fn name(image: &str) -> ImageName {
    ImageName::parse(image).unwrap()
}

fn version(text: &str) -> TagOrDigest {
    TagOrDigest::parse(text).unwrap()
}
