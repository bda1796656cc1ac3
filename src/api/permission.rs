//! What the reader may change, as far as the source can be asked.

use ext_api::{ApiError, Capability, ErrorKind, MayWrite, ReadUser, Repository};
use leptos::prelude::*;

use super::{Cancel, Client};
use crate::deployment::SignIn;

/// The user that a bk-repo takes for whoever sends no credential (docs/bk-repo.md 6.3).
const ANONYMOUS: &str = "anonymous";

/// Whether the reader may delete in a repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permission {
    /// Not known: it is tried, and the registry decides.
    #[default]
    Unknown,
    Granted,
    /// This user may not.
    Refused,
    /// Nobody in particular may not; somebody who is signed in perhaps may.
    SignInNeeded,
}

/// What the registry has said about one user and one repository.
#[derive(Clone)]
pub(super) struct KnownPermission {
    user: String,
    repository: Repository,
    permission: Permission,
}

impl Client {
    /// Asks once per repository and user. No answer is no refusal: what cannot be asked is tried.
    pub async fn permission(&self, repository: &Repository, cancel: &Cancel) -> Permission {
        if !self.has(Capability::Permissions) {
            return Permission::Unknown;
        }
        let user = match self.reader(cancel).await {
            Ok(Some(user)) => user,
            Ok(None) => return Permission::SignInNeeded,
            Err(error) => return of_refusal(error.kind),
        };
        let known = self.permissions.with_value(|known| {
            let known = known.iter().find(|known| known.user == user && known.repository == *repository)?;
            Some(known.permission)
        });
        if let Some(known) = known {
            return known;
        }
        let call = MayWrite { user, repository: repository.clone() };
        let permission = match self.send_quietly(&call, cancel).await {
            Ok(true) => Permission::Granted,
            Ok(false) => Permission::Refused,
            Err(error) => of_refusal(error.kind),
        };
        if permission == Permission::Unknown {
            return permission;
        }
        let MayWrite { user, repository } = call;
        self.permissions.update_value(|known| known.push(KnownPermission { user, repository, permission }));
        permission
    }

    /// Who the registry takes the reader for. Nothing where a gateway knows nobody by this browser's cookie.
    async fn reader(&self, cancel: &Cancel) -> Result<Option<String>, ApiError> {
        let known = self.session.user().get_untracked();
        match self.session.style() {
            SignIn::Cookie { .. } if known.is_none() => {
                let user = self.send_quietly(&ReadUser, cancel).await?;
                if user.is_some() {
                    self.session.recognise(user.clone());
                }
                Ok(user)
            }
            SignIn::Cookie { .. } => Ok(known),
            SignIn::None | SignIn::Basic => Ok(Some(known.unwrap_or_else(|| ANONYMOUS.to_owned()))),
        }
    }
}

/// What a question that was not answered says.
fn of_refusal(kind: ErrorKind) -> Permission {
    match kind {
        ErrorKind::SignInNeeded => Permission::SignInNeeded,
        ErrorKind::Forbidden => Permission::Refused,
        _ => Permission::Unknown,
    }
}
