//! What the user can change, as far as the source reports it.

use ext_api::{ApiError, Capability, ErrorKind, MayWrite, ReadUser, Repository};
use leptos::prelude::*;

use super::{Cancel, Client};
use crate::deployment::SignIn;

/// The user name that bk-repo uses for anonymous requests (docs/bk-repo.md 6.3).
const ANONYMOUS: &str = "anonymous";

/// Whether the user can delete in a repository.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permission {
    /// Unknown. The deletion is offered, and the registry decides.
    #[default]
    Unknown,
    Granted,
    /// This user has no permission.
    Refused,
    /// Anonymous users have no permission. A signed-in user may have it.
    SignInNeeded,
}

/// The registry's answers for one user and one repository.
#[derive(Clone)]
pub(super) struct KnownPermission {
    user: String,
    repository: Repository,
    permission: Permission,
}

impl Client {
    /// Asks once per repository and user. If the question fails, permission is assumed, and the registry decides.
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

    /// The user that the registry identifies. `None` if a gateway does not recognise the browser's cookie.
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
            SignIn::None | SignIn::Basic | SignIn::Session => Ok(Some(known.unwrap_or_else(|| ANONYMOUS.to_owned()))),
        }
    }
}

/// The permission that follows from a failed question.
fn of_refusal(kind: ErrorKind) -> Permission {
    match kind {
        ErrorKind::SignInNeeded => Permission::SignInNeeded,
        ErrorKind::Forbidden => Permission::Refused,
        _ => Permission::Unknown,
    }
}
