//! The running program with the mock registry and a small console of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap};
use reqwest::{Client, Method, Response};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub const SCRIPT: &str = "-/assets/berth-0123456789ab.js";
/// A file that nothing of this build names.
pub const EARLIER_PART: &str = "-/assets/berth-diff-ba9876543210.wasm";
pub const SCRIPT_TEXT: &str = "console.log('the script');";

const PAGE: &str = concat!(
    r#"<!doctype html><html><head><base href="/">"#,
    r#"<script type="application/json" id="berth-config">{}</script></head><body>The page</body></html>"#
);

/// Stops when it is dropped.
pub struct Site {
    process: Child,
    pub url: String,
    client: Client,
    _dist: TempDir,
}

impl Site {
    pub fn new() -> Site {
        Site::with(&[])
    }

    pub fn with(arguments: &[&str]) -> Site {
        Site::before(&[&["--mock"], arguments].concat())
    }

    /// With another source than the mock registry, which the arguments name.
    pub fn before(arguments: &[&str]) -> Site {
        let dist = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dist.path().join("-/assets")).unwrap();
        std::fs::write(dist.path().join("index.html"), PAGE).unwrap();
        std::fs::write(dist.path().join(SCRIPT), SCRIPT_TEXT).unwrap();
        std::fs::write(dist.path().join(EARLIER_PART), "a part").unwrap();
        std::fs::write(dist.path().join(format!("{SCRIPT}.br")), "the script in brotli").unwrap();
        std::fs::write(dist.path().join(format!("{SCRIPT}.gz")), "the script in gzip").unwrap();
        std::fs::write(dist.path().join("secret.txt"), "not for anybody").unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_berth"))
            .args(["serve", "--listen", "127.0.0.1:0", "--dist"])
            .arg(dist.path())
            .args(arguments)
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Berth is at ").expect("the program says where it is").to_owned();
        let client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Site { process, url, client, _dist: dist }
    }

    /// The address of a path without the base path.
    pub fn at_root(&self, path: &str) -> String {
        let origin_ends = self.url.match_indices('/').nth(2).unwrap().0;
        format!("{}{path}", self.url.get(..origin_ends).unwrap())
    }

    pub async fn send(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = self.client.request(method, address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Response {
        self.send(Method::GET, &format!("{}{path}", self.url), &[]).await
    }

    /// As a browser does that opens an address.
    pub async fn navigate(&self, path: &str) -> Response {
        let accept = "text/html,application/xhtml+xml,*/*;q=0.8";
        self.send(Method::GET, &format!("{}{path}", self.url), &[(ACCEPT.as_str(), accept)]).await
    }

    /// The answer to a path that is sent as it stands. Every client of HTTP takes `..` out of a path before it sends it.
    pub async fn get_raw(&self, path: &str) -> String {
        let address = self.url.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub async fn get_encoded(&self, path: &str, encodings: &str) -> Response {
        self.send(Method::GET, &format!("{}{path}", self.url), &[(ACCEPT_ENCODING.as_str(), encodings)]).await
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

/// The JSON of an answer, which has to be some.
pub async fn json(answer: Response) -> serde_json::Value {
    serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
}
