//! What an image says of itself: the labels of its configuration and the annotations of its manifest.

use std::collections::BTreeMap;

use ext_api::wire::{Metadata, metadata_of};

/// By key. A label and an annotation of one key and one value, which builders like to write, are one entry.
pub fn metadata(labels: &BTreeMap<String, String>, annotations: &BTreeMap<String, String>) -> Vec<Metadata> {
    let mut new = annotations.clone();
    new.retain(|key, value| labels.get(key) != Some(value));
    let mut entries = metadata_of(labels);
    entries.extend(metadata_of(&new));
    entries.sort_by(|left, right| left.key.cmp(&right.key));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_stands_there_once() {
        let map = |entries: &[(&str, &str)]| entries.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let labels = map(&[("b", "1"), ("c", "1")]);
        let annotations = map(&[("a", "1"), ("b", "1"), ("c", "2")]);
        let entries = metadata(&labels, &annotations);
        let entries: Vec<_> = entries.iter().map(|entry| (entry.key.as_str(), entry.value.as_str().unwrap())).collect();
        assert_eq!(entries, [("a", "1"), ("b", "1"), ("c", "1"), ("c", "2")]);
    }
}
