//! The `Link` header, by which a registry says where the next page of a list is (RFC 8288).

use reqwest::Url;

/// The address of the next page.
///
/// It may be relative to the page it came with. One that leads to another origin is not followed: that would send what we
/// were allowed to ask of one host to another.
pub fn next_page(header: &str, page: &Url) -> Option<Url> {
    header.split(',').find_map(|link| {
        let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        let is_next = parameters.split(';').any(|parameter| {
            let relation = parameter.trim().strip_prefix("rel=").map(|value| value.trim_matches('"'));
            relation.is_some_and(|value| value.eq_ignore_ascii_case("next"))
        });
        let next = page.join(target).ok().filter(|_| is_next)?;
        (next.origin() == page.origin() && next != *page).then_some(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(header: &str) -> Option<String> {
        let page = Url::parse("https://registry.example.com/v2/_catalog?n=2").unwrap();
        next_page(header, &page).map(|url| url.to_string())
    }

    #[test]
    fn relative_and_absolute_targets_are_followed() {
        let found = Some("https://registry.example.com/v2/_catalog?n=2&last=b".to_owned());
        assert_eq!(next("</v2/_catalog?n=2&last=b>; rel=\"next\""), found);
        assert_eq!(next("<https://registry.example.com/v2/_catalog?n=2&last=b>; rel=next"), found);
        assert_eq!(next("</v2/>; rel=prev, <?n=2&last=b>; title=\"x\"; rel=\"next\""), found);
    }

    #[test]
    fn what_is_not_a_next_page_of_this_registry_ends_the_list() {
        for header in [
            "",
            "nonsense",
            "</v2/_catalog?last=b>; rel=\"prev\"",
            "<https://other.example.com/v2/_catalog?last=b>; rel=next",
            "<http://registry.example.com/v2/_catalog?last=b>; rel=next",
            "</v2/_catalog?n=2>; rel=next",
        ] {
            assert_eq!(next(header), None, "{header}");
        }
    }
}
