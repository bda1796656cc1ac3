//! `POST /auth/api/permission/check`: whether a user may change a repository.

use serde_json::{Value, json};

use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    repository::Repository,
    request::Request,
};

/// Asks whether a user may write in a repository, which deleting tags and images needs (docs/bk-repo.md 6.4).
///
/// It changes nothing, although it is a `POST`. A user who asks about somebody else is refused.
#[derive(Clone, Debug)]
pub struct MayWrite {
    pub user: String,
    pub repository: Repository,
}

impl Call for MayWrite {
    type Answer = bool;

    fn request(&self) -> Request {
        let body = json!({
            "uid": self.user,
            "resourceType": "REPO",
            "action": "WRITE",
            "projectId": self.repository.project.as_str(),
            "repoName": self.repository.name.as_str(),
        });
        let request = Request::of(&endpoint::PERMISSION_CHECK, &[]);
        Request { body: Some(body.to_string()), ..request }
    }

    fn decode(&self, data: Data) -> Result<bool, Unreadable> {
        match data {
            Value::Bool(may) => Ok(may),
            _ => Err(Unreadable::Shape("the answer does not say whether it is allowed")),
        }
    }
}
