//! The type of each repository, once it is known.

use ext_api::{ListRepositories, Repository, RepositoryRecord, RepositoryType};
use leptos::prelude::*;

use super::{Cancel, Client};

impl Client {
    /// The repositories of a project, read once per page load.
    ///
    /// Only names and types are used, and a repository never changes its type.
    pub async fn repository_type(&self, repository: &Repository, cancel: &Cancel) -> Option<RepositoryType> {
        if let Some(known) = self.scope_type {
            return Some(known);
        }
        let find = |records: &[RepositoryRecord]| {
            let record = records.iter().find(|record| record.name.text() == repository.name.as_str())?;
            record.repository_type
        };
        let known = self.repositories.with_value(|known| {
            known.iter().find(|(project, _)| *project == repository.project).and_then(|(_, records)| find(records))
        });
        if known.is_some() {
            return known;
        }
        let call = ListRepositories { project: repository.project.clone() };
        let asked_as = self.session.authorization();
        let records = self.send_quietly(&call, cancel).await.ok()?;
        let found = find(&records);
        if asked_as == self.session.authorization() {
            self.repositories.update_value(|known| known.push((repository.project.clone(), records)));
        }
        found
    }
}
