//! Reads all rows of an image's list of tags.

use std::collections::HashSet;

use ext_api::{ApiError, Capability, ListTags, PageRequest, TagRecord};
use route::ImageAddress;

use super::{Says, Stage};
use crate::api::{Cancel, Client};

/// Rows of one request.
const LARGE_PAGE: u32 = 1_000;

/// The page size at which a registry returns more than the name of each tag (docs/decisions/0005).
const DETAILED_PAGE: u32 = 200;

/// The rows, each once.
pub struct Tags {
    pub rows: Vec<TagRecord>,
    /// Whether those are all.
    pub is_whole: bool,
}

pub async fn read_tags(client: Client, image: &ImageAddress, says: Says, cancel: &Cancel) -> Result<Tags, ApiError> {
    let size = if client.has(Capability::NamesOnLargePages) { DETAILED_PAGE } else { LARGE_PAGE };
    let (mut rows, mut names) = (Vec::new(), HashSet::new());
    for number in 1.. {
        let page = PageRequest { number, size };
        let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter: None };
        let answer = client.send(&call, cancel).await?;
        let is_last = answer.records.len() < size as usize;
        rows.extend(answer.records.into_iter().filter(|row| names.insert(row.tag.text().to_owned())));
        let read = rows.len() as u64;
        if is_last || read >= answer.total {
            return Ok(Tags { rows, is_whole: answer.cut.is_none() && read >= answer.total });
        }
        says.now(Stage::Tags { read, total: answer.total });
    }
    Ok(Tags { rows, is_whole: false })
}
