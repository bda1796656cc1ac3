//! The sign-in that a registry asks for: the `WWW-Authenticate` of its 401.

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;
use reqwest::Url;

use super::loose_challenge::loose_challenges;
use super::realm_fault::{RealmFault, Unsafe};
use super::recipient::{Recipient, has_user, may_receive_credential, why_not_safe};

/// The ways of signing in that Berth supports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// The credential goes to the registry itself.
    Basic,
    /// The credential goes to a token service, whose token goes to the registry.
    Bearer(Bearer),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The address of the token service.
    pub realm: Url,
    pub service: Option<String>,
    /// The scope that the refused call needs.
    pub scope: Option<String>,
    /// The token is valid and does not allow the call.
    pub is_insufficient: bool,
    /// Why the token service must not receive a credential. Tokens for nobody in particular can be asked for.
    pub fault: Option<RealmFault>,
}

impl Challenge {
    /// The best of the challenges: a token service keeps the credential away from the registry, unless it must not receive
    /// the credential itself.
    ///
    /// `headers` are those of an answer of `named_by`. Only the registry itself can name a token service.
    pub fn read(headers: &HeaderMap, named_by: &Url, registry: &Url) -> Option<Challenge> {
        let (mut basic, mut faulty) = (None, None);
        for value in headers.get_all(WWW_AUTHENTICATE) {
            for challenge in offers(value.to_str().unwrap_or_default(), named_by, registry) {
                match challenge {
                    Challenge::Basic => basic = Some(Challenge::Basic),
                    Challenge::Bearer(bearer) if bearer.fault.is_none() => return Some(Challenge::Bearer(bearer)),
                    bearer @ Challenge::Bearer(_) => faulty = faulty.or(Some(bearer)),
                }
            }
        }
        basic.or(faulty)
    }
}

/// The challenges of one header that Berth supports.
fn offers(header: &str, named_by: &Url, registry: &Url) -> Vec<Challenge> {
    let Ok(strict) = http_auth::parse_challenges(header) else {
        let loose = loose_challenges(header).into_iter();
        return loose.filter_map(|it| offer(&it.scheme, |name| it.parameter(name), named_by, registry)).collect();
    };
    let strict = strict.iter().filter_map(|challenge| {
        let parameter = |name: &str| {
            let found = challenge.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.to_unescaped())
        };
        offer(challenge.scheme, parameter, named_by, registry)
    });
    strict.collect()
}

fn offer(
    scheme: &str,
    parameter: impl Fn(&str) -> Option<String>,
    named_by: &Url,
    registry: &Url,
) -> Option<Challenge> {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => Some(Challenge::Basic),
        "bearer" => bearer(parameter, named_by, registry).map(Challenge::Bearer),
        _ => None,
    }
}

fn bearer(parameter: impl Fn(&str) -> Option<String>, named_by: &Url, registry: &Url) -> Option<Bearer> {
    let parameter = |name: &str| parameter(name).filter(|value| !value.is_empty());
    let said = parameter("realm")?;
    let (realm, is_relative) = match Url::parse(&said) {
        Ok(realm) => (realm, false),
        Err(_) if said.starts_with('/') => (named_by.join(&said).ok()?, true),
        Err(_) => return None,
    };
    let is_web_address = matches!(realm.scheme(), "http" | "https");
    if named_by.origin() != registry.origin() || !is_web_address || has_user(&realm) {
        return None;
    }
    let is_safe = may_receive_credential(registry, Recipient::TokenService { realm: &realm, named_by });
    let why = match is_relative {
        true => Some(Unsafe::Relative),
        false if is_safe => None,
        false => Some(why_not_safe(&realm, registry).unwrap_or(Unsafe::OtherHost)),
    };
    Some(Bearer {
        fault: why.map(|why| RealmFault { realm: said, why }),
        realm,
        service: parameter("service"),
        scope: parameter("scope"),
        is_insufficient: parameter("error").as_deref() == Some("insufficient_scope"),
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(registry: &str, challenges: &[&'static str]) -> Option<Challenge> {
        let mut headers = HeaderMap::new();
        for challenge in challenges {
            headers.append(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        let registry = Url::parse(registry).unwrap();
        Challenge::read(&headers, &registry, &registry)
    }

    fn realm(registry: &str, challenge: &'static str) -> Option<String> {
        match read(registry, &[challenge])? {
            Challenge::Bearer(bearer) => Some(bearer.realm.to_string()).filter(|_| bearer.fault.is_none()),
            Challenge::Basic => None,
        }
    }

    #[test]
    fn a_token_service_is_read_with_its_scope() {
        let challenge = r#"Bearer realm="https://auth.example/token",service="r.example",scope="repository:a/b:pull,push",error="insufficient_scope""#;
        let Some(Challenge::Bearer(bearer)) = read("https://r.example", &[challenge]) else { panic!("no bearer") };
        assert_eq!(bearer.service.as_deref(), Some("r.example"));
        assert_eq!(bearer.scope.as_deref(), Some("repository:a/b:pull,push"));
        assert!(bearer.is_insufficient);
    }

    #[test]
    fn of_several_challenges_the_token_service_is_taken() {
        let bearer = r#"Bearer realm="https://auth.example/token""#;
        for challenges in [
            &["Basic realm=\"r\"", bearer][..],
            &[bearer, "Basic realm=\"r\""],
            &["Basic realm=\"r\", Bearer realm=\"https://auth.example/token\""],
        ] {
            assert!(matches!(read("https://r.example", challenges), Some(Challenge::Bearer(_))), "{challenges:?}");
        }
        assert_eq!(read("https://r.example", &["Basic realm=\"r\""]), Some(Challenge::Basic));
    }

    #[test]
    fn a_credential_goes_to_no_plain_address_but_the_registrys_own_host() {
        for (registry, challenge, why) in [
            ("https://r.example", r#"Bearer realm="http://r.example/token""#, Unsafe::Plain),
            ("http://r.example:5000", r#"Bearer realm="http://evil.example/token""#, Unsafe::OtherHost),
            ("https://r.example", r#"Bearer realm="/token""#, Unsafe::Relative),
        ] {
            let Some(Challenge::Bearer(bearer)) = read(registry, &[challenge]) else { panic!("{challenge}") };
            assert_eq!(bearer.fault.map(|fault| fault.why), Some(why), "{challenge}");
        }
        assert_eq!(realm("http://r.example:5000", r#"Bearer realm="ftp://r.example/token""#), None);
        assert_eq!(realm("https://r.example", r#"Bearer realm="https://u:p@r.example/token""#), None);
        assert!(realm("http://r.example:5000", r#"Bearer realm="http://r.example:5001/token""#).is_some());
        assert!(realm("http://r.example:5000", r#"Bearer realm="https://auth.example/token""#).is_some());
    }

    #[test]
    fn the_scheme_has_any_case_and_the_realm_can_have_a_query() {
        for scheme in ["bearer", "BEARER", "Bearer"] {
            let challenge: &'static str =
                format!(r#"{scheme} REALM="https://auth.example/token?tenant=a",service=s"#).leak();
            assert_eq!(realm("https://r.example", challenge).as_deref(), Some("https://auth.example/token?tenant=a"));
        }
        assert_eq!(read("https://r.example", &["bAsIc realm=r"]), Some(Challenge::Basic));
    }

    #[test]
    fn a_password_goes_to_the_registry_where_its_token_service_must_not_have_it() {
        let challenges = [r#"Bearer realm="http://auth.example/token""#, "Basic realm=\"r\""];
        assert_eq!(read("https://r.example", &challenges), Some(Challenge::Basic));
    }

    #[test]
    fn what_cannot_be_read_is_no_challenge() {
        for challenge in
            ["", "Negotiate", "Bearer", "Bearer realm=\"not a url\"", "Bearer realm=\"", "Digest realm=\"x\""]
        {
            assert_eq!(read("https://r.example", &[challenge]), None, "{challenge}");
        }
    }
}
