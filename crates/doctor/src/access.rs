//! Who the registry takes the reader for, and what that person may do.

use ext_api::ErrorKind;

use crate::Verdict;

/// Whether the registry lets the reader in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    SignedIn(String),
    /// Whoever sends no credential is let in.
    Anonymous,
    /// It asks for sign-in, and nobody has.
    SignInNeeded,
    /// It no longer accepts the one who has.
    NotAccepted(String),
    Failed(ErrorKind),
}

/// Whether the reader may delete in the repository that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    Granted,
    Refused,
    SignInNeeded,
    /// This deployment refuses every write, whoever asks.
    ReadOnly,
    /// Nobody could be asked.
    Unknown,
}

impl Access {
    /// `ping` is the answer to `GET /v2/`.
    pub fn of(user: Option<&str>, ping: Result<(), ErrorKind>) -> Self {
        match (user, ping) {
            (Some(user), Ok(())) => Self::SignedIn(user.to_owned()),
            (None, Ok(())) => Self::Anonymous,
            (Some(user), Err(ErrorKind::SignInNeeded)) => Self::NotAccepted(user.to_owned()),
            (None, Err(ErrorKind::SignInNeeded)) => Self::SignInNeeded,
            (_, Err(kind)) => Self::Failed(kind),
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::SignedIn(_) | Self::Anonymous => Verdict::Fine,
            Self::SignInNeeded => Verdict::Doubtful,
            Self::NotAccepted(_) | Self::Failed(_) => Verdict::Broken,
        }
    }
}

impl Writing {
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::Granted | Self::ReadOnly => Verdict::Fine,
            Self::Refused | Self::SignInNeeded => Verdict::Doubtful,
            Self::Unknown => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_sign_in_is_told_from_a_missing_one() {
        let refused = Err(ErrorKind::SignInNeeded);
        assert_eq!(Access::of(Some("bob"), refused), Access::NotAccepted("bob".to_owned()));
        assert_eq!(Access::of(None, refused), Access::SignInNeeded);
        assert_eq!(Access::of(None, Ok(())), Access::Anonymous);
        assert_eq!(Access::of(Some("bob"), Ok(())).verdict(), Verdict::Fine);
        assert_eq!(Access::of(Some("bob"), Err(ErrorKind::Server)), Access::Failed(ErrorKind::Server));
    }
}
