//! `GET /ext/addr`: the address that images are pulled from.

use serde_json::Value;

use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    request::Request,
};

/// Asks for the registry's address: a host, perhaps with a port, without a scheme.
///
/// The answer is `None` where nobody has set it. A deployed bk-repo then often says `localhost` (docs/bk-repo.md 2.1).
#[derive(Clone, Copy, Debug)]
pub struct ReadAddress;

impl Call for ReadAddress {
    type Answer = Option<String>;

    fn request(&self) -> Request {
        Request::of(&endpoint::ADDRESS, &[])
    }

    fn decode(&self, data: Data) -> Result<Option<String>, Unreadable> {
        match data {
            Value::String(address) => Ok(Some(address.trim().to_owned()).filter(|address| !address.is_empty())),
            Value::Null => Ok(None),
            _ => Err(Unreadable::Shape("the address is not a text")),
        }
    }
}
