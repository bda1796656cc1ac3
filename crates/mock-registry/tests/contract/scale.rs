//! Many tags and many images.

use mock_registry::Options;

use crate::subject::{BOTH, Subject};

#[tokio::test]
async fn a_hundred_thousand_tags_can_be_paged_filtered_and_deleted() {
    for dialect in BOTH {
        let subject = Subject::with(Options { dialect, tags: 100_000, ..Options::default() });
        let list = "/docker/ext/tag/demo/images/big";
        let (total, first) = subject.page(&format!("{list}?pageNumber=1&pageSize=20")).await;
        let (_, last) = subject.page(&format!("{list}?pageNumber=5000&pageSize=20")).await;
        assert_eq!((total, first.len(), last.len()), (100_000, 20, 20));
        assert_eq!(
            subject.page(&format!("{list}?pageNumber=5001&pageSize=20")).await.1,
            Vec::<serde_json::Value>::new()
        );
        assert_eq!(subject.page(&format!("{list}?pageNumber=1&pageSize=20&tag=v200.3.")).await.0, 20);
        let oldest = "/docker/ext/version/delete/demo/images?packageKey=docker://big&version=v1.0.0";
        assert_eq!(subject.delete(oldest).await.status, 200);
        assert_eq!(subject.page(&format!("{list}?pageNumber=1&pageSize=20")).await.0, 99_999);
    }
}

#[tokio::test]
async fn names_of_tags_are_all_different() {
    let subject = Subject::deployed();
    let mut names = subject.names("/docker/ext/tag/demo/images/big?pageNumber=1&pageSize=5000", "tag").await;
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 2_001);
}

#[tokio::test]
async fn more_images_come_after_the_seeded_ones() {
    let seeded = Subject::deployed().page("/docker/ext/repo/demo/images?pageNumber=1&pageSize=1").await.0;
    let subject = Subject::with(Options { images: 20_000, ..Options::default() });
    let (total, rows) = subject.page("/docker/ext/repo/demo/images?pageNumber=1001&pageSize=20").await;
    assert_eq!((total, rows.len()), (seeded + 20_000, 20));
    let image = rows[19]["name"].as_str().unwrap();
    assert_eq!(subject.page(&format!("/docker/ext/tag/demo/images/{image}?pageNumber=1&pageSize=9")).await.0, 1);
}
