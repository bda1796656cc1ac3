//! The security headers of the page.

use crate::Verdict;

/// A header that the page should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProtectiveHeader {
    /// `Content-Security-Policy` without `'unsafe-inline'` and `'unsafe-eval'`.
    ContentSecurityPolicy,
    /// `X-Content-Type-Options: nosniff`.
    ContentTypeOptions,
    /// `Referrer-Policy: no-referrer`.
    ReferrerPolicy,
    /// `frame-ancestors` in the policy, or `X-Frame-Options`.
    FrameAncestors,
}

/// The missing or weak headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headers {
    Missing(Vec<ProtectiveHeader>),
    /// The page could not be requested again.
    Unknown,
}

impl ProtectiveHeader {
    pub const ALL: [Self; 4] =
        [Self::ContentSecurityPolicy, Self::ContentTypeOptions, Self::ReferrerPolicy, Self::FrameAncestors];

    /// The name of the header.
    pub fn text(self) -> &'static str {
        match self {
            Self::ContentSecurityPolicy => "Content-Security-Policy",
            Self::ContentTypeOptions => "X-Content-Type-Options: nosniff",
            Self::ReferrerPolicy => "Referrer-Policy: no-referrer",
            Self::FrameAncestors => "frame-ancestors",
        }
    }

    fn is_there(self, header: &dyn Fn(&str) -> Option<String>) -> bool {
        let policy = || header("content-security-policy").unwrap_or_default();
        match self {
            Self::ContentSecurityPolicy => {
                let policy = policy();
                let is_weak = ["'unsafe-inline'", "'unsafe-eval'"].iter().any(|word| policy.contains(word));
                !policy.is_empty() && !is_weak
            }
            Self::ContentTypeOptions => header("x-content-type-options").is_some_and(|value| value == "nosniff"),
            Self::ReferrerPolicy => header("referrer-policy").is_some_and(|value| value == "no-referrer"),
            Self::FrameAncestors => policy().contains("frame-ancestors") || header("x-frame-options").is_some(),
        }
    }
}

impl Headers {
    /// `header` returns the value of a response header by its lower-case name.
    pub fn of(header: &dyn Fn(&str) -> Option<String>) -> Self {
        Self::Missing(ProtectiveHeader::ALL.into_iter().filter(|wanted| !wanted.is_there(header)).collect())
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Self::Missing(missing) if missing.is_empty() => Verdict::Fine,
            Self::Missing(_) => Verdict::Doubtful,
            Self::Unknown => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: [(&str, &str); 3] = [
        ("content-security-policy", "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ];

    fn missing(headers: &[(&str, &str)]) -> Vec<ProtectiveHeader> {
        let find = |name: &str| headers.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned());
        match Headers::of(&find) {
            Headers::Missing(missing) => missing,
            Headers::Unknown => panic!("the headers were given"),
        }
    }

    #[test]
    fn a_strict_page_misses_nothing() {
        assert_eq!(missing(&STRICT), []);
        assert_eq!(Headers::Missing(Vec::new()).verdict(), Verdict::Fine);
    }

    #[test]
    fn one_missing_header_makes_the_page_doubtful_and_unread_headers_say_nothing() {
        assert_eq!(Headers::Missing(vec![ProtectiveHeader::ReferrerPolicy]).verdict(), Verdict::Doubtful);
        assert_eq!(Headers::Unknown.verdict(), Verdict::Unknown);
    }

    #[test]
    fn each_missing_header_is_named() {
        assert_eq!(missing(&[]), ProtectiveHeader::ALL);
        for (index, expected) in [(1, ProtectiveHeader::ContentTypeOptions), (2, ProtectiveHeader::ReferrerPolicy)] {
            let mut headers = STRICT.to_vec();
            headers.remove(index);
            assert_eq!(missing(&headers), [expected]);
        }
    }

    #[test]
    fn a_policy_that_lets_inline_scripts_run_is_none() {
        let mut headers = STRICT.to_vec();
        headers[0].1 = "script-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
        assert_eq!(missing(&headers), [ProtectiveHeader::ContentSecurityPolicy]);
        headers[0].1 = "script-src 'self'";
        assert_eq!(missing(&headers), [ProtectiveHeader::FrameAncestors]);
        headers.push(("x-frame-options", "DENY"));
        assert_eq!(missing(&headers), []);
    }
}
