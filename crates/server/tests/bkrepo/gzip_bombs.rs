//! Answers that are small on the wire and large when they are unpacked. Nothing is unpacked here.

use std::io::Write;

use axum::Router;
use axum::response::IntoResponse;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::berth::Berth;
use crate::scripted::serve;

const UNPACKED: usize = 256 << 20;

/// Blanks, which could stand before any JSON.
fn bomb() -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let piece = vec![b' '; 1 << 20];
    for _ in 0..UNPACKED / piece.len() {
        packed.write_all(&piece).unwrap();
    }
    packed.finish().unwrap()
}

/// Answers everything with it.
async fn bombing(bomb: Vec<u8>) -> String {
    let answer = async move || {
        let headers = [("content-type", "application/json"), ("content-encoding", "gzip")];
        (headers, bomb.clone()).into_response()
    };
    serve(Router::new().fallback(answer)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_packed_stays_packed() {
    let bomb = bomb();
    let url = bombing(bomb.clone()).await;
    for (flag, paths) in [
        ("--bkrepo", ["repository/api/project/list", "repository/api/repo/list/demo", "docker/ext/repo/demo/images"]),
        (
            "--registry",
            [
                "docker/ext/repo/registry/images?pageNumber=1&pageSize=20",
                "docker/ext/tag/registry/images/web?pageNumber=0&pageSize=20",
                "docker/ext/manifest/registry/images/web/v1",
            ],
        ),
    ] {
        let berth = Berth::with(&[flag, &url]);
        assert_eq!(berth.get("healthz").await.status().as_u16(), 200);
        let before = berth.peak_memory();
        for path in paths {
            let answer = berth.get(path).await;
            let is_packed = answer.headers().contains_key("content-encoding");
            let body = answer.bytes().await.unwrap();
            assert!(if is_packed { body == bomb } else { body.len() < 4 << 10 }, "{flag} {path}: {} bytes", body.len());
        }
        let grown = berth.peak_memory() - before;
        assert!(grown < UNPACKED / 8, "{flag}: {grown} bytes");
    }
}
