//! `GET /repository/api/project/list`: the projects that the reader may see.

use serde_json::Value;

use crate::{
    answers::ProjectRecord,
    call::{Call, Data, Unreadable},
    endpoint,
    request::Request,
};

/// Lists all projects at once: the answer is a plain array without a total (docs/bk-repo.md 7.1).
#[derive(Clone, Copy, Debug)]
pub struct ListProjects;

impl Call for ListProjects {
    type Answer = Vec<ProjectRecord>;

    fn request(&self) -> Request {
        Request::of(&endpoint::PROJECTS, &[])
    }

    fn decode(&self, data: Data) -> Result<Vec<ProjectRecord>, Unreadable> {
        match data {
            Value::Array(rows) => Ok(rows.iter().filter_map(ProjectRecord::decode).collect()),
            _ => Err(Unreadable::Shape("the projects are not a list")),
        }
    }
}
