//! Projects and repositories.

use serde_json::{Value, json};

use crate::subject::{BOTH, Subject};

#[tokio::test]
async fn projects_are_a_plain_array() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        assert_eq!(names(&subject, "/repository/api/project/list").await, ["demo", "platform", "_ci", "fault"]);
        assert_eq!(names(&subject, "/repository/api/project/list?names=demo,_ci").await, ["demo", "_ci"]);
        assert_eq!(names(&subject, "/repository/api/project/list?pageNumber=2&pageSize=3").await, ["fault"]);
    }
}

#[tokio::test]
async fn repositories_of_every_type_are_listed_but_hidden_ones() {
    let subject = Subject::deployed();
    let list = "/repository/api/repo/list/demo";
    assert_eq!(names(&subject, list).await, ["images", "charts", "empty", "maven"]);
    assert_eq!(names(&subject, &format!("{list}?type=OCI")).await, ["charts"]);
    assert_eq!(names(&subject, &format!("{list}?name=EM")).await, ["empty"]);
    assert_eq!(names(&subject, &format!("{list}?display=false")).await, ["pipeline"]);
    assert_eq!(names(&subject, "/repository/api/repo/list/none").await, Vec::<String>::new());
}

#[tokio::test]
async fn only_a_repository_that_stands_in_for_another_is_configured() {
    let subject = Subject::deployed();
    for project in ["demo", "platform", "_ci", "fault"] {
        let rows = subject.get(&format!("/repository/api/repo/list/{project}")).await.data();
        for row in rows.as_array().unwrap() {
            let kind = row["category"].as_str().unwrap().to_lowercase();
            assert_eq!(row["configuration"]["type"], kind);
            assert_eq!(row["configuration"]["credentials"].is_object(), kind == "remote", "{row}");
        }
    }
}

#[tokio::test]
async fn quotas_and_usage_come_in_every_form() {
    let subject = Subject::deployed();
    let rows = subject.get("/repository/api/repo/list/platform").await.data();
    assert!(rows[0]["quota"].as_i64().unwrap() > rows[0]["used"].as_i64().unwrap());
    assert!(rows[1]["used"].as_i64().unwrap() < 0);
    assert_eq!((&rows[2]["quota"], &rows[2]["used"]), (&Value::Null, &Value::Null));
    assert_eq!((&rows[0]["public"], &rows[2]["category"]), (&json!(false), &json!("REMOTE")));
}

async fn names(subject: &Subject, path: &str) -> Vec<String> {
    let rows = subject.get(path).await.data();
    rows.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}
