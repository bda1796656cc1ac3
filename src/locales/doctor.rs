//! The doctor: what was looked at, what was found, and how to mend it.

use doctor::{Finding, Verdict};

/// A finding in words.
pub struct FindingWords {
    /// What was looked at.
    pub subject: &'static str,
    pub found: String,
    /// What to do about it, where something is to be done.
    pub remedy: Option<&'static str>,
}

/// What the doctor says.
pub trait DoctorMessages {
    fn doctor_hint(&self) -> &'static str;

    fn look_again(&self) -> &'static str;

    fn copy_report(&self) -> &'static str;

    fn repository_to_try(&self) -> &'static str;

    fn no_repository(&self) -> &'static str;

    fn try_this_repository(&self) -> &'static str;

    fn verdict(&self, verdict: Verdict) -> &'static str;

    fn finding(&self, finding: &Finding) -> FindingWords;
}
