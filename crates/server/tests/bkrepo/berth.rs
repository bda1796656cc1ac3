//! The running program in front of a bk-repo.

#[path = "../program/berth.rs"]
mod program;

use reqwest::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub use program::{Answer, Berth};

impl Berth {
    pub fn before(url: &str) -> Berth {
        Berth::with(&["--bkrepo", url])
    }

    pub fn by_cookie(url: &str) -> Berth {
        Berth::with(&["--bkrepo", url, "--sign-in", "cookie"])
    }

    /// A write as the console sends it.
    pub async fn write(&self, method: Method, path: &str) -> Answer {
        Answer::read(self.request(method, path).header("x-requested-with", "berth").send().await.unwrap()).await
    }

    /// The whole answer to a `GET` of a target that is sent as it is written, where a client would tidy it up.
    pub async fn get_raw(&self, target: &[u8]) -> String {
        let address = self.url.trim_start_matches("http://").split('/').next().unwrap();
        let mut connection = TcpStream::connect(address).await.unwrap();
        let request = [b"GET ", target, b" HTTP/1.1\r\nhost: berth.test\r\nconnection: close\r\n\r\n"].concat();
        connection.write_all(&request).await.unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}
