//! What the filter box completes from the rows of a list.

use image::query::Field;
use list::{About, Row, RowId, values_to_complete};

#[test]
fn a_row_offers_its_words_and_no_numbers_or_names() {
    let mut row = Row {
        by: Some("jane".into()),
        stages: vec!["release".to_owned()],
        platforms: Some(["linux/amd64".into(), "linux/arm64".into()].into()),
        downloads: Some(7),
        ..Row::of(RowId::from(image::TagOrDigest::parse("v1").unwrap()))
    };
    row.about = Some(Box::new(About { kind: Some("docker".to_owned()), ..About::default() }));
    assert_eq!(values_to_complete(&row, Field::By), ["jane"]);
    assert_eq!(values_to_complete(&row, Field::Stage), ["release"]);
    assert_eq!(values_to_complete(&row, Field::Platform), ["linux/amd64", "linux/arm64"]);
    assert_eq!(values_to_complete(&row, Field::Type), ["docker"]);
    for field in [Field::Name, Field::Tag, Field::Age, Field::Size, Field::Downloads, Field::Digest, Field::Is] {
        assert_eq!(values_to_complete(&row, field), [""; 0], "{field:?}");
    }
}
