//! Names of projects, repositories, images and tags. Only their parsers create them.

use std::{fmt, sync::Arc};

use thiserror::Error;

/// Why a text is not a valid name. Positions are bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    #[error("the name is empty")]
    Empty,
    #[error("the name is longer than {limit} bytes")]
    TooLong { limit: usize },
    #[error("upper case at {at}")]
    UpperCase { at: usize },
    #[error("{character:?} at {at} is not allowed")]
    Forbidden { character: char, at: usize },
    #[error("a component is empty")]
    EmptyComponent,
    /// A separator at the start or end of a component, or several where one is allowed.
    #[error("misplaced separator at {at}")]
    Separator { at: usize },
}

macro_rules! name_type {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Parses a name.
            ///
            /// # Errors
            ///
            /// The first rule that the text breaks.
            pub fn parse(text: &str) -> Result<Self, NameError> {
                $check(text)?;
                Ok(Self(text.into()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, which a clone shares.
            pub fn as_shared(&self) -> &Arc<str> {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

name_type!(
    /// A bk-repo project (`demo`, `_ci`, `tenant.shop`): `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`.
    ProjectId,
    word
);
name_type!(
    /// A repository of a project: `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`.
    RepositoryName,
    word
);
name_type!(
    /// A tag, as the OCI distribution specification allows it: `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`.
    TagName,
    word
);
name_type!(
    /// An image's name within its repository: components of Docker's grammar, joined by `/`, at most 255 bytes.
    ImageName,
    image_name
);

const LONGEST_WORD: usize = 128;
const LONGEST_IMAGE_NAME: usize = 255;

fn word(text: &str) -> Result<(), NameError> {
    if text.is_empty() {
        return Err(NameError::Empty);
    }
    if text.len() > LONGEST_WORD {
        return Err(NameError::TooLong { limit: LONGEST_WORD });
    }
    for (at, character) in text.char_indices() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => {}
            '.' | '-' if at > 0 => {}
            '.' | '-' => return Err(NameError::Separator { at }),
            _ => return Err(NameError::Forbidden { character, at }),
        }
    }
    Ok(())
}

fn image_name(text: &str) -> Result<(), NameError> {
    if text.is_empty() {
        return Err(NameError::Empty);
    }
    if text.len() > LONGEST_IMAGE_NAME {
        return Err(NameError::TooLong { limit: LONGEST_IMAGE_NAME });
    }
    let mut start = 0;
    for component in text.split('/') {
        path_component(component, start)?;
        start += component.len() + 1;
    }
    Ok(())
}

/// Docker's path component: `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`.
fn path_component(component: &str, start: usize) -> Result<(), NameError> {
    if component.is_empty() {
        return Err(NameError::EmptyComponent);
    }
    let mut separator = "";
    for (offset, character) in component.char_indices() {
        let at = start + offset;
        match character {
            'a'..='z' | '0'..='9' => separator = "",
            'A'..='Z' => return Err(NameError::UpperCase { at }),
            '.' | '_' | '-' if offset == 0 => return Err(NameError::Separator { at }),
            '.' if separator.is_empty() => separator = ".",
            '_' if separator.is_empty() => separator = "_",
            '_' if separator == "_" => separator = "__",
            '-' if separator.is_empty() || separator == "-" => separator = "-",
            '.' | '_' | '-' => return Err(NameError::Separator { at }),
            _ => return Err(NameError::Forbidden { character, at }),
        }
    }
    if separator.is_empty() { Ok(()) } else { Err(NameError::Separator { at: start + component.len() - 1 }) }
}
