//! What one tag of a repository shows about the API.

use ext_api::{ErrorKind, TagDetail};

use crate::Verdict;

/// The generation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// As bk-repo answers today.
    Deployed,
    /// As the document of 2020 has it.
    Documented,
    /// There was no tag whose details say it.
    Unknown,
    /// The repository could not be read.
    Unreadable(ErrorKind),
}

/// Where layers are downloaded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayerRoute {
    /// `/ext/layer`, as the document has it.
    Extension,
    /// `/v2/…/blobs`, since `/ext/layer` is gone (docs/bk-repo.md 2.7).
    Registry,
    /// Neither gives the layer.
    Neither(ErrorKind),
    /// There was no layer to try.
    Unknown,
}

impl Dialect {
    /// Only today's details name the manifest's file; only the document's have layers (docs/bk-repo.md 3.1).
    pub fn of(detail: Option<&TagDetail>) -> Self {
        match detail {
            Some(detail) if detail.basic.full_path.is_some() => Self::Deployed,
            Some(detail) if detail.layers.is_some() => Self::Documented,
            _ => Self::Unknown,
        }
    }

    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::Deployed | Self::Documented => Verdict::Fine,
            Self::Unknown => Verdict::Unknown,
            Self::Unreadable(_) => Verdict::Broken,
        }
    }
}

impl LayerRoute {
    pub fn of(extension: Result<(), ErrorKind>, registry: Result<(), ErrorKind>) -> Self {
        match (extension, registry) {
            (Ok(()), _) => Self::Extension,
            (Err(_), Ok(())) => Self::Registry,
            (Err(_), Err(kind)) => Self::Neither(kind),
        }
    }

    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::Extension | Self::Registry => Verdict::Fine,
            Self::Neither(_) => Verdict::Broken,
            Self::Unknown => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialect_is_known_by_what_only_it_says() {
        let mut detail = TagDetail::default();
        assert_eq!(Dialect::of(Some(&detail)), Dialect::Unknown);
        assert_eq!(Dialect::of(None), Dialect::Unknown);
        detail.layers = Some(Vec::new());
        assert_eq!(Dialect::of(Some(&detail)), Dialect::Documented);
        detail.basic.full_path = Some("/web/manifest/v1/manifest.json".to_owned());
        assert_eq!(Dialect::of(Some(&detail)), Dialect::Deployed);
    }

    #[test]
    fn one_way_to_a_layer_is_enough() {
        let gone = Err(ErrorKind::NotFound);
        assert_eq!(LayerRoute::of(gone, Ok(())), LayerRoute::Registry);
        assert_eq!(LayerRoute::of(Ok(()), gone), LayerRoute::Extension);
        assert_eq!(LayerRoute::of(gone, Err(ErrorKind::Forbidden)).verdict(), Verdict::Broken);
    }
}
