//! Why a request gets no complete answer.

use std::error::Error as StdError;
use std::iter::successors;

use http::StatusCode;
use thiserror::Error;

use super::certificate_fault::CertificateFault;

/// The reason, as the end of a sentence that begins with "The registry ...".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BrokenExchange {
    /// No connection could be opened, so that nothing was sent.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
    /// There was a connection, and it ended before an answer began. The request may have been read.
    #[error("cannot be reached: {0}")]
    HungUp(String),
    #[error("failed the certificate check: {0}")]
    Certificate(CertificateFault),
    #[error("did not answer in time")]
    TimedOut,
    #[error("sent an incomplete answer")]
    CutShort,
    #[error("sent an answer that is larger than {limit} bytes")]
    TooLarge { limit: usize },
    #[error("sent an answer in an encoding that Berth cannot read ({0})")]
    Encoded(String),
    #[error("did not answer with HTTP")]
    NotHttp,
    #[error("answered with the unexpected status {0}")]
    Informational(StatusCode),
}

impl BrokenExchange {
    /// The URL is left out: that of a redirect can hold a signature that opens an object store.
    pub fn of(error: &reqwest::Error) -> BrokenExchange {
        let reason = chain(error);
        if let Some(fault) = causes(error).find_map(CertificateFault::of) {
            return BrokenExchange::Certificate(fault);
        }
        match () {
            () if error.is_connect() && error.is_timeout() => {
                BrokenExchange::Unreachable("no connection in time".to_owned())
            }
            () if error.is_connect() => BrokenExchange::Unreachable(innermost(error)),
            () if error.is_timeout() => BrokenExchange::TimedOut,
            () if error.is_body() || error.is_decode() => BrokenExchange::CutShort,
            () if reason.contains("parse") => BrokenExchange::NotHttp,
            () => BrokenExchange::HungUp(innermost(error)),
        }
    }

    /// Whether the request was certainly not read.
    pub fn is_before_the_request(&self) -> bool {
        matches!(self, BrokenExchange::Unreachable(_) | BrokenExchange::Certificate(_))
    }

    /// Whether nothing was received at all, so that the next request would fail as well.
    pub fn is_silence(&self) -> bool {
        use BrokenExchange::{Certificate, HungUp, TimedOut, Unreachable};
        matches!(self, Unreachable(_) | HungUp(_) | Certificate(_) | TimedOut)
    }
}

pub fn chain(error: &reqwest::Error) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn innermost(error: &reqwest::Error) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    successors(error.source(), |error| (*error).source())
}
