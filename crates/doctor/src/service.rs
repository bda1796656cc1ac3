//! Under which name the gateway knows the service (docs/bk-repo.md 1.2).

use ext_api::ErrorKind;

use crate::Verdict;

/// Whether the service answers where this deployment asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// It answers under the name in the configuration.
    Answers,
    /// It answers under the other of its two names only.
    OtherName(&'static str),
    /// It answers under neither.
    Silent(ErrorKind),
}

impl Service {
    /// `api` is the configured prefix, such as `/web/docker`; `other` is the answer under the name that it does not end with.
    pub fn of(api: &str, configured: Result<(), ErrorKind>, other: Result<(), ErrorKind>) -> Self {
        match (configured, other) {
            (Ok(()), _) => Self::Answers,
            (Err(_), Ok(())) => Self::OtherName(Self::other_name(api)),
            (Err(kind), Err(_)) => Self::Silent(kind),
        }
    }

    /// The name that a prefix does not end with.
    pub fn other_name(api: &str) -> &'static str {
        if api.ends_with("/oci") { "docker" } else { "oci" }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::Answers => Verdict::Fine,
            Self::OtherName(_) | Self::Silent(_) => Verdict::Broken,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configured_name_is_enough() {
        for other in [Ok(()), Err(ErrorKind::NotFound)] {
            assert_eq!(Service::of("/docker", Ok(()), other), Service::Answers);
        }
    }

    #[test]
    fn the_other_name_is_what_the_configuration_should_have() {
        let found = Service::of("/web/docker", Err(ErrorKind::NotFound), Ok(()));
        assert_eq!((found.verdict(), found), (Verdict::Broken, Service::OtherName("oci")));
        assert_eq!(Service::of("/oci", Err(ErrorKind::NotFound), Ok(())), Service::OtherName("docker"));
    }

    #[test]
    fn silence_keeps_the_reason_of_the_configured_name() {
        let found = Service::of("/docker", Err(ErrorKind::Unreachable), Err(ErrorKind::NotFound));
        assert_eq!(found, Service::Silent(ErrorKind::Unreachable));
    }
}
