//! The next page of a list: `Link: </v2/_catalog?last=x&n=1000>; rel="next"` (RFC 8288).
//!
//! Behind proxies the address in it is often wrong: it has the inner host, the path of another repository or a shortened
//! name. Its query is what finds the next page.

use http::HeaderMap;
use http::header::LINK;
use reqwest::Url;

use super::failure::Failure;

/// The address of the next page: that of the list itself with the query of the link. Nothing after the last page.
///
/// # Errors
/// When the link has no query.
pub fn next_page(list: &Url, headers: &HeaderMap) -> Result<Option<Url>, Failure> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    let Some(target) = values.flat_map(links).find_map(|link| next_target(link)) else { return Ok(None) };
    let (address, _) = target.split_once('#').unwrap_or((target, ""));
    let query = address.split_once('?').map(|(_, query)| query).filter(|query| !query.is_empty());
    let mut next = list.clone();
    next.set_query(Some(query.ok_or(Failure::NoNextPage)?));
    Ok(Some(next))
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

/// The target of a link to the next page. Some registries leave out the brackets, or say of their only link no relation.
fn next_target(link: &str) -> Option<&str> {
    let link = link.trim();
    let (target, parameters) = match link.strip_prefix('<') {
        Some(bracketed) => bracketed.split_once('>')?,
        None => link.split_once(';').filter(|(target, _)| target.contains('?'))?,
    };
    let is_relation = |(name, _): &(&str, &str)| name.trim().eq_ignore_ascii_case("rel");
    let mut relations = parameters
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .filter(is_relation)
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']));
    let is_next = match relations.next() {
        Some(relation) => relation.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next")),
        None => target.contains("last="),
    };
    is_next.then_some(target.trim())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn next(list: &str, link: &'static str) -> Result<Option<String>, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, HeaderValue::from_static(link));
        next_page(&Url::parse(list).unwrap(), &headers).map(|url| url.map(|url| url.to_string()))
    }

    const HERE: &str = "https://r.example/base/v2/a/b/tags/list?n=2";

    #[test]
    fn the_next_page_is_the_list_itself_with_the_query_of_the_link() {
        let expected = Ok(Some("https://r.example/base/v2/a/b/tags/list?last=b&n=2".to_owned()));
        for link in [
            r#"</base/v2/a/b/tags/list?last=b&n=2>; rel="next""#,
            "<?last=b&n=2>;rel=next",
            r#"<https://r.example/base/v2/a/b/tags/list?last=b&n=2>; title="a, b"; rel="next""#,
            r#"<http://r.example/base/v2/a/b/tags/list?last=b&n=2>; rel="next""#,
            "<http://registry.internal:5000/v2/a/b/tags/list?last=b&n=2>; rel='next'",
            "<//evil.example/v2/b/tags/list?last=b&n=2>; rel=next",
            r#"</v2/b/tags/list?last=b&n=2>; REL="Next""#,
            r#"/v2/a/b/tags/list?last=b&n=2; rel="next""#,
            "<https://alice:secret@r.example/v2/x?last=b&n=2#part>; rel=next",
            "</v2/a/b/tags/list?last=b&n=2>",
        ] {
            assert_eq!(next(HERE, link), expected, "{link}");
        }
    }

    #[test]
    fn the_next_page_is_found_among_other_links() {
        let found = next(HERE, r#"</first,x?a=b>; rel="first", </v2/x?last=b>; rel="last next""#);
        assert_eq!(found, Ok(Some("https://r.example/base/v2/a/b/tags/list?last=b".to_owned())));
        assert_eq!(next(HERE, r#"</first?last=a>; rel="first""#), Ok(None));
        assert_eq!(next(HERE, "nonsense"), Ok(None));
    }

    #[test]
    fn a_link_without_a_query_leads_nowhere() {
        for link in ["<https://evil.example/v2/_catalog>; rel=next", "<file:///etc/passwd>; rel=next", "<?>; rel=next"]
        {
            assert_eq!(next(HERE, link), Err(Failure::NoNextPage), "{link}");
        }
    }
}
