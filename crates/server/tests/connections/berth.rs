//! The running program, and connections to it that a test writes to byte by byte.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// For what comes at once unless it never does.
pub const PATIENCE: Duration = Duration::from_secs(30);

const PAGE: &str = r#"<!doctype html><base href="/"><script type="application/json" id="berth-config">{}</script>"#;

/// Stops when it is dropped.
pub struct Berth {
    pub process: Child,
    address: String,
    log: Mutex<Receiver<String>>,
    _dist: TempDir,
}

impl Berth {
    pub fn with(arguments: &[&str]) -> Berth {
        Berth::start(Command::new(env!("CARGO_BIN_EXE_berth")), arguments)
    }

    /// May have so many files open.
    pub fn with_open_files(count: usize, arguments: &[&str]) -> Berth {
        let mut shell = Command::new("/bin/sh");
        let program = env!("CARGO_BIN_EXE_berth");
        shell.args(["-c", &format!("ulimit -n {count}; exec \"$0\" \"$@\""), program]);
        Berth::start(shell, arguments)
    }

    fn start(mut command: Command, arguments: &[&str]) -> Berth {
        let dist = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dist.path().join("-/assets")).unwrap();
        std::fs::write(dist.path().join("index.html"), PAGE).unwrap();
        command.args(["serve", "--listen", "127.0.0.1:0", "--dist"]).arg(dist.path()).args(arguments).env_clear();
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Berth is at http://").expect("the program says where it is");
        let address = url.split('/').next().unwrap().to_owned();
        let (sender, log) = channel();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Berth { process, address, log: Mutex::new(log), _dist: dist }
    }

    /// The next line of the log that holds a text.
    pub fn wait_for_log(&self, text: &str) -> String {
        let log = self.log.lock().unwrap();
        loop {
            let line = log.recv_timeout(PATIENCE).expect("the log says it");
            if line.contains(text) {
                return line;
            }
        }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// A new connection that has sent this.
    pub async fn connection(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = timeout(PATIENCE, TcpStream::connect(self.address())).await.expect("nobody is there").unwrap();
        // The program may have hung up already.
        let _ = stream.write_all(bytes).await;
        stream
    }

    /// Everything that comes for these bytes until the program hangs up.
    pub async fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connection(bytes).await;
        let mut answer = Vec::new();
        let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("the program does not hang up");
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub async fn assert_healthy(&self) {
        let answer = self.raw(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }

    pub fn terminate(&self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }
}

impl Drop for Berth {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
