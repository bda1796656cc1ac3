//! Which keys the focused element needs for itself.

/// The keys that the focused element uses. They are no shortcuts there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// No keys.
    Page,
    /// Enter: a link or a button.
    Pressed,
    /// Arrow keys: tabs or a slider.
    Moved,
    /// Letters, and so every key: a text field, or a menu that jumps to typed letters.
    Typing,
}

impl Focus {
    /// The keys that an element uses, from its lower-case name, its `type`, its role if any, and whether its text is
    /// editable.
    pub fn of_element(name: &str, input_type: &str, role: Option<&str>, is_editable: bool) -> Self {
        if is_editable || matches!(name, "textarea" | "select") {
            return Self::Typing;
        }
        match (name, input_type, role) {
            (
                _,
                _,
                Some(
                    "textbox" | "searchbox" | "combobox" | "spinbutton" | "listbox" | "option" | "menu" | "menubar"
                    | "menuitem" | "menuitemcheckbox" | "menuitemradio" | "tree" | "treeitem",
                ),
            ) => Self::Typing,
            (_, _, Some("tab" | "radio" | "slider")) | ("input", "radio" | "range", _) | ("audio" | "video", ..) => {
                Self::Moved
            }
            ("input", "checkbox" | "button" | "submit" | "reset" | "image" | "color" | "file", _)
            | ("a" | "area" | "button" | "summary", ..)
            | (_, _, Some("button" | "link" | "checkbox" | "switch")) => Self::Pressed,
            ("input", ..) => Self::Typing,
            _ => Self::Page,
        }
    }
}
