//! Which keys elements use for themselves.

use command::Focus;

#[test]
fn fields_take_letters_and_so_everything() {
    for input_type in ["", "text", "search", "password", "email", "number", "url", "date", "anything-new"] {
        assert_eq!(Focus::of_element("input", input_type, None, false), Focus::Typing, "{input_type}");
    }
    for name in ["textarea", "select"] {
        assert_eq!(Focus::of_element(name, "", None, false), Focus::Typing, "{name}");
    }
    assert_eq!(Focus::of_element("div", "", None, true), Focus::Typing);
    for role in ["textbox", "combobox", "listbox", "option", "menuitem", "treeitem"] {
        assert_eq!(Focus::of_element("div", "", Some(role), false), Focus::Typing, "{role}");
    }
    assert_eq!(Focus::of_element("button", "button", Some("menuitem"), false), Focus::Typing);
}

#[test]
fn controls_take_enter_or_the_arrows_and_leave_letters() {
    for (name, input_type, role) in [
        ("a", "", None),
        ("button", "button", None),
        ("summary", "", None),
        ("input", "checkbox", None),
        ("input", "submit", None),
        ("div", "", Some("button")),
    ] {
        assert_eq!(Focus::of_element(name, input_type, role, false), Focus::Pressed, "{name} {input_type}");
    }
    for (name, input_type, role) in
        [("a", "", Some("tab")), ("input", "radio", None), ("input", "range", None), ("div", "", Some("slider"))]
    {
        assert_eq!(Focus::of_element(name, input_type, role, false), Focus::Moved, "{name} {input_type}");
    }
}

#[test]
fn headings_rows_and_the_page_itself_take_nothing() {
    for (name, role) in
        [("body", None), ("h1", None), ("main", None), ("tr", None), ("tr", Some("row")), ("code", Some("group"))]
    {
        assert_eq!(Focus::of_element(name, "", role, false), Focus::Page, "{name}");
    }
}
