//! Who a request comes from, as far as it shows.

use super::account::Account;
use super::rights::Rights;

/// The name of whoever shows no account.
pub const ANONYMOUS: &str = "anonymous";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// No credential came.
    Nobody,
    /// The gateway looked at no cookie, and passed the request on as its own.
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

    /// Who the request acts as.
    pub fn id(self) -> &'static str {
        self.account().map_or(ANONYMOUS, Account::id)
    }

    /// What the request may do; in an open registry whoever shows no account may do everything.
    pub fn rights(self, is_open: bool) -> Rights {
        match self.account() {
            Some(account) => account.rights(),
            None if is_open => Rights::Everything,
            None => Rights::Public,
        }
    }
}
