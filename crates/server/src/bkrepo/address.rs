//! The URLs of requests to a bk-repo.

use reqwest::Url;

use crate::settings::{BkRepo, SignInStyle};

/// Words that switch off the check of the cookie by a standalone gateway, anywhere in the URL of a request below `/web`
/// (docs/bk-repo.md 4.4), and the encoded form that the gateway does not find.
const SIGN_IN_TRAPS: [(&str, &str); 2] = [("login", "%6Cogin"), ("rsa", "%72sa")];

#[derive(Clone, Debug)]
pub struct Address {
    base: Url,
    /// People sign in by cookie, which the gateway takes below `/web` only (docs/bk-repo.md 1.1).
    is_by_cookie: bool,
}

impl Address {
    pub fn new(bkrepo: &BkRepo) -> Address {
        let is_by_cookie = matches!(bkrepo.sign_in, SignInStyle::Cookie { .. });
        Address { base: bkrepo.upstream.url.url().clone(), is_by_cookie }
    }

    /// `path` has no slash in front, and nothing in it but what the parsers of names let through.
    pub fn of(&self, path: &str, query: Option<&str>) -> Url {
        let mut url = self.base.clone();
        let web = if self.is_by_cookie { "web/" } else { "" };
        url.set_path(&self.untrapped(&format!("{}{web}{path}", self.base.path())));
        url.set_query(query.map(|query| self.untrapped(query)).as_deref());
        url
    }

    fn untrapped(&self, text: &str) -> String {
        if !self.is_by_cookie {
            return text.to_owned();
        }
        SIGN_IN_TRAPS.iter().fold(text.to_owned(), |text, (trap, written)| text.replace(trap, written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Upstream, UpstreamUrl};

    fn address(url: &str, sign_in: SignInStyle) -> Address {
        let url = UpstreamUrl::parse(url).unwrap();
        Address::new(&BkRepo { upstream: Upstream { url, insecure: false, ca: None }, sign_in })
    }

    fn by_cookie(url: &str) -> Address {
        address(url, SignInStyle::Cookie { login_page: None })
    }

    #[test]
    fn a_bkrepo_may_stand_below_a_path() {
        let plain = address("https://a.example/bk", SignInStyle::Basic);
        assert_eq!(plain.of("docker/ext/addr", None).as_str(), "https://a.example/bk/docker/ext/addr");
        assert_eq!(
            by_cookie("https://a.example/bk/").of("docker/v2/", Some("a=b")).as_str(),
            "https://a.example/bk/web/docker/v2/?a=b"
        );
    }

    #[test]
    fn words_that_switch_off_sign_in_are_written_otherwise() {
        let by_cookie = by_cookie("https://a.example");
        for (path, query, written) in [
            ("docker/ext/tag/p/r/universal-ctags", None, "/web/docker/ext/tag/p/r/unive%72sal-ctags"),
            (
                "docker/ext/repo/rsa/login",
                Some("name=login-rsa"),
                "/web/docker/ext/repo/%72sa/%6Cogin?name=%6Cogin-%72sa",
            ),
            ("docker/ext/repo/p/r", Some("name=%E7%99%BBlogin"), "/web/docker/ext/repo/p/r?name=%E7%99%BB%6Cogin"),
        ] {
            assert_eq!(by_cookie.of(path, query).as_str(), format!("https://a.example{written}"));
        }
    }

    #[test]
    fn nothing_is_rewritten_where_no_gateway_looks_for_cookies() {
        let plain = address("https://a.example", SignInStyle::Basic);
        let url = plain.of("docker/ext/tag/p/r/login", Some("tag=rsa"));
        assert_eq!(url.as_str(), "https://a.example/docker/ext/tag/p/r/login?tag=rsa");
    }
}
