//! Sends the calls of `ext-api` and turns every failure into a typed error.

use ext_api::{
    ApiError, ApiRoot, Call, Capabilities, Capability, ErrorKind, Method, RepositoryRecord, RepositoryType, Request,
    SignInCheck,
};
use image::ProjectId;
use leptos::prelude::*;

use super::{
    cancel::Cancel,
    permission::KnownPermission,
    session::{Session, basic},
};
use crate::deployment::{Deployment, SignIn};

/// After "too many requests": the seconds before the first retry, and how often they are doubled.
const SHORTEST_WAIT: u32 = 5;
const DOUBLINGS: u32 = 4;

/// The maximum number of seconds before a retry, even if the registry asks for more.
const LONGEST_WAIT: u32 = 10 * 60;

/// The API client. A copy is a handle to the same client. Found in context below [`provide_client`].
#[derive(Clone, Copy)]
pub struct Client {
    pub(super) api: StoredValue<String>,
    pub(super) site_api: StoredValue<String>,
    pub(super) scope_type: Option<RepositoryType>,
    pub(super) session: Session,
    /// The time zone of the server's dates, in minutes east of UTC, from `X-BKREPO-Time-Zone`.
    pub(super) zone: RwSignal<Option<i32>>,
    /// Requests that were refused with "too many requests", and how often in a row.
    pub(super) refused: StoredValue<Vec<(String, u32)>>,
    pub(super) repositories: StoredValue<Vec<(ProjectId, Vec<RepositoryRecord>)>>,
    /// The other tabs of this console, where they share a sign-in.
    pub(super) tabs: StoredValue<Option<web_sys::BroadcastChannel>, LocalStorage>,
    capabilities: Capabilities,
    pub(super) permissions: StoredValue<Vec<KnownPermission>>,
    /// Whether the list of images failed while the list of packages worked. Then it is not requested again.
    pub(super) lists_packages: StoredValue<bool>,
    /// Whether `/ext/layer` returned 404 while the blob exists. Then it is not requested again.
    pub(super) without_layer_route: StoredValue<bool>,
}

pub fn provide_client(deployment: &Deployment) -> Client {
    let client = Client::new(deployment);
    if deployment.sign_in == SignIn::Session {
        client.follow_other_tabs();
    }
    provide_context(client);
    client
}

/// Creates the client of the page.
pub fn use_client() -> Client {
    expect_context()
}

impl Client {
    pub fn new(deployment: &Deployment) -> Self {
        Self {
            api: StoredValue::new(deployment.api.clone()),
            site_api: StoredValue::new(deployment.site_api.clone()),
            scope_type: deployment.scope_type,
            session: Session::new(deployment.sign_in.clone(), deployment.has(Capability::SignInExpires)),
            zone: RwSignal::new(None),
            refused: StoredValue::new(Vec::new()),
            repositories: StoredValue::new(Vec::new()),
            tabs: StoredValue::new_local(None),
            capabilities: deployment.capabilities,
            permissions: StoredValue::new(Vec::new()),
            lists_packages: StoredValue::new(false),
            without_layer_route: StoredValue::new(false),
        }
    }

    /// Whether something holds for this deployment.
    pub fn has(&self, capability: Capability) -> bool {
        self.capabilities.has(capability)
    }

    pub fn session(&self) -> Session {
        self.session
    }

    /// Tries a user and a secret. If the registry accepts them, all later requests use them.
    pub async fn sign_in(&self, user: String, secret: &str, cancel: &Cancel) -> Result<SignInCheck, ApiError> {
        let is_session = self.session.style() == SignIn::Session;
        let request = if is_session { at_session(Method::Post) } else { ext_api::ping() };
        let authorization = basic(&user, secret).ok_or_else(|| ApiError::of(ErrorKind::Unreadable))?;
        let answer = self.fetch_as(&request, Some(&authorization), cancel).await?;
        if answer.status != 200 {
            return Err(ext_api::read_stream_error(answer.status, &answer.bytes));
        }
        self.forget();
        let check = SignInCheck::read(&answer.bytes);
        self.session.begin(user, authorization, check);
        self.tell_other_tabs();
        Ok(check)
    }

    /// Forgets the user, and everything that only this user can see.
    ///
    /// # Errors
    /// When the cookie could not be deleted. Then the user is still signed in.
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        if self.session.style() == SignIn::Session {
            let answer = self.fetch(&at_session(Method::Delete), &Cancel::new()).await?;
            if answer.status != 200 {
                return Err(ext_api::read_stream_error(answer.status, &answer.bytes));
            }
            self.tell_other_tabs();
        }
        self.start_over();
        Ok(())
    }

    /// Forgets who is signed in, and reads the screen again.
    pub(super) fn start_over(&self) {
        self.forget();
        self.session.end();
    }

    /// Drops data that another user may not see.
    fn forget(&self) {
        self.repositories.set_value(Vec::new());
        self.permissions.set_value(Vec::new());
    }

    /// Sends a call and parses its response.
    pub async fn send<C: Call>(&self, call: &C, cancel: &Cancel) -> Result<C::Answer, ApiError> {
        self.send_quietly(call, cancel).await.map_err(|error| self.demand_sign_in(error))
    }

    /// Sends a call that the user did not start. It never opens the sign-in form.
    pub async fn send_quietly<C: Call>(&self, call: &C, cancel: &Cancel) -> Result<C::Answer, ApiError> {
        let request = call.request();
        let answer = self.fetch(&request, cancel).await?;
        ext_api::read(call, answer.status, &answer.bytes).map_err(|error| answer.about(self.asked(&request, error)))
    }

    /// Reads a small blob or manifest over `/v2` as text. It is a part of a screen that has more, so a refusal never opens the
    /// sign-in form.
    pub async fn text(&self, request: &Request, cancel: &Cancel) -> Result<String, ApiError> {
        let answer = self.fetch(request, cancel).await?;
        if answer.status != 200 {
            let error = ext_api::read_stream_error(answer.status, &answer.bytes);
            return Err(answer.about(self.asked(request, error)));
        }
        String::from_utf8(answer.bytes).map_err(|_| self.asked(request, ApiError::of(ErrorKind::Unreadable)))
    }

    /// The time zone of the server's dates without a zone, in minutes east of UTC, if the server reports it.
    pub fn zone(&self) -> RwSignal<Option<i32>> {
        self.zone
    }

    /// The absolute path of a request on this origin.
    pub(super) fn url(&self, request: &Request) -> String {
        let root = match request.root {
            ApiRoot::Service => self.api,
            ApiRoot::Site => self.site_api,
        };
        let url = root.with_value(|root| format!("{root}{}", request.path_and_query()));
        match self.session.style() {
            SignIn::Cookie { .. } => ext_api::past_gateway_trap(&url),
            SignIn::None | SignIn::Basic | SignIn::Session => url,
        }
    }

    /// Adds the request to an error, for the details that users can copy. Opens the sign-in form if sign-in is needed.
    pub(super) fn about(&self, request: &Request, error: ApiError) -> ApiError {
        self.demand_sign_in(self.asked(request, error))
    }

    pub(super) fn asked(&self, request: &Request, error: ApiError) -> ApiError {
        ApiError { request: Some(self.name_of(request)), ..error }
    }

    /// Method and path, as shown in the details of an error.
    pub(super) fn name_of(&self, request: &Request) -> String {
        format!("{} {}", request.method.as_str(), self.url(request))
    }

    fn demand_sign_in(&self, error: ApiError) -> ApiError {
        // bk-repo answers 400 if a list needs a signed-in user. Anonymous users can still open public repositories, so
        // this does not open the sign-in form.
        if error.kind == ErrorKind::SignInNeeded && error.status != Some(400) {
            self.session.demand();
        }
        error
    }

    /// Seconds to wait before a retry: from the registry, otherwise longer each time (docs/bk-repo.md 5.6: bk-repo does
    /// not report it).
    pub fn patience(&self, error: &ApiError) -> u32 {
        let times = self.refused.with_value(|refused| {
            let found = refused.iter().find(|(request, _)| error.request.as_ref() == Some(request));
            found.map_or(1, |(_, times)| *times)
        });
        let wait = error.retry_after.unwrap_or(SHORTEST_WAIT << times.saturating_sub(1).min(DOUBLINGS));
        wait.min(LONGEST_WAIT)
    }
}

/// Where `berth` begins and ends a sign-in that lasts.
fn at_session(method: Method) -> Request {
    Request { method, root: ApiRoot::Site, path: "/-/session".to_owned(), ..ext_api::ping() }
}
