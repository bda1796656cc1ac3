//! Who is asking, and what they may do.

use ext_api::{ApiRoot, Call, ErrorKind, MayWrite, Method, ReadUser, read};
use serde_json::{Value, json};

use crate::golden::{DEPLOYED, envelope, golden, repository};

fn may_write() -> MayWrite {
    MayWrite { user: "bob".to_owned(), repository: repository() }
}

#[test]
fn a_permission_is_asked_for_by_user_repository_and_action() {
    let request = may_write().request();
    assert_eq!((request.method, request.root), (Method::Post, ApiRoot::Site));
    assert_eq!(request.path_and_query(), "/auth/api/permission/check");
    let body: Value = serde_json::from_str(&request.body.unwrap()).unwrap();
    let expected =
        json!({ "uid": "bob", "resourceType": "REPO", "action": "WRITE", "projectId": "test", "repoName": "test" });
    assert_eq!(body, expected);
}

#[test]
fn only_a_yes_or_a_no_is_an_answer() {
    assert_eq!(read(&may_write(), 200, &envelope(&json!(true))), Ok(true));
    assert_eq!(read(&may_write(), 200, &envelope(&json!(false))), Ok(false));
    for odd in [Value::Null, json!("true"), json!(1), json!({})] {
        assert_eq!(read(&may_write(), 200, &envelope(&odd)).unwrap_err().kind, ErrorKind::Unreadable, "{odd}");
    }
}

#[test]
fn asking_about_somebody_else_is_forbidden_although_the_status_is_400() {
    let body = json!({ "code": 250_236, "message": "User does not have permission", "data": null, "traceId": null });
    let error = read(&may_write(), 400, body.to_string().as_bytes()).unwrap_err();
    assert_eq!((error.kind, error.status), (ErrorKind::Forbidden, Some(400)));
    let error = read(&may_write(), 401, &golden(DEPLOYED, "error-authorization-scheme")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::SignInNeeded);
}

#[test]
fn a_user_without_a_name_is_nobody() {
    let info = |user: &str| envelope(&json!({ "userId": user, "displayName": "", "tenantId": "", "timeZone": "" }));
    assert_eq!(read(&ReadUser, 200, &info("bob")), Ok(Some("bob".to_owned())));
    assert_eq!(read(&ReadUser, 200, &info("")), Ok(None));
    assert_eq!(read(&ReadUser, 200, &envelope(&Value::Null)), Ok(None));
}
