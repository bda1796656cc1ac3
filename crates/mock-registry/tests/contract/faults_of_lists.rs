//! Image lists as some versions give them.

use std::collections::BTreeSet;

use crate::subject::{BOTH, Subject};

#[tokio::test]
async fn a_broken_list_fails_as_soon_as_it_has_a_row() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let list = "/docker/ext/repo/fault/list-broken?pageSize=20&pageNumber=";
        assert_eq!(subject.get(&format!("{list}1")).await.status, 500);
        for empty in [format!("{list}2"), format!("{list}1&name=none")] {
            assert_eq!(subject.get(&empty).await.status, 200, "{empty}");
        }
        for works in [
            "/docker/ext/tag/fault/list-broken/any?pageNumber=1&pageSize=20",
            "/docker/ext/manifest/fault/list-broken/any/any",
            "/docker/ext/version/detail/fault/list-broken?packageKey=docker://any&version=any",
            "/repository/api/version/page/fault/list-broken?packageKey=docker://any",
        ] {
            assert_eq!(subject.get(works).await.status, 200, "{works}");
        }
        let packages = subject.names("/repository/api/package/page/fault/list-broken", "name").await;
        assert_eq!(packages, ["any"]);
    }
    let deployed = Subject::deployed().get("/docker/ext/repo/fault/list-broken?pageNumber=1&pageSize=20").await;
    assert_eq!(deployed.refusal(), (500, 250_102));
}

#[tokio::test]
async fn overlapping_pages_begin_with_the_last_row_of_the_one_before() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let page = async |number: usize| {
            let path = format!("/docker/ext/repo/fault/overlapping?pageNumber={number}&pageSize=20");
            (subject.page(&path).await.0, subject.names(&path, "name").await)
        };
        let (total, first) = page(1).await;
        let (_, second) = page(2).await;
        let (_, third) = page(3).await;
        assert_eq!((total, first.len(), page(4).await.1), (45, 20, vec![]));
        assert_eq!((first.last(), second.last()), (second.first(), third.first()));
        let all: BTreeSet<&String> = [&first, &second, &third].into_iter().flatten().collect();
        assert_eq!(all.len(), 45);
        // The same rows, and not in the same order.
        let (_, again) = page(2).await;
        assert_ne!(again, second);
        assert_eq!(BTreeSet::from_iter(&again), BTreeSet::from_iter(&second));
    }
}

#[tokio::test]
async fn overlapping_pages_can_be_filtered_and_set_for_another_list() {
    let subject = Subject::deployed();
    let filtered = subject.names("/docker/ext/repo/fault/overlapping?pageNumber=1&pageSize=50&name=rt-0", "name").await;
    assert_eq!(filtered.len(), 9);
    let rule = r#"{"path":"/docker/ext/repo/demo/images","kind":"overlapping"}"#;
    subject.send("PUT", "/-/mock/faults", rule).await;
    let page = async |number: u8| {
        subject.names(&format!("/docker/ext/repo/demo/images?pageNumber={number}&pageSize=10"), "name").await
    };
    assert_eq!(page(1).await.last(), page(2).await.first());
    assert_eq!(subject.get("/docker/ext/repo/demo/images?pageSize=10").await.refusal(), (400, 250_103));
    assert_eq!(subject.get("/docker/ext/tag/fault/overlapping/part-07?pageNumber=1&pageSize=5").await.status, 200);
}
