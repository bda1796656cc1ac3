//! More connections than the program may have open files.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::berth::{Berth, PATIENCE};

#[tokio::test(flavor = "multi_thread")]
async fn half_heads_keep_nobody_out() {
    let berth = Berth::with_open_files(256, &[]);
    let mut half = Vec::new();
    for _ in 0..300 {
        half.push(berth.connection(b"GET /healthz HTTP/1.1\r\nhos").await);
    }
    berth.assert_healthy().await;
    assert!(berth.wait_for_log("connection limit reached").contains("WARN"));
    drop(half);
    berth.assert_healthy().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_are_kept_keep_nobody_out() {
    let berth = Berth::with_open_files(256, &[]);
    let mut kept = Vec::new();
    for _ in 0..290 {
        kept.push(used_once(&berth).await);
    }
    berth.assert_healthy().await;
}

/// A connection that was answered once and is kept.
async fn used_once(berth: &Berth) -> TcpStream {
    let mut stream = berth.connection(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").await;
    let mut answer = [0; 12];
    timeout(PATIENCE, stream.read_exact(&mut answer)).await.expect("it is not answered").unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_connection_is_answered_again() {
    let berth = Berth::with_open_files(256, &[]);
    let mut stream = used_once(&berth).await;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.unwrap();
    assert_eq!(answers.matches("HTTP/1.1 200").count(), 1, "{answers}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_file_for_a_connection_the_program_goes_on() {
    // Fewer than the connections that are taken in any case.
    let berth = Berth::with_open_files(24, &[]);
    let mut kept = Vec::new();
    for _ in 0..40 {
        kept.push(berth.connection(b"").await);
    }
    assert!(berth.wait_for_log("cannot accept connections").contains("WARN"));
    berth.assert_healthy().await;
}
