//! The ways in which a request can fail.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The right answer, three seconds late; a stream of bytes trickles for three seconds.
    Slow,
    /// No answer; after two minutes the connection is cut.
    Hang,
    /// The connection is cut before a byte of an answer.
    Offline,
    #[serde(rename = "http-500")]
    Http500,
    /// A gateway's HTML page.
    #[serde(rename = "html-502")]
    Html502,
    #[serde(rename = "http-429")]
    Http429,
    Forbidden,
    SignIn,
    NotFound,
    /// The right headers and half of the body.
    Truncated,
    /// Status 200 and a body that is no JSON; a stream has one byte changed.
    NotJson,
    /// Status 200 and JSON of another shape; a stream has one byte changed.
    WrongTypes,
    /// Status 200 and an envelope whose code says failure.
    EnvelopeError,
    /// Reads work, deletes are refused.
    DeleteRefused,
    /// Each path fails twice, then works.
    Flaky,
    /// The right headers, then one byte every now and then.
    Drip,
    /// The right JSON with more white space in it than anybody should read; a stream of bytes is as always.
    TooLarge,
    Archived,
    /// The gateway knows nobody, and says so in its own way.
    UnauthorizedGateway,
    /// The gateway says that a service is being started.
    BusyGateway,
    /// Status 200 and the page of a sign-in.
    LoginPage,
    /// A page of images fails if there are any; all else works.
    ListBroken,
    /// Pages of images overlap, and come in another order each time.
    Overlapping,
    /// Too many requests, and when to come back.
    #[serde(rename = "http-429-retry-after")]
    Http429RetryAfter,
}

impl Kind {
    pub const ALL: [Kind; 24] = [
        Kind::Slow,
        Kind::Hang,
        Kind::Offline,
        Kind::Http500,
        Kind::Html502,
        Kind::Http429,
        Kind::Forbidden,
        Kind::SignIn,
        Kind::NotFound,
        Kind::Truncated,
        Kind::NotJson,
        Kind::WrongTypes,
        Kind::EnvelopeError,
        Kind::DeleteRefused,
        Kind::Flaky,
        Kind::Drip,
        Kind::TooLarge,
        Kind::Archived,
        Kind::UnauthorizedGateway,
        Kind::BusyGateway,
        Kind::LoginPage,
        Kind::ListBroken,
        Kind::Overlapping,
        Kind::Http429RetryAfter,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Slow => "slow",
            Kind::Hang => "hang",
            Kind::Offline => "offline",
            Kind::Http500 => "http-500",
            Kind::Html502 => "html-502",
            Kind::Http429 => "http-429",
            Kind::Forbidden => "forbidden",
            Kind::SignIn => "sign-in",
            Kind::NotFound => "not-found",
            Kind::Truncated => "truncated",
            Kind::NotJson => "not-json",
            Kind::WrongTypes => "wrong-types",
            Kind::EnvelopeError => "envelope-error",
            Kind::DeleteRefused => "delete-refused",
            Kind::Flaky => "flaky",
            Kind::Drip => "drip",
            Kind::TooLarge => "too-large",
            Kind::Archived => "archived",
            Kind::UnauthorizedGateway => "unauthorized-gateway",
            Kind::BusyGateway => "busy-gateway",
            Kind::LoginPage => "login-page",
            Kind::ListBroken => "list-broken",
            Kind::Overlapping => "overlapping",
            Kind::Http429RetryAfter => "http-429-retry-after",
        }
    }

    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_kind_has_one_name() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
    }
}
