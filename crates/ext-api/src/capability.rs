//! What a deployment can do, and how its source differs from others, by name.

use serde_json::Value;

/// One thing that holds for some deployments and not for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Tags and images can be deleted.
    Delete,
    /// An image shares its folder with the images below its name: deleting it destroys their files.
    NestedImages,
    /// An image stays listed after its last tag was deleted.
    NamesRemain,
    /// Tags are deleted one after another, also when a whole image is deleted or several requests arrive at once. A deletion
    /// that has begun is finished even if the client disconnects.
    TagByTag,
    /// The manifest of a deleted tag stays, so it can be tagged again.
    ManifestsRemain,
    /// A manifest that no tag has can be deleted by its digest.
    DeletesByDigest,
    /// Project and repository are no part of a reference.
    ReferencesWithoutScope,
    /// The source's own filter finds what the console's finds: names that contain the text, ignoring case.
    FiltersContain,
    /// A large page of tags has only their names.
    NamesOnLargePages,
    /// Each row of a list of tags has its digest.
    DigestsOfTags,
    /// There is an endpoint for the user's permissions.
    Permissions,
    /// Images are also listed as packages.
    Packages,
    /// Tags are also listed as versions, which say which of them are disabled.
    Versions,
    /// A password with a colon does not work (docs/bk-repo.md 6.1).
    NoColonInPasswords,
    /// 401 for a signed-in user means that the session has expired, not that a permission is missing.
    SignInExpires,
}

use Capability::*;

/// The capabilities of one deployment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(u16);

impl Capabilities {
    /// Those of a bk-repo.
    pub const BK_REPO: Self =
        Self::of(&[Delete, NestedImages, Permissions, Packages, Versions, NoColonInPasswords, SignInExpires]);

    /// Those of `berth` in front of an OCI registry.
    pub const OCI_REGISTRY: Self = Self::of(&[
        Delete,
        NamesRemain,
        TagByTag,
        ManifestsRemain,
        DeletesByDigest,
        ReferencesWithoutScope,
        FiltersContain,
        NamesOnLargePages,
        DigestsOfTags,
    ]);

    pub const fn of(mut capabilities: &[Capability]) -> Self {
        let mut bits = 0;
        while let [first, rest @ ..] = capabilities {
            bits |= first.bit();
            capabilities = rest;
        }
        Self(bits)
    }

    pub const fn has(self, capability: Capability) -> bool {
        self.0 & capability.bit() != 0
    }

    pub const fn without(self, capability: Capability) -> Self {
        Self(self.0 & !capability.bit())
    }

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn to_json(self) -> Value {
        let own = Capability::ALL.into_iter().filter(|capability| self.has(*capability));
        own.map(|capability| Value::from(capability.name())).collect()
    }

    /// A name that is not known is left out: it is one of a later version.
    pub(crate) fn read(names: &[Value]) -> Self {
        let named = |capability: &Capability| names.iter().any(|name| name.as_str() == Some(capability.name()));
        Capability::ALL
            .iter()
            .filter(|capability| named(capability))
            .fold(Self::default(), |known, capability| known.and(Self::of(std::slice::from_ref(capability))))
    }
}

impl Capability {
    pub const ALL: [Self; 15] = [
        Delete,
        NestedImages,
        NamesRemain,
        TagByTag,
        ManifestsRemain,
        DeletesByDigest,
        ReferencesWithoutScope,
        FiltersContain,
        NamesOnLargePages,
        DigestsOfTags,
        Permissions,
        Packages,
        Versions,
        NoColonInPasswords,
        SignInExpires,
    ];

    /// The word for it in the configuration block.
    pub fn name(self) -> &'static str {
        match self {
            Delete => "delete",
            NestedImages => "nested-images",
            NamesRemain => "names-remain",
            TagByTag => "tag-by-tag",
            ManifestsRemain => "manifests-remain",
            DeletesByDigest => "deletes-by-digest",
            ReferencesWithoutScope => "references-without-scope",
            FiltersContain => "filters-contain",
            NamesOnLargePages => "names-on-large-pages",
            DigestsOfTags => "digests-of-tags",
            Permissions => "permissions",
            Packages => "packages",
            Versions => "versions",
            NoColonInPasswords => "no-colon-in-passwords",
            SignInExpires => "sign-in-expires",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

#[cfg(test)]
mod tests {
    use super::{Capabilities, Capability};

    #[test]
    fn without_takes_one_away_and_adds_none() {
        let all = Capabilities::BK_REPO;
        let less = all.without(Capability::Delete);
        for capability in Capability::ALL {
            let expected = all.has(capability) && capability != Capability::Delete;
            assert_eq!(less.has(capability), expected, "{capability:?}");
        }
        assert_eq!(less.without(Capability::Delete), less);
        assert!(!Capabilities::default().without(Capability::Packages).has(Capability::Packages));
    }

    #[test]
    fn and_has_what_either_has() {
        let both = Capabilities::of(&[Capability::Delete]).and(Capabilities::of(&[Capability::Versions]));
        for capability in Capability::ALL {
            assert_eq!(
                both.has(capability),
                matches!(capability, Capability::Delete | Capability::Versions),
                "{capability:?}"
            );
        }
    }
}
