//! What goes, the worst first.

use std::sync::Arc;

use deletion::{BlastRadius, Going as GoingTag, Meaning};
use leptos::prelude::*;

use crate::{
    api::use_client,
    components::names::one_line,
    deletion::named_items::{Item, NamedItems},
    i18n::{bulk_deletion_words, deletion_words},
    time::age_in_line,
};

/// What is destroyed beside what was selected. It does not scroll out of sight.
#[component]
pub fn Worst(radius: Arc<BlastRadius>, image: String) -> impl IntoView {
    let words = bulk_deletion_words();
    let count = radius.goes.len() as u64;
    if count == 0 {
        return ().into_any();
    }
    let last = radius.is_last.then(|| match radius.name_remains {
        true => words.last_tags_leave_name(&image),
        false => words.last_tags_take_image(&image),
    });
    let (nested, indexes) = (radius.nested.len() as u64, radius.indexes.len() as u64);
    view! {
        <p>{words.goes(count, &one_line(&image))}</p>
        {last.map(|last| view! { <p class="note note-danger">{last}</p> })}
        {named("note note-danger", deletion_words().nested_images_go(nested), &radius.nested)}
        {named("note note-danger", deletion_words().indexes_lose_platform(indexes), &radius.indexes)}
        {(radius.unchecked > 0).then(|| view! {
            <p class="note note-warning">{deletion_words().indexes_not_checked(radius.unchecked)}</p>
        })}
    }
    .into_any()
}

/// All tags that go, by what that means.
#[component]
pub fn Going(radius: Arc<BlastRadius>) -> impl IntoView {
    let words = bulk_deletion_words();
    let zone = use_client().zone().get_untracked();
    let groups = Meaning::ALL.map(|meaning| {
        let items: Vec<Item> = radius.with_meaning(meaning).map(|going| item_of(going, zone)).collect();
        let sentence = words.meaning(meaning, items.len() as u64);
        (!items.is_empty()).then(|| view! { <NamedItems class=class_of(meaning) sentence items /> })
    });
    let missing = radius.missing.len() as u64;
    let is_empty = radius.is_empty();
    view! {
        {is_empty.then(|| view! { <p class="note note-ok" role="status">{words.nothing_left_to_delete()}</p> })}
        {groups}
        {named("note", words.already_gone(missing), &radius.missing)}
    }
}

fn class_of(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::BreaksIndex => "note note-danger",
        Meaning::Promoted | Meaning::Changed | Meaning::Unread => "note note-warning",
        Meaning::Attachment | Meaning::LastName | Meaning::Shared => "note",
    }
}

fn item_of(going: &GoingTag, zone: Option<i32>) -> Item {
    let words = bulk_deletion_words();
    let stages = one_line(&going.stages.join(", "));
    let facts = [
        (!going.stages.is_empty()).then(|| words.promoted_to(&stages)),
        going.has_changed.then(|| words.changed().to_owned()),
        going.is_disabled.then(|| words.disabled().to_owned()),
        Some(going.digest.as_ref().map_or_else(|| words.no_digest().to_owned(), image::Digest::short)),
        going.size.map(image::iec),
        going.modified.as_ref().and_then(|moment| age_in_line(moment, zone)),
        going.downloads.map(|downloads| words.downloads(downloads)),
    ];
    let about = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Item { name: going.version.to_string(), about }
}

/// Names about which nothing else is said.
pub fn named(class: &'static str, sentence: String, names: &[String]) -> Option<impl IntoView + use<>> {
    let items: Vec<Item> = names.iter().map(|name| Item { name: name.clone(), about: String::new() }).collect();
    (!items.is_empty()).then(|| view! { <NamedItems class sentence items /> })
}
