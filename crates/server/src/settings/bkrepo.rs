//! A bk-repo, and how people prove to it who they are.

use super::login_page::LoginPage;
use super::upstream::Upstream;

/// A bk-repo behind this program.
#[derive(Clone, Debug)]
pub struct BkRepo {
    pub upstream: Upstream,
    pub sign_in: SignInStyle,
}

/// How a source's users sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInStyle {
    /// On the console itself, with a user and a secret that each request then carries as `Authorization: Basic`.
    Basic,
    /// At a login page of the site, which leaves a cookie that bk-repo's gateway takes below `/web` (docs/bk-repo.md
    /// 6.2).
    Cookie { login_page: Option<LoginPage> },
}

impl SignInStyle {
    pub fn parse(text: &str) -> Result<SignInStyle, &'static str> {
        match text {
            "basic" => Ok(SignInStyle::Basic),
            "cookie" => Ok(SignInStyle::Cookie { login_page: None }),
            _ => Err("expected basic or cookie"),
        }
    }
}
