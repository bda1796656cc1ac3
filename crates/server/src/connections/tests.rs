//! Clients that take their time, against limits that a test can wait for.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use futures::{StreamExt, stream};
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::{Limits, SlowRequest, serve};

/// For what happens at once unless it never does.
const PATIENCE: Duration = Duration::from_secs(30);

const SHORT: Duration = Duration::from_millis(400);

/// A limit that a client on a busy machine keeps, if it moves every now and then.
const AMPLE: Duration = Duration::from_secs(2);

const PIECE: usize = 64 << 10;

fn long() -> Limits {
    Limits { all: 100, per_client: 100, ..Limits::of_open_files(1_024) }
}

/// How many answers are being sent.
#[derive(Clone)]
struct Open(Arc<watch::Sender<usize>>);

struct One(Open);

impl Open {
    fn one(&self) -> One {
        self.0.send_modify(|count| *count += 1);
        One(self.clone())
    }

    async fn until(&self, count: usize) {
        let mut open = self.0.subscribe();
        timeout(PATIENCE, open.wait_for(|open| *open == count)).await.unwrap().unwrap();
    }
}

impl Drop for One {
    fn drop(&mut self) {
        self.0.0.send_modify(|count| *count -= 1);
    }
}

struct Server {
    address: String,
    open: Open,
    stopping: CancellationToken,
    ended: JoinHandle<()>,
}

impl Server {
    async fn start(limits: Limits) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (open, stopping) = (Open(Arc::new(watch::Sender::new(0))), CancellationToken::new());
        let ended = tokio::spawn(serve(listener, app(open.clone()), limits, stopping.clone()));
        Server { address, open, stopping, ended }
    }

    /// A connection that has sent this.
    async fn send(&self, bytes: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    async fn get(&self, path: &str) -> TcpStream {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: a\r\n\r\n")).await
    }

    async fn ends(self) {
        timeout(PATIENCE, self.ended).await.unwrap().unwrap();
    }
}

fn app(open: Open) -> Router {
    let hello = get(async || "hello");
    let endless = {
        let open = open.clone();
        get(async move || {
            let one = open.one();
            let pieces = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[7; PIECE])));
            Body::from_stream(pieces.inspect(move |_| _ = &one)).into_response()
        })
    };
    let deleted = {
        let open = open.clone();
        delete(async move || {
            let _one = open.one();
            sleep(SHORT * 4).await;
            "deleted"
        })
    };
    let silent = get(async move || {
        let _one = open.one();
        std::future::pending::<Response>().await
    });
    let read = post(async |body: Body| match to_bytes(body, PIECE).await {
        Ok(_) => StatusCode::OK,
        Err(error) if SlowRequest::is(&error) => StatusCode::REQUEST_TIMEOUT,
        Err(_) => StatusCode::BAD_REQUEST,
    });
    Router::new()
        .route("/hello", hello)
        .route("/endless", endless)
        .route("/silent", silent)
        .route("/deleted", deleted)
        .route("/read", read)
}

/// Reads what ends with this text.
async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = Vec::new();
    while !text.ends_with(end.as_bytes()) {
        let byte = timeout(PATIENCE, stream.read_u8()).await.unwrap();
        text.push(byte.unwrap_or_else(|error| panic!("{error} after {}", String::from_utf8_lossy(&text))));
    }
    String::from_utf8(text).unwrap()
}

/// Everything until the server hangs up.
async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    // It may hang up with a reset, as it has not read everything.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_end_is_left() {
    let server = Server::start(Limits { head: SHORT, ..long() }).await;
    let (first, second) = (server.send("GET /hello HTTP/1.1\r\nhos").await, server.get("/hello").await);
    assert_eq!(rest(first).await, "");
    // A request after another has the same time.
    let mut second = second;
    read_until(&mut second, "hello").await;
    second.write_all(b"GET").await.unwrap();
    assert_eq!(rest(second).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_drips_is_left() {
    let server = Server::start(Limits { head: SHORT, ..long() }).await;
    let mut stream = server.send("GET /hello HTTP/1.1\r\n").await;
    let started = Instant::now();
    while stream.write_all(b"a: b\r\n").await.is_ok() {
        assert!(started.elapsed() < PATIENCE, "it goes on");
        sleep(SHORT / 20).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_nobody_uses_is_left() {
    let server = Server::start(Limits { idle: SHORT, ..long() }).await;
    assert_eq!(rest(server.send("").await).await, "");
    assert!(rest(server.get("/hello").await).await.ends_with("hello"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_end_is_left() {
    let server = Server::start(Limits { body: SHORT, ..long() }).await;
    let mut stream = server.send("POST /read HTTP/1.1\r\nhost: a\r\ncontent-length: 10000\r\n\r\n").await;
    let (mut reading, mut writing) = stream.split();
    let mut answer = Vec::new();
    let drips = async {
        while writing.write_all(b"a").await.is_ok() {
            sleep(SHORT / 20).await;
        }
    };
    tokio::select! {
        _ = timeout(PATIENCE, reading.read_to_end(&mut answer)) => {}
        () = drips => {}
    }
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&answer));
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_stop_reading_are_left() {
    let server = Server::start(Limits { write: SHORT, ..long() }).await;
    let mut readers = Vec::new();
    for _ in 0..20 {
        readers.push(server.get("/endless").await);
    }
    server.open.until(20).await;
    server.open.until(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_slowly_is_not_left() {
    let server = Server::start(Limits { write: AMPLE, ..long() }).await;
    let mut stream = server.get("/endless").await;
    let (started, mut piece) = (Instant::now(), vec![0; 2 * PIECE]);
    while started.elapsed() < AMPLE * 2 {
        stream.read_exact(&mut piece).await.unwrap();
        sleep(SHORT / 8).await;
    }
    assert_eq!(*server.open.0.borrow(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_not_used_makes_room() {
    let server = Server::start(Limits { all: 4, ..long() }).await;
    let mut unused = Vec::new();
    for number in 0..20 {
        unused.push(server.send(if number % 2 == 0 { "" } else { "GET /hel" }).await);
    }
    let mut stream = server.get("/hello").await;
    assert!(read_until(&mut stream, "hello").await.starts_with("HTTP/1.1 200 "));
    assert_eq!(rest(unused.remove(0)).await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_are_at_work_one_more_is_told_so() {
    let server = Server::start(Limits { all: 4, ..long() }).await;
    let mut busy = Vec::new();
    for _ in 0..4 {
        busy.push(server.get("/silent").await);
    }
    server.open.until(4).await;
    let answer = rest(server.get("/hello").await).await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("\r\nretry-after: 1\r\n"), "{answer}");
    let (_, json) = answer.split_once("\r\n\r\n").unwrap();
    let error = ext_api::read(&ext_api::ReadAddress, 503, json.as_bytes()).unwrap_err();
    assert!(error.message.unwrap().contains("has reached its connection limit"));
    busy.clear();
    server.open.until(0).await;
    // The last of them has ended and gives its place back right after that.
    timeout(PATIENCE, async {
        while !rest(server.send("GET /hello HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await)
            .await
            .ends_with("hello")
        {}
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_is_held_up_by_nobody_who_does_nothing() {
    let server = Server::start(Limits { silence: SHORT, ..long() }).await;
    let hanging = [
        server.send("").await,
        server.send("GET /hello HTTP/1.1\r\nhos").await,
        server.get("/endless").await,
        server.get("/silent").await,
    ];
    let mut kept = server.get("/hello").await;
    read_until(&mut kept, "hello").await;
    server.open.until(2).await;
    server.stopping.cancel();
    server.ends().await;
    drop(hanging);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_a_stream_that_moves_and_for_a_deletion() {
    let server = Server::start(Limits { silence: AMPLE, ..long() }).await;
    let mut moving = server.get("/endless").await;
    let mut deletion = server.send("DELETE /deleted HTTP/1.1\r\nhost: a\r\n\r\n").await;
    server.open.until(2).await;
    server.stopping.cancel();
    let stopped = Instant::now();
    let reading = async {
        let mut piece = vec![0; 2 * PIECE];
        while stopped.elapsed() < AMPLE * 2 {
            moving.read_exact(&mut piece).await.unwrap();
            sleep(SHORT / 8).await;
        }
    };
    let (answer, ()) = tokio::join!(read_until(&mut deletion, "deleted"), reading);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(TcpStream::connect(&server.address).await.is_err(), "a new client is let in");
    drop(moving);
    server.ends().await;
}
