//! The console's own files, read once: they are few and small, and what is served cannot change under a running page.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use axum::response::Response;
use http::{HeaderMap, Method, StatusCode};

use super::accept_encoding::Encoding;
use super::representation::Representation;
use super::{SiteError, media_type, plain_text, unreadable};

/// The name of each file is made from its content, so that it can be kept for ever.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Files by their name below `/-/assets/`.
pub struct Assets(HashMap<String, Representation>);

impl Assets {
    /// Reads a folder. A `.br` or `.gz` beside a file is that file compressed, never a file of its own.
    pub fn read(folder: &Path) -> Result<Assets, SiteError> {
        let mut files = HashMap::new();
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
            let path = entry.map_err(|error| unreadable(folder, &error))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            if !path.is_file() || compressed_from(name).is_some_and(|plain| path.with_file_name(plain).is_file()) {
                continue;
            }
            files.insert(name.to_owned(), read_file(&path, name)?);
        }
        Ok(Assets(files))
    }

    /// The file, or 404: the page in place of a missing script would hide the fault.
    pub fn answer(&self, name: &str, method: &Method, request: &HeaderMap) -> Response {
        match self.0.get(name) {
            Some(file) => file.answer(method, request),
            None => plain_text(StatusCode::NOT_FOUND, "File not found.\n"),
        }
    }
}

fn compressed_from(name: &str) -> Option<&str> {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"))
}

fn read_file(path: &Path, name: &str) -> Result<Representation, SiteError> {
    let read = |path: &Path| fs::read(path).map_err(|error| unreadable(path, &error));
    let mut file = Representation::new(media_type::of(name), IMMUTABLE, read(path)?);
    for (encoding, extension) in [(Encoding::Brotli, "br"), (Encoding::Gzip, "gz")] {
        let compressed = path.with_file_name(format!("{name}.{extension}"));
        if compressed.is_file() {
            file = file.with(encoding, read(&compressed)?);
        }
    }
    Ok(file)
}
