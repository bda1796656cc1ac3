//! Following a blob to where bk-repo keeps it. Newer ones redirect to an object store (deployed-facts 1.2), which a
//! page of another origin could not read, and which nobody's credential is for.

use http::StatusCode;
use http::header::LOCATION;
use reqwest::{Response, Url};

use super::asked::Asked;
use super::client::BkRepoClient;
use super::failure::Failure;
use crate::upstream::is_web_page;

/// One, and some more for stores that redirect among themselves.
const REDIRECTS: usize = 5;

/// The answer at the end of the redirects: the blob or a part of it.
pub async fn follow(client: &BkRepoClient, asked: &Asked, redirect: Response) -> Result<Response, Failure> {
    let mut response = redirect;
    for _ in 0..REDIRECTS {
        response = client.ask_store(asked, target(&response)?).await?;
        if !response.status().is_redirection() {
            return stored(client, response);
        }
    }
    Err(Failure::NotFollowed("without end"))
}

/// What a store says of a failure stays here: it can name keys and signatures.
fn stored(client: &BkRepoClient, response: Response) -> Result<Response, Failure> {
    match response.status() {
        // A login page, at which requests of people who are not signed in commonly end.
        status if status.is_success() && is_web_page(response.headers()) => Err(match client.redirects() {
            Failure::RedirectsToSignIn => Failure::RedirectsToSignIn,
            _ => Failure::StoreIsPage,
        }),
        status if status.is_success() => Ok(response),
        StatusCode::RANGE_NOT_SATISFIABLE => Err(Failure::NoSuchRange),
        status => Err(Failure::StoreStatus(status)),
    }
}

fn target(response: &Response) -> Result<Url, Failure> {
    let moved = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    let here = response.url();
    let target = location.filter(|_| moved.contains(&response.status())).and_then(|location| here.join(location).ok());
    let target = target.ok_or(Failure::NotFollowed("to nowhere"))?;
    match target.scheme() {
        "https" => {}
        "http" if here.scheme() == "http" => {}
        "http" => return Err(Failure::NotFollowed("from https to plain http")),
        _ => return Err(Failure::NotFollowed("to something else than http")),
    }
    // They would be sent as a credential.
    if !target.username().is_empty() || target.password().is_some() {
        return Err(Failure::NotFollowed("to an address with a user in it"));
    }
    Ok(target)
}

#[cfg(test)]
mod tests {
    use reqwest::ResponseBuilderExt;

    use super::*;

    fn target_of(here: &str, location: &str) -> Result<String, Failure> {
        let response = http::Response::builder().status(302).header(LOCATION, location).url(Url::parse(here).unwrap());
        target(&Response::from(response.body("").unwrap())).map(|url| url.to_string())
    }

    #[test]
    fn a_redirect_never_gives_up_encryption() {
        let refused = Err(Failure::NotFollowed("from https to plain http"));
        assert_eq!(target_of("https://a.example/v2/", "http://store.example/b"), refused);
        assert_eq!(target_of("https://a.example/v2/", "//store.example/b"), Ok("https://store.example/b".to_owned()));
        assert_eq!(
            target_of("http://a.example/v2/", "https://store.example/b?c=d"),
            Ok("https://store.example/b?c=d".to_owned())
        );
        assert_eq!(target_of("http://a.example/v2/", "/b"), Ok("http://a.example/b".to_owned()));
    }
}
