//! Addresses that a gateway would take for its own sign-in.

use ext_api::past_gateway_trap;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

#[test]
fn one_letter_of_each_trap_is_encoded() {
    for (plain, expected) in [
        ("/ext/tag/demo/images/login-service?pageNumber=1", "/ext/tag/demo/images/%6Cogin-service?pageNumber=1"),
        ("/ext/tag/demo/images/universal-ctags", "/ext/tag/demo/images/unive%72sal-ctags"),
        ("/ext/repo/rsa/login?name=versatile", "/ext/repo/%72sa/%6Cogin?name=ve%72satile"),
        ("/ext/addr", "/ext/addr"),
    ] {
        assert_eq!(past_gateway_trap(plain), expected);
    }
}

proptest! {
    #[test]
    fn no_address_is_caught_and_each_still_means_the_same(text in "/[a-z/]{0,20}(login|rsa|versatile|lo|gin|r|sa){0,6}[a-z]{0,5}") {
        let safe = past_gateway_trap(&text);
        prop_assert!(!safe.contains("login") && !safe.contains("rsa"), "{}", safe);
        prop_assert_eq!(percent_decode_str(&safe).decode_utf8().unwrap(), text);
    }
}
