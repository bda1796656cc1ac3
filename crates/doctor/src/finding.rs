//! One thing that was looked at.

use crate::{Access, Address, Clock, Dialect, Headers, LayerRoute, Service, Writing};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Fine,
    /// Works, and will surprise somebody.
    Doubtful,
    /// Does not work.
    Broken,
    /// Could not be found out.
    Unknown,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Service(Service),
    Address(Address),
    Access(Access),
    Writing(Writing),
    Dialect(Dialect),
    LayerRoute(LayerRoute),
    Clock(Clock),
    /// Minutes east of UTC that dates without a zone are in, where the registry says so.
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
