//! Who may ask for what: the accounts, how a request shows that it comes from one, and what each may do.

mod account;
mod caller;
mod credential;
mod rights;

pub use account::Account;
pub use caller::{ANONYMOUS, Caller};
pub use credential::{TICKET_COOKIE, caller_of};
pub use rights::Rights;
