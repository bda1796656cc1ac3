//! `berth serve`: opens the source, listens, announces itself, drains when asked to stop.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::connections::{self, Limits, open_files};
use crate::settings::Settings;
use crate::source::{Api, Description};
use crate::upstream::TlsError;
use crate::{log, shutdown, site, source};

/// Downloads that move and deletions may go on for as long after a stop was asked for; then they are cut. Orchestrators
/// commonly kill after 30 seconds. Other requests have less time ([`Limits::silence`]).
const DRAIN: Duration = Duration::from_secs(25);

#[derive(Debug, Error)]
enum StartError {
    #[error("cannot listen on {address}: {}", reason(error))]
    Listen { address: SocketAddr, error: io::Error },
    #[error(transparent)]
    Site(#[from] site::SiteError),
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Serves until SIGTERM or SIGINT.
pub fn run(settings: Settings) -> ExitCode {
    log::start(settings.log_format);
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Io);
    match runtime.and_then(|runtime| runtime.block_on(serve(&settings))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("berth: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(settings: &Settings) -> Result<(), StartError> {
    let Api { router, description, running, first_look } = source::open(settings)?;
    let app = app(settings, router, &description)?;
    let listen_error = |error| StartError::Listen { address: settings.listen, error };
    let listener = TcpListener::bind(settings.listen).await.map_err(listen_error)?;
    let stop = shutdown::requested()?;
    announce(listener.local_addr()?, settings)?;
    tokio::spawn(first_look);
    let stopping = CancellationToken::new();
    let limits = Limits::of_open_files(open_files());
    let all = async {
        connections::serve(listener, app, limits, stopping.clone()).await;
        // A deletion goes on after its browser has disconnected. It must not be cut half way.
        running.finished().await;
    };
    let drained = async {
        stop.await;
        info!("stopping, after running requests have finished");
        running.stop();
        stopping.cancel();
        sleep(DRAIN).await;
    };
    tokio::select! {
        () = all => {}
        () = drained => warn!("some requests did not finish in time and are aborted"),
    }
    Ok(())
}

fn app(settings: &Settings, api: Router, source: &Description) -> Result<Router, StartError> {
    let site = site::router(settings, api, source)?;
    Ok(site.layer(from_fn(log::request_line)))
}

/// The one line on standard output, for people and for programs that started this one on port 0.
fn announce(address: SocketAddr, settings: &Settings) -> io::Result<()> {
    let mut stdout = io::stdout();
    writeln!(stdout, "Berth is at http://{address}{}", settings.base_path)?;
    stdout.flush()
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            "another program uses this port; stop it or choose another with --listen".to_owned()
        }
        _ => error.to_string(),
    }
}
