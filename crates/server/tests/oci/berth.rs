//! The running program in front of a registry.

#[path = "../program/berth.rs"]
mod program;

use std::process::{Command, ExitStatus};

pub use program::{Answer, Berth};

impl Berth {
    pub fn before(registry_url: &str) -> Berth {
        Berth::with(&["--registry", registry_url])
    }

    /// SIGTERM, as an orchestrator sends it.
    pub fn ask_to_stop(&self) {
        let sent = Command::new("kill").arg(self.process.id().to_string()).status().unwrap();
        assert!(sent.success());
    }

    pub fn exit_status(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }
}
