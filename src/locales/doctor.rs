//! The doctor: each check, its result, and the remedy.

use doctor::{Finding, Verdict};

/// The texts of one finding.
pub struct FindingWords {
    /// What was checked.
    pub subject: &'static str,
    pub found: String,
    /// How to fix it, if something needs fixing.
    pub remedy: Option<&'static str>,
}

/// Texts of the doctor.
pub trait DoctorMessages {
    fn doctor_hint(&self) -> &'static str;

    fn run_again(&self) -> &'static str;

    fn copy_report(&self) -> &'static str;

    fn repository_to_test(&self) -> &'static str;

    fn no_repository(&self) -> &'static str;

    fn test_repository(&self) -> &'static str;

    fn verdict(&self, verdict: Verdict) -> &'static str;

    fn finding(&self, finding: &Finding) -> FindingWords;
}
