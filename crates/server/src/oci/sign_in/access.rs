//! The permission that a call needs, as scopes of a token service (distribution specification, "Token Scope").

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

/// An access without the image that it is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Ping,
    Catalog,
    Pull,
    Push,
    Delete,
}

impl<'a> Access<'a> {
    /// The scopes to ask a token for, until one is given. Nothing stands for a token without any.
    pub fn scopes(self) -> Vec<Option<String>> {
        let of = |image: &ImageName, actions: &[&str]| {
            actions.iter().map(|actions| Some(format!("repository:{image}:{actions}"))).collect()
        };
        match self {
            Access::Ping => vec![None],
            Access::Catalog => vec![Some("registry:catalog:*".to_owned()), None],
            Access::Pull(image) => of(image, &["pull", "pull,push", "pull,push,delete", "*"]),
            Access::Push(image) => of(image, &["pull,push", "pull,push,delete", "*"]),
            Access::Delete(image) => of(image, &["delete", "pull,push", "pull,push,delete", "*"]),
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Access::Ping => Kind::Ping,
            Access::Catalog => Kind::Catalog,
            Access::Pull(_) => Kind::Pull,
            Access::Push(_) => Kind::Push,
            Access::Delete(_) => Kind::Delete,
        }
    }

    pub fn image(self) -> Option<&'a ImageName> {
        match self {
            Access::Ping | Access::Catalog => None,
            Access::Pull(image) | Access::Push(image) | Access::Delete(image) => Some(image),
        }
    }
}
