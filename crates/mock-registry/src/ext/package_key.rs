//! Keys of images: `docker://team/web`, `oci://mychart`.

use crate::dialect::Dialect;
use crate::store::Repository;

/// A key as a request gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageKey<'a> {
    scheme: Option<&'a str>,
    name: &'a str,
}

impl<'a> PackageKey<'a> {
    /// Today a key without one of the two schemes names nothing, which is not an error but
    /// an empty name; in 2020 the bare name was a key as well.
    pub fn read(dialect: Dialect, text: &'a str) -> PackageKey<'a> {
        for scheme in ["docker", "oci"] {
            if let Some(name) = text.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://")) {
                return PackageKey { scheme: Some(scheme), name };
            }
        }
        PackageKey { scheme: None, name: if dialect == Dialect::Documented { text } else { "" } }
    }

    pub fn name(self) -> &'a str {
        self.name
    }

    /// Whether an image of that repository has this key; the scheme must be its type's.
    pub fn fits(self, repository: &Repository) -> bool {
        self.scheme.is_none_or(|scheme| repository.kind.scheme() == Some(scheme))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_is_a_key_only_in_2020() {
        assert_eq!(PackageKey::read(Dialect::Documented, "team/web").name(), "team/web");
        assert_eq!(PackageKey::read(Dialect::Deployed, "team/web").name(), "");
        assert_eq!(PackageKey::read(Dialect::Deployed, "docker://team/web").name(), "team/web");
        assert_eq!(PackageKey::read(Dialect::Deployed, "helm://chart").name(), "");
    }
}
