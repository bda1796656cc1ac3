//! The query of an address: the state of a list or of a tag page.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::sort::Sort;

/// The allowed page sizes.
pub const PAGE_SIZES: [u32; 5] = [10, 20, 50, 100, 200];

/// The default page size.
pub const DEFAULT_PAGE_SIZE: u32 = 20;

/// The value of `digests` that shows untagged manifests.
const SHOWN: &str = "show";

/// The value of `group` that groups tags by version line.
const BY_LINE: &str = "line";

/// Characters that would end a value or have a meaning in a query, and characters that browsers rewrite.
const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'\'').add(b'+').add(b'<').add(b'=').add(b'>');

/// The state of a screen. Default values are never in the address. Other values always are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The filter of a list.
    pub q: String,
    /// The order of a list. Without one, it has the server's order.
    pub sort: Option<Sort>,
    /// Whether tags are grouped by version line, newest first. `sort` is ignored then.
    pub grouped: bool,
    /// The page of a list, from 1.
    pub page: u32,
    /// The rows per page, one of [`PAGE_SIZES`].
    pub size: u32,
    /// Whether a list of tags also shows untagged manifests.
    pub digests: bool,
    /// The open tab of a tag page.
    pub tab: Tab,
    /// The selected platform of an index, such as `linux/arm64/v8`.
    pub platform: Option<String>,
}

/// The tabs of a tag page.
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
    /// All tabs, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Overview, Self::Layers, Self::History, Self::Manifest, Self::Metadata];

    /// The name of the tab in an address.
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
    /// Parses a query without its `?`. Unknown keys and invalid values are ignored.
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

    /// The query as text without a `?`. Empty if all values are defaults.
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

    /// Another filter. Starts on the first page, because the old page may no longer exist.
    pub fn filtered_by(&self, q: String) -> Self {
        Self { q, page: 1, ..self.clone() }
    }

    /// Another order. Starts on the first page, without groups.
    pub fn sorted_by(&self, sort: Option<Sort>) -> Self {
        Self { sort, grouped: false, page: 1, ..self.clone() }
    }

    /// With or without groups. Starts on the first page.
    pub fn grouped(&self, grouped: bool) -> Self {
        Self { grouped, sort: None, page: 1, ..self.clone() }
    }

    /// Another page size. Starts on the first page.
    pub fn sized(&self, size: u32) -> Self {
        Self { size, page: 1, ..self.clone() }
    }

    /// The same list with or without untagged manifests.
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

/// Decodes a value as written by forms and people: `+` is a space, and invalid escapes are kept.
fn decoded(value: &str) -> Cow<'_, str> {
    let spaced = value.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => Cow::Owned(spaced),
    }
}
