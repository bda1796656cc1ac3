//! bk-repo's alias for names that begin with `_`.

use std::borrow::Cow;

use image::x0_alias::{decode, encode};
use proptest::prelude::*;

#[test]
fn a_leading_underscore_is_aliased() {
    for (name, alias) in
        [("_abc", "x05f616263"), ("_", "x05f"), ("_ci", "x05f6369"), ("__a", "x05f5f61"), ("_é", "x05fc3a9")]
    {
        assert_eq!(encode(name), alias);
        assert_eq!(decode(alias).as_deref(), Some(name));
    }
}

#[test]
fn other_names_stay() {
    for name in ["abc", "a_b", "x05f616263", "x0", ""] {
        assert!(matches!(encode(name), Cow::Borrowed(same) if same == name));
    }
}

#[test]
fn texts_that_are_no_alias_are_left_alone() {
    for text in
        ["", "x", "x0", "x05", "x05f6", "x05F616263", "x0abc", "x0616263", "x05fff", "x05g", "X05f", "abc", "x05f 61"]
    {
        assert_eq!(decode(text), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn an_alias_leads_back_to_its_name(rest in any::<String>()) {
        let name = format!("_{rest}");
        let alias = encode(&name);
        prop_assert!(alias.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        prop_assert_eq!(decode(&alias), Some(name));
    }

    #[test]
    fn whatever_decodes_encodes_to_the_same(text in "x0(5f)?([0-9a-f]{2}){0,6}|.{0,8}") {
        if let Some(name) = decode(&text) {
            prop_assert_eq!(encode(&name), text);
        }
    }
}
