//! The rule about where a credential may go. Nothing else decides it.

use reqwest::Url;

use super::realm_fault::Unsafe;

/// An address that a password or a token could be sent to.
#[derive(Clone, Copy, Debug)]
pub enum Recipient<'a> {
    /// The target of a request. `has_left` tells that a redirect or a link before it led away from the registry.
    Request { target: &'a Url, has_left: bool },
    /// The token service that the answer of `named_by` names as its realm.
    TokenService { realm: &'a Url, named_by: &'a Url },
}

/// Whether a credential may be sent there: to the configured registry, and to the token service that the registry itself
/// names. Redirects, links and challenges of anybody else change nothing.
///
/// A token service is `https`. One of a registry without encryption may be `http` on the registry's own host.
pub fn may_receive_credential(registry: &Url, recipient: Recipient<'_>) -> bool {
    let is_registry = |url: &Url| url.origin() == registry.origin();
    match recipient {
        Recipient::Request { target, has_left } => !has_left && is_registry(target),
        Recipient::TokenService { realm, named_by } => {
            is_registry(named_by) && !has_user(realm) && why_not_safe(realm, registry).is_none()
        }
    }
}

/// Why a token service must not receive a credential.
pub fn why_not_safe(realm: &Url, registry: &Url) -> Option<Unsafe> {
    match (registry.scheme(), realm.scheme()) {
        (_, "https") => None,
        ("http", "http") if realm.host() == registry.host() => None,
        ("http", "http") => Some(Unsafe::OtherHost),
        _ => Some(Unsafe::Plain),
    }
}

/// Whether a user stands in an address. It would be sent in the place of the credential of the caller.
pub fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn request(registry: &str, target: &str, has_left: bool) -> bool {
        may_receive_credential(&url(registry), Recipient::Request { target: &url(target), has_left })
    }

    fn realm(registry: &str, named_by: &str, realm: &str) -> bool {
        let (realm, named_by) = (&url(realm), &url(named_by));
        may_receive_credential(&url(registry), Recipient::TokenService { realm, named_by })
    }

    #[test]
    fn requests_carry_credentials_to_the_registry_alone() {
        assert!(request("https://r.example/base/", "https://r.example/v2/?n=1", false));
        assert!(request("https://r.example", "https://r.example:443/v2/", false));
        for target in [
            "http://r.example/v2/",
            "https://r.example:8443/v2/",
            "https://evil.example/v2/",
            "https://r.example.evil.example/v2/",
            "https://evil.example/https://r.example/",
        ] {
            assert!(!request("https://r.example", target, false), "{target}");
        }
        assert!(!request("https://r.example", "https://r.example/v2/", true), "on the way back from another address");
    }

    #[test]
    fn a_token_service_is_named_by_the_registry_and_encrypted() {
        let (registry, own) = ("https://r.example", "https://r.example/v2/");
        assert!(realm(registry, own, "https://auth.example/token"));
        assert!(!realm(registry, own, "http://r.example/token"));
        assert!(!realm(registry, own, "ftp://r.example/token"));
        assert!(!realm(registry, "https://store.example/v2/", "https://auth.example/token"));
        assert!(!realm(registry, "http://r.example/v2/", "https://auth.example/token"));
    }

    #[test]
    fn a_token_service_without_encryption_is_on_the_registrys_host() {
        let (registry, own) = ("http://r.example:5000", "http://r.example:5000/v2/");
        assert!(realm(registry, own, "http://r.example:5001/token"));
        assert!(realm(registry, own, "https://auth.example/token"));
        assert!(!realm(registry, own, "http://evil.example/token"));
    }
}
