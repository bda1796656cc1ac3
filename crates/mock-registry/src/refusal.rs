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
    /// A required parameter, or field of an image's configuration, is missing.
    ParameterMissing(String),
    ParameterInvalid(String),
    /// The key of an image is malformed, so it would mean the whole repository.
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
    /// The file is in an archive and has to be restored first.
    Archived,
    TooManyRequests,
    /// No such endpoint.
    UnknownUrl,
    MethodNotAllowed,
    SystemBusy,
}
