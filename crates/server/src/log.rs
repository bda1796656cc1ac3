//! The log: one line per request on standard error, as text or as JSON.

mod panics;
mod request_line;
mod seldom;

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

pub use panics::{note, panicked};
pub use request_line::request_line;
pub use seldom::Seldom;

use crate::settings::LogFormat;

/// Starts to write the log of this process. `BERTH_LOG` sets the level, `info` unless said otherwise.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::builder()
        .with_default_directive(LevelFilter::INFO.into())
        .with_env_var("BERTH_LOG")
        .from_env_lossy();
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    std::panic::set_hook(Box::new(note));
    // A second start, which only tests do, keeps the first subscriber.
    let _ = match format {
        LogFormat::Text => subscriber.with_ansi(std::io::stderr().is_terminal()).try_init().ok(),
        LogFormat::Json => subscriber.json().flatten_event(true).with_current_span(false).try_init().ok(),
    };
}
