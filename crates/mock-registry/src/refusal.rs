//! Why a request is refused, before a dialect gives it a status, a code and a body.

/// A reason to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such repository, or none that holds images.
    RepositoryNotFound {
        repository: String,
    },
    /// The same, asked through the registry protocol.
    RegistryRepositoryNotFound {
        project: String,
        repository: String,
    },
    /// There is no such file: a manifest or a blob.
    ArtifactNotFound {
        path: String,
        project: String,
        repository: String,
    },
    /// The detail of an unknown image or tag was asked for.
    DetailNotFound {
        key: String,
        version: String,
        project: String,
        repository: String,
    },
    /// An unknown tag was to be deleted.
    VersionNotFound {
        version: String,
    },
    /// Something that must be there is not; also a field of an image's configuration.
    ParameterMissing(String),
    ParameterInvalid(String),
    /// The key of an image could not be read as one, so it would mean the whole repository.
    RootFolder,
    /// The tag is disabled.
    Disabled {
        name: String,
    },
    Forbidden {
        user: &'static str,
        project: String,
        repository: String,
        action: &'static str,
    },
    SignInNeeded,
    /// What was asked for lies in an archive, from where it would have to be fetched first.
    Archived,
    TooManyRequests,
    /// No such endpoint.
    UnknownUrl,
    MethodNotAllowed,
    SystemBusy,
}
