//! The credential of a request: `Authorization` at a service, a cookie at the gateway.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, Uri};

use super::account::Account;
use super::caller::Caller;
use crate::address::{Address, Door, Service};

/// The gateway's cookie.
pub const TICKET_COOKIE: &str = "bkrepo_ticket";

/// With these words anywhere in an address the gateway does not check the cookie. They are meant for the addresses of its
/// sign-in.
const UNCHECKED: [&str; 2] = ["login", "rsa"];

pub fn caller_of(address: &Address, headers: &HeaderMap, uri: &Uri) -> Caller {
    match address.door {
        Door::Direct => by_authorization(address.service, headers),
        Door::Gateway => by_cookie(headers, uri),
    }
}

/// Only `Basic` is read. Another scheme counts as no credential.
fn by_authorization(service: Service, headers: &HeaderMap) -> Caller {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    match value.and_then(|value| value.strip_prefix("Basic ")) {
        Some(encoded) => basic(service, encoded).map_or(Caller::Stranger, Caller::Known),
        None => Caller::Nobody,
    }
}

/// A password with a colon in it is refused by the auth service, and cut at the colon by the others.
fn basic(service: Service, encoded: &str) -> Option<Account> {
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let mut parts = decoded.split(':');
    let (id, secret) = (parts.next()?, parts.next()?);
    if service == Service::Auth && parts.next().is_some() {
        return None;
    }
    Account::with_secret(id, secret)
}

fn by_cookie(headers: &HeaderMap, uri: &Uri) -> Caller {
    let address = uri.path_and_query().map_or("", |both| both.as_str());
    if UNCHECKED.iter().any(|letters| address.contains(letters)) {
        return Caller::Unchecked;
    }
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    match pairs.find(|(name, _)| *name == TICKET_COOKIE) {
        Some((_, ticket)) => Account::with_ticket(ticket).map_or(Caller::Stranger, Caller::Known),
        None => Caller::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADMIN: Caller = Caller::Known(Account::Admin);
    const READER: Caller = Caller::Known(Account::Reader);

    #[test]
    fn a_password_and_a_personal_token_are_both_good() {
        assert_eq!(signed("/v2/", "admin:admin-of-the-mock"), ADMIN);
        assert_eq!(signed("/v2/", "reader:reader-of-the-mock"), READER);
        assert_eq!(signed("/v2/", "reader:token-of-reader"), READER);
        for wrong in ["admin:reader-of-the-mock", "admin:", "admin", "", "nobody:admin-of-the-mock", ":"] {
            assert_eq!(signed("/v2/", wrong), Caller::Stranger, "{wrong}");
        }
    }

    #[test]
    fn a_second_colon_counts_for_the_auth_service_alone() {
        let credential = "reader:reader-of-the-mock:more";
        assert_eq!(signed("/docker/ext/addr", credential), READER);
        assert_eq!(signed("/repository/api/project/list", credential), READER);
        assert_eq!(signed("/auth/api/permission/check", credential), Caller::Stranger);
    }

    #[test]
    fn a_scheme_that_is_not_basic_is_none_and_nonsense_is_wrong() {
        assert_eq!(with("/v2/", "authorization", "Bearer ticket-of-admin"), Caller::Nobody);
        assert_eq!(with("/v2/", "authorization", "Basic %%%"), Caller::Stranger);
    }

    #[test]
    fn each_door_looks_at_its_own_header() {
        let ticket = "theme=dark; bkrepo_ticket=ticket-of-reader";
        assert_eq!(with("/web/docker/ext/addr", "cookie", ticket), READER);
        assert_eq!(with("/web/docker/ext/addr", "cookie", "bkrepo_ticket=old"), Caller::Stranger);
        assert_eq!(with("/docker/ext/addr", "cookie", ticket), Caller::Nobody);
        assert_eq!(signed("/web/docker/ext/addr", "admin:admin-of-the-mock"), Caller::Nobody);
    }

    #[test]
    fn some_letters_anywhere_in_an_address_hide_the_cookie() {
        let ticket = "bkrepo_ticket=ticket-of-admin";
        for address in ["/web/docker/ext/tag/demo/charts/universal", "/web/docker/ext/repo/demo/images?name=login"] {
            assert_eq!(with(address, "cookie", ticket), Caller::Unchecked, "{address}");
        }
        assert_eq!(with("/web/docker/ext/tag/demo/charts/unive%72sal", "cookie", ticket), ADMIN);
    }

    fn signed(address: &str, credential: &str) -> Caller {
        with(address, "authorization", &format!("Basic {}", STANDARD.encode(credential)))
    }

    fn with(address: &str, header: &'static str, value: &str) -> Caller {
        let mut headers = HeaderMap::new();
        headers.insert(header, value.parse().unwrap());
        let uri: Uri = address.parse().unwrap();
        caller_of(&Address::of(uri.path()), &headers, &uri)
    }
}
