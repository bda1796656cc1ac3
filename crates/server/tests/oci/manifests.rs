//! Manifest texts, in an envelope and plain.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use image::Digest;
use reqwest::Method;

use crate::berth::{Answer, Berth};
use crate::registry::{Registry, Scripted};
use crate::registry_content::{OCI_IMAGE, Stored, config};

const PLAIN: &str = "docker/v2/registry/images/team/web/manifests";
const SIGNED: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";
const TEXT: &str = "docker/ext/manifest/registry/images/team/web";

#[tokio::test(flavor = "multi_thread")]
async fn the_text_comes_byte_for_byte() {
    let registry = Registry::start().await;
    let odd =
        "{\r\n\t \"schemaVersion\" : 2.0e0,\"layers\":[ ], \"config\":null, \"x\":\"\\u00e9\u{1f980}\", \"x\":1 }\n\n";
    let stored = Stored { media_type: OCI_IMAGE, text: odd.to_owned() };
    registry.put("team/web", Some("v1"), &stored);
    let berth = Berth::before(&registry.url);
    for reference in ["v1".to_owned(), stored.digest().to_string()] {
        assert_eq!(berth.data(&format!("{TEXT}/{reference}")).await, odd);
        let response = berth.get(&format!("{PLAIN}/{reference}")).await;
        assert_eq!(response.headers()["content-type"], OCI_IMAGE);
        assert_eq!(response.headers()["docker-content-digest"], stored.digest().to_string());
        assert_eq!(response.text().await.unwrap(), odd);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_has_the_headers_of_the_whole() {
    let registry = Registry::start().await;
    let stored = registry.image("team/web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    registry.put("team/web", Some("v1"), &stored);
    let berth = Berth::before(&registry.url);
    let response = berth.request(Method::HEAD, &format!("{PLAIN}/v1")).send().await.unwrap();
    assert_eq!(response.headers()["content-length"], stored.text.len().to_string());
    assert_eq!(response.headers()["docker-content-digest"], stored.digest().to_string());
    assert_eq!(response.text().await.unwrap(), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_manifest_is_accepted() {
    let registry = Registry::start().await;
    Berth::before(&registry.url).ask(&format!("{TEXT}/v1")).await;
    let asked = registry.asked();
    assert!(!asked.is_empty());
    for asked in asked {
        let accept = asked.headers["accept"].to_str().unwrap();
        for kind in [
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.v1+prettyjws",
        ] {
            assert!(accept.contains(kind), "{accept}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_says_no_digest_is_read_all_the_same() {
    let registry = Registry::start().await;
    let text = r#"{"schemaVersion":2,"config":{},"layers":[]}"#;
    registry.answer("/v2/team/web/manifests/v1", Scripted::json(text));
    let response = Berth::before(&registry.url).get(&format!("{PLAIN}/v1")).await;
    assert_eq!(response.headers()["docker-content-digest"], Digest::sha256_of(text.as_bytes()).to_string());
    // The registry has named no kind of manifest, so that the text tells.
    assert_eq!(response.headers()["content-type"], OCI_IMAGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn content_that_is_not_what_its_digest_names_is_refused() {
    let registry = Registry::start().await;
    let promised = Digest::sha256_of(b"something else");
    let scripted = Scripted::json(r#"{"layers":[]}"#).with("docker-content-digest", &promised.to_string());
    registry.answer("/v2/team/web/manifests/v1", scripted.clone());
    registry.answer(&format!("/v2/team/web/manifests/{promised}"), scripted);
    let berth = Berth::before(&registry.url);
    for path in [format!("{TEXT}/v1"), format!("{TEXT}/{promised}"), format!("{PLAIN}/v1")] {
        let answer = berth.ask(&path).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
        assert!(answer.message.contains("Digest mismatch"), "{}", answer.message);
    }
}

/// Whoever stands between, or pushes, appends signatures that claim the payload of another manifest.
#[tokio::test(flavor = "multi_thread")]
async fn forged_signatures_prove_nothing_and_are_not_kept_for_others() {
    let registry = Registry::start().await;
    let stored = registry.image("team/web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    let digest = stored.digest();
    let protected = format!(r#"{{"formatLength":0,"formatTail":"{}"}}"#, BASE64URL.encode(&stored.text));
    let signatures = format!(r#""signatures":[{{"protected":"{}"}}]"#, BASE64URL.encode(protected));
    for (version, media_type) in [(1, SIGNED), (2, SIGNED), (2, OCI_IMAGE), (1, "application/json")] {
        let forged = format!(r#"{{"schemaVersion":{version},"evil":true,"layers":[],{signatures}}}"#);
        let forged = Scripted::json(forged).with("content-type", media_type);
        registry.answer(&format!("/v2/team/web/manifests/{digest}"), forged.clone());
        registry.answer("/v2/team/web/manifests/v1", forged.with("docker-content-digest", &digest.to_string()));
        let berth = Berth::before(&registry.url);
        for path in [format!("{TEXT}/{digest}"), format!("{TEXT}/v1"), format!("{PLAIN}/{digest}")] {
            let answer = berth.ask(&path).await;
            assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{version} {media_type}");
        }
        registry.put("team/web", Some("v1"), &stored);
        assert_eq!(berth.data(&format!("{TEXT}/{digest}")).await, stored.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_manifest_of_the_first_schema_has_the_digest_of_its_payload() {
    let registry = Registry::start().await;
    let payload = "{\n   \"schemaVersion\": 1,\n   \"name\": \"team/web\",\n   \"history\": []\n}";
    let length = payload.len() - 2;
    let protected = format!(r#"{{"formatLength":{length},"formatTail":"{}"}}"#, BASE64URL.encode("\n}"));
    let signature = format!(r#"{{"protected":"{}"}}"#, BASE64URL.encode(protected));
    let signed = format!("{},\n   \"signatures\": [{signature}]\n}}", &payload[..length]);
    let digest = Digest::sha256_of(payload.as_bytes());
    let scripted = Scripted::json(&*signed).with("content-type", SIGNED);
    registry.answer(&format!("/v2/team/web/manifests/{digest}"), scripted.clone());
    registry.answer("/v2/team/web/manifests/v1", scripted.with("docker-content-digest", &digest.to_string()));
    let berth = Berth::before(&registry.url);
    for reference in ["v1".to_owned(), digest.to_string()] {
        assert_eq!(berth.data(&format!("{TEXT}/{reference}")).await, signed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_too_large_is_refused() {
    let registry = Registry::start().await;
    let text = format!(r#"{{"layers":[],"x":"{}"}}"#, "x".repeat(4 << 20));
    registry.answer("/v2/team/web/manifests/v1", Scripted::json(text));
    let answer = Berth::before(&registry.url).ask(&format!("{TEXT}/v1")).await;
    assert_eq!(answer.status.as_u16(), 413);
    assert_eq!(answer.message, "The manifest is too large to show: it has 4.0 MiB.");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_named() {
    let registry = Registry::start().await;
    let no_image = Scripted::status(404.try_into().unwrap(), r#"{"errors":[{"code":"NAME_UNKNOWN"}]}"#);
    registry.answer("/v2/team/gone/manifests/v1", no_image);
    let berth = Berth::before(&registry.url);
    let answer = berth.ask(&format!("{TEXT}/v1")).await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_019));
    assert_eq!(answer.message, "The registry has no team/web:v1.");
    let answer = berth.ask("docker/ext/manifest/registry/images/team/gone/v1").await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_017));
    assert_eq!(answer.message, "The registry has no image team/gone.");
}

#[tokio::test(flavor = "multi_thread")]
async fn known_content_is_not_shown_for_another_image() {
    let registry = Registry::start().await;
    let stored = registry.image("team/web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    registry.put("team/web", Some("v1"), &stored);
    let berth = Berth::before(&registry.url);
    berth.data(&format!("{TEXT}/{}", stored.digest())).await;
    let response = berth.get(&format!("docker/ext/manifest/registry/images/other/{}", stored.digest())).await;
    assert_eq!(Answer::read(response).await.status.as_u16(), 404);
}
