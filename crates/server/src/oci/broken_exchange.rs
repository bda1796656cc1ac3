//! What it means when a request gets no whole answer.

use std::error::Error as StdError;
use std::iter::successors;

use super::failure::Failure;

/// The URL is left out: that of a redirect can hold a signature that opens an object store.
pub fn failure_of(error: &reqwest::Error) -> Failure {
    let reason = chain(error);
    match () {
        () if error.is_connect() && reason.contains("certificate") => Failure::Certificate,
        () if error.is_connect() && error.is_timeout() => Failure::Unreachable("no connection in time".to_owned()),
        () if error.is_connect() => Failure::Unreachable(innermost(error)),
        () if error.is_timeout() => Failure::TimedOut,
        () if error.is_redirect() => Failure::Unreadable("it redirects without end"),
        () if error.is_body() || error.is_decode() => Failure::CutShort,
        () if reason.contains("parse") => Failure::Unreadable("it does not speak HTTP"),
        () => Failure::Unreachable(innermost(error)),
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
