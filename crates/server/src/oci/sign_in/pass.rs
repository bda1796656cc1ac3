//! What one try of a call carries.

use http::HeaderValue;

use super::scopes::Scope;
use super::token::Granted;
use crate::oci::caller::Caller;

/// The credential of one try, and the scopes of tokens that the registry or its token service has refused for this call.
pub struct Pass {
    pub shown: Shown,
    pub tried: Vec<Scope>,
    basic: Option<HeaderValue>,
}

/// What the registry is shown.
pub enum Shown {
    Nothing,
    /// The credential of the caller.
    Basic,
    Token {
        authorization: HeaderValue,
        scope: Scope,
        is_new: bool,
    },
}

impl Pass {
    pub fn none() -> Pass {
        Pass { shown: Shown::Nothing, tried: Vec::new(), basic: None }
    }

    /// The caller's own credential, or nothing for nobody in particular.
    pub fn basic(caller: &Caller) -> Pass {
        match caller.basic() {
            Some(basic) => Pass { shown: Shown::Basic, tried: Vec::new(), basic: Some(basic.clone()) },
            None => Pass::none(),
        }
    }

    pub fn token(granted: Granted, scope: Scope, tried: Vec<Scope>) -> Pass {
        let Granted { authorization, is_new } = granted;
        Pass { shown: Shown::Token { authorization, scope, is_new }, tried, basic: None }
    }

    /// The `Authorization`.
    pub fn authorization(&self) -> Option<&HeaderValue> {
        match &self.shown {
            Shown::Nothing => None,
            Shown::Basic => self.basic.as_ref(),
            Shown::Token { authorization, .. } => Some(authorization),
        }
    }
}
