//! A server that sends fixed bytes and hangs up, for what no HTTP server would say.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers each connection's first request with these bytes. No bytes are a connection that is closed at once.
pub async fn raw_server(bytes: &'static str) -> String {
    raw_server_by(move |_| bytes).await
}

/// Answers each connection's first request with the bytes for its head.
pub async fn raw_server_by(choose: impl Fn(&str) -> &'static str + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            answer_once(connection, &choose).await;
        }
    });
    url
}

/// Reads the head of a request, sends the bytes for it and hangs up.
pub async fn answer_once(mut connection: impl AsyncRead + AsyncWrite + Unpin, choose: impl Fn(&str) -> &'static str) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match connection.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    // A client that has gone is no matter of this side.
    let _ = connection.write_all(choose(&String::from_utf8_lossy(&head)).as_bytes()).await;
    let _ = connection.shutdown().await;
}

/// An address where nobody listens.
pub async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
