//! A server that sends fixed bytes and hangs up, for what no HTTP server would say.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers each connection's first request with these bytes. No bytes are a connection that is closed at once.
pub async fn raw_server(bytes: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            answer_once(connection, bytes).await;
        }
    });
    url
}

/// Reads the head of a request, sends these bytes and hangs up.
pub async fn answer_once(mut connection: impl AsyncRead + AsyncWrite + Unpin, bytes: &str) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => request.push(byte),
            Err(_) => return,
        }
    }
    // A client that has gone is no matter of this side.
    let _ = connection.write_all(bytes.as_bytes()).await;
    let _ = connection.shutdown().await;
}

/// An address where nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
