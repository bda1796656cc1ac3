//! Ordering, filtering and grouping the rows of a whole list.

use std::sync::Arc;

use ext_api::Moment;
use image::{TagOrDigest, Timestamp, version_order::VersionKey};
use list::{Arranger, Filter, Folded, ListKind, Matching, Order, Row, RowId, Wanted, arranger};
use route::{ColumnId, Query, Sort};

/// 2026-01-01T00:00:00Z.
const NOW: i64 = 1_767_225_600;

fn row(tag: &str) -> Row {
    Row { version: Some(VersionKey::of(tag)), ..Row::of(RowId::from(TagOrDigest::parse(tag).unwrap())) }
}

fn digest(of: &str) -> String {
    image::Digest::sha256_of(of.as_bytes()).to_string()
}

fn sized(tag: &str, size: Option<u64>) -> Row {
    Row { size, ..row(tag) }
}

fn dated(tag: &str, date: &str) -> Row {
    let moment = Timestamp::parse(date).map_or_else(|| Moment::Text(date.to_owned()), Moment::At);
    Row { modified: Some(moment), ..row(tag) }
}

fn names(rows: &[Row], matching: &Matching) -> Vec<String> {
    matching.places.iter().map(|&place| rows[place as usize].name().to_string()).collect()
}

fn wanted<'a>(order: Option<Order>, filter: &'a Filter) -> Wanted<'a> {
    Wanted { edition: 0, order, filter, digests: false, zone: 0, now: NOW, clock: || 0.0 }
}

fn arrange(arranger: &mut dyn Arranger, rows: &[Row], wanted: &Wanted<'_>) -> Matching {
    let own = || (0..u32::try_from(rows.len()).unwrap()).collect();
    arranger.arrange(rows, wanted, &own)
}

fn by(column: ColumnId, descending: bool) -> Option<Order> {
    Some(Order::By(Sort { column, descending }))
}

fn ordered(rows: &[Row], order: Option<Order>) -> Vec<String> {
    names(rows, &arrange(arranger().as_mut(), rows, &wanted(order, &Filter::default())))
}

fn filtered(rows: &[Row], text: &str) -> (Vec<String>, Matching) {
    let mut arranger = arranger();
    let filter = arranger.read_filter(ListKind::Tags, text, None);
    assert_eq!(filter.problem, None, "{text}");
    let matching = arrange(arranger.as_mut(), rows, &wanted(None, &filter));
    (names(rows, &matching), matching)
}

#[test]
fn without_an_order_and_a_filter_rows_stay_as_they_come_and_digests_are_hidden() {
    let rows = [row("b"), row(&digest("x")), row("a")];
    let matching = arrange(arranger().as_mut(), &rows, &wanted(None, &Filter::default()));
    let folded = Folded { manifests: 1, attachments: 0 };
    assert_eq!((names(&rows, &matching), matching.folded), (vec!["b".to_owned(), "a".to_owned()], folded));
}

#[test]
fn signatures_and_other_attachments_are_hidden_and_counted_until_they_are_asked_for() {
    let hex = "a".repeat(64);
    let attached = ["sig", "att", "sbom"].map(|suffix| row(&format!("sha256-{hex}.{suffix}")));
    let rows = [vec![row("v1"), row(&format!("sha256-{hex}"))], attached.to_vec()].concat();
    let filter = Filter::default();
    let matching = arrange(arranger().as_mut(), &rows, &wanted(None, &filter));
    assert_eq!(names(&rows, &matching), ["v1"]);
    assert_eq!(matching.folded, Folded { manifests: 0, attachments: 4 });
    let all = arrange(arranger().as_mut(), &rows, &Wanted { digests: true, ..wanted(None, &filter) });
    assert_eq!((all.places.len(), all.folded), (5, Folded::default()));
    assert_eq!(Folded::among(&rows), matching.folded);
    let (found, matching) = filtered(&rows, "sig");
    assert_eq!((found.len(), matching.folded.attachments), (0, 1));
}

#[test]
fn rows_without_a_value_come_last_in_both_directions() {
    let rows = [sized("none", None), sized("small", Some(1)), sized("large", Some(9))];
    assert_eq!(ordered(&rows, by(ColumnId::Size, false)), ["small", "large", "none"]);
    assert_eq!(ordered(&rows, by(ColumnId::Size, true)), ["large", "small", "none"]);
}

#[test]
fn names_ignore_case_and_versions_count() {
    let rows = [row("v1.10"), row("V1.9"), row("v1.9.1")];
    assert_eq!(ordered(&rows, by(ColumnId::Tag, false)), ["v1.10", "V1.9", "v1.9.1"]);
    assert_eq!(ordered(&rows, by(ColumnId::Version, true)), ["v1.10", "v1.9.1", "V1.9"]);
}

#[test]
fn dates_are_compared_across_zones() {
    let rows = [
        dated("late", "2025-06-01T12:00:00+02:00"),
        dated("early", "2025-06-01T09:59:59Z"),
        dated("later", "2025-06-01T05:00:01-05:30"),
        dated("unreadable", "soon"),
    ];
    assert_eq!(ordered(&rows, by(ColumnId::Modified, false)), ["early", "late", "later", "unreadable"]);
}

#[test]
fn rows_that_arrive_later_are_put_in_and_another_list_begins_anew() {
    let mut arranger = arranger();
    let filter = Filter::default();
    let rows = [row("b"), row("d"), row("a"), row("c")];
    let order = by(ColumnId::Tag, false);
    let first = arrange(arranger.as_mut(), &rows[..2], &wanted(order, &filter));
    assert_eq!(names(&rows, &first), ["b", "d"]);
    let all = arrange(arranger.as_mut(), &rows, &wanted(order, &filter));
    assert_eq!(names(&rows, &all), ["a", "b", "c", "d"]);
    let others = [row("z"), row("y")];
    let again = arrange(arranger.as_mut(), &others, &Wanted { edition: 1, ..wanted(order, &filter) });
    assert_eq!(names(&others, &again), ["y", "z"]);
}

#[test]
fn a_filter_leaves_out_what_differs_and_counts_what_is_not_known() {
    let rows = [sized("web-1", Some(10)), sized("web-2", None), sized("db-1", Some(30))];
    assert_eq!(filtered(&rows, "web").0, ["web-1", "web-2"]);
    let (found, matching) = filtered(&rows, "size:>20");
    assert_eq!((found, matching.unknown), (vec!["db-1".to_owned()], 1));
}

#[test]
fn digests_are_found_only_when_the_filter_asks_for_them() {
    let rows = [row("v1"), row(&digest("x"))];
    let (found, matching) = filtered(&rows, "-tag:v1");
    assert_eq!((found, matching.folded), (Vec::new(), Folded { manifests: 1, attachments: 0 }));
    assert_eq!(filtered(&rows, "is:digest").0, [digest("x")]);
}

#[test]
fn a_filter_that_cannot_be_read_leaves_the_one_before_it_in_force() {
    let arranger = arranger();
    let good = arranger.read_filter(ListKind::Tags, "web", None);
    let bad = arranger.read_filter(ListKind::Tags, "size:>", Some(&good));
    assert!(bad.problem.is_some());
    assert_eq!((bad.text.as_str(), bad.answered.as_str()), ("size:>", "web"));
}

#[test]
fn a_regular_expression_is_asked_in_slices() {
    // The clock moves by a second at each look, so that every slice is over at once.
    fn hurried() -> f64 {
        use std::sync::atomic::{AtomicU32, Ordering};
        static TICKS: AtomicU32 = AtomicU32::new(0);
        f64::from(TICKS.fetch_add(1, Ordering::Relaxed)) * 1_000.0
    }
    let rows: Vec<Row> = (0..2_000).map(|number| row(&format!("v{number}"))).collect();
    let mut arranger = arranger();
    let filter = arranger.read_filter(ListKind::Tags, "tag:~^v1", None);
    let wanted = Wanted { clock: hurried, ..wanted(None, &filter) };
    let first = arrange(arranger.as_mut(), &rows, &wanted);
    assert!(first.unasked > 0 && first.unasked < 2_000, "{} rows were not asked", first.unasked);
    let mut last = first;
    for _ in 0..2_000 {
        let next = arrange(arranger.as_mut(), &rows, &wanted);
        assert!(next.unasked < last.unasked);
        last = next;
        if last.unasked == 0 {
            break;
        }
    }
    assert_eq!((last.unasked, last.places.len()), (0, 1_111));
}

#[test]
fn grouped_tags_stand_in_their_version_lines() {
    let rows = [row("1.4.0"), row("2.0.1"), row("1.4.2"), row("2.0.0"), row("main")];
    let query = Query { grouped: true, ..Query::default() };
    let order = Order::of(ListKind::Tags, &query);
    assert_eq!(order, Some(Order::Lines));
    let mut arranger = arranger();
    let filter = Filter::default();
    let matching = arrange(arranger.as_mut(), &rows, &wanted(order, &filter));
    let sorted = names(&rows, &matching);
    let position = |tag: &str| sorted.iter().position(|name| name == tag).unwrap();
    assert!(
        position("2.0.1") < position("2.0.0")
            && position("2.0.0") < position("1.4.2")
            && position("1.4.2") < position("1.4.0")
    );
    let groups = arranger.groups(&rows, &matching.places, position("2.0.0"), 2);
    let seen: Vec<_> = groups.iter().map(|group| (group.first.to_string(), group.count, group.is_continued)).collect();
    assert_eq!(seen, [("2.0.0".to_owned(), 2, true), ("1.4.2".to_owned(), 2, false)]);
    assert_eq!(groups[0].line.text().as_deref(), Some("2.0.x"));
}

#[test]
fn an_order_that_a_list_does_not_have_is_none() {
    let query = |column| Query { sort: Some(Sort { column, descending: true }), ..Query::default() };
    assert_eq!(Order::of(ListKind::Images, &query(ColumnId::Size)), None);
    assert_eq!(Order::of(ListKind::Tags, &query(ColumnId::Size)), by(ColumnId::Size, true));
    assert_eq!(Order::of(ListKind::Images, &query(ColumnId::Tag)), by(ColumnId::Tag, true));
    let grouped = Query { grouped: true, ..Query::default() };
    assert_eq!(Order::of(ListKind::Images, &grouped), None);
}

#[test]
fn only_orders_by_names_do_without_details() {
    for (column, needs) in
        [(ColumnId::Tag, false), (ColumnId::Version, false), (ColumnId::Size, true), (ColumnId::Modified, true)]
    {
        assert_eq!(by(column, false).map(Order::needs_details), Some(needs), "{column:?}");
    }
    assert!(!Order::Lines.needs_details());
}

#[test]
fn a_name_that_no_registry_accepts_is_kept_as_it_came() {
    let name = ext_api::Named::new("Not A Tag!".to_owned(), None);
    let id = RowId::of_tag(&name);
    assert_eq!(id, RowId::Invalid(Arc::from("Not A Tag!")));
    assert_eq!((&**id.name(), id.is_valid()), ("Not A Tag!", false));
    let valid = RowId::of_tag(&ext_api::Named::new("v1".to_owned(), TagOrDigest::parse("v1").ok()));
    assert_eq!((&**valid.name(), valid.is_valid()), ("v1", true));
}
