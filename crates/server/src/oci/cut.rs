//! What is said of a list that the registry did not give whole.

use ext_api::{Cut, CutReason};

use super::failure::Failure;
use super::name_list::NameList;

/// Why there may be more names; nothing for a whole list.
pub fn cut(list: &NameList) -> Option<Cut> {
    list.why_cut().map(of)
}

fn of(failure: &Failure) -> Cut {
    let (reason, status) = match failure {
        Failure::Status(status) => (CutReason::Failed, Some(status.as_u16())),
        Failure::RefusedElsewhere { status, .. } => (CutReason::Failed, Some(status.as_u16())),
        Failure::NoImage(_) => (CutReason::Failed, Some(404)),
        Failure::NoTagList { status, .. } => (CutReason::Failed, Some(status.as_u16())),
        Failure::TooManyRequests { .. } => (CutReason::Failed, Some(429)),
        Failure::SignInNeeded
        | Failure::NotAccepted
        | Failure::Forbidden
        | Failure::NotForNobody
        | Failure::RefusedByPage => (CutReason::Denied, None),
        Failure::Broken(_) | Failure::StoreBroken { .. } | Failure::TokenService(_) => (CutReason::NoAnswer, None),
        Failure::NoNextPage => (CutReason::NoLink, None),
        Failure::Endless => (CutReason::Repeats, None),
        Failure::TooMany { .. } => (CutReason::TooLong, None),
        _ => (CutReason::Unreadable, None),
    };
    Cut { reason, status }
}
