//! The accounts, their credentials and their rights.

mod account;
mod caller;
mod credential;
mod rights;

pub use account::Account;
pub use caller::{ANONYMOUS, Caller};
pub use credential::{TICKET_COOKIE, caller_of};
pub use rights::Rights;
