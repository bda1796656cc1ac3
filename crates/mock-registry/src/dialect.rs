//! The two generations of the extension API, and everything that differs between them.

pub mod deployed;
pub mod documented;

use std::fmt;
use std::str::FromStr;

use chrono::FixedOffset;

use crate::failure::Failure;
use crate::moment;
use crate::refusal::Refusal;

/// The two generations of the extension API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The answers of a bk-repo today.
    #[default]
    Deployed,
    /// The answers as the document of 2020 has them, with its misspellings.
    Documented,
}

impl Dialect {
    /// The name of the field with the total of a page.
    pub(crate) fn total_key(self) -> &'static str {
        match self {
            Dialect::Deployed => "totalRecords",
            Dialect::Documented => "toatalRecords",
        }
    }

    /// The zone that dates without a zone are in.
    pub(crate) fn server_zone(self) -> FixedOffset {
        match self {
            Dialect::Deployed => moment::BEIJING,
            Dialect::Documented => moment::UTC,
        }
    }

    /// How a refusal looks on the wire.
    pub(crate) fn failure(self, refusal: &Refusal) -> Failure {
        match self {
            Dialect::Deployed => deployed::failure(refusal),
            Dialect::Documented => documented::failure(refusal),
        }
    }

    /// The word for it on a command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Deployed => "deployed",
            Dialect::Documented => "documented",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(text: &str) -> Result<Dialect, UnknownDialect> {
        [Dialect::Deployed, Dialect::Documented]
            .into_iter()
            .find(|dialect| dialect.as_str() == text)
            .ok_or(UnknownDialect)
    }
}

/// The word names no dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownDialect;

impl fmt::Display for UnknownDialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dialect is `deployed` or `documented`")
    }
}

impl std::error::Error for UnknownDialect {}
