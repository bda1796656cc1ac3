//! Reading a body that a server or a proxy has compressed, also where nobody asked for it.

use std::io::Read;

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use reqwest::Response;

use super::bounded_body::bounded_body;
use super::broken_exchange::BrokenExchange;

/// Bytes that are unpacked between two looks at the limit.
const PIECE: usize = 64 << 10;

/// Codings of one body. Each has to be undone on its own.
const CODINGS: usize = 3;

/// The whole body as it was before it was compressed. Compressed or not it may have `limit` bytes.
pub async fn decoded_body(response: Response, limit: usize) -> Result<Vec<u8>, BrokenExchange> {
    let codings = codings(response.headers());
    let mut body = bounded_body(response, limit).await?;
    if codings.len() > CODINGS {
        return Err(BrokenExchange::Encoded(codings.join(", ")));
    }
    // The last coding was applied last.
    for coding in codings.iter().rev() {
        body = decode(coding, &body, limit)?;
    }
    Ok(body)
}

fn codings(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let codings = values.flat_map(|value| value.split(',')).map(|coding| coding.trim().to_ascii_lowercase());
    codings.filter(|coding| !coding.is_empty() && coding != "identity").collect()
}

fn decode(coding: &str, body: &[u8], limit: usize) -> Result<Vec<u8>, BrokenExchange> {
    match coding {
        "gzip" | "x-gzip" => unpacked(MultiGzDecoder::new(body), limit),
        "deflate" => unpacked(ZlibDecoder::new(body), limit),
        "br" => unpacked(brotli::Decompressor::new(body, PIECE), limit),
        "zstd" => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(body).map_err(|_| BrokenExchange::CutShort)?;
            unpacked(decoder, limit)
        }
        // Some servers name the character set here.
        other if other.starts_with("utf") || other == "aws-chunked" => Ok(body.to_vec()),
        other => Err(BrokenExchange::Encoded(other.chars().take(20).collect())),
    }
}

fn unpacked(mut reader: impl Read, limit: usize) -> Result<Vec<u8>, BrokenExchange> {
    let (mut body, mut piece) = (Vec::new(), vec![0; PIECE]);
    loop {
        let read = reader.read(&mut piece).map_err(|_| BrokenExchange::CutShort)?;
        let Some(more) = piece.get(..read).filter(|more| !more.is_empty()) else { return Ok(body) };
        if body.len().saturating_add(read) > limit {
            return Err(BrokenExchange::TooLarge { limit });
        }
        body.extend_from_slice(more);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &[u8] = br#"{"tags":["v1"]}"#;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    #[test]
    fn every_usual_coding_is_undone() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(TEXT).unwrap();
        let mut brotli = Vec::new();
        brotli::BrotliCompress(&mut &*TEXT, &mut brotli, &brotli::enc::BrotliEncoderParams::default()).unwrap();
        let zstd = ruzstd::encoding::compress_to_vec(TEXT, ruzstd::encoding::CompressionLevel::Fastest);
        for (coding, packed) in [
            ("gzip", gzip(TEXT)),
            ("x-gzip", gzip(TEXT)),
            ("deflate", zlib.finish().unwrap()),
            ("br", brotli),
            ("zstd", zstd),
        ] {
            assert_eq!(decode(coding, &packed, 100).as_deref(), Ok(TEXT), "{coding}");
        }
    }

    #[test]
    fn what_grows_beyond_the_limit_is_refused() {
        let packed = gzip(&vec![b' '; 1 << 20]);
        assert_eq!(decode("gzip", &packed, 1 << 20).map(|body| body.len()), Ok(1 << 20));
        assert_eq!(decode("gzip", &packed, 100_000), Err(BrokenExchange::TooLarge { limit: 100_000 }));
    }

    #[test]
    fn what_is_not_packed_as_it_says_is_refused() {
        for coding in ["gzip", "br", "zstd"] {
            assert_eq!(decode(coding, b"[1]", 100), Err(BrokenExchange::CutShort), "{coding}");
        }
        assert_eq!(decode("compress", TEXT, 100), Err(BrokenExchange::Encoded("compress".to_owned())));
    }
}
