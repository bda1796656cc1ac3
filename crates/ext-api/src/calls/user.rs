//! `GET /auth/api/user/info`: the user, where a cookie identifies one.

use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    fields::text,
    request::Request,
};

/// Reads the user that the gateway's cookie identifies. Only paths below `/web` have an answer (docs/bk-repo.md 6.3).
#[derive(Clone, Copy, Debug)]
pub struct ReadUser;

impl Call for ReadUser {
    type Answer = Option<String>;

    fn request(&self) -> Request {
        Request::of(&endpoint::USER, &[])
    }

    /// The user's id; nothing for an anonymous request.
    fn decode(&self, data: Data) -> Result<Option<String>, Unreadable> {
        Ok(text(&data, "userId"))
    }
}
