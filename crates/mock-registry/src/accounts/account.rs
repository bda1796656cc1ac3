//! The accounts. Their passwords are public on purpose.

use super::rights::Rights;

/// Somebody who can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// The administrator of the whole system.
    Admin,
    /// Reads the project `demo` and changes nothing.
    Reader,
}

impl Account {
    pub const ALL: [Account; 2] = [Account::Admin, Account::Reader];

    /// The user name.
    pub fn id(self) -> &'static str {
        match self {
            Account::Admin => "admin",
            Account::Reader => "reader",
        }
    }

    pub fn display_name(self) -> &'static str {
        match self {
            Account::Admin => "Administrator",
            Account::Reader => "Reader of the demo shop",
        }
    }

    pub fn rights(self) -> Rights {
        match self {
            Account::Admin => Rights::Everything,
            Account::Reader => Rights::Reading { project: "demo" },
        }
    }

    pub fn named(id: &str) -> Option<Account> {
        Account::ALL.into_iter().find(|account| account.id() == id)
    }

    /// The account whose password, or personal token, this is.
    pub fn with_secret(id: &str, secret: &str) -> Option<Account> {
        Account::named(id).filter(|account| account.secrets().contains(&secret))
    }

    /// What the gateway's cookie holds once one has signed in there. A real ticket is signed and runs out.
    pub fn ticket(self) -> &'static str {
        match self {
            Account::Admin => "ticket-of-admin",
            Account::Reader => "ticket-of-reader",
        }
    }

    pub fn with_ticket(ticket: &str) -> Option<Account> {
        Account::ALL.into_iter().find(|account| account.ticket() == ticket)
    }

    fn secrets(self) -> &'static [&'static str] {
        match self {
            Account::Admin => &["admin-of-the-mock"],
            Account::Reader => &["reader-of-the-mock", "token-of-reader"],
        }
    }
}
