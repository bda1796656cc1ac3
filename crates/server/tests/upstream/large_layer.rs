//! A layer of 1 GiB, and how much memory it takes to pass it on.

use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::response::IntoResponse;
use futures::stream;

use crate::berth::Berth;
use crate::figure::figure;

const PIECE: usize = 1 << 18;
const PIECES: usize = 1 << 12;

/// The layer, which is made as it is sent.
pub async fn large_layer() -> impl IntoResponse {
    let piece = Bytes::from(vec![7; PIECE]);
    let pieces = std::iter::repeat_n(piece, PIECES).map(Ok::<_, std::io::Error>);
    ([("content-length", (PIECES * PIECE).to_string())], Body::from_stream(stream::iter(pieces)))
}

/// Reads the layer through the program, and says by how many bytes the program's memory has grown at most. `source` is
/// where the layer comes from, for the report.
pub async fn growth_while_passing(berth: &Berth, path: &str, source: &str) -> usize {
    assert_eq!(berth.get("healthz").await.status().as_u16(), 200);
    let (before, start) = (berth.peak_memory(), Instant::now());
    let mut response = berth.get(path).await;
    let mut received = 0;
    while let Some(piece) = response.chunk().await.unwrap() {
        received += piece.len();
    }
    assert_eq!(received, PIECE * PIECES);
    let grown = berth.peak_memory() - before;
    figure(&format!("layer of 1 GiB from {source}, ms"), start.elapsed().as_millis());
    figure(&format!("layer of 1 GiB from {source}, memory grown, KiB"), grown >> 10);
    grown
}
