//! Makes all requests to a registry, for one caller. Of the browser's headers only the credential and the range of a blob
//! are sent.

use axum::body::Bytes;
use ext_api::wire::SignInCheck;
use http::header::{ACCEPT, CONTENT_TYPE, RANGE};
use http::{HeaderValue, Method, StatusCode};
use image::{Digest, ImageName, TagOrDigest};
use reqwest::{Response, Url};

use super::caller::Caller;
use super::document::Document;
use super::failure::Failure;
use super::limits::Limits;
use super::sign_in::SignIn;
use super::sign_in::access::Access;
use super::transport::{Sending, Transport, is_from_registry};
use super::upstream_errors;
use crate::settings::{Upstream, UpstreamUrl};
use crate::upstream::{TlsError, is_web_page};

/// Every kind of manifest. A registry turns an image into an older kind, or refuses it, for clients that name fewer.
const MANIFEST_KINDS: &str = "application/vnd.oci.image.index.v1+json, \
    application/vnd.oci.image.manifest.v1+json, \
    application/vnd.docker.distribution.manifest.list.v2+json, \
    application/vnd.docker.distribution.manifest.v2+json, \
    application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5, \
    application/vnd.docker.distribution.manifest.v1+json;q=0.5, \
    application/json;q=0.2";

const INDEX: &str = "application/vnd.oci.image.index.v1+json, application/json;q=0.2";

/// The shortest list that a registry can guard.
const A_NAME: &str = "v2/_catalog?n=1";

/// How often one call is sent at the most: without a token, with a kept one, and with one for each scope that may do.
const TRIES: usize = 7;

/// Copies share the connections and what is known of the registry's sign-in.
#[derive(Clone)]
pub struct RegistryClient {
    transport: Transport,
    sign_in: SignIn,
    base: UpstreamUrl,
    pub caller: Caller,
}

/// A request, and the permission that it needs.
struct Call<'a> {
    sending: Sending,
    access: Access<'a>,
}

impl RegistryClient {
    /// For an anonymous caller.
    pub fn new(registry: &Upstream, limits: &Limits) -> Result<RegistryClient, TlsError> {
        let transport = Transport::new(registry, limits)?;
        let sign_in = SignIn::new(&registry.url, transport.http(), limits);
        Ok(RegistryClient { transport, sign_in, base: registry.url.clone(), caller: Caller::anonymous() })
    }

    pub fn acting_for(&self, caller: Caller) -> RegistryClient {
        RegistryClient { caller, ..self.clone() }
    }

    /// Whether there is a registry that accepts the caller (`GET /v2/`).
    pub async fn ping(&self) -> Result<(), Failure> {
        let response = no_web_page(self.send(self.call(Method::GET, "v2/", Access::Ping)).await?)?;
        match response.status() {
            status if status.is_success() => Ok(()),
            _ => Err(upstream_errors::of(response).await.failure()),
        }
    }

    /// The first page of all repositories, as large as registries commonly make them.
    pub fn catalog_url(&self) -> Url {
        self.url("v2/_catalog?n=1000")
    }

    /// The first page as large as this registry makes it: an operator can forbid the usual size.
    pub fn catalog_url_of_its_own_size(&self) -> Url {
        self.url("v2/_catalog")
    }

    /// All tags, or the first page of them where the registry makes pages by itself.
    pub fn tags_url(&self, image: &ImageName) -> Url {
        self.url(&format!("v2/{image}/tags/list"))
    }

    pub async fn get_list(&self, url: Url, access: Access<'_>) -> Result<Response, Failure> {
        let headers = vec![(ACCEPT, HeaderValue::from_static("application/json"))];
        let sending = Sending { method: Method::GET, url, headers, body: Bytes::new() };
        self.send(Call { sending, access }).await
    }

    /// `GET` or `HEAD` of a manifest.
    pub async fn manifest(
        &self,
        method: Method,
        image: &ImageName,
        version: &TagOrDigest,
    ) -> Result<Response, Failure> {
        let mut call = self.call(method, &format!("v2/{image}/manifests/{version}"), Access::Pull(image));
        call.sending.headers.push((ACCEPT, HeaderValue::from_static(MANIFEST_KINDS)));
        let is_head = call.sending.method == Method::HEAD;
        let response = self.send(call).await?;
        // What a body is its content tells.
        if is_head { no_web_page(response) } else { Ok(response) }
    }

    /// The index of everything that refers to a manifest.
    pub async fn referrers(&self, image: &ImageName, subject: &Digest) -> Result<Response, Failure> {
        let mut call = self.call(Method::GET, &format!("v2/{image}/referrers/{subject}"), Access::Pull(image));
        call.sending.headers.push((ACCEPT, HeaderValue::from_static(INDEX)));
        no_web_page(self.send(call).await?)
    }

    /// `GET` or `HEAD` of a blob, or of a part of it.
    pub async fn blob(
        &self,
        method: Method,
        image: &ImageName,
        digest: &Digest,
        range: Option<HeaderValue>,
    ) -> Result<Response, Failure> {
        let mut call = self.call(method, &format!("v2/{image}/blobs/{digest}"), Access::Pull(image));
        call.sending.headers.extend(range.map(|range| (RANGE, range)));
        self.send(call).await
    }

    /// `PUT` of a manifest under a tag, or under its digest alone.
    pub async fn put_manifest(
        &self,
        image: &ImageName,
        version: &TagOrDigest,
        manifest: &Document,
    ) -> Result<Response, Failure> {
        let media_type = HeaderValue::from_str(&manifest.media_type);
        let media_type = media_type.map_err(|_| Failure::Unreadable("its manifest has no media type"))?;
        let mut call = self.call(Method::PUT, &format!("v2/{image}/manifests/{version}"), Access::Push(image));
        call.sending.headers.push((CONTENT_TYPE, media_type));
        call.sending.body = Bytes::from(manifest.text.clone());
        self.send(call).await
    }

    /// `DELETE` of a manifest by its digest, or of a tag by its name.
    pub async fn delete_manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Response, Failure> {
        self.send(self.call(Method::DELETE, &format!("v2/{image}/manifests/{version}"), Access::Delete(image))).await
    }

    fn call<'a>(&self, method: Method, path: &str, access: Access<'a>) -> Call<'a> {
        Call { sending: Sending { method, url: self.url(path), headers: Vec::new(), body: Bytes::new() }, access }
    }

    /// Names and digests need no encoding: their parsers refuse every character with a meaning in a URL.
    fn url(&self, path: &str) -> Url {
        self.base.url().join(path).unwrap_or_else(|_| self.base.url().clone())
    }

    /// Returns when the head of the response is there, with sign-in done.
    async fn send(&self, call: Call<'_>) -> Result<Response, Failure> {
        // On the heap: a row waits for many calls, each within another, and a thread has only so much room.
        Box::pin(self.send_with_sign_in(call)).await
    }

    async fn send_with_sign_in(&self, call: Call<'_>) -> Result<Response, Failure> {
        self.learn_sign_in().await?;
        let mut pass = self.sign_in.first(&self.caller, call.access).await?;
        for _ in 0..TRIES {
            let response = self.transport.send(&call.sending, pass.authorization()).await?;
            match response.status() {
                StatusCode::UNAUTHORIZED => {
                    self.sign_in.learn_challenge(&response);
                    pass = self.sign_in.next(&response, &self.caller, call.access, pass).await?;
                }
                StatusCode::FORBIDDEN => return Err(self.forbidden(&call, &response)),
                _ => {
                    self.sign_in.worked(call.access, &pass);
                    return Ok(response);
                }
            }
        }
        Err(if self.caller.is_signed_in() { Failure::Forbidden } else { Failure::SignInNeeded })
    }

    /// Somebody who has not signed in can do so first, whoever refuses the call.
    fn forbidden(&self, call: &Call<'_>, response: &Response) -> Failure {
        match () {
            () if call.sending.is_read() && !self.caller.is_signed_in() => Failure::NotForNobody,
            () if is_web_page(response.headers()) => Failure::RefusedByPage,
            () => Failure::Forbidden,
        }
    }

    /// Asks as nobody how to sign in, once there is somebody who has signed in. Some registries leave `/v2/` open and guard
    /// their lists.
    async fn learn_sign_in(&self) -> Result<(), Failure> {
        if !self.caller.is_signed_in() || !self.sign_in.is_unknown() {
            return Ok(());
        }
        if let Some(ping) = self.as_nobody(self.url("v2/")).await? {
            self.sign_in.learn(&ping);
            if ping.status().is_success()
                && let Ok(Some(catalog)) = self.as_nobody(self.url(A_NAME)).await
            {
                self.sign_in.learn(&catalog);
            }
        }
        Ok(())
    }

    /// The answer to nobody in particular; nothing where it does not come from the registry. Only the registry itself may
    /// say how to sign in. The answer to a call may do so as well.
    async fn as_nobody(&self, url: Url) -> Result<Option<Response>, Failure> {
        let sending = Sending { method: Method::GET, url, headers: Vec::new(), body: Bytes::new() };
        match self.transport.send(&sending, None).await {
            Ok(response) => Ok(Some(response).filter(is_from_registry)),
            Err(Failure::RefusedElsewhere { .. } | Failure::StoreBroken { .. }) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// Whether the registry has shown that it accepts the caller's credential. It cannot where it checks none.
    ///
    /// # Errors
    /// When it does not accept the credential, or there is no registry.
    pub async fn check_sign_in(&self) -> Result<SignInCheck, Failure> {
        let ping = self.as_nobody(self.url("v2/")).await?;
        self.ping().await?;
        let is_asked =
            |response: Option<Response>| response.is_some_and(|response| response.status() == StatusCode::UNAUTHORIZED);
        if is_asked(ping) {
            return Ok(SignInCheck::Accepted);
        }
        if !is_asked(self.as_nobody(self.url(A_NAME)).await?) {
            return Ok(SignInCheck::NotChecked);
        }
        match self.get_list(self.url(A_NAME), Access::Catalog).await {
            Ok(_) | Err(Failure::Forbidden) => Ok(SignInCheck::Accepted),
            Err(failure @ (Failure::NotAccepted | Failure::SignInSetup(_) | Failure::NoChallenge)) => Err(failure),
            Err(_) => Ok(SignInCheck::NotChecked),
        }
    }
}

/// A success with a web page comes from something else than a registry, such as a proxy's page for signing in.
fn no_web_page(response: Response) -> Result<Response, Failure> {
    let is_web_page = response.status().is_success() && is_web_page(response.headers());
    if is_web_page { Err(Failure::Unreadable("it answers with a web page")) } else { Ok(response) }
}
