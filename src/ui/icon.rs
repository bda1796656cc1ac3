//! The icons, drawn inline: no font, no request.

use leptos::prelude::*;
use web_sys::Element;

/// The icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Ascending,
    Close,
    Columns,
    Copy,
    Descending,
    Done,
    Download,
    Keyboard,
    Moon,
    Person,
    Pin,
    Prompt,
    Refresh,
    Search,
    Stop,
    Sun,
    Trash,
}

impl Icon {
    /// The strokes, in a box of 16 by 16.
    fn path(self) -> &'static str {
        match self {
            Self::Ascending => "M8 12.5v-9M4.5 7L8 3.5 11.5 7",
            Self::Columns => "M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9",
            Self::Descending => "M8 3.5v9M4.5 9L8 12.5 11.5 9",
            Self::Refresh => "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Copy => "M6 6h7v7H6zM3.5 10H3V3h7v.5",
            Self::Done => "M3 8.5l3.2 3.2L13 4.8",
            Self::Download => "M8 2.5v8M4.8 7.6L8 10.8l3.2-3.2M3 13.5h10",
            Self::Keyboard => "M1.5 4h13v8h-13zM4 6.6h.01M6.7 6.6h.01M9.3 6.6h.01M12 6.6h.01M5.3 9.4h5.4",
            Self::Moon => "M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6z",
            Self::Person => "M8 2.5a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM2.8 13.5c.6-3.6 9.8-3.6 10.4 0",
            Self::Pin => "M8 9.5v4.5M4.5 9.5h7L10 7V3.5h.8V2H5.2v1.5H6V7z",
            Self::Prompt => "M3 4.5L6.5 8 3 11.5M8.5 11.5H13",
            Self::Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2",
            Self::Stop => "M4.5 4.5h7v7h-7z",
            Self::Sun => {
                "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7"
            }
            Self::Trash => "M3 4.5h10M6.2 4.3V2.8h3.6v1.5M4.3 4.7l.5 8.5h6.4l.5-8.5M6.8 7v4M9.2 7v4",
        }
    }
}

/// Replaces the icon of a control without signals.
pub fn redraw(control: &Element, icon: Icon) {
    if let Ok(Some(path)) = control.query_selector("path") {
        let _only_cosmetic = path.set_attribute("d", icon.path());
    }
}

/// An icon in a table row. There are dozens, so their shared attributes are only in the style sheet.
#[component]
pub fn RowIcon(icon: Icon) -> impl IntoView {
    view! {
        <svg>
            <path d=icon.path() />
        </svg>
    }
}

/// An icon. Screen readers ignore it: the control around it has the name.
#[component]
pub fn IconView(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=icon.path() />
        </svg>
    }
}
