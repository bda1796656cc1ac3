//! The permission that a call needs, as a scope of a token service (distribution specification, "Token Scope").

use image::ImageName;

#[derive(Clone, Copy, Debug)]
pub enum Access<'a> {
    /// Only to be signed in.
    Ping,
    Catalog,
    Pull(&'a ImageName),
    Push(&'a ImageName),
    Delete(&'a ImageName),
}

impl Access<'_> {
    /// The scope to ask a token for; nothing where a token without any is enough.
    pub fn scope(self) -> Option<String> {
        match self {
            Access::Ping => None,
            Access::Catalog => Some("registry:catalog:*".to_owned()),
            Access::Pull(image) => Some(format!("repository:{image}:pull")),
            Access::Push(image) => Some(format!("repository:{image}:pull,push")),
            Access::Delete(image) => Some(format!("repository:{image}:delete")),
        }
    }
}
