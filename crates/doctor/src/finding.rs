//! The result of one check.

use crate::{Access, Address, Clock, Dialect, Headers, LayerRoute, Service, Writing};

/// How serious it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Fine,
    /// Works, but may surprise users.
    Doubtful,
    /// Does not work.
    Broken,
    /// Could not be checked.
    Unknown,
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Service(Service),
    Address(Address),
    Access(Access),
    Writing(Writing),
    Dialect(Dialect),
    LayerRoute(LayerRoute),
    Clock(Clock),
    /// The time zone of dates without one, in minutes east of UTC, if the registry reports it.
    Zone(Option<i32>),
    Headers(Headers),
}

impl Finding {
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Service(service) => service.verdict(),
            Self::Address(address) => address.verdict(),
            Self::Access(access) => access.verdict(),
            Self::Writing(writing) => writing.verdict(),
            Self::Dialect(dialect) => dialect.verdict(),
            Self::LayerRoute(route) => route.verdict(),
            Self::Clock(clock) => clock.verdict(),
            Self::Zone(Some(_)) => Verdict::Fine,
            Self::Zone(None) => Verdict::Doubtful,
            Self::Headers(headers) => headers.verdict(),
        }
    }
}
