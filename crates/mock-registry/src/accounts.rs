//! Who may ask for what: the accounts, how a request shows that it comes from one, and what each may do.

mod account;
mod caller;
mod credential;
mod guard;
mod identify;
mod rights;

pub use account::Account;
pub use caller::{ANONYMOUS, Caller};
pub use credential::TICKET_COOKIE;
pub use guard::guard;
pub use identify::identify;
pub use rights::Rights;
