//! What is sent is as small as the asker can read.

use crate::site::{SCRIPT, SCRIPT_TEXT, Site, header, json};

#[tokio::test]
async fn files_are_sent_as_they_were_compressed_when_they_were_built() {
    let site = Site::new();
    for (asked, sent, text) in [
        ("gzip, deflate, br", "br", "the script in brotli"),
        ("gzip", "gzip", "the script in gzip"),
        ("br;q=0, gzip", "gzip", "the script in gzip"),
        ("identity", "", SCRIPT_TEXT),
    ] {
        let answer = site.get_encoded(SCRIPT, asked).await;
        assert_eq!(header(answer.headers(), "content-encoding"), sent, "{asked}");
        assert!(header(answer.headers(), "vary").contains("Accept-Encoding"), "{asked}");
        assert_eq!(answer.text().await.unwrap(), text, "{asked}");
    }
}

#[tokio::test]
async fn the_filled_in_page_is_what_is_compressed() {
    let site = Site::with(&["--base-path", "/x/"]);
    let plain = site.get_encoded("", "identity").await.text().await.unwrap();
    assert!(plain.contains(r#"<base href="/x/">"#));
    let mut unpacked = String::new();
    let gzip = site.get_encoded("", "gzip").await;
    assert_eq!(header(gzip.headers(), "content-encoding"), "gzip");
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*gzip.bytes().await.unwrap()), &mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain);
    let brotli = site.get_encoded("", "br").await;
    assert_eq!(header(brotli.headers(), "content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli.bytes().await.unwrap(), &mut unpacked).unwrap();
    assert_eq!(String::from_utf8(unpacked).unwrap(), plain);
}

#[tokio::test]
async fn lists_are_compressed_and_layers_are_not() {
    let site = Site::new();
    let list = site.get_encoded("docker/ext/tag/demo/images/big?pageNumber=1&pageSize=100", "br").await;
    assert_eq!(header(list.headers(), "content-encoding"), "br");
    let manifest = json(site.get("docker/ext/manifest/demo/images/hello-world/v1").await).await;
    let manifest: serde_json::Value = serde_json::from_str(manifest["data"].as_str().unwrap()).unwrap();
    let digest = manifest["layers"][0]["digest"].as_str().unwrap();
    let layer = site.get_encoded(&format!("docker/v2/demo/images/hello-world/blobs/{digest}"), "br, gzip").await;
    assert_eq!(header(layer.headers(), "content-encoding"), "");
    assert_eq!(layer.bytes().await.unwrap().len() as u64, manifest["layers"][0]["size"].as_u64().unwrap());
}
