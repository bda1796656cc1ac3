//! The name that a layer is saved under.

use super::Descriptor;

/// Where the OCI image specification puts the name of a file ("Annotations").
const TITLE: &str = "org.opencontainers.image.title";

/// Where artifacts say the name of a file (also CNCF model specification; Compose).
const NAMES: [&str; 4] = [TITLE, "org.cncf.model.filepath", "org.cnai.model.filepath", "com.docker.compose.file"];

/// Endings by the end of the media type.
const ENDINGS: [(&str, &str); 9] = [
    ("tar+gzip", "tar.gz"),
    ("tar.gzip", "tar.gz"),
    ("tar+zstd", "tar.zst"),
    ("tar.zstd", "tar.zst"),
    (".tar", "tar"),
    ("json", "json"),
    ("yaml", "yaml"),
    ("wasm", "wasm"),
    ("gzip", "gz"),
];

const LONGEST: usize = 200;

impl Descriptor {
    /// Whether `oras pull` saves it. It skips every layer without this annotation (oras-project/oras, `oras pull`).
    pub(crate) fn has_title(&self) -> bool {
        self.annotations.get(TITLE).is_some_and(|title| !title.is_empty())
    }

    /// The name that the artifact gives to this file, as it may be used on disk: without folders, control characters and
    /// leading dots.
    pub fn given_name(&self) -> Option<String> {
        NAMES.iter().find_map(|key| safe(self.annotations.get(*key)?))
    }

    /// The given name, or one from the digest and the media type.
    pub fn file_name(&self) -> String {
        self.given_name().unwrap_or_else(|| {
            let media_type = self.media_type.as_deref().unwrap_or_default();
            let ending = ENDINGS.iter().find(|(end, _)| media_type.ends_with(end)).map_or("bin", |(_, ending)| ending);
            format!("{}.{ending}", self.digest.hex())
        })
    }
}

fn safe(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_kept = |character: &char| {
        !character.is_control()
            && !matches!(character, '<' | '>' | ':' | '"' | '|' | '?' | '*')
            && !matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = name.chars().filter(is_kept).take(LONGEST).collect();
    let name = name.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}
