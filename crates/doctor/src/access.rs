//! Who is signed in, and what this user can do.

use ext_api::ErrorKind;

use crate::Verdict;

/// Whether the registry allows access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    SignedIn(String),
    /// Anonymous access is allowed.
    Anonymous,
    /// Sign-in is required, and nobody is signed in.
    SignInNeeded,
    /// The sign-in of this user is no longer valid.
    NotAccepted(String),
    Failed(ErrorKind),
}

/// Whether the user can delete in the tested repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    Granted,
    Refused,
    SignInNeeded,
    /// This deployment refuses all writes.
    ReadOnly,
    /// It could not be checked.
    Unknown,
}

impl Access {
    /// `ping` is the response to `GET /v2/`.
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
