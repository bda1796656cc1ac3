//! The page: `index.html` with this deployment's base path and configuration filled in, then compressed.

use std::fs;
use std::io::Write;
use std::path::Path;

use axum::response::Response;
use ext_api::Configuration;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, Method};

use super::accept_encoding::Encoding;
use super::configuration::block;
use super::representation::Representation;
use super::{SiteError, unreadable};
use crate::base_path::BasePath;

/// Kept by browsers, but asked about each time: it names the files that belong together.
const REVALIDATED: &str = "no-cache";

const BASE: &str = r#"<base href="/">"#;
const BLOCK: &str = r#"<script type="application/json" id="berth-config">{}</script>"#;

pub struct Page(Representation);

impl Page {
    /// Reads `index.html` of a built console. Nothing of it is read again while the program runs.
    pub fn read(dist: &Path, base: &BasePath, configuration: &Configuration) -> Result<Page, SiteError> {
        let path = dist.join("index.html");
        let template = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let page = fill_in(&template, base, configuration)
            .map_err(|missing| SiteError::NotThePage { path: path.display().to_string(), missing })?;
        let compressed = |error| unreadable(&path, &error);
        let (brotli, gzip) = (brotli(&page).map_err(compressed)?, gzip(&page).map_err(compressed)?);
        let page = Representation::new("text/html; charset=utf-8", REVALIDATED, page.into_bytes());
        Ok(Page(page.with(Encoding::Brotli, brotli).with(Encoding::Gzip, gzip)))
    }

    pub fn answer(&self, method: &Method, request: &HeaderMap) -> Response {
        self.0.answer(method, request)
    }
}

/// The page with both places filled in, or which of them it does not have.
fn fill_in(template: &str, base: &BasePath, configuration: &Configuration) -> Result<String, &'static str> {
    let (before_base, rest) = template.split_once(BASE).ok_or(BASE)?;
    let (before_block, rest) = rest.split_once(BLOCK).ok_or(BLOCK)?;
    let (open, close) = BLOCK.split_once("{}").ok_or(BLOCK)?;
    let block = block(configuration);
    Ok(format!(r#"{before_base}<base href="{base}">{before_block}{open}{block}{close}{rest}"#))
}

fn brotli(page: &str) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut page.as_bytes(), &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(page: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(page.as_bytes())?;
    encoder.finish()
}
