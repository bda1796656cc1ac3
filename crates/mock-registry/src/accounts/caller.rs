//! The caller of a request.

use super::account::Account;
use super::rights::Rights;

/// The name of a caller without an account.
pub const ANONYMOUS: &str = "anonymous";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// No credential came.
    Nobody,
    /// The gateway did not check the cookie, and passed the request on as its own.
    Unchecked,
    /// The credential is wrong.
    Stranger,
    Known(Account),
}

impl Caller {
    pub fn account(self) -> Option<Account> {
        match self {
            Caller::Known(account) => Some(account),
            Caller::Nobody | Caller::Unchecked | Caller::Stranger => None,
        }
    }

    /// The user that the request acts as.
    pub fn id(self) -> &'static str {
        self.account().map_or(ANONYMOUS, Account::id)
    }

    /// The rights of the request. In an open registry a caller without an account may do everything.
    pub fn rights(self, is_open: bool) -> Rights {
        match self.account() {
            Some(account) => account.rights(),
            None if is_open => Rights::Everything,
            None => Rights::Public,
        }
    }
}
