//! The cells of a table.

use leptos::prelude::*;
use list::Cell;
use route::ColumnId;

use crate::{
    components::{facts::Size, names::one_line, stage_pills::StagePills},
    i18n::use_locale,
    time::WhenIn,
};

/// The maximum number of platforms in a cell.
const PLATFORMS: usize = 50;

/// Numbers are right-aligned, long texts are cut, and other cells need no class.
pub fn class_of(column: ColumnId) -> Option<&'static str> {
    match column {
        ColumnId::Size | ColumnId::Downloads | ColumnId::Used => Some("number"),
        ColumnId::By | ColumnId::Type | ColumnId::Category | ColumnId::Platforms => Some("cell-text"),
        ColumnId::Digest => Some("mono"),
        _ => None,
    }
}

/// `zone` is the time zone of dates without one.
pub fn draw(cell: Cell, zone: Option<i32>) -> AnyView {
    match cell {
        Cell::Text(text) => {
            let text = text.to_string();
            view! { <span title=text.clone()>{text.clone()}</span> }.into_any()
        }
        Cell::Count(count) => image::grouped(count).into_any(),
        Cell::Size(bytes) => view! { <Size bytes /> }.into_any(),
        Cell::When(moment) => view! { <WhenIn moment zone /> }.into_any(),
        Cell::Stages(stages) => view! { <StagePills stages /> }.into_any(),
        Cell::Digest(digest) => {
            let short = digest.hex().get(..12).unwrap_or_default().to_owned();
            view! { <span title=digest.to_string()>{short}</span> }.into_any()
        }
        Cell::Platforms(platforms) => {
            let more = platforms.len().saturating_sub(PLATFORMS);
            let mut text = one_line(&platforms.iter().take(PLATFORMS).cloned().collect::<Vec<_>>().join(", "));
            if more > 0 {
                text.push_str(&format!(", +{more}"));
            }
            view! { <span title=text.clone()>{text.clone()}</span> }.into_any()
        }
        Cell::Used(used) => match used.quota {
            Some(quota) => {
                let locale = use_locale();
                locale.used_of(&image::iec(used.bytes), &image::iec(quota)).into_any()
            }
            None => view! { <Size bytes=used.bytes /> }.into_any(),
        },
    }
}
