//! Where a redirect of a read leads.

use http::StatusCode;
use http::header::LOCATION;
use reqwest::{Response, Url};
use thiserror::Error;

/// The maximum number of redirects of one read: one to a store, and a few between stores.
pub const REDIRECTS: usize = 5;

/// Why a redirect is not followed, as the end of a sentence such as "It redirects ...".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotFollowed {
    #[error("in a loop")]
    Endless,
    #[error("without an address")]
    NoTarget,
    #[error("from https to plain http")]
    Downgrade,
    #[error("to an address that is neither http nor https")]
    OtherScheme,
    /// It would be sent as a credential.
    #[error("to an address with a user in it")]
    UserInfo,
}

/// Whether a status sends a read to another address. 304 and 300 do not.
pub fn is_redirect(status: StatusCode) -> bool {
    let moved = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    moved.contains(&status)
}

/// The address in the `Location` of a redirect.
pub fn redirect_target(redirect: &Response) -> Result<Url, NotFollowed> {
    let here = redirect.url();
    let location = redirect.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    let location = location.filter(|_| is_redirect(redirect.status()));
    let target = location.and_then(|location| here.join(location).ok()).ok_or(NotFollowed::NoTarget)?;
    match (here.scheme(), target.scheme()) {
        (_, "https") | ("http", "http") => {}
        (_, "http") => return Err(NotFollowed::Downgrade),
        _ => return Err(NotFollowed::OtherScheme),
    }
    let has_user = !target.username().is_empty() || target.password().is_some();
    if has_user { Err(NotFollowed::UserInfo) } else { Ok(target) }
}

#[cfg(test)]
mod tests {
    use reqwest::ResponseBuilderExt;

    use super::*;

    fn target_of(here: &str, location: &str) -> Result<String, NotFollowed> {
        let response = http::Response::builder().status(302).header(LOCATION, location).url(Url::parse(here).unwrap());
        redirect_target(&Response::from(response.body("").unwrap())).map(|url| url.to_string())
    }

    #[test]
    fn relative_and_absolute_addresses_are_followed() {
        assert_eq!(target_of("http://a.example/v2/", "https://s.example/b?c=d").unwrap(), "https://s.example/b?c=d");
        assert_eq!(target_of("http://a.example/v2/", "/b").unwrap(), "http://a.example/b");
        assert_eq!(target_of("https://a.example/v2/", "//s.example/b").unwrap(), "https://s.example/b");
    }

    #[test]
    fn a_redirect_never_gives_up_encryption() {
        for location in ["http://a.example/b", "HTTP://s.example/b"] {
            assert_eq!(target_of("https://a.example/v2/", location), Err(NotFollowed::Downgrade), "{location}");
        }
    }

    #[test]
    fn an_address_of_another_kind_is_not_followed() {
        for (location, reason) in [
            ("file:///etc/passwd", NotFollowed::OtherScheme),
            ("gopher://a.example/", NotFollowed::OtherScheme),
            ("https://alice:secret@a.example/b", NotFollowed::UserInfo),
            ("https://alice@a.example/b", NotFollowed::UserInfo),
            ("https://", NotFollowed::NoTarget),
        ] {
            assert_eq!(target_of("http://a.example/v2/", location), Err(reason), "{location}");
        }
    }
}
