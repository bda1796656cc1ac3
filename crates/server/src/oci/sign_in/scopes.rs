//! Which scopes to ask a token service for: services and registries differ in the words that they accept.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use super::access::{Access, Kind};

/// A scope; nothing for a token without any.
pub type Scope = Option<String>;

/// Stands for the name of the image in a remembered scope.
const NAME: &str = "{}";

/// The scopes that have worked at this registry, for each kind of access.
#[derive(Default)]
pub struct Scopes(RwLock<BTreeMap<Kind, Scope>>);

impl Scopes {
    /// The scopes to try one after the other: the one that has worked before, then the usual ones.
    pub fn of(&self, access: Access<'_>) -> Vec<Scope> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&access.kind()).cloned();
        let name = access.image().map(ToString::to_string).unwrap_or_default();
        let kept = kept.map(|scope| scope.map(|scope| scope.replace(NAME, &name)));
        let mut scopes: Vec<Scope> = kept.into_iter().collect();
        for usual in access.scopes() {
            if !scopes.contains(&usual) {
                scopes.push(usual);
            }
        }
        scopes
    }

    /// Notes the scope of a token that the registry has accepted.
    pub fn worked(&self, access: Access<'_>, scope: &Scope) {
        let first = self.of(access).into_iter().next();
        if first.as_ref() == Some(scope) {
            return;
        }
        let form = match (scope, access.image()) {
            (Some(scope), Some(image)) => {
                let name = format!("repository:{image}:");
                if !scope.contains(&name) {
                    return;
                }
                Some(scope.replace(&name, &format!("repository:{NAME}:")))
            }
            (scope, _) => scope.clone(),
        };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(access.kind(), form);
    }
}

#[cfg(test)]
mod tests {
    use image::ImageName;

    use super::*;

    fn scope(text: &str) -> Scope {
        Some(text.to_owned())
    }

    #[test]
    fn what_has_worked_for_one_image_is_tried_first_for_the_next() {
        let scopes = Scopes::default();
        let (web, api) = (ImageName::parse("team/web").unwrap(), ImageName::parse("api").unwrap());
        scopes.worked(Access::Delete(&web), &scope("repository:team/web:pull,push"));
        let tried = scopes.of(Access::Delete(&api));
        let expected = [
            "repository:api:pull,push",
            "repository:api:delete",
            "repository:api:pull,push,delete",
            "repository:api:*",
        ];
        assert_eq!(tried, expected.map(scope));
        assert_eq!(scopes.of(Access::Pull(&api))[0], scope("repository:api:pull"), "another kind of access");
    }

    #[test]
    fn a_catalog_is_asked_for_with_its_scope_and_then_without_any() {
        let scopes = Scopes::default();
        assert_eq!(scopes.of(Access::Catalog), [scope("registry:catalog:*"), None]);
        scopes.worked(Access::Catalog, &None);
        assert_eq!(scopes.of(Access::Catalog), [None, scope("registry:catalog:*")]);
        assert_eq!(scopes.of(Access::Ping), [None]);
    }
}
