//! `GET /auth/api/user/info`: who is asking, where a cookie says it.

use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    fields::text,
    request::Request,
};

/// Asks for the user that a gateway knows by its cookie. Only paths below `/web` have an answer (docs/bk-repo.md 6.3).
#[derive(Clone, Copy, Debug)]
pub struct ReadUser;

impl Call for ReadUser {
    type Answer = Option<String>;

    fn request(&self) -> Request {
        Request::of(&endpoint::USER, &[])
    }

    /// The user's id; nothing for nobody in particular.
    fn decode(&self, data: Data) -> Result<Option<String>, Unreadable> {
        Ok(text(&data, "userId"))
    }
}
