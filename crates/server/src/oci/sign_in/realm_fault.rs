//! A sign-in that the registry's administrator has to mend: no password could help.

use thiserror::Error;

/// What the registry says of its token service, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("The registry names {realm} as its token service, {why}")]
pub struct RealmFault {
    /// As the registry writes it.
    pub realm: String,
    pub why: Unsafe,
}

/// Why a token service must not receive a credential, as the end of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsafe {
    #[error(
        "which is plain http although the registry has https. Berth sends no password there. Set the external URL of the \
         registry to its https address"
    )]
    Plain,
    #[error(
        "which is plain http on another host. Berth sends no password there. Set the external URL of the registry to the \
         address that Berth uses"
    )]
    OtherHost,
    #[error("which is not a full address. Set the external URL of the registry")]
    Relative,
    #[error(
        "which redirects to {0}. Berth sends no password there. Set the external URL of the registry to the address of the \
         token service itself"
    )]
    Redirects(String),
}
