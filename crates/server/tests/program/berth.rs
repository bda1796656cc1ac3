//! The running program, on a free port with a page of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use reqwest::{Client, Method, Response, StatusCode};
use serde_json::Value;
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><base href="/"><script type="application/json" id="berth-config">{}</script>"#;

/// For what comes at once unless it never does.
const PATIENCE: Duration = Duration::from_secs(30);

/// Stops when it is dropped.
pub struct Berth {
    pub process: Child,
    pub url: String,
    log: Mutex<Receiver<String>>,
    client: Client,
    _dist: TempDir,
}

/// An answer of the extension API.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub code: u64,
    pub message: String,
    pub data: Value,
    pub has_trace: bool,
}

impl Berth {
    pub fn with(arguments: &[&str]) -> Berth {
        Berth::that_logs("info", arguments)
    }

    pub fn that_logs(level: &str, arguments: &[&str]) -> Berth {
        let dist = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dist.path().join("-/assets")).unwrap();
        std::fs::write(dist.path().join("index.html"), PAGE).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_berth"))
            .args(["serve", "--listen", "127.0.0.1:0", "--dist"])
            .arg(dist.path())
            .args(arguments)
            .env_clear()
            .env("BERTH_LOG", level)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Berth is at ").expect("the program says where it is").to_owned();
        let (sender, log) = channel();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Berth { process, url, log: Mutex::new(log), client: Client::builder().no_proxy().build().unwrap(), _dist: dist }
    }

    /// `path` has no slash in front.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn ask(&self, path: &str) -> Answer {
        Answer::read(self.get(path).await).await
    }

    /// The data of an answer that has to be a success.
    pub async fn data(&self, path: &str) -> Value {
        let answer = self.ask(path).await;
        assert_eq!((answer.status, answer.code), (StatusCode::OK, 0), "{path}: {}", answer.message);
        answer.data
    }

    /// The next line of the log that holds a text.
    pub fn wait_for_log(&self, text: &str) -> String {
        self.log_until(text).pop().unwrap()
    }

    /// The next lines of the log up to one that holds a text.
    pub fn log_until(&self, text: &str) -> Vec<String> {
        let log = self.log.lock().unwrap();
        let mut lines: Vec<String> = Vec::new();
        while lines.last().is_none_or(|line| !line.contains(text)) {
            lines.push(log.recv_timeout(PATIENCE).expect("the log says it"));
        }
        lines
    }

    /// The most memory that the program has ever had, in bytes (`proc(5)`, `VmHWM`).
    pub fn peak_memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10
    }
}

impl Drop for Berth {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    pub async fn read(response: Response) -> Answer {
        let status = response.status();
        let header = response.headers().get("x-bkrepo-rid").map(|id| id.to_str().unwrap().to_owned());
        assert_eq!(response.headers()["content-type"], "application/json");
        assert!(!response.headers().contains_key("www-authenticate"), "a browser would ask for a password");
        let text = response.text().await.unwrap();
        let envelope: Value = serde_json::from_str(&text).unwrap();
        Answer {
            status,
            code: envelope["code"].as_u64().unwrap(),
            message: envelope["message"].as_str().unwrap_or_default().to_owned(),
            data: envelope["data"].clone(),
            has_trace: header.is_some() && envelope["traceId"].as_str() == header.as_deref(),
        }
    }
}
