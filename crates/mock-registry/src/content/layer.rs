//! A layer: a gzip-compressed tar whose bytes are the same on every run.

use std::io;
use std::io::Write;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use super::file_tree::{Body, FileTree};
use super::noise::noise;
use super::{Blob, Digest};

/// 2026-01-01T00:00:00Z: the modification time of every archived file, fixed so that a
/// layer has one digest.
const MODIFIED: u64 = 1_767_225_600;

/// Above so many random bytes compression only costs time.
const WORTH_COMPRESSING: usize = 64 * 1024;

#[derive(Clone, Debug)]
pub struct Layer {
    pub blob: Blob,
    /// The digest of the archive before compression, which a configuration lists.
    pub diff_id: Digest,
}

impl Layer {
    /// Archives and compresses a file tree.
    pub fn archive(tree: &FileTree, media_type: &str) -> Layer {
        let level = match tree.incompressible() > WORTH_COMPRESSING {
            true => Compression::none(),
            false => Compression::fast(),
        };
        // Both writers write to memory, where no error can come from.
        let tar = tar_of(tree).unwrap_or_default();
        let gzip = gzip_of(&tar, level).unwrap_or_default();
        Layer { blob: Blob::new(media_type, gzip), diff_id: Digest::of(&tar) }
    }

    /// Bytes that are no archive but stand among the layers: a signature, an SBOM, a chart's provenance.
    pub fn plain(media_type: &str, bytes: Vec<u8>) -> Layer {
        let blob = Blob::new(media_type, bytes);
        Layer { diff_id: blob.digest.clone(), blob }
    }
}

fn tar_of(tree: &FileTree) -> io::Result<Vec<u8>> {
    let mut tar = Builder::new(Vec::new());
    for entry in &tree.entries {
        let mut header = Header::new_gnu();
        header.set_mode(entry.mode);
        header.set_mtime(MODIFIED);
        header.set_uid(0);
        header.set_gid(0);
        header.set_size(0);
        match &entry.body {
            Body::Directory => {
                header.set_entry_type(EntryType::Directory);
                tar.append_data(&mut header, format!("{}/", entry.path), io::empty())?;
            }
            Body::SymbolicLink(target) => {
                header.set_entry_type(EntryType::Symlink);
                tar.append_link(&mut header, &entry.path, target)?;
            }
            Body::Text(text) => append_file(&mut tar, header, &entry.path, text.as_bytes())?,
            Body::Binary { len, variant } => {
                let mut bytes = noise(&format!("{}#{variant}", entry.path), *len);
                if let Some(magic) = bytes.get_mut(..4) {
                    magic.copy_from_slice(b"\x7fELF");
                }
                append_file(&mut tar, header, &entry.path, &bytes)?;
            }
        }
    }
    tar.into_inner()
}

fn append_file(tar: &mut Builder<Vec<u8>>, mut header: Header, path: &str, bytes: &[u8]) -> io::Result<()> {
    header.set_entry_type(EntryType::Regular);
    header.set_size(bytes.len() as u64);
    tar.append_data(&mut header, path, bytes)
}

fn gzip_of(bytes: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::with_capacity(bytes.len()), level);
    gzip.write_all(bytes)?;
    gzip.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn a_layer_is_a_readable_archive_with_true_digests() {
        let tree = FileTree::new().directory("etc").text("etc/motd", "hello\n").link("etc/issue", "motd");
        let layer = Layer::archive(&tree, "application/vnd.oci.image.layer.v1.tar+gzip");

        let mut tar = Vec::new();
        GzDecoder::new(&layer.blob.bytes[..]).read_to_end(&mut tar).unwrap();
        assert_eq!(Digest::of(&tar), layer.diff_id);
        assert_eq!(Digest::of(&layer.blob.bytes), layer.blob.digest);

        let mut archive = tar::Archive::new(&tar[..]);
        let paths: Vec<_> =
            archive.entries().unwrap().map(|entry| entry.unwrap().path().unwrap().into_owned()).collect();
        assert_eq!(paths, ["etc", "etc/motd", "etc/issue"].map(std::path::PathBuf::from));
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let tree = FileTree::new().binary("usr/bin/tool", 100_000, "1");
        let digest = |tree: &FileTree| Layer::archive(tree, "x").blob.digest;
        assert_eq!(digest(&tree), digest(&tree.clone()));
        assert_ne!(digest(&tree), digest(&FileTree::new().binary("usr/bin/tool", 100_000, "2")));
    }
}
