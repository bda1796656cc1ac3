//! What the focus is on, as far as it takes keys for itself.

/// Which keys belong to what has the focus, and are no commands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nothing that takes keys.
    Page,
    /// Something that is pressed with Enter: a link or a button.
    Pressed,
    /// Something that moves with the arrows: tabs or a slider.
    Moved,
    /// Something that takes letters, and so every key: a field, or a menu that jumps to what is typed.
    Typing,
}

impl Focus {
    /// What an element takes, by its name in lower case, its `type`, its role where it has one, and whether its text can be edited.
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
