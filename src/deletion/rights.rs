//! Whether the user can delete.

use std::sync::Arc;

use ext_api::Repository;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Cancel, Permission, use_client},
    boxed,
    deployment::Deployment,
    i18n::use_locale,
};

/// The permission to delete in one repository. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Deletes {
    is_offered: bool,
    permission: RwSignal<Permission>,
}

impl Deletes {
    /// Asks when `is_ready` becomes true, so that nothing on screen waits for it. Asks again after a sign-in.
    pub fn in_repository(repository: Repository, is_ready: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let client = use_client();
        let is_offered = expect_context::<Arc<Deployment>>().deletes;
        let permission = RwSignal::new(Permission::default());
        let is_ready = boxed::memo(is_ready);
        let grants = client.session().grants();
        let running = StoredValue::new_local(Cancel::new());
        boxed::effect(move || {
            grants.track();
            running.with_value(Cancel::abort);
            if is_offered && is_ready.get() {
                let (repository, cancel) = (repository.clone(), Cancel::new());
                running.set_value(cancel.clone());
                spawn_local(async move {
                    let answer = client.permission(&repository, &cancel).await;
                    // Asks again for a user who has signed in meanwhile.
                    if !cancel.is_aborted() {
                        permission.try_set(answer);
                    }
                });
            }
        });
        on_cleanup(move || {
            running.try_with_value(Cancel::abort);
        });
        Self { is_offered, permission }
    }

    /// Whether this deployment allows deletion.
    pub fn is_offered(&self) -> bool {
        self.is_offered
    }

    /// Why the user cannot delete, if that is known.
    pub fn refusal(&self) -> Option<&'static str> {
        match self.permission.get() {
            Permission::Unknown | Permission::Granted => None,
            Permission::Refused => Some(use_locale().may_not_delete()),
            Permission::SignInNeeded => Some(use_locale().sign_in_to_delete()),
        }
    }
}
