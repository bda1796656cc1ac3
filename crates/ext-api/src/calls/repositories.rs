//! `GET /repository/api/repo/list/{project}`: the repositories of a project.

use image::ProjectId;
use serde_json::Value;

use crate::{
    answers::RepositoryRecord,
    call::{Call, Data, Unreadable},
    endpoint,
    request::Request,
};

/// Lists all repositories of a project at once, also those that hold no images.
#[derive(Clone, Debug)]
pub struct ListRepositories {
    pub project: ProjectId,
}

impl Call for ListRepositories {
    type Answer = Vec<RepositoryRecord>;

    fn request(&self) -> Request {
        Request::of(&endpoint::REPOSITORIES, &[self.project.as_str()])
    }

    fn decode(&self, data: Data) -> Result<Vec<RepositoryRecord>, Unreadable> {
        match data {
            Value::Array(rows) => Ok(rows.iter().filter_map(RepositoryRecord::decode).collect()),
            _ => Err(Unreadable::Shape("the repositories are not a list")),
        }
    }
}
