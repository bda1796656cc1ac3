//! What stands behind the `?`: the state of a list or of a tag's page.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::sort::Sort;

/// The sizes that a list can be paged by.
pub const PAGE_SIZES: [u32; 5] = [10, 20, 50, 100, 200];

/// Rows on a page, unless the address says otherwise.
pub const DEFAULT_PAGE_SIZE: u32 = 20;

/// The value of a part of a list that is shown although it is folded away by default.
const SHOWN: &str = "show";

/// The value of `group` for tags in groups by the version line that they belong to.
const BY_LINE: &str = "line";

/// Everything that would end a value or mean something else inside a query, and what browsers rewrite.
const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'\'').add(b'+').add(b'<').add(b'=').add(b'>');

/// The state of a screen. Defaults never stand in an address, everything else always does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// A list's filter.
    pub q: String,
    /// A list's order; without one it stands in the server's.
    pub sort: Option<Sort>,
    /// Whether tags stand in groups, one for each version line, the newest first. `sort` says nothing then.
    pub grouped: bool,
    /// A list's page, from 1.
    pub page: u32,
    /// A list's rows per page, one of [`PAGE_SIZES`].
    pub size: u32,
    /// Whether a list of tags shows what has a digest in place of a tag as well.
    pub digests: bool,
    /// The open tab of a tag's page.
    pub tab: Tab,
    /// The platform that is shown of an index, such as `linux/arm64/v8`.
    pub platform: Option<String>,
}

/// The tabs of a tag's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    #[default]
    Overview,
    Layers,
    History,
    Manifest,
    Metadata,
}

impl Tab {
    /// All tabs, in the order in which they stand on the page.
    pub const ALL: [Self; 5] = [Self::Overview, Self::Layers, Self::History, Self::Manifest, Self::Metadata];

    /// The tab's word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Layers => "layers",
            Self::History => "history",
            Self::Manifest => "manifest",
            Self::Metadata => "metadata",
        }
    }
}

impl Default for Query {
    fn default() -> Self {
        Self {
            q: String::new(),
            sort: None,
            grouped: false,
            page: 1,
            size: DEFAULT_PAGE_SIZE,
            digests: false,
            tab: Tab::Overview,
            platform: None,
        }
    }
}

impl Query {
    /// Reads a query without its `?`. Unknown keys and unusable values count as not there.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decoded(value);
            match key {
                "q" => query.q = value.into_owned(),
                "sort" => query.sort = Sort::parse(&value),
                "group" => query.grouped = value == BY_LINE,
                "page" => query.page = value.parse().ok().filter(|page| *page >= 1).unwrap_or(1),
                "size" => {
                    query.size =
                        value.parse().ok().filter(|size| PAGE_SIZES.contains(size)).unwrap_or(DEFAULT_PAGE_SIZE);
                }
                "digests" => query.digests = value == SHOWN,
                "tab" => query.tab = Tab::ALL.into_iter().find(|tab| tab.key() == value).unwrap_or_default(),
                "platform" if !value.is_empty() => query.platform = Some(value.into_owned()),
                _ => {}
            }
        }
        query
    }

    /// The query's text without a `?`, empty when everything is as by default.
    pub fn text(&self) -> String {
        let mut parts = Vec::new();
        if !self.q.is_empty() {
            parts.push(format!("q={}", utf8_percent_encode(&self.q, VALUE)));
        }
        if let Some(sort) = self.sort {
            parts.push(format!("sort={}", sort.text()));
        }
        if self.grouped {
            parts.push(format!("group={BY_LINE}"));
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        if self.size != DEFAULT_PAGE_SIZE {
            parts.push(format!("size={}", self.size));
        }
        if self.digests {
            parts.push(format!("digests={SHOWN}"));
        }
        if self.tab != Tab::default() {
            parts.push(format!("tab={}", self.tab.key()));
        }
        if let Some(platform) = &self.platform {
            parts.push(format!("platform={}", utf8_percent_encode(platform, VALUE)));
        }
        parts.join("&")
    }

    /// The same list on another page.
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// Another filter starts on the first page, because the old page may not exist any more.
    pub fn filtered_by(&self, q: String) -> Self {
        Self { q, page: 1, ..self.clone() }
    }

    /// Another order starts on the first page, and has no groups.
    pub fn sorted_by(&self, sort: Option<Sort>) -> Self {
        Self { sort, grouped: false, page: 1, ..self.clone() }
    }

    /// In groups or not, from the first page on.
    pub fn grouped(&self, grouped: bool) -> Self {
        Self { grouped, sort: None, page: 1, ..self.clone() }
    }

    /// The first page in another size.
    pub fn sized(&self, size: u32) -> Self {
        Self { size, page: 1, ..self.clone() }
    }

    /// The same list with or without its digests.
    pub fn showing_digests(&self, digests: bool) -> Self {
        Self { digests, ..self.clone() }
    }

    pub fn on_tab(&self, tab: Tab) -> Self {
        Self { tab, ..self.clone() }
    }

    pub fn for_platform(&self, platform: Option<String>) -> Self {
        Self { platform, ..self.clone() }
    }
}

/// A value as forms and people write it: `+` is a space, unreadable escapes stay as they are.
fn decoded(value: &str) -> Cow<'_, str> {
    let spaced = value.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => Cow::Owned(spaced),
    }
}
