//! The start inputs of a target, one per file.

use std::{fs, path::Path};

/// The files of the folders, sorted by name.
pub fn read(folders: &[&str]) -> Vec<Vec<u8>> {
    folders.iter().flat_map(|folder| files_of(Path::new(folder))).collect()
}

fn files_of(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = entries.map(|file| file.unwrap().path()).filter(|file| file.is_file()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}
