//! Serves a mock registry on the loopback interface, for tests in a browser.

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use mock_registry::{Options, router};
use tokio::net::TcpListener;

const USAGE: &str = "mock-registry [--port N] [--dialect deployed|documented] [--accounts] [--cors] [--tags N] [--images N] \
[--latency MS] [--now RFC3339] [--address HOST]";

#[tokio::main]
async fn main() -> ExitCode {
    let (port, options) = match read_arguments(env::args().skip(1)) {
        Ok(read) => read,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match serve(port, options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Says where it listens before anything else, so that whoever started it on port 0 can read the port.
async fn serve(port: u16, options: Options) -> io::Result<()> {
    let app = router(options);
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let mut stdout = io::stdout();
    writeln!(stdout, "listening on http://{}", listener.local_addr()?)?;
    stdout.flush()?;
    axum::serve(listener, app).await
}

fn read_arguments(mut arguments: impl Iterator<Item = String>) -> Result<(u16, Options), String> {
    let (mut port, mut options) = (0, Options::default());
    while let Some(flag) = arguments.next() {
        match flag.as_str() {
            "--cors" => options.cors = true,
            "--accounts" => options.accounts = true,
            _ => read_value(&flag, &mut arguments, &mut port, &mut options)?,
        }
    }
    Ok((port, options))
}

/// Reads the value of a flag that has one.
fn read_value(
    flag: &str,
    arguments: &mut impl Iterator<Item = String>,
    port: &mut u16,
    options: &mut Options,
) -> Result<(), String> {
    let value = arguments.next().ok_or_else(|| format!("{flag}: a value is missing, or there is no such flag"))?;
    let wrong = |reason: &dyn std::fmt::Display| format!("{flag} {value}: {reason}");
    match flag {
        "--port" => *port = value.parse().map_err(|error| wrong(&error))?,
        "--dialect" => options.dialect = value.parse().map_err(|error| wrong(&error))?,
        "--tags" => options.tags = value.parse().map_err(|error| wrong(&error))?,
        "--images" => options.images = value.parse().map_err(|error| wrong(&error))?,
        "--latency" => options.latency = Duration::from_millis(value.parse().map_err(|error| wrong(&error))?),
        "--now" => options.now = value.parse().map_err(|error| wrong(&error))?,
        "--address" => options.address = value,
        _ => return Err(format!("{flag}: there is no such flag")),
    }
    Ok(())
}
