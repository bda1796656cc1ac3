//! The host that copied references start with.

use crate::Verdict;

/// Where the host comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// This deployment's configuration names it.
    Configured(String),
    /// The registry names it.
    Named(String),
    /// The registry names none that another machine could reach: nothing, or `localhost` (docs/bk-repo.md 2.1). The host of
    /// the page stands in for it.
    Guessed(String),
    /// No host at all: nothing can be copied.
    Missing,
}

impl Address {
    /// `chosen` is the host in use and whether it is only the page's own.
    pub fn of(configured: Option<&str>, chosen: Option<(&str, bool)>) -> Self {
        match (configured, chosen) {
            (Some(host), _) => Self::Configured(host.to_owned()),
            (None, Some((host, false))) => Self::Named(host.to_owned()),
            (None, Some((host, true))) => Self::Guessed(host.to_owned()),
            (None, None) => Self::Missing,
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::Configured(_) | Self::Named(_) => Verdict::Fine,
            Self::Guessed(_) => Verdict::Doubtful,
            Self::Missing => Verdict::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_doubtful_and_the_configuration_comes_first() {
        assert_eq!(Address::of(None, Some(("page.example", true))).verdict(), Verdict::Doubtful);
        let configured = Address::of(Some("registry.example"), Some(("page.example", true)));
        assert_eq!(
            (configured.verdict(), configured),
            (Verdict::Fine, Address::Configured("registry.example".to_owned()))
        );
        assert_eq!(Address::of(None, Some(("registry.example", false))).verdict(), Verdict::Fine);
        assert_eq!(Address::of(None, None).verdict(), Verdict::Broken);
    }
}
