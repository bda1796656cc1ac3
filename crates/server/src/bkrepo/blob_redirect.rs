//! Following a blob to where bk-repo keeps it. Newer ones redirect to an object store (docs/bk-repo.md 2.7), which a
//! page of another origin could not read, and which nobody's credential is for.

use http::StatusCode;
use reqwest::Response;

use super::asked::Asked;
use super::client::BkRepoClient;
use super::failure::Failure;
use crate::upstream::{NotFollowed, REDIRECTS, is_redirect, is_web_page, redirect_target};

/// The answer at the end of the redirects: the blob or a part of it.
pub async fn follow(client: &BkRepoClient, asked: &Asked, redirect: Response) -> Result<Response, Failure> {
    let mut response = redirect;
    for _ in 0..REDIRECTS {
        response = client.ask_store(asked, redirect_target(&response)?).await?;
        if !is_redirect(response.status()) {
            return stored(client, response);
        }
    }
    Err(NotFollowed::Endless.into())
}

/// The body of a store's error is not passed on: it can contain keys and signatures.
fn stored(client: &BkRepoClient, response: Response) -> Result<Response, Failure> {
    match response.status() {
        // A login page, where anonymous requests are commonly redirected.
        status if status.is_success() && is_web_page(response.headers()) => Err(match client.redirects() {
            Failure::RedirectsToSignIn => Failure::RedirectsToSignIn,
            _ => Failure::StoreIsPage,
        }),
        status if status.is_success() => Ok(response),
        StatusCode::RANGE_NOT_SATISFIABLE => Err(Failure::NoSuchRange),
        status => Err(Failure::StoreStatus(status)),
    }
}
