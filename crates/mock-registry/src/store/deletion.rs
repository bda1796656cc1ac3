//! Deletion, with what it takes along: images are folders, and folders nest.

use super::Repository;
use super::ordinal::ordinal;

/// What became of a request to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    Yes,
    /// There was no such image or tag.
    NotFound,
}

impl Repository {
    /// Deletes the record of an image, whatever its tags.
    pub fn delete_image(&mut self, name: &str) -> Deleted {
        let before = self.images.len();
        self.images.retain(|image| image.name != name);
        if self.images.len() == before { Deleted::NotFound } else { Deleted::Yes }
    }

    /// Deletes the record of a tag, and of its image when that was the last one.
    pub fn delete_tag(&mut self, image: &str, tag: &str) -> Deleted {
        let Some(found) = self.images.iter_mut().find(|known| known.name == image) else {
            return Deleted::NotFound;
        };
        let Some(position) = found.tags.iter().position(|known| known.name == tag) else {
            return Deleted::NotFound;
        };
        let was_latest = found.latest() == Some(tag);
        let removed = found.tags.remove(position);
        if was_latest {
            found.latest = found.tags.iter().max_by_key(|tag| ordinal(&tag.name)).map(|tag| tag.name.clone());
        }
        found.deleted_tags.push(removed.name);
        if found.tags.is_empty() {
            self.delete_image(image);
        }
        Deleted::Yes
    }

    /// Deletes the folder of an image: its files, and those of every image whose name lies
    /// below it. Their records stay.
    pub fn delete_folder(&mut self, name: &str) {
        let below = format!("{name}/");
        for image in self.images.iter_mut().filter(|image| image.name == name || image.name.starts_with(&below)) {
            for tag in &mut image.tags {
                tag.has_files = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;

    use super::super::{Image, RepositoryKind, Stamp, Tag};
    use super::*;
    use crate::content::image::{Format, Recipe};

    #[test]
    fn the_last_tag_takes_the_image_with_it() {
        let mut repository = repository();
        assert_eq!(repository.delete_tag("foo", "1"), Deleted::Yes);
        assert!(repository.image("foo").is_some());
        assert_eq!(repository.delete_tag("foo", "2"), Deleted::Yes);
        assert!(repository.image("foo").is_none());
        assert_eq!(repository.delete_tag("foo", "2"), Deleted::NotFound);
    }

    #[test]
    fn a_folder_takes_nested_images_but_not_their_neighbours() {
        let mut repository = repository();
        repository.delete_folder("foo");
        let has_files = |name: &str| repository.image(name).unwrap().tag("1").unwrap().has_files;
        assert!(!has_files("foo"));
        assert!(!has_files("foo/bar"));
        assert!(has_files("foobar"));
    }

    fn repository() -> Repository {
        let stamp = Stamp::new("admin", DateTime::UNIX_EPOCH);
        let content = Recipe::new(Format::Docker, stamp.at).image();
        let image = |name: &str| {
            let tags = ["1", "2"].map(|tag| Tag::new(tag, stamp.clone(), &Arc::clone(&content)));
            Image::new(name, tags.to_vec())
        };
        let mut repository = Repository::new("images", RepositoryKind::Docker, stamp.clone());
        repository.images = ["foo", "foo/bar", "foobar"].map(image).to_vec();
        repository
    }
}
