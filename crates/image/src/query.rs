//! The query language of lists: `rc1 tag:~^v1\. age:>30d -by:bot`.
//!
//! A query is a line of terms, and a row must match all of them. A term is plain text, which the name must contain, or a
//! field with a value; `-` in front negates it. A value with blanks in it stands in quotes, in which `\"` and `\\` are a
//! quote and a backslash; a value in quotes is taken as it is written, so that `*`, `?` and `~` mean only themselves there.
//!
//! | term | matches |
//! |---|---|
//! | `rc1`, `"two words"` | names that contain the text, ignoring case |
//! | `name:rc`, `tag:rc` | the same |
//! | `name:team/*`, `tag:v?.0` | whole names of this shape, ignoring case |
//! | `tag:~^v1\.`, `tag:~"a b$"` | names in which the regular expression is found, in just this case |
//! | `age:>30d` | what was last modified more than 30 days ago; `m`, `h`, `d`, `w`, `mo`, `y` |
//! | `size:>1.5GB` | what is larger; bytes, or `KB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB` |
//! | `downloads:0`, `downloads:>=100` | what was downloaded so often |
//! | `size:1MB..2MB` | what lies between, both ends included; also for `age` and `downloads` |
//! | `by:bot` | what was modified by somebody whose name contains the text, ignoring case |
//! | `stage:release` | what is at the stage, ignoring case; `@release` is the same |
//! | `platform:arm64`, `platform:linux/arm` | what runs there: the whole platform, or parts of it that follow each other |
//! | `digest:sha256:1b9`, `digest:1b9` | what has a digest that begins so |
//! | `type:docker` | repositories of the type, ignoring case |
//! | `is:digest`, `is:disabled` | what was pushed by its digest; what the registry gives to nobody |

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
pub use term::{Query, Term, Test};
