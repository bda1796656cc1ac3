//! The images of a repository, including a workaround for a bk-repo whose list of images is broken.

use ext_api::{ApiError, Capability, ErrorKind, ImageRecord, ListImages, ListPackages, Page};

use leptos::prelude::*;

use super::{Cancel, Client};

impl Client {
    /// A page of the list. Some versions of bk-repo fail on every page that is not empty (docs/bk-repo.md 2.2). Their list of packages has the same rows. If that fails too, the error is that of the list of
    /// images.
    pub async fn images(&self, call: ListImages, cancel: &Cancel) -> Result<Page<ImageRecord>, ApiError> {
        let packages =
            ListPackages { repository: call.repository.clone(), page: call.page, filter: call.filter.clone() };
        if self.lists_packages.get_value() {
            return self.send(&packages, cancel).await;
        }
        match self.send(&call, cancel).await {
            Err(error) if error.kind == ErrorKind::Server && self.has(Capability::Packages) => {
                let page = self.send_quietly(&packages, cancel).await.map_err(|_| error)?;
                self.lists_packages.set_value(true);
                Ok(page)
            }
            answer => answer,
        }
    }
}
