//! The `berth` program: serves the console's files and an API from one origin. The API comes from one source:
//! the bundled mock registry, a bk-repo, or any OCI registry that is translated into the extension API.

// Numbers come from outside: what is computed with them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]
#![cfg_attr(
    test,
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test may stop at the first surprise"
    )
)]

mod base_path;
mod bkrepo;
mod command_line;
mod connections;
mod envelope;
mod log;
mod oci;
mod parameters;
mod serve;
mod session;
mod settings;
mod shutdown;
mod site;
mod source;
mod trace_id;
mod upstream;

use std::process::ExitCode;

use command_line::Asked;

/// Runs the program with the arguments and the environment of this process.
///
/// Exit code 0 after a drained stop, 1 when it could not start, 2 for a wrong flag.
pub fn main() -> ExitCode {
    match command_line::read(std::env::args_os()) {
        Ok(Asked::Serve(settings)) => serve::run(*settings),
        Ok(Asked::Text(text)) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            eprintln!("berth: {wrong}");
            ExitCode::from(2)
        }
    }
}
