//! The next page of a list: `Link: </v2/_catalog?last=x&n=1000>; rel="next"` (RFC 8288).

use http::HeaderMap;
use http::header::LINK;
use reqwest::Url;

use super::failure::Failure;

/// The address of the next page; nothing after the last one.
///
/// # Errors
/// When it is on another host: a registry could make this program send requests anywhere.
pub fn next_page(current: &Url, headers: &HeaderMap) -> Result<Option<Url>, Failure> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    let Some(target) = values.flat_map(links).find_map(|link| next_target(link)) else { return Ok(None) };
    let mut next = current.join(target).map_err(|_| Failure::LeadsElsewhere)?;
    // A registry behind a proxy that ends TLS often links to http.
    if next.host() == current.host() && next.port().is_none() && current.port().is_none() {
        next.set_scheme(current.scheme()).map_err(|()| Failure::LeadsElsewhere)?;
    }
    // A user in it would be sent as a credential.
    let has_user = !next.username().is_empty() || next.password().is_some();
    if next.origin() == current.origin() && !has_user { Ok(Some(next)) } else { Err(Failure::LeadsElsewhere) }
}

/// The links of one header. Commas also stand inside of targets and quotes.
fn links(value: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut inside = false;
    value.split(move |character| {
        match character {
            '"' if !inside => quoted = !quoted,
            '<' if !quoted => inside = true,
            '>' if !quoted => inside = false,
            _ => {}
        }
        character == ',' && !quoted && !inside
    })
}

fn next_target(link: &str) -> Option<&str> {
    let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
    let is_next = parameters.split(';').filter_map(|parameter| parameter.split_once('=')).any(|(name, value)| {
        let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
        name.trim().eq_ignore_ascii_case("rel") && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    });
    is_next.then_some(target)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn next(current: &str, link: &'static str) -> Result<Option<String>, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, HeaderValue::from_static(link));
        next_page(&Url::parse(current).unwrap(), &headers).map(|url| url.map(|url| url.to_string()))
    }

    const HERE: &str = "https://r.example/v2/_catalog?n=2";

    #[test]
    fn relative_and_absolute_targets_are_followed() {
        let expected = Ok(Some("https://r.example/v2/_catalog?last=b&n=2".to_owned()));
        assert_eq!(next(HERE, r#"</v2/_catalog?last=b&n=2>; rel="next""#), expected);
        assert_eq!(next(HERE, "<?last=b&n=2>;rel=next"), expected);
        assert_eq!(next(HERE, r#"<https://r.example/v2/_catalog?last=b&n=2>; title="a, b"; rel="next""#), expected);
        assert_eq!(next(HERE, r#"<http://r.example/v2/_catalog?last=b&n=2>; rel="next""#), expected);
    }

    #[test]
    fn the_next_page_is_found_among_other_links() {
        let found = next(HERE, r#"</first,x>; rel="first", </v2/_catalog?last=b>; rel="last next""#);
        assert_eq!(found, Ok(Some("https://r.example/v2/_catalog?last=b".to_owned())));
        assert_eq!(next(HERE, r#"</first>; rel="first""#), Ok(None));
        assert_eq!(next(HERE, "nonsense"), Ok(None));
    }

    #[test]
    fn another_host_is_not_followed() {
        for link in [
            "<https://evil.example/v2/_catalog>; rel=next",
            "<//evil.example/v2/_catalog>; rel=next",
            "<https://r.example:8443/v2/_catalog>; rel=next",
            "<file:///etc/passwd>; rel=next",
            "<https://alice:secret@r.example/v2/_catalog>; rel=next",
        ] {
            assert_eq!(next(HERE, link), Err(Failure::LeadsElsewhere), "{link}");
        }
    }
}
