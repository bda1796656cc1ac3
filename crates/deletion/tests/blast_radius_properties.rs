//! What holds for every image and every selection.

mod images;

use std::collections::{BTreeSet, HashMap};

use deletion::{BlastRadius, ImageFacts, IndexFacts, SelectedTag, TagFacts};
use ext_api::Capabilities;
use image::Digest;
use proptest::prelude::*;

use images::{digest, invalid, selected, tag, unread, untagged};

/// One image: its rows, and which of them were selected.
fn cases() -> impl Strategy<Value = (ImageFacts, Vec<SelectedTag>)> {
    let row = (0..4_u8, 0..6_u8, any::<bool>(), any::<bool>());
    (prop::collection::vec(row, 0..24), any::<bool>(), any::<bool>(), 0..3_u64, prop::collection::vec(0..6_u8, 0..3))
        .prop_map(|(rows, is_oci, is_whole, unchecked, children)| {
            image_of(&rows, is_oci, is_whole, unchecked, &children)
        })
}

fn image_of(
    rows: &[(u8, u8, bool, bool)],
    is_oci: bool,
    is_whole: bool,
    unchecked: u64,
    children: &[u8],
) -> (ImageFacts, Vec<SelectedTag>) {
    let mut tags: HashMap<String, TagFacts> = HashMap::new();
    let mut names = vec!["v99".to_owned()];
    for (number, (kind, content, is_promoted, is_selected)) in rows.iter().enumerate() {
        let content = format!("content {content}");
        let mut row = match kind {
            0 => unread(&format!("unread-{number}")),
            1 => untagged(&content),
            2 => tag(&format!("sha256-{}.sig", digest(&content).hex()), &format!("signature {number}")),
            _ => tag(&format!("v{number}"), &content),
        };
        row.row.size = Some(u64::from(*kind) * 10);
        row.row.stages = if *is_promoted { vec!["release".to_owned()] } else { Vec::new() };
        if *is_selected {
            names.push(row.row.tag.text().to_owned());
        }
        tags.insert(row.row.tag.text().to_owned(), row);
    }
    let index = tag("index", "index");
    tags.insert("index".to_owned(), index);
    if rows.len().is_multiple_of(3) {
        tags.insert("not valid".to_owned(), invalid("not valid"));
    }
    let children: Vec<Digest> = children.iter().map(|content| digest(&format!("content {content}"))).collect();
    let mut tags: Vec<TagFacts> = tags.into_values().collect();
    tags.sort_by(|left, right| left.row.tag.text().cmp(right.row.tag.text()));
    let facts = ImageFacts {
        capabilities: if is_oci { Capabilities::OCI_REGISTRY } else { Capabilities::BK_REPO },
        tags,
        is_whole,
        indexes: vec![IndexFacts { tag: "index".to_owned(), children }],
        unchecked,
        nested: vec!["below".to_owned()],
    };
    (facts, selected(&names.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn named(selection: &[SelectedTag]) -> BTreeSet<String> {
    selection.iter().map(|selected| selected.version.to_string()).collect()
}

fn going(radius: &BlastRadius) -> BTreeSet<String> {
    radius.goes.iter().map(|going| going.version.to_string()).collect()
}

fn rows(facts: &ImageFacts) -> BTreeSet<String> {
    facts.tags.iter().map(|tag| tag.row.tag.text().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_outside_the_selection_goes_and_everything_in_it_is_accounted_for((facts, selection) in cases()) {
        let radius = BlastRadius::of(&selection, &facts);
        let (named, going, rows) = (named(&selection), going(&radius), rows(&facts));
        let missing: BTreeSet<String> = radius.missing.iter().cloned().collect();
        prop_assert_eq!(&going, &named.intersection(&rows).cloned().collect());
        prop_assert_eq!(&missing, &named.difference(&rows).cloned().collect());
        prop_assert_eq!(radius.goes.len(), going.len(), "each once");
        prop_assert_eq!(radius.kept as usize + going.len(), rows.len());
    }

    #[test]
    fn a_row_that_is_said_to_stay_never_goes((facts, selection) in cases()) {
        let radius = BlastRadius::of(&selection, &facts);
        let (named, rows) = (named(&selection), rows(&facts));
        let orphans = radius.orphans.iter().map(ToString::to_string);
        for stays in radius.survivors.iter().cloned().chain(radius.indexes.iter().cloned()).chain(orphans) {
            prop_assert!(!named.contains(&stays) && rows.contains(&stays), "{}", stays);
        }
        prop_assert_eq!(radius.is_last, radius.kept == 0 && !radius.goes.is_empty());
    }

    #[test]
    fn what_is_unknown_is_never_called_safe((facts, selection) in cases()) {
        let radius = BlastRadius::of(&selection, &facts);
        let named = named(&selection);
        for going in &radius.goes {
            let holders = facts.tags.iter().filter(|tag| !named.contains(tag.row.tag.text()));
            let stays = going.digest.as_ref().map(|digest| holders.filter_map(TagFacts::digest).any(|held| held == digest));
            prop_assert_eq!(going.image_stays, stays);
            prop_assert!(!going.meaning.is_safe() || stays == Some(true));
        }
        let unread = facts.tags.iter().filter(|tag| !named.contains(tag.row.tag.text()) && tag.digest().is_none());
        prop_assert_eq!(radius.kept_unread as usize, unread.count());
    }

    #[test]
    fn the_order_of_list_and_selection_makes_no_difference((facts, selection) in cases(), turn in any::<usize>()) {
        let radius = BlastRadius::of(&selection, &facts);
        let (mut facts, mut selection) = (facts, selection);
        facts.tags.reverse();
        let (rows, names) = (facts.tags.len().max(1), selection.len().max(1));
        if !facts.tags.is_empty() {
            facts.tags.rotate_left(turn % rows);
        }
        selection.rotate_left(turn % names);
        selection.reverse();
        let twice: Vec<SelectedTag> = selection.iter().chain(&selection).cloned().collect();
        prop_assert_eq!(BlastRadius::of(&twice, &facts), radius);
    }

    #[test]
    fn selecting_more_never_saves_anything((facts, selection) in cases(), cut in any::<usize>()) {
        let fewer: Vec<SelectedTag> = selection.iter().take(cut % (selection.len() + 1)).cloned().collect();
        let (less, more) = (BlastRadius::of(&fewer, &facts), BlastRadius::of(&selection, &facts));
        prop_assert!(going(&less).is_subset(&going(&more)));
        let before = facts.manifests_that_go(&fewer);
        prop_assert!(before.is_subset(&facts.manifests_that_go(&selection)));
    }
}
