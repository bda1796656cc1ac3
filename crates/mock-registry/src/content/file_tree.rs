//! The files of a layer before they are archived.

use std::sync::Arc;

use super::{Layer, Lazy};

/// Files, directories and links in the order in which they are archived.
#[derive(Clone, Debug, Default)]
pub struct FileTree {
    pub(super) entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub path: String,
    pub mode: u32,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    Directory,
    Text(String),
    /// An executable of so many bytes, made when the layer is.
    Binary {
        len: usize,
        variant: String,
    },
    SymbolicLink(String),
}

impl FileTree {
    pub fn new() -> FileTree {
        FileTree::default()
    }

    pub fn directory(self, path: &str) -> FileTree {
        self.entry(path, 0o755, Body::Directory)
    }

    pub fn text(self, path: &str, text: impl Into<String>) -> FileTree {
        self.entry(path, 0o644, Body::Text(text.into()))
    }

    pub fn script(self, path: &str, text: impl Into<String>) -> FileTree {
        self.entry(path, 0o755, Body::Text(text.into()))
    }

    /// A program of `len` bytes; another `variant` has other bytes.
    pub fn binary(self, path: &str, len: usize, variant: &str) -> FileTree {
        self.entry(path, 0o755, Body::Binary { len, variant: variant.to_owned() })
    }

    pub fn link(self, path: &str, target: &str) -> FileTree {
        self.entry(path, 0o777, Body::SymbolicLink(target.to_owned()))
    }

    /// The mark that hides a file of the layers below.
    pub fn removed(self, directory: &str, name: &str) -> FileTree {
        self.entry(&format!("{directory}/.wh.{name}"), 0o644, Body::Text(String::new()))
    }

    /// The archive of these files, made when it is first needed.
    pub fn layer(self, media_type: &'static str) -> Arc<Lazy<Layer>> {
        Arc::new(Lazy::new(move || Layer::archive(&self, media_type)))
    }

    /// How many bytes of it no compression can shrink.
    pub(super) fn incompressible(&self) -> usize {
        let sizes = self.entries.iter().map(|entry| match entry.body {
            Body::Binary { len, .. } => len,
            _ => 0,
        });
        sizes.sum()
    }

    fn entry(mut self, path: &str, mode: u32, body: Body) -> FileTree {
        self.entries.push(Entry { path: path.to_owned(), mode, body });
        self
    }
}
