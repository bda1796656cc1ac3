//! The query language of lists: `rc1 tag:~^v1\. age:>30d -by:bot`.
//!
//! A filter is a list of terms, and a row must match all of them. A term is plain text, which the name must contain, or a
//! field with a value. A leading `-` negates it. A value with spaces must be quoted. Inside quotes, `\"` and `\\` are a
//! quote and a backslash, and `*`, `?` and `~` have no special meaning.
//!
//! | term | matches |
//! |---|---|
//! | `rc1`, `"two words"` | names that contain the text, ignoring case |
//! | `name:rc`, `tag:rc` | the same |
//! | `name:team/*`, `tag:v?.0` | whole names that match the pattern, ignoring case |
//! | `tag:~^v1\.`, `tag:~"a b$"` | names in which the regular expression is found, case-sensitive |
//! | `age:>30d` | rows that were last modified more than 30 days ago; `m`, `h`, `d`, `w`, `mo`, `y` |
//! | `size:>1.5GB` | larger rows; bytes, or `KB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB` |
//! | `downloads:0`, `downloads:>=100` | rows with this number of downloads |
//! | `size:1MB..2MB` | sizes in the range, both ends included; also for `age` and `downloads` |
//! | `by:bot` | rows that were modified by a user whose name contains the text, ignoring case |
//! | `stage:release` | rows at this stage, ignoring case; `@release` is the same |
//! | `platform:arm64`, `platform:linux/arm` | rows for this platform: a whole platform, or consecutive parts of one |
//! | `digest:sha256:1b9`, `digest:1b9` | rows whose digest begins with this |
//! | `type:docker` | repositories of this type, ignoring case |
//! | `is:digest`, `is:disabled` | untagged manifests; disabled tags |

mod amount;
mod comparison;
mod completion;
mod error;
mod field;
mod glob;
mod name_pattern;
mod nearest;
mod parse;
mod pattern;
mod print;
mod subject;
mod term;
mod test;
mod words;

pub use amount::{Amount, Comparison, Unit};
pub use completion::{Completion, CompletionKind, completions};
pub use error::{QueryError, QueryErrorKind};
pub use field::{Field, Mark};
pub use glob::Glob;
pub use name_pattern::NamePattern;
pub use parse::parse;
pub use pattern::{Pattern, ROWS_AT_ONCE};
pub use subject::{Subject, Verdict};
pub use term::{Query, Term};
pub use test::Test;
