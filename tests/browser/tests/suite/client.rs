//! The client against all endpoints of the document, in both dialects.

use console::api::Cancel;
use ext_api::{
    DeleteImage, DeleteTag, ErrorKind, ListImages, ListProjects, ListRepositories, ListTags, PackageKey, PageRequest,
    ReadAddress, ReadDetail, ReadManifest, RepositoryType,
};
use image::{Digest, Manifest, ProjectId};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, DIALECTS, DOCUMENTED, Scope, image, log, repository, reset, version};

const FIRST_PAGE: PageRequest = PageRequest { number: 1, size: 20 };

#[wasm_bindgen_test]
async fn images_are_listed_with_their_true_number() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let call = ListImages { repository: repository("demo", "images"), page: FIRST_PAGE, filter: None };
        let page = scope.client.send(&call, &Cancel::new()).await.unwrap();
        assert_eq!(page.records.len(), 20, "{mock}");
        assert!(page.total > 20, "{mock} says {}", page.total);
    }
}

#[wasm_bindgen_test]
async fn tags_are_listed_page_by_page() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let list = |number| ListTags {
            repository: repository("demo", "images"),
            image: image("big"),
            page: PageRequest { number, size: 20 },
            filter: None,
        };
        let first = scope.client.send(&list(1), &Cancel::new()).await.unwrap();
        let second = scope.client.send(&list(2), &Cancel::new()).await.unwrap();
        assert_eq!(first.total, 2001);
        assert!(first.records.iter().all(|row| !second.records.contains(row)), "pages do not overlap");
    }
}

#[wasm_bindgen_test]
async fn a_manifest_hashes_to_the_digest_it_is_asked_for_by() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let call = ReadManifest {
            repository: repository("demo", "images"),
            image: image("hello-world"),
            version: version("v1"),
        };
        let text = scope.client.send(&call, &Cancel::new()).await.unwrap().text;
        assert!(matches!(Manifest::parse(&text).unwrap(), Manifest::Image(_)));
        let digest = Digest::sha256_of(text.as_bytes()).to_string();
        let by_digest =
            ext_api::manifest_by_reference(&repository("demo", "images"), &image("hello-world"), &version(&digest));
        assert_eq!(scope.client.text(&by_digest, &Cancel::new()).await.unwrap(), text);
    }
}

#[wasm_bindgen_test]
async fn details_are_read_in_both_shapes() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let key = PackageKey { repository_type: RepositoryType::Docker, name: image("hello-world") };
        let call = ReadDetail { repository: repository("demo", "images"), key, version: version("v1") };
        let detail = scope.client.send(&call, &Cancel::new()).await.unwrap();
        assert_eq!(detail.basic.version.as_deref(), Some("v1"));
        assert!(!detail.basic.platforms.is_empty(), "os or platform");
        assert!(!detail.metadata.is_empty(), "a map or a list");
        assert_eq!(detail.layers.is_some(), mock == DOCUMENTED, "only the document has layers");
    }
}

#[wasm_bindgen_test]
async fn projects_repositories_and_the_address_are_read() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let projects = scope.client.send(&ListProjects, &Cancel::new()).await.unwrap();
        assert!(projects.iter().any(|project| project.name.text() == "demo"));
        let call = ListRepositories { project: ProjectId::parse("demo").unwrap() };
        let repositories = scope.client.send(&call, &Cancel::new()).await.unwrap();
        let charts = repositories.iter().find(|found| found.name.text() == "charts").unwrap();
        assert_eq!(charts.repository_type, Some(RepositoryType::Oci));
        assert!(scope.client.send(&ReadAddress, &Cancel::new()).await.is_ok());
    }
}

#[wasm_bindgen_test]
async fn deleting_a_tag_takes_that_tag_and_only_it() {
    for mock in DIALECTS {
        reset(mock).await;
        let scope = Scope::new(mock);
        let place = repository("demo", "images");
        let key = PackageKey { repository_type: RepositoryType::Docker, name: image("hello-world") };
        let call = DeleteTag { repository: place.clone(), key, version: version("v1"), expected: None };
        scope.client.send(&call, &Cancel::new()).await.unwrap();
        let list = ListTags { repository: place, image: image("hello-world"), page: FIRST_PAGE, filter: None };
        let left = scope.client.send(&list, &Cancel::new()).await.unwrap();
        let names: Vec<_> = left.records.iter().map(|row| row.tag.text().to_string()).collect();
        assert_eq!(names, ["latest"], "the twin on the same digest stays");
        reset(mock).await;
    }
}

#[wasm_bindgen_test]
async fn deleting_an_image_takes_all_its_tags() {
    for mock in DIALECTS {
        reset(mock).await;
        let scope = Scope::new(mock);
        let place = repository("demo", "images");
        let key = PackageKey { repository_type: RepositoryType::Docker, name: image("foobar") };
        scope
            .client
            .send(&DeleteImage { repository: place.clone(), key, expected: None }, &Cancel::new())
            .await
            .unwrap();
        let list = ListImages { repository: place, page: PageRequest { number: 1, size: 1000 }, filter: None };
        let left = scope.client.send(&list, &Cancel::new()).await.unwrap();
        assert!(left.records.iter().all(|row| row.name.text() != "foobar"));
        assert!(left.records.iter().any(|row| row.name.text() == "foo"), "its namesakes stay");
        reset(mock).await;
    }
}

#[wasm_bindgen_test]
async fn a_filter_with_special_characters_arrives_as_it_was_typed() {
    reset(DEPLOYED).await;
    let scope = Scope::new(DEPLOYED);
    let call = ListImages {
        repository: repository("demo", "images"),
        page: FIRST_PAGE,
        filter: Some("a&b=%41 +ü".to_owned()),
    };
    let page = scope.client.send(&call, &Cancel::new()).await.unwrap();
    assert_eq!(page.total, 0);
    let log = log(DEPLOYED).await;
    assert!(log.contains("%2541"), "the percent sign itself was sent, not what it could stand for: {log}");
    assert!(log.contains("a%26b%3D"), "nothing of it became a field of its own: {log}");
}

#[wasm_bindgen_test]
async fn a_request_that_is_called_off_ends_as_stopped() {
    let scope = Scope::new(DEPLOYED);
    let cancel = Cancel::new();
    cancel.abort();
    let error = scope.client.send(&ReadAddress, &cancel).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Stopped);
}
